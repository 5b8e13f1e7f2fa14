"""What the sequencer does: events get their places in the log each second, then a head is signed.

Sealing has committed before the signer is asked: else the signer could know a head that the
database lost. Events never wait for the signer.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Event

from django.db import DatabaseError, InterfaceError, connection

from duban.cli.language import _
from duban_web.config import labels
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.foundation.installation import Installation
from duban_web.tenants.models import Tenant
from duban_web.tenants.queries.installed import installed_tenants
from duban_web.trail.actions.seal import seal
from duban_web.trail.actions.sign import sign
from duban_web.trail.queries import pending_count
from duban_web.trail.signed import has_signed
from duban_web.trail.signer import NotSigned
from duban_web.trail.signer_client import SignerAway, SignerClient

EVERY = 1.0
# A signer that does not answer holds a transaction up for a while: it is not asked each second.
_PAUSES = (1.0, 2.0, 5.0, 15.0, 30.0)
Tell = Callable[[str], None]


@dataclass(slots=True)
class Trouble:
    """What is wrong with one thing: told when it begins and when it is over, not each second."""

    tell: Tell
    words: str = ""
    count: int = 0
    until: float = 0.0

    @property
    def is_waiting(self) -> bool:
        """Whether it is too early to try again."""
        return time.monotonic() < self.until

    def is_there(self, words: str) -> None:
        """Something went wrong."""
        if words != self.words:
            self.tell(words)
        self.words = words
        self.until = time.monotonic() + _PAUSES[min(self.count, len(_PAUSES) - 1)]
        self.count += 1

    def is_over(self) -> None:
        """It went well."""
        if self.words:
            self.tell(_(labels.TROUBLE_OVER))
        self.words, self.count, self.until = "", 0, 0.0


@dataclass(slots=True)
class Sequencer:
    """Seals and has signed what waits, tenant by tenant."""

    installation: Installation
    tell: Tell
    client: SignerClient = field(init=False)
    sealing: Trouble = field(init=False)
    signing: Trouble = field(init=False)

    def __post_init__(self) -> None:
        self.client = SignerClient(self.installation.signer)
        self.sealing, self.signing = Trouble(self.tell), Trouble(self.tell)

    def run(self, ending: Event) -> None:
        """Go on until asked to end; what waits by then is sealed all the same."""
        while not ending.is_set():
            is_more = not self.sealing.is_waiting and self._round()
            if not is_more:
                ending.wait(EVERY)
        self._round()

    def _round(self) -> bool:
        """Once for every tenant; whether more waits than one batch holds."""
        is_more = False
        try:
            tenants = installed_tenants()
            self._tell_client(tenants)
            for tenant in tenants:
                actor = Actor.system(tenant.pk)
                is_more = self._sealed(actor) or is_more
                if not self.signing.is_waiting:
                    self._signed(actor)
        except Refusal:
            # The data are read-only: whoever ends that takes the mark away.
            return False
        except (DatabaseError, InterfaceError) as error:
            connection.close()
            self.sealing.is_there(_(labels.DATABASE_AWAY).format(error=type(error).__name__))
            return False
        self.sealing.is_over()
        return is_more

    def _sealed(self, actor: Actor) -> bool:
        """Seal one batch; whether more waits than that."""
        with scope.open(actor):
            return seal(actor=actor) is not None and pending_count(actor) > 0

    def _signed(self, actor: Actor) -> None:
        try:
            with scope.open(actor):
                sign(actor=actor, signer=self.client)
        except SignerAway:
            self.signing.is_there(_(labels.SIGNER_AWAY))
        except NotSigned as refused:
            words = labels.NOT_SIGNED.get(str(refused), labels.REFUSED_TO_SIGN)
            told = _(words).format(code=refused, folder=self.installation.signer)
            self.signing.is_there(told)
        else:
            self.signing.is_over()

    def _tell_client(self, tenants: Sequence[Tenant]) -> None:
        """A key is made for an installation that has signed nothing, and for no other."""
        for tenant in tenants:
            if not self.client.has_signed:
                actor = Actor.system(tenant.pk)
                with scope.open(actor):
                    self.client.has_signed = has_signed(actor)
