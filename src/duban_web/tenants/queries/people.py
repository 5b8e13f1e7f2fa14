"""Questions about persons, their posts, and what they are in charge of."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, UUIDField

from duban_web.foundation.actor import Actor
from duban_web.foundation.prepared import Among, keyed
from duban_web.tenants.models import Institution, Person, Portfolio, Post, Unit
from duban_web.tenants.models.dated import in_force, in_force_during
from duban_web.tenants.queries.organisation import short_names_of_institutions
from duban_web.tenants.queries.units import names_of_units
from duban_web.tenants.rules import Period

# People are named by rank, then by the order that the office gave them.
IN_RANK = ("rank", "order", "since", "title", "pk")


def posts_on(
    actor: Actor,
    day: datetime.date,
    *,
    institution: UUID | None = None,
    unit: UUID | None = None,
    person: UUID | None = None,
) -> list[Post]:
    """The posts held on a day, in official order, with person and unit; narrowed as asked."""
    rows = Post.objects.within(actor).filter(in_force(day))
    if institution is not None:
        rows = rows.filter(institution=institution)
    if unit is not None:
        rows = rows.filter(unit=unit)
    if person is not None:
        rows = rows.filter(person=person)
    return list(rows.select_related("person", "unit", "institution").order_by(*IN_RANK))


def holders_of(actor: Actor, post: UUID) -> list[Post]:
    """Who held a post one after the other: the line of succession through this one."""
    middle = Post.objects.find(actor, post)
    line = [middle]
    while line[0].predecessor_id:
        line.insert(0, Post.objects.find(actor, line[0].predecessor_id))
    while (successor := successor_of(actor, line[-1].pk)) is not None:
        line.append(successor)
    return line


def successor_of(actor: Actor, post: UUID) -> Post | None:
    """Who followed in a post."""
    return Post.objects.within(actor).filter(predecessor=post).first()


def persons_called(actor: Actor, name: str, day: datetime.date) -> list[Person]:
    """The persons within reach of a name or alias, those first who hold a post on the day."""
    rows = Person.objects.within(actor).filter(Q(name=name) | Q(aliases__name=name)).distinct()
    held = Post.objects.within(actor).filter(in_force(day), person__in=rows)
    active = set(held.values_list("person", flat=True))
    return sorted(rows, key=lambda person: (person.pk not in active, str(person.pk)))


def persons_by(actor: Actor, ids: Sequence[UUID]) -> list[Person]:
    """The persons within reach who have these identifiers."""
    return _persons(actor, ids=ids)


@keyed(ids=Among(UUIDField(), 10))
def _persons(actor: Actor, ids: Any) -> Any:
    return Person.objects.within(actor).filter(pk__in=ids).order_by("pk")


def portfolio_of(actor: Actor, post: UUID, day: datetime.date) -> list[Portfolio]:
    """What a leader is in charge of on a day on which the post is held."""
    leader = Post.objects.find(actor, post)
    rows = Portfolio.objects.within(actor).filter(in_force(day), in_force(day, "post__"))
    return list(rows.filter(post=leader).order_by("unit__order", "institution__path", "line"))


def in_charge_of(actor: Actor, unit: UUID, day: datetime.date) -> list[Post]:
    """The leaders who have a unit in their portfolio on a day, in official order."""
    room = Unit.objects.find(actor, unit)
    held = Portfolio.objects.within(actor).filter(in_force(day), unit=room)
    rows = Post.objects.within(actor).filter(in_force(day), pk__in=held.values("post"))
    return list(rows.select_related("person").order_by(*IN_RANK))


def portfolio_rows_from(actor: Actor, post: UUID, day: datetime.date) -> list[Portfolio]:
    """The rows of a portfolio that hold on the day or later."""
    rows = Portfolio.objects.within(actor).filter(post=post)
    return list(rows.filter(Q(until__isnull=True) | Q(until__gt=day)))


def staff_number_is_taken(actor: Actor, staff_number: str, by: UUID | None = None) -> bool:
    """Whether another person of the tenant has the number, within reach or not."""
    everywhere = Actor.system(actor.tenant)
    rows = Person.objects.within(everywhere).filter(staff_number=staff_number)
    return rows.exclude(pk=by).exists() if by else rows.exists()


def is_called_so(actor: Actor, institution: UUID, name: str) -> bool:
    """Whether somebody on the establishment of an institution has the name, or the alias."""
    rows = Person.objects.within(actor).filter(institution=institution)
    return rows.filter(Q(name=name) | Q(aliases__name=name)).exists()


@dataclass(frozen=True, slots=True)
class ToldApart:
    """What tells a person from others of the name: the number, where they are, and as what.

    ``posts`` are those of the day, each with its unit, in official order.
    """

    name: str
    staff_number: str
    institution: str
    posts: Sequence[str]


def told_apart(
    actor: Actor, persons: Collection[UUID], day: datetime.date
) -> Mapping[UUID, ToldApart]:
    """By what these persons, who are within reach, are told from each other on a day."""
    found = list(Person.objects.within(actor).filter(pk__in=persons))
    held = Post.objects.within(actor).filter(in_force(day), person__in=persons)
    posts = list(held.order_by(*IN_RANK))
    rooms = names_of_units(actor, {one.unit_id for one in posts if one.unit_id}, day)
    places = short_names_of_institutions(actor, {one.institution_id for one in found}, day)
    titles: dict[UUID, list[str]] = {one.pk: [] for one in found}
    for post in posts:
        room = rooms.get(post.unit_id, "") if post.unit_id else ""
        titles[post.person_id].append(f"{room}{post.title}")
    return {
        one.pk: ToldApart(
            one.name, one.staff_number, places.get(one.institution_id, ""), titles[one.pk]
        )
        for one in found
    }


def holds_such_a_post(
    actor: Actor,
    person: Person,
    institution: Institution,
    unit: Unit | None,
    title: str,
    period: Period,
) -> bool:
    """Whether the person already holds a post of the title there on some day of the period."""
    rows = Post.objects.within(actor).filter(in_force_during(period))
    return rows.filter(person=person, institution=institution, unit=unit, title=title).exists()
