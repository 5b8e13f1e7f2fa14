"""One lawful act of each verb of all apps: who does it, and with what; acts before it are done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from inspect import signature
from typing import Any

from duban_web.accounts.models import Account
from duban_web.accounts.rights import OWN
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.within import TenantRecord
from web.cast import Bureau

Arguments = dict[str, Any]
# Those that have verbs.
APPS = (
    "tenants",
    "timerules",
    "accounts",
    "documents",
    "notify",
    "matters",
    "meetings",
    "directives",
    "intake",
)


@dataclass(frozen=True)
class Case:
    """``who`` of the cast may do it, ``not_who`` may not; ``subjects`` are the kinds in its events.

    What belongs to nobody has no identifier that a stranger could name. ``file`` is what the API is
    sent in the place of an argument: its name, the file's name, its bytes.
    """

    who: str
    not_who: str
    subjects: list[str]
    arguments: Callable[[Bureau], Arguments]
    belongs_to_nobody: bool = False
    file: tuple[str, str, bytes] | None = None


def versioned(record: TenantRecord, name: str, /, **more: Any) -> Arguments:
    """A record to be changed, as it was looked at."""
    return {name: record.pk, "version": record.version, **more}


@dataclass(frozen=True)
class Story:
    """A case, and the verb that it is of."""

    app: str
    name: str
    case: Case

    @property
    def verb(self) -> Callable[..., TenantRecord]:
        """The function."""
        module = import_module(f"duban_web.{self.app}.actions.{self.name}")
        verb: Callable[..., TenantRecord] = getattr(module, self.name)
        return verb

    @property
    def names_version(self) -> bool:
        """Whether it changes what was looked at."""
        return "version" in signature(self.verb).parameters

    def actor(self, bureau: Bureau) -> Actor:
        """Who does it; one's own verbs are done by the account in question."""
        actor: Actor = getattr(bureau, self.case.who)
        if self.name not in OWN:
            return actor
        with scope.open(bureau.system):
            account = Account.objects.within(bureau.system).get(login=self.case.who)
        return replace(actor, account=account.pk)

    def __str__(self) -> str:
        return f"{self.app}.{self.name}"


def stories() -> list[Story]:
    """All of them."""
    return [
        Story(app, name, case)
        for app in APPS
        for name, case in import_module(f"web.{app}.cases").CASES.items()
    ]
