"""The organisation as its pages show it: a place, a person, a post, with what belongs there.

Reads: what the other questions answer, on one day. Writes: frozen records for templates. Leaves
unread: who may change what.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor, Role
from duban_web.foundation.errors import NotFound
from duban_web.tenants.models import (
    Body,
    BodyMember,
    Delegation,
    Institution,
    InstitutionName,
    NumberSeries,
    Person,
    PersonAlias,
    Portfolio,
    Post,
    RoleGrant,
    Roster,
    RosterEntry,
    Unit,
    UnitName,
)
from duban_web.tenants.models.dated import in_force
from duban_web.tenants.queries.bodies import bodies_on, entries_of, members_of, rosters_on
from duban_web.tenants.queries.grants import HELD, grants_of
from duban_web.tenants.queries.numbers import last_number, series_of
from duban_web.tenants.queries.organisation import NamedInstitution, line_of, names_of_institutions
from duban_web.tenants.queries.people import holders_of, in_charge_of, portfolio_of, posts_on
from duban_web.tenants.queries.standing_in import delegations_for, delegations_of
from duban_web.tenants.queries.units import NamedUnit, names_of_units, units_of
from duban_web.tenants.rules import GrantState

# A page shows so many; who looks for one of more asks by name.
MOST = 500
_FOUND = 50


@dataclass(frozen=True, slots=True)
class ShownPost:
    """A post with what its unit is called, and the roles in force on it."""

    post: Post
    unit: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class ShownName:
    """A name of an institution, and the series that it numbers its papers by, with their last."""

    name: InstitutionName
    series: tuple[tuple[NumberSeries, int], ...]


@dataclass(frozen=True, slots=True)
class ShownInstitution:
    """An institution on a day, with what is in it and what stands below it."""

    place: Institution
    day: datetime.date
    name: str
    line: Sequence[NamedInstitution]
    names: Sequence[ShownName]
    below: Sequence[tuple[Institution, str]]
    units: Sequence[NamedUnit]
    posts: Sequence[ShownPost]
    idle: Sequence[Person]
    bodies: Sequence[Body]
    rosters: Sequence[Roster]


@dataclass(frozen=True, slots=True)
class ShownUnit:
    """A unit on a day: its names of all times, who works there, who is in charge of it."""

    unit: Unit
    day: datetime.date
    name: str
    institution: str
    names: Sequence[UnitName]
    posts: Sequence[ShownPost]
    leaders: Sequence[Post]


@dataclass(frozen=True, slots=True)
class ShownPerson:
    """A person with every post that was ever held, the last one first."""

    person: Person
    institution: str
    aliases: Sequence[str]
    posts: Sequence[tuple[ShownPost, str]]


@dataclass(frozen=True, slots=True)
class ShownPortfolio:
    """One thing that a leader is in charge of, in words."""

    row: Portfolio
    words: str


@dataclass(frozen=True, slots=True)
class ShownGrant:
    """A grant with the names of who asked and who decided."""

    grant: RoleGrant
    asked_by: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class ShownDelegation:
    """A delegation: where it reaches, to which verbs it is limited (none is no limit), how it is.

    ``days_left`` counts those from today on; ``is_mine`` tells that the actor may end it.
    """

    row: Delegation
    place: str
    actions: Sequence[str]
    has_begun: bool
    days_left: int
    is_mine: bool


@dataclass(frozen=True, slots=True)
class ShownPostPage:
    """A post with those who held it before and after, its grants, portfolio and delegations."""

    post: Post
    day: datetime.date
    institution: str
    unit: str
    is_held: bool
    line: Sequence[Post]
    grants: Sequence[ShownGrant]
    portfolio: Sequence[ShownPortfolio]
    given: Sequence[ShownDelegation]
    held: Sequence[ShownDelegation]


@dataclass(frozen=True, slots=True)
class ShownBody:
    """A body with its members of a day, and those who have left it."""

    body: Body
    day: datetime.date
    institution: str
    office: str
    members: Sequence[BodyMember]
    former: Sequence[BodyMember]


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """What stands on a roster, in words."""

    entry: RosterEntry
    words: str


@dataclass(frozen=True, slots=True)
class ShownRoster:
    """A roster with what stands on it on a day."""

    roster: Roster
    day: datetime.date
    institution: str
    entries: Sequence[ShownEntry]


@dataclass(frozen=True, slots=True)
class WaitingGrant:
    """A role that waits to be confirmed, and who asked for it."""

    grant: RoleGrant
    place: str
    asked_by: str


@dataclass(frozen=True, slots=True)
class Found:
    """What bears a part of a name: persons with their places, units and institutions."""

    people: Sequence[tuple[Person, str]]
    units: Sequence[tuple[Unit, str, str]]
    institutions: Sequence[tuple[UUID, str]]
    is_all: bool


def top_institution(actor: Actor) -> Institution:
    """The institution that the actor's reach begins with; NotFound for whoever has no place."""
    found = Institution.objects.within(actor).order_by("path").first()
    if found is None:
        raise NotFound
    return found


