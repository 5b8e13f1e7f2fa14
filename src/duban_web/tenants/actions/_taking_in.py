"""The additions of a plan, one after the other, for all of them to be written at once.

What the examination has seen is not asked again; the rest of each verb's rules is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from uuid import UUID

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.tenants.actions._adding import Addition, new_institution, new_person, new_unit
from duban_web.tenants.actions._asking import new_grant
from duban_web.tenants.actions._charging import new_charge, things
from duban_web.tenants.actions._holding import Place, new_post
from duban_web.tenants.actions._placing import places_below
from duban_web.tenants.models import Institution, Person, Post, Unit
from duban_web.tenants.queries.importing import codes_in_use, staff_numbers_in_use
from duban_web.tenants.queries.people import holds_such_a_post
from duban_web.tenants.queries.units import taken_unit_name
from duban_web.tenants.rules import Period
from duban_web.tenants.workbook.plan import NewPost, Plan, Ref


def additions_of(actor: Actor, plan: Plan) -> Iterator[Addition]:
    """The additions in their order; Refusal for what an examination within reach cannot see."""
    places: dict[Ref, Institution] = {row.pk: row for row in Institution.objects.within(actor)}
    rooms: dict[Ref, Unit] = {row.pk: row for row in Unit.objects.within(actor)}
    people: dict[Ref, Person] = {row.pk: row for row in Person.objects.within(actor)}
    yield from _institutions(actor, plan, places)
    yield from _units(actor, plan, places, rooms)
    yield from _people(actor, plan, places, people)
    for given in plan.posts:
        yield from _post(actor, given, places, rooms, people)


def _institutions(actor: Actor, plan: Plan, places: dict[Ref, Institution]) -> Iterator[Addition]:
    taken = codes_in_use(actor) if plan.institutions else frozenset()
    below = Counter(place.parent for place in plan.institutions)
    paths: dict[Ref | None, Iterator[str]] = {}
    for at, place in enumerate(plan.institutions):
        if place.code in taken:
            raise Refusal("code_is_taken", taken=place.code)
        above = None if place.parent is None else places[place.parent]
        if place.parent not in paths:
            paths[place.parent] = iter(places_below(actor, above, below[place.parent]))
        places[at], addition = new_institution(
            actor,
            above,
            next(paths[place.parent]),
            name=place.name,
            short_name=place.short_name,
            code=place.code,
            level=place.level,
            since=place.since,
        )
        yield addition


def _units(
    actor: Actor, plan: Plan, places: dict[Ref, Institution], rooms: dict[Ref, Unit]
) -> Iterator[Addition]:
    for at, room in enumerate(plan.units):
        place = places[room.institution]
        names = tuple(dict.fromkeys((room.name, *room.aliases)))
        # A former name counts as well, and an examination knows those of today.
        if isinstance(room.institution, UUID) and (
            taken := taken_unit_name(actor, place.pk, names, Period(room.since))
        ):
            raise Refusal("name_is_taken", name=taken)
        rooms[at], addition = new_unit(actor, place, names, room.order, room.since)
        yield addition


def _people(
    actor: Actor, plan: Plan, places: dict[Ref, Institution], people: dict[Ref, Person]
) -> Iterator[Addition]:
    taken = staff_numbers_in_use(actor) if plan.people else frozenset()
    today = scope.today(actor)
    for at, one in enumerate(plan.people):
        place = places[one.institution]
        if not place.period.holds(today):
            raise Refusal("institution_is_closed", day=today)
        if one.staff_number in taken:
            raise Refusal("staff_number_is_taken", staff_number=one.staff_number)
        people[at], addition = new_person(actor, place, one.name, one.staff_number, one.aliases)
        yield addition


def _post(
    actor: Actor,
    given: NewPost,
    places: dict[Ref, Institution],
    rooms: dict[Ref, Unit],
    people: dict[Ref, Person],
) -> Iterator[Addition]:
    holder, place = people[given.person], places[given.institution]
    room = None if given.unit is None else rooms[given.unit]
    period = Period(given.since, given.until)
    # So does a post that was held before.
    if isinstance(given.person, UUID) and holds_such_a_post(
        actor, holder, place, room, given.title, period
    ):
        raise Refusal("post_is_held_already", title=given.title)
    held = Place(place, room, given.title, given.rank, given.order)
    post, addition = new_post(actor, holder, held, period)
    yield addition
    yield from _portfolio(actor, post, given, places, rooms)
    for role in given.roles:
        _, asked = new_grant(actor, post, role, since=given.since, until=given.until, reason="")
        yield asked


def _portfolio(
    actor: Actor,
    post: Post,
    given: NewPost,
    places: dict[Ref, Institution],
    rooms: dict[Ref, Unit],
) -> Iterator[Addition]:
    wanted = things(
        [rooms[ref].pk for ref in given.units],
        [places[ref].pk for ref in given.institutions],
        given.lines,
    )
    if wanted:
        # The second thing that happens to the post.
        post.version += 1
        yield new_charge(actor, post, given.since, wanted, wanted)
