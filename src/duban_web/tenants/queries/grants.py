"""Questions about roles: who has which on a day, and what waits for confirmation."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db.models import DateField, Q

from duban_web.foundation.actor import Actor, Role
from duban_web.foundation.prepared import Shape, keyed
from duban_web.foundation.within import PlacedRows
from duban_web.tenants.lines import LINE, line_to
from duban_web.tenants.models import Person, Post, RoleGrant
from duban_web.tenants.models.dated import in_force, in_force_during
from duban_web.tenants.queries.people import IN_RANK
from duban_web.tenants.rights import require_administrator
from duban_web.tenants.rules import GrantState, Period

# A grant that was ended held until its end.
HELD = (GrantState.CONFIRMED, GrantState.ENDED)


def roles_of_post(actor: Actor, post: UUID, day: datetime.date) -> frozenset[Role]:
    """The roles in force on a post on a day on which it is held."""
    return roles_from(actor, Post.objects.find(actor, post), day)


def roles_from(actor: Actor, post: Post, day: datetime.date) -> frozenset[Role]:
    """The same of a post in hand."""
    return _roles(_in_force(actor, day).filter(post=post))


def roles_of(actor: Actor, person: UUID, day: datetime.date) -> frozenset[Role]:
    """The roles that a person has on a day, at whichever post."""
    found = Person.objects.find(actor, person)
    return _roles(_in_force(actor, day).filter(person=found))


def grants_of(actor: Actor, post: UUID) -> list[RoleGrant]:
    """All that was asked for on a post, the newest first."""
    held = Post.objects.find(actor, post)
    rows = RoleGrant.objects.within(actor).filter(post=held)
    return list(rows.order_by("-since", "role", "pk"))


def grants_waiting(actor: Actor, day: datetime.date) -> list[RoleGrant]:
    """What waits to be confirmed or refused, and still could be."""
    require_administrator(actor, Role.SUPERVISION_HEAD)
    rows = RoleGrant.objects.within(actor).filter(state=GrantState.ASKED)
    alive = Q(until__isnull=True) | Q(until__gt=day)
    held = Q(post__until__isnull=True) | Q(post__until__gt=day)
    return list(rows.filter(alive, held).select_related("post", "person").order_by("since", "pk"))


def roles_of_person_during(actor: Actor, person: UUID, period: Period) -> frozenset[Role]:
    """The roles that a person has on some day of a period, within reach or not."""
    everywhere = Actor.system(actor.tenant)
    rows = RoleGrant.objects.within(everywhere).filter(in_force_during(period), state__in=HELD)
    return _roles(rows.filter(person=person))


def last_roles_of(actor: Actor, post: Post, day: datetime.date) -> frozenset[Role]:
    """The roles that a post had when it was last held before a day."""
    last = min(post.period.end, day) - datetime.timedelta(days=1)
    return roles_of_post(actor, post.pk, last)


def grants_held_from(actor: Actor, post: UUID, day: datetime.date) -> list[RoleGrant]:
    """The grants of a post that are in force on the day or will be later."""
    rows = RoleGrant.objects.within(actor).filter(post=post, state__in=HELD)
    return list(rows.filter(Q(until__isnull=True) | Q(until__gt=day)))


def has_grant(actor: Actor, post: UUID, role: Role, period: Period) -> bool:
    """Whether the role is asked for or in force on a post on some day of a period."""
    rows = RoleGrant.objects.within(actor).filter(in_force_during(period), post=post, role=role)
    return rows.exclude(state=GrantState.REFUSED).exists()


def holders_at(
    actor: Actor,
    roles: Collection[Role],
    day: datetime.date,
    *,
    units: Collection[UUID] = (),
    institutions: Collection[UUID] = (),
) -> set[UUID]:
    """The persons who have one of the roles on a day at a post of these units or institutions."""
    rows = _in_force(actor, day).filter(role__in=roles)
    there = rows.filter(Q(post__unit__in=units) | Q(post__institution__in=institutions))
    return set(there.values_list("person", flat=True))


def posts_with(actor: Actor, roles: Collection[Role], day: datetime.date) -> list[Post]:
    """The posts within reach that have one of these roles on a day, with person, in rank order."""
    return list(_posts_with(actor, roles, day).select_related("person"))


def offered_holders(
    actor: Actor,
    roles: Collection[Role],
    day: datetime.date,
    *,
    most: int,
    **only: Any,
) -> list[tuple[UUID, str]]:
    """The first persons at such posts, each once, by identifier and name: for lists to choose from.

    ``only`` are conditions on the post.
    """
    rows = _posts_with(actor, roles, day).filter(**only)
    return [*dict(rows.values_list("person", "person__name")[:most]).items()]


def _posts_with(actor: Actor, roles: Collection[Role], day: datetime.date) -> PlacedRows[Post]:
    granted = _in_force(actor, day).filter(role__in=roles)
    rows = Post.objects.within(actor).filter(pk__in=granted.values("post"))
    return rows.order_by(*IN_RANK)


def nearest_holders(
    actor: Actor, roles: Collection[Role], day: datetime.date, *, path: str
) -> set[UUID]:
    """The persons who have one of the roles on a day at a place, or else nearest above it."""
    line = line_to(path)
    found = _holders_along(actor, roles=frozenset(roles), day=day, line=line)
    nearest = max((one.path for one in found), key=len, default="")
    return {one.person for one in found if one.path == nearest}


@keyed(roles=Shape(), day=DateField(), line=LINE)
def _holders_along(actor: Actor, roles: Any, day: Any, line: Any) -> Any:
    rows = _in_force(actor, day).filter(role__in=sorted(roles), path__in=line)
    return rows.values_list("path", "person")


def is_last_administrator(actor: Actor, grant: RoleGrant, day: datetime.date) -> bool:
    """Whether nobody else of the tenant has the grant's role on a day."""
    everywhere = Actor.system(actor.tenant)
    others = _in_force(everywhere, day).filter(role=grant.role).exclude(pk=grant.pk)
    return not others.exists()


def _roles(rows: Iterable[RoleGrant]) -> frozenset[Role]:
    return frozenset(Role(row.role) for row in rows)


def _in_force(actor: Actor, day: datetime.date) -> PlacedRows[RoleGrant]:
    rows = RoleGrant.objects.within(actor).filter(in_force(day), in_force(day, "post__"))
    return rows.filter(state__in=HELD)