def shown_institution(actor: Actor, institution: UUID, day: datetime.date) -> ShownInstitution:
    """An institution as its page shows it."""
    place = Institution.objects.find(actor, institution)
    children = Institution.objects.within(actor).filter(in_force(day), parent=place)
    below = list(children.order_by("path")[:MOST])
    called = names_of_institutions(actor, [place.pk, *(one.pk for one in below)], day)
    units = units_of(actor, place.pk, day)
    posts = posts_on(actor, day, institution=place.pk)
    held = {post.person_id for post in posts}
    people = Person.objects.within(actor).filter(institution=place).order_by("name", "pk")
    return ShownInstitution(
        place=place,
        day=day,
        name=called.get(place.pk, ""),
        line=line_of(actor, place.pk, day),
        names=_shown_names(actor, place, day),
        below=[(one, called.get(one.pk, "")) for one in below],
        units=units,
        posts=_shown_posts(actor, posts, day, {unit.id: unit.name for unit in units}),
        idle=[one for one in people[:MOST] if one.pk not in held],
        bodies=bodies_on(actor, day, institution=place.pk),
        rosters=rosters_on(actor, day, institution=place.pk),
    )


def shown_unit(actor: Actor, unit: UUID, day: datetime.date) -> ShownUnit:
    """A unit as its page shows it."""
    found = Unit.objects.find(actor, unit)
    names = UnitName.objects.within(actor).filter(unit=found).order_by("is_alias", "-since", "name")
    posts = posts_on(actor, day, unit=found.pk)
    name = unit_called(actor, found, day)
    return ShownUnit(
        unit=found,
        day=day,
        name=name,
        institution=institution_called(actor, found.institution_id, day),
        names=list(names),
        posts=_shown_posts(actor, posts, day, {found.pk: name}),
        leaders=in_charge_of(actor, found.pk, day),
    )


def shown_person(actor: Actor, person: UUID) -> ShownPerson:
    """A person as the page shows them."""
    found, today = Person.objects.find(actor, person), scope.today(actor)
    rows = Post.objects.within(actor).filter(person=found).select_related("person")
    posts = list(rows.order_by("-since", "rank", "pk"))
    units = _units_called(actor, posts, today)
    places = names_of_institutions(actor, {one.institution_id for one in posts}, today)
    shown = _shown_posts(actor, posts, today, units)
    aliases = PersonAlias.objects.within(actor).filter(person=found).order_by("name")
    return ShownPerson(
        person=found,
        institution=institution_called(actor, found.institution_id, today),
        aliases=[one.name for one in aliases],
        posts=[(one, places.get(one.post.institution_id, "")) for one in shown],
    )


def shown_post(actor: Actor, post: UUID) -> ShownPostPage:
    """A post as its page shows it, today."""
    found, today = Post.objects.find(actor, post), scope.today(actor)
    grants = grants_of(actor, found.pk)
    who = _people_called(actor, [one for row in grants for one in (row.asked_by, row.decided_by)])
    return ShownPostPage(
        post=found,
        day=today,
        institution=institution_called(actor, found.institution_id, today),
        unit=unit_called(actor, found.unit, today) if found.unit else "",
        is_held=found.period.holds(today),
        line=holders_of(actor, found.pk),
        grants=[_shown_grant(row, who) for row in grants],
        portfolio=_shown_portfolio(actor, portfolio_of(actor, found.pk, today), today),
        given=shown_delegations(actor, delegations_of(actor, found.pk)),
        held=shown_delegations(actor, delegations_for(actor, found.pk, today)),
    )


