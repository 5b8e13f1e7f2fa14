"""Notices as the verbs of matters make them, and a mail server to send them by."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.test import override_settings

from duban_web.foundation import scope
from duban_web.notify.actions.choose_channel import choose_channel
from duban_web.notify.actions.give_up import give_up
from duban_web.notify.actions.tell import tell
from duban_web.notify.mail_server import MailServer, Security
from duban_web.notify.models import ChannelChoice, Delivery, Notice
from duban_web.notify.queries.inbox import ShownNotice, inbox
from duban_web.notify.rules import Channel, Failure
from web.cast import NOW, Bureau, act, ask
from web.matters.given import given_assigned

ADDRESS = "zhao@jia.example.test"
# One that nobody is asked by: nothing listens there.
NOWHERE = MailServer("127.0.0.1", 1, Security.NONE, "duban@jia.example.test")


def told(bureau: Bureau, who: str) -> list[ShownNotice]:
    """What somebody of the cast was told, the newest first."""
    return ask(getattr(bureau, who), inbox)


def given_notice(bureau: Bureau, who: str) -> Notice:
    """王科长's unit is given a matter, and she is told."""
    given_assigned(bureau)
    return told(bureau, who)[0].notice


@contextmanager
def mailing(server: MailServer = NOWHERE) -> Iterator[None]:
    """As long as it lasts, letters go out by this server."""
    with override_settings(DUBAN_SMTP=server):
        yield


def given_channel(bureau: Bureau, who: str, target: str = "", **more: Any) -> ChannelChoice:
    """Somebody wants to be told by e-mail as well."""
    return act(
        getattr(bureau, who),
        choose_channel,
        channel=Channel.EMAIL,
        target=target or f"{who}@jia.example.test",
        **more,
    )


def given_letter(bureau: Bureau, who: str = "wang") -> Delivery:
    """A notice that waits to go out."""
    with mailing():
        given_channel(bureau, who)
        given_notice(bureau, who)
    (letter,) = letters(bureau)
    return letter


def given_dead_letter(bureau: Bureau) -> Delivery:
    """One that was given up."""
    letter = given_letter(bureau)
    return act(bureau.system, give_up, delivery=letter, failure=Failure.ADDRESS_REFUSED)


def letters(bureau: Bureau) -> list[Delivery]:
    """All letters of the tenant, as they are now."""
    with scope.open(bureau.system):
        rows = Delivery.objects.within(bureau.system).select_related("notice__recipient")
        return list(rows.order_by("notice__said_at", "notice__recipient__name", "pk"))


def say(bureau: Bureau, who: str, now: datetime.datetime = NOW, **facts: Any) -> Notice:
    """Tell somebody of the first event of their own unit, in other words each time."""
    (notice,) = act(
        bureau.system,
        tell,
        now,
        subject=("unit", bureau.schools.pk, 1),
        kind=f"matters.{facts.pop('verb', 'assign')}",
        persons=[bureau.posts[who].person_id],
        is_restricted=facts.pop("is_restricted", False),
        facts=facts,
    )
    return notice
