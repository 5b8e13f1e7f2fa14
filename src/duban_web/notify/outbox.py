"""The outbox: which letter is next, and what has become of it.

Each step is a short transaction of its own, and none is open while a server is asked. A letter is
claimed before it is handed in; a claim that nobody ends runs out, and the letter is handed in
again: rather twice, under one number, than never.
"""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass

from django.db.models import Q

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.within import TenantRows
from duban_web.notify.actions.give_up import give_up
from duban_web.notify.mail_server import MailServer
from duban_web.notify.models import ChannelChoice, Delivery, Outlet
from duban_web.notify.queries.inbox import within_reach_of
from duban_web.notify.rules import (
    CLAIMED_FOR,
    FOR_GOOD,
    FORGOTTEN_AFTER,
    LONGEST_WAIT,
    LOOK_NOTED_EVERY,
    MOST_TRIES,
    OF_THE_LETTER,
    OF_THE_SERVER,
    TOO_OLD_AFTER,
    Channel,
    DeliveryState,
    Failure,
    pause_after,
    rest_after,
)

_ON_ITS_WAY = (DeliveryState.WAITING, DeliveryState.CLAIMED)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A letter that is this worker's to hand in, since it was claimed at a moment."""

    delivery: Delivery
    target: str
    at: datetime.datetime


def look_in(actor: Actor, server: MailServer) -> None:
    """Note that the outbox is looked at; hold back what may have gone out without being known.

    Where nobody looked for long, a backup may have been put back: what waited when it was made was
    sent long ago. What was said since is nobody else's to send.
    """
    scope.writing(actor)
    now, outlet = scope.now(actor), _outlet(actor, server)
    outlets = Outlet.objects.within(actor).filter(channel=Channel.EMAIL)
    last = max(outlets.values_list("looked_at", flat=True))
    if now - last > FORGOTTEN_AFTER:
        hold_waiting(actor, since_before=last + LOOK_NOTED_EVERY)
    if now - outlet.looked_at >= LOOK_NOTED_EVERY:
        outlets.filter(pk=outlet.pk).update(looked_at=now)


def hold_waiting(actor: Actor, *, since_before: datetime.datetime) -> int:
    """Hold back what waits since before then; how much that was."""
    rows = Delivery.objects.within(actor).filter(state__in=_ON_ITS_WAY)
    return rows.filter(waits_since__lte=since_before).update(
        state=DeliveryState.HELD.value, failure=Failure.NOBODY_SENT.value
    )


def claim_next(actor: Actor, server: MailServer) -> Claimed | None:
    """The letter that is due first, claimed; ``None`` where none is, or the server rests."""
    scope.writing(actor)
    now = scope.now(actor)
    rests_until = _outlet(actor, server).open_until
    if rests_until is not None and now < rests_until <= now + LONGEST_WAIT:
        return None
    due = Delivery.objects.within(actor).filter(
        Q(next_try__lte=now) | Q(next_try__gt=now + LONGEST_WAIT),
        channel=Channel.EMAIL,
        state__in=_ON_ITS_WAY,
    )
    while (delivery := _first(due)) is not None:
        if (claimed := _claimed(actor, delivery, now)) is not None:
            return claimed
    return None


def note_sent(actor: Actor, claimed: Claimed, server: MailServer) -> None:
    """The server has the letter."""
    _own(actor, claimed).update(
        state=DeliveryState.SENT.value, sent_at=scope.now(actor), failure="", answer=""
    )
    outlet = _outlet(actor, server)
    if outlet.failures:
        _row(actor, outlet).update(failures=0, open_until=None)


def note_failed(
    actor: Actor, claimed: Claimed, server: MailServer, failure: Failure, answer: str
) -> None:
    """The server does not have it, or did not say so: it is tried later, or no more.

    Where the claim has run out meanwhile, it is another worker's to say what becomes of it.
    """
    now, delivery = scope.now(actor), claimed.delivery
    tries = delivery.tries + (failure in OF_THE_LETTER)
    rest = datetime.timedelta()
    if failure in OF_THE_SERVER:
        rest = _note_failure(actor, server, now)
    mine = _own(actor, claimed).filter(state=DeliveryState.CLAIMED, tried_at=claimed.at)
    is_mine = mine.update(
        state=DeliveryState.WAITING.value,
        tries=tries,
        failure=failure.value,
        answer=answer,
        next_try=now + max(pause_after(max(tries, 1), random.random()), rest),
    )
    if is_mine and (failure in FOR_GOOD or tries >= MOST_TRIES):
        give_up(actor=actor, delivery=delivery, failure=failure)


def _first(due: TenantRows[Delivery]) -> Delivery | None:
    return due.select_related("notice").order_by("next_try", "pk").first()


def _claimed(actor: Actor, delivery: Delivery, now: datetime.datetime) -> Claimed | None:
    """The letter, if this worker got it and it still is to be sent."""
    mine = Delivery.objects.within(actor).filter(
        pk=delivery.pk, state=delivery.state, next_try=delivery.next_try
    )
    notice = delivery.notice
    choices = ChannelChoice.objects.within(actor).filter(person=notice.recipient_id, is_on=True)
    choice = choices.filter(channel=delivery.channel).first()
    is_near = within_reach_of(actor, notice.recipient_id, [notice])
    if choice is None or not is_near:
        mine.update(state=DeliveryState.DROPPED.value)
        return None
    # A claim that ran out: nobody knows how far its worker came.
    delivery.tries += delivery.state == DeliveryState.CLAIMED
    is_too_old = now - delivery.waits_since > TOO_OLD_AFTER
    if is_too_old or delivery.tries >= MOST_TRIES:
        failure = Failure.TOO_OLD if is_too_old else Failure.IN_DOUBT
        give_up(actor=actor, delivery=delivery, failure=failure)
        return None
    got = mine.update(
        state=DeliveryState.CLAIMED.value,
        tries=delivery.tries,
        next_try=now + CLAIMED_FOR,
        tried_at=now,
        target=choice.target,
    )
    return Claimed(delivery, choice.target, now) if got else None


def _note_failure(actor: Actor, server: MailServer, now: datetime.datetime) -> datetime.timedelta:
    """Count a failure of the server, and open the breaker where it was one too many."""
    outlet = _outlet(actor, server)
    failures = outlet.failures + 1
    rest = rest_after(failures, random.random())
    _row(actor, outlet).update(failures=failures, open_until=now + rest if rest else None)
    return rest or datetime.timedelta()


def _outlet(actor: Actor, server: MailServer) -> Outlet:
    outlet, _ = Outlet.objects.get_or_create(
        tenant=actor.tenant,
        channel=Channel.EMAIL.value,
        target=server.target,
        defaults={"looked_at": scope.now(actor)},
    )
    return outlet


def _row(actor: Actor, outlet: Outlet) -> TenantRows[Outlet]:
    return Outlet.objects.within(actor).filter(pk=outlet.pk)


def _own(actor: Actor, claimed: Claimed) -> TenantRows[Delivery]:
    return Delivery.objects.within(actor).filter(pk=claimed.delivery.pk)