def shown_delegations(actor: Actor, rows: Sequence[Delegation]) -> list[ShownDelegation]:
    """Delegations with all that they are limited to, and whether they are the actor's to end."""
    today = scope.today(actor)
    everywhere = Actor.system(actor.tenant)
    places = names_of_institutions(everywhere, {one.scope_id for one in rows}, today)
    return [
        ShownDelegation(
            row=one,
            place=places.get(one.scope_id, ""),
            actions=one.actions,
            has_begun=one.since <= today,
            days_left=max((one.period.end - max(today, one.since)).days, 0),
            is_mine=one.period.end > today
            and (actor.post in {one.post_id, one.stand_in_id} or actor.has(Role.TOP_LEADER)),
        )
        for one in rows
    ]


def shown_body(actor: Actor, body: UUID, day: datetime.date) -> ShownBody:
    """A body as its page shows it."""
    found = Body.objects.find(actor, body)
    rows = BodyMember.objects.within(actor).filter(body=found, until__lte=day)
    former = rows.select_related("post__person").order_by("-until", "order")
    return ShownBody(
        body=found,
        day=day,
        institution=institution_called(actor, found.institution_id, day),
        office=unit_called(actor, found.office, day) if found.office else "",
        members=members_of(actor, found.pk, day),
        former=list(former),
    )


def shown_roster(actor: Actor, roster: UUID, day: datetime.date) -> ShownRoster:
    """A roster as its page shows it."""
    found = Roster.objects.find(actor, roster)
    entries = entries_of(actor, found.pk, day)
    words = _words_of(actor, [(one.unit_id, one.institution_id) for one in entries], day)
    return ShownRoster(
        roster=found,
        day=day,
        institution=institution_called(actor, found.institution_id, day),
        entries=[ShownEntry(one, word) for one, word in zip(entries, words, strict=True)],
    )


def shown_waiting(actor: Actor, grants: Sequence[RoleGrant]) -> list[WaitingGrant]:
    """Grants that wait, with where they are and who asked for them."""
    today = scope.today(actor)
    places = names_of_institutions(actor, {one.post.institution_id for one in grants}, today)
    who = _people_called(actor, [one.asked_by for one in grants])
    return [
        WaitingGrant(
            one,
            places.get(one.post.institution_id, ""),
            who.get(one.asked_by, "") if one.asked_by else "",
        )
        for one in grants
    ]


def found_called(actor: Actor, text: str, day: datetime.date) -> Found:
    """The persons, units and institutions within reach in whose names a text stands."""
    names = UnitName.objects.within(actor).filter(in_force(day), name__contains=text)
    units = list(Unit.objects.within(actor).filter(pk__in=names.values("unit"))[: _FOUND + 1])
    called = Q(name__contains=text) | Q(aliases__name__contains=text)
    rows = Person.objects.within(actor).filter(called).distinct().order_by("path", "name", "pk")
    people = list(rows[: _FOUND + 1])
    places = InstitutionName.objects.within(actor).filter(in_force(day), name__contains=text)
    reached = Institution.objects.within(actor).filter(pk__in=places.values("institution"))
    institutions = list(reached.order_by("path")[: _FOUND + 1])
    seats = {one.institution_id for one in units} | {one.institution_id for one in people}
    where = names_of_institutions(actor, seats | {one.pk for one in institutions}, day)
    rooms = names_of_units(actor, [one.pk for one in units], day)
    return Found(
        people=[(one, where.get(one.institution_id, "")) for one in people[:_FOUND]],
        units=[
            (one, rooms.get(one.pk, ""), where.get(one.institution_id, ""))
            for one in units[:_FOUND]
        ],
        institutions=[(one.pk, where.get(one.pk, "")) for one in institutions[:_FOUND]],
        is_all=max(len(units), len(people), len(institutions)) <= _FOUND,
    )


