"""A process of the application that is killed at one step of its work, by the system and for good.

Run in a process of its own (``Installed.played``): it plays on the data that stand there.
"""

from __future__ import annotations

import datetime
import os
import signal
from collections.abc import Callable
from typing import Any

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.matters.actions import _telling
from duban_web.notify import outbox, sending, smtp
from duban_web.notify.actions.tell import tell
from duban_web.notify.mail_server import mail_server
from duban_web.tenants.models import Person, Unit
from duban_web.tenants.queries.installed import installed_tenants
from web.cast import NOW, act, given_bureau
from web.matters.given import given_registered
from web.notify.given import given_channel, mailing

HOUR = datetime.timedelta(hours=1)


def die() -> None:
    """Nothing is written, closed or said any more."""
    os.kill(os.getpid(), signal.SIGKILL)


def before(module: Any, name: str) -> None:
    """Die where this would be done."""
    setattr(module, name, lambda *_given, **_named: die())


def after(module: Any, name: str) -> None:
    """Die when this is done, and before anything else is."""
    done: Callable[..., Any] = getattr(module, name)

    def dying(*given: Any, **named: Any) -> None:
        done(*given, **named)
        die()

    setattr(module, name, dying)


# Where the worker dies, in the order of its work.
STEPS: dict[str, Callable[[], None]] = {
    "coming": lambda: before(outbox, "claim_next"),
    "claiming": lambda: after(outbox, "claim_next"),
    "claimed": lambda: before(sending, "hand_in"),
    "greeted": lambda: after(smtp, "_greeted"),
    "handed_in": lambda: after(sending, "hand_in"),
    "noting": lambda: after(outbox, "note_sent"),
    "noted": lambda: after(sending, "_send"),
}


def system() -> Actor:
    (tenant,) = installed_tenants()
    return Actor.system(tenant.pk)


def prepare() -> None:
    """An office, in which 王 wants letters and a matter waits to be assigned."""
    bureau = given_bureau()
    with mailing():
        given_channel(bureau, "wang")
    given_registered(bureau)


def assign_and_die() -> None:
    """The desk assigns the matter, and dies when everybody is told and nothing is kept yet."""
    after(_telling, "tell")
    assign()


def assign() -> None:
    """The same to its end."""
    from duban_web.matters.actions.assign import assign as verb
    from duban_web.matters.models import Matter
    from duban_web.matters.rules import Party, PartyKind, PartyRole
    from duban_web.tenants.models import Post
    from web.cast import given_actor

    with scope.open(system()):
        matter = Matter.objects.within(system()).get()
        post = Post.objects.within(system()).get(person__name="钱正")
        unit = Unit.objects.within(system()).order_by("order").first()
    assert unit is not None
    parties = [Party(PartyRole.RESPONSIBLE, PartyKind.UNIT, unit.pk)]
    qian = given_actor(post)
    act(qian, verb, matter=matter.pk, version=matter.version, parties=parties)


def work(hours: int) -> None:
    """The worker comes by so many hours later."""
    server = mail_server()
    assert server is not None
    sending.send_waiting(system(), server, now=NOW + hours * HOUR)


def work_and_die(step: str, hours: int) -> None:
    """王 is told something, and the worker dies at this step of sending it."""
    work(hours)
    actor, now = system(), NOW + hours * HOUR
    with scope.open(actor, now):
        unit = Unit.objects.within(actor).order_by("order").first()
        wang = Person.objects.within(actor).get(name="王立本")
        assert unit is not None
        tell(
            actor=actor,
            subject=("unit", unit.pk, 1),
            kind=f"killed.{step}",
            persons=[wang.pk],
            facts={"title": "更换消防栓"},
        )
    STEPS[step]()
    work(hours)
