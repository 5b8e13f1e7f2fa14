"""How somebody stands to a matter, and who has done its work."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet, UUIDField

from duban_web.foundation.actor import Actor
from duban_web.foundation.database import is_postgresql
from duban_web.foundation.prepared import keyed
from duban_web.foundation.within import TenantRows
from duban_web.matters.closers import Work, objection
from duban_web.matters.models import Assignment, Doing, Matter
from duban_web.matters.rights import Tie
from duban_web.matters.rules import ANSWERING, PartyKind, PartyRole, RollUp
from duban_web.tenants.models import Post

_DOING = (*ANSWERING, PartyRole.SUPPORT)


def parties_of(actor: Actor, matter: Matter) -> list[Assignment]:
    """Who takes part now, in the order in which they were named."""
    return _parties(actor, matter=matter.pk)


@keyed(matter=UUIDField())
def _parties(actor: Actor, matter: Any) -> Any:
    rows = Assignment.objects.within(actor).filter(matter__pk=matter, ended_in=None)
    named = rows.select_related("person", "unit", "body", "roster", "institution", "handler")
    return named.order_by("order", "pk")


def parties_now(actor: Actor, matter: Matter) -> TenantRows[Assignment]:
    """The same without their records and in no order: every verb asks for them, twice."""
    return Assignment.objects.within(actor).filter(matter=matter, ended_in=None)


def with_party(actor: Actor, condition: Q, **of: PartyRole) -> Exists:
    """The condition on matters that somebody of whom this holds takes part in them now."""
    parties = Assignment.objects.within(actor).filter(condition, ended_in=None, **of)
    return Exists(parties.filter(matter=OuterRef("pk")))


def taken_part_in(actor: Actor, *either: Q, of: str = "pk") -> Q:
    """The condition on matters that somebody of whom one of these holds takes part in them now.

    It is one on other rows where ``of`` names what of them is the matter. The parties are read
    first. PostgreSQL knows how many there will be, and may go by the matters all the same; SQLite
    finds an index for each of the alternatives only by itself.
    """
    if is_postgresql(connection):
        now = Assignment.objects.within(actor).filter(reduce(or_, either), ended_in=None)
        return Q(**{f"{of}__in": now.values("matter")})
    return Q(**{f"{of}__in": matters_with(actor, *either)})


def matters_with(actor: Actor, *either: Q) -> QuerySet[Assignment, Any]:
    """The matters in which somebody of whom one of these holds takes part now, as a subquery.

    Each alternative is asked for apart, and is found along an index of its own.
    """
    now = Assignment.objects.within(actor).filter(ended_in=None)
    first, *others = (now.filter(one).values("matter") for one in either)
    return first.union(*others, all=True) if others else first


def ties_of(actor: Actor, matter: Matter) -> frozenset[Tie]:
    """How the actor stands to the matter."""
    return ties_among(actor, matter, parties_now(actor, matter))


def ties_among(actor: Actor, matter: Matter, parties: Iterable[Assignment]) -> frozenset[Tie]:
    """The same where it is known who takes part."""
    ties: set[Tie] = set()
    is_over = actor.reach.holds(matter.path)
    if is_over:
        ties.add(Tie.OVER)
    for party in parties:
        role = PartyRole(party.role)
        if role in _DOING and _is_of(actor, party):
            ties.add(Tie.ANSWERING)
            if role is PartyRole.RESPONSIBLE:
                ties.add(Tie.RESPONSIBLE)
        if role is PartyRole.RESPONSIBLE and party.kind == PartyKind.OUTSIDE and is_over:
            ties.add(Tie.FOR_OUTSIDE)
    if is_over and matter.roll_up != RollUp.NONE:
        ties.add(Tie.FOR_CHILDREN)
    return frozenset(ties)


def work_on(actor: Actor, matter: Matter) -> Work:
    """Who has done the matter's work so far."""
    everywhere = Actor.system(actor.tenant)
    doers = Doing.objects.within(everywhere).filter(matter=matter)
    units = Assignment.objects.within(everywhere).filter(
        matter=matter, ended_in=None, role__in=ANSWERING, unit__isnull=False
    )
    return Work(
        doers=frozenset(doers.values_list("person", flat=True)),
        units=frozenset(units.values_list("unit", flat=True)),
        verified_by=matter.verified_by_id,
    )


def objection_to(actor: Actor, matter: Matter, *, is_second_check: bool = False) -> str:
    """Why the actor may not check the work, by code; empty if they may.

    Who stands in for another (AB角) must be impartial for the other's unit and for their own.
    """
    work = work_on(actor, matter)
    found = (
        objection(work, actor.person, unit, is_second_check=is_second_check)
        for unit in {actor.unit, own_unit(actor)}
    )
    return next((code for code in found if code), "")


def rules_path(actor: Actor, matter: Matter) -> str:
    """Where the matter's time rules are asked for: at its place, as far as the actor reaches."""
    return matter.path if actor.reach.holds(matter.path) else actor.reach.low


def own_unit(actor: Actor) -> UUID | None:
    """The unit of the actor's own post, whomever they stand in for."""
    if actor.post is None:
        return None
    everywhere = Actor.system(actor.tenant)
    post = Post.objects.within(everywhere).filter(pk=actor.post).first()
    return post.unit_id if post else None


def _is_of(actor: Actor, party: Assignment) -> bool:
    """Whether the post that is acted from belongs to the party."""
    if party.person_id is not None:
        return party.person_id == actor.person
    if party.unit_id is not None:
        return party.unit_id == actor.unit
    if party.institution_id is not None:
        return party.path == actor.reach.low
    if party.body_id is not None and actor.post is not None:
        duties = Q(post=actor.post) & Q(until__isnull=True)
        return party.body is not None and party.body.members.filter(duties).exists()
    return False