def institution_called(actor: Actor, institution: UUID, day: datetime.date) -> str:
    """What an institution was called on the day; the first name for a day before it was there."""
    found = names_of_institutions(actor, [institution], day)
    if institution in found:
        return found[institution]
    rows = InstitutionName.objects.within(actor).filter(institution=institution, is_main=True)
    first = rows.order_by("since").first()
    return first.name if first else ""


def unit_called(actor: Actor, unit: Unit, day: datetime.date) -> str:
    """What a unit was called on the day, or last."""
    found = names_of_units(actor, [unit.pk], day)
    if unit.pk in found:
        return found[unit.pk]
    rows = UnitName.objects.within(actor).filter(unit=unit, is_alias=False)
    last = rows.order_by("-since").first()
    return last.name if last else ""


def _shown_names(actor: Actor, place: Institution, day: datetime.date) -> list[ShownName]:
    by_name: dict[UUID, list[tuple[NumberSeries, int]]] = defaultdict(list)
    for one in series_of(actor, place.pk):
        by_name[one.name_id].append((one, last_number(actor, one.pk, day.year)))
    rows = InstitutionName.objects.within(actor).filter(institution=place)
    names = rows.order_by("-is_main", "-since", "name")
    return [ShownName(one, tuple(by_name[one.pk])) for one in names]


def _shown_posts(
    actor: Actor, posts: Sequence[Post], day: datetime.date, units: Mapping[UUID, str]
) -> list[ShownPost]:
    held: dict[UUID, set[str]] = defaultdict(set)
    rows = RoleGrant.objects.within(actor).filter(in_force(day), state__in=HELD, post__in=posts)
    for post, role in rows.values_list("post", "role"):
        held[post].add(role)
    return [
        ShownPost(
            one,
            units.get(one.unit_id, "") if one.unit_id else "",
            tuple(role for role in Role if role in held[one.pk]),
        )
        for one in posts
    ]


def _units_called(actor: Actor, posts: Iterable[Post], day: datetime.date) -> Mapping[UUID, str]:
    ids = {one.unit_id for one in posts if one.unit_id}
    rows = UnitName.objects.within(actor).filter(unit__in=ids, is_alias=False)
    last = dict(rows.order_by("since").values_list("unit", "name"))
    return {**last, **names_of_units(actor, ids, day)}


def _shown_portfolio(
    actor: Actor, rows: Sequence[Portfolio], day: datetime.date
) -> list[ShownPortfolio]:
    words = _words_of(actor, [(one.unit_id, one.institution_id) for one in rows], day)
    return [ShownPortfolio(one, one.line or word) for one, word in zip(rows, words, strict=True)]


def _words_of(
    actor: Actor, things: Sequence[tuple[UUID | None, UUID | None]], day: datetime.date
) -> list[str]:
    """What units and institutions are called, one of them in each pair."""
    units = names_of_units(actor, [unit for unit, _ in things if unit], day)
    places = names_of_institutions(actor, [place for _, place in things if place], day)
    return [
        units.get(unit, "") if unit else places.get(place, "") if place else ""
        for unit, place in things
    ]


def _shown_grant(row: RoleGrant, who: Mapping[UUID, str]) -> ShownGrant:
    return ShownGrant(
        row,
        who.get(row.asked_by, "") if row.asked_by else "",
        who.get(row.decided_by, "") if row.decided_by else "",
    )


def _people_called(actor: Actor, ids: Iterable[UUID | None]) -> Mapping[UUID, str]:
    """Names of persons, wherever they are: whoever may see a grant may know who asked for it."""
    everywhere = Actor.system(actor.tenant)
    rows = Person.objects.within(everywhere).filter(pk__in={one for one in ids if one})
    return dict(rows.values_list("pk", "name"))


def is_waiting(grant: RoleGrant) -> bool:
    """Whether nobody has decided on it yet."""
    return grant.state == GrantState.ASKED
