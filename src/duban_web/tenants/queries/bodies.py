"""Questions about bodies and rosters."""

from __future__ import annotations

import datetime
from uuid import UUID

from django.db.models import Q

from duban_web.foundation.actor import Actor
from duban_web.tenants.models import Body, BodyMember, Roster, RosterEntry
from duban_web.tenants.models.dated import in_force
from duban_web.tenants.rules import Duty

_DUTIES = list(Duty)


def bodies_on(actor: Actor, day: datetime.date, *, institution: UUID | None = None) -> list[Body]:
    """The bodies that were there on a day, by name."""
    rows = Body.objects.within(actor).filter(in_force(day))
    if institution is not None:
        rows = rows.filter(institution=institution)
    return list(rows.order_by("name", "pk"))


def members_of(actor: Actor, body: UUID, day: datetime.date) -> list[BodyMember]:
    """The members of a body on a day: head, deputies, members, whose posts were held then."""
    found = Body.objects.find(actor, body)
    rows = BodyMember.objects.within(actor).filter(in_force(day), in_force(day, "post__"))
    members = rows.filter(body=found).select_related("post", "post__person")
    return sorted(members, key=lambda one: (_DUTIES.index(Duty(one.duty)), one.order))


def rosters_on(
    actor: Actor, day: datetime.date, *, institution: UUID | None = None
) -> list[Roster]:
    """The rosters that were kept on a day, by name."""
    rows = Roster.objects.within(actor).filter(in_force(day))
    if institution is not None:
        rows = rows.filter(institution=institution)
    return list(rows.order_by("name", "pk"))


def entries_of(actor: Actor, roster: UUID, day: datetime.date) -> list[RosterEntry]:
    """What stood on a roster on a day, in its order."""
    found = Roster.objects.find(actor, roster)
    rows = RosterEntry.objects.within(actor).filter(in_force(day), roster=found)
    return list(rows.order_by("order", "pk"))


def member_rows_from(actor: Actor, body: UUID, day: datetime.date) -> list[BodyMember]:
    """The memberships of a body on the day or later."""
    rows = BodyMember.objects.within(actor).filter(body=body)
    return list(rows.filter(Q(until__isnull=True) | Q(until__gt=day)))


def entry_rows_from(actor: Actor, roster: UUID, day: datetime.date) -> list[RosterEntry]:
    """The entries of a roster on the day or later."""
    rows = RosterEntry.objects.within(actor).filter(roster=roster)
    return list(rows.filter(Q(until__isnull=True) | Q(until__gt=day)))
