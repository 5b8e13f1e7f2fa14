"""The inbox: what one was told, as far as one may still know of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from duban_web.foundation import scope, subjects
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import NotFound
from duban_web.foundation.listing import Asked, Cut, Listing, Order
from duban_web.foundation.prepared import Shape, prepared
from duban_web.foundation.within import TenantRows
from duban_web.notify.models import Notice
from duban_web.notify.rights import own_person
from duban_web.tenants.queries.actors import actors_of

_NEWEST = Order(("said_at", "subject_version", "pk"), is_down=True)


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """A notice as its recipient sees it; of what is out of reach now, only that there was one."""

    notice: Notice
    is_shown: bool

    @property
    def id(self) -> UUID:
        """The notice's identifier."""
        return self.notice.pk

    @property
    def facts(self) -> Mapping[str, Any]:
        """What it speaks of; nothing where that is out of reach."""
        facts: Mapping[str, Any] = self.notice.facts
        return facts if self.is_shown else {}


@dataclass(frozen=True, slots=True)
class Unread:
    """How many notices are not read."""

    count: int


def inbox(actor: Actor, *, is_read: bool | None = None) -> Listing[Notice]:
    """What one was told, the newest first: all of it, or what one has read or has not."""
    person = own_person(actor)

    def shown(notices: Sequence[Notice]) -> list[ShownNotice]:
        near = within_reach_of(actor, person, notices)
        return [ShownNotice(notice, notice.pk in near) for notice in notices]

    own = Asked(_own, actor, _NEWEST, {"is_read": None})
    rows = Asked(_own, actor, _NEWEST, {"is_read": is_read})
    return Listing([rows], _NEWEST, known=lambda id: own.built().filter(pk=id), shown=shown)


@prepared(cut=Shape(), is_read=Shape(), **_NEWEST.blanks(Notice))
def _own(actor: Actor, *, cut: Cut, is_read: bool | None, **last: Any) -> Any:
    own = Notice.objects.within(Actor.system(actor.tenant)).filter(recipient=actor.person)
    return cut(own if is_read is None else own.filter(read_at__isnull=not is_read), last)


def unread_notices(actor: Actor) -> TenantRows[Notice]:
    """What of it is not read; nothing for whoever acts for nobody."""
    rows = Notice.objects.within(Actor.system(actor.tenant)).filter(read_at=None)
    return rows.filter(recipient=actor.person) if actor.person else rows.none()


def own_notice(actor: Actor, notice: UUID) -> Notice:
    """One of one's own notices; raises NotFound for anybody else's."""
    found = Notice.objects.find(Actor.system(actor.tenant), notice)
    if found.recipient_id != own_person(actor):
        raise NotFound
    return found


def unread(actor: Actor) -> Unread:
    """How many of one's notices are not read."""
    own_person(actor)
    return Unread(unread_notices(actor).count())


def within_reach_of(actor: Actor, person: UUID, notices: Iterable[Notice]) -> set[UUID]:
    """Those notices whose subject a person may look at today, from whichever post of theirs."""
    by_kind: dict[str, set[UUID]] = defaultdict(set)
    for notice in notices:
        by_kind[notice.subject_kind].add(notice.subject_id)
    system, today = Actor.system(actor.tenant), scope.today(actor)
    near: set[tuple[str, UUID]] = set()
    for wearer in actors_of(system, person, today) if by_kind else ():
        for kind, ids in by_kind.items():
            if subjects.may_read(wearer, kind):
                near |= {(kind, id) for id in subjects.within(wearer, kind, ids)}
    return {one.pk for one in notices if (one.subject_kind, one.subject_id) in near}
