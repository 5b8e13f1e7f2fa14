"""Whether every notice tells of an event, and what was done with it is what the trail has.

Reads: all notices and deliveries of a tenant, versions in the trail. Writes: nothing but the faults
that it finds, each by table and row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import islice
from typing import TypeVar
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.notify.faults import NoticeFault, NoticeWrong
from duban_web.notify.models import Delivery, Notice
from duban_web.notify.rules import DeliveryState
from duban_web.trail.queries import versions_told

NOTICE, DELIVERY = "notify_notice", "notify_delivery"
_AT_ONCE = 500
Row = TypeVar("Row")


def notice_faults(actor: Actor) -> Iterator[NoticeFault]:
    """Everything about the notices of the actor's tenant that cannot be."""
    for notices in _parted(Notice.objects.within(actor).order_by("pk").iterator()):
        yield from _notice_faults(actor, notices)
    for deliveries in _parted(Delivery.objects.within(actor).order_by("pk").iterator()):
        yield from _delivery_faults(actor, deliveries)


def _notice_faults(actor: Actor, notices: list[Notice]) -> Iterator[NoticeFault]:
    told: dict[str, set[UUID]] = defaultdict(set)
    for notice in notices:
        told[notice.subject_kind].add(notice.subject_id)
    there = {
        (kind, id, version)
        for kind, ids in told.items()
        for id, version in versions_told(actor, kind, ids)
    }
    done = _last_versions(actor, "notice", [notice.pk for notice in notices])
    for notice in notices:
        event = (notice.subject_kind, notice.subject_id, notice.subject_version)
        if event not in there:
            yield NoticeFault(NOTICE, str(notice.pk), NoticeWrong.NO_EVENT)
        is_read = notice.read_at is not None
        if (notice.version, is_read) != (done.get(notice.pk, 0), notice.pk in done):
            yield NoticeFault(NOTICE, str(notice.pk), NoticeWrong.NOT_READ_SO)


def _delivery_faults(actor: Actor, deliveries: list[Delivery]) -> Iterator[NoticeFault]:
    named = {delivery.notice_id for delivery in deliveries}
    there = set(Notice.objects.within(actor).filter(pk__in=named).values_list("pk", flat=True))
    done = _last_versions(actor, "delivery", [delivery.pk for delivery in deliveries])
    for delivery in deliveries:
        if delivery.notice_id not in there:
            yield NoticeFault(DELIVERY, str(delivery.pk), NoticeWrong.NO_NOTICE)
        # Given up is an event, the only one after which a letter may be dead.
        is_unsaid = delivery.state == DeliveryState.DEAD and delivery.pk not in done
        if delivery.version != done.get(delivery.pk, 0) or is_unsaid:
            yield NoticeFault(DELIVERY, str(delivery.pk), NoticeWrong.NOT_DONE_SO)


def _last_versions(actor: Actor, kind: str, ids: Collection[UUID]) -> dict[UUID, int]:
    last: dict[UUID, int] = {}
    for id, version in versions_told(actor, kind, ids):
        last[id] = max(version, last.get(id, 0))
    return last


def _parted(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while part := list(islice(rows, _AT_ONCE)):
        yield part
