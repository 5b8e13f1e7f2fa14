"""What can be chosen in the forms of verbs, narrowed to what the actor may see."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from duban_web.foundation import scope
from duban_web.foundation.actor import ADMINISTRATORS, Actor, Role
from duban_web.foundation.errors import NotFound, NotYours
from duban_web.matters.models import Matter
from duban_web.matters.queries.ledger import find_matter
from duban_web.matters.queries.numbers import number_text
from duban_web.matters.queries.ties import objection_to, parties_of, ties_of
from duban_web.matters.rights import Tie, require
from duban_web.matters.rules import PartyKind, PartyRole
from duban_web.matters.states import ENDED, State, Verb, check_allowed
from duban_web.tenants.labels import NUMBER
from duban_web.tenants.models import Institution, Post
from duban_web.tenants.queries.bodies import bodies_on, members_of, rosters_on
from duban_web.tenants.queries.called import called
from duban_web.tenants.queries.grants import posts_with
from duban_web.tenants.queries.organisation import tree
from duban_web.tenants.queries.people import posts_on
from duban_web.tenants.queries.units import units_of

_LEADERS = frozenset({Role.DEPUTY_LEADER, Role.TOP_LEADER})
_NUMBER = re.compile(NUMBER.format(prefix="(.+)", year=r"(\d{4})", value=r"(\d{1,9})"))
_MOST = 200
CHECKS = frozenset(
    {Verb.VERIFY, Verb.RETURN_FOR_REWORK, Verb.CLOSE, Verb.CLOSE_PARTLY, Verb.LOOK_BACK}
)


@dataclass(frozen=True, slots=True)
class Offered:
    """Somebody or something that can be chosen; ``about`` is what a person is, and where."""

    kind: PartyKind
    id: UUID
    name: str
    title: str = ""
    unit: str = ""

    @property
    def key(self) -> str:
        """What a form calls it by."""
        return f"{self.kind.value}:{self.id}"


def open_to(actor: Actor, matter: UUID, verb: Verb, *, is_asked: bool) -> Matter:
    """The matter, where the verb is the actor's; raises NotFound, NotYours.

    ``is_asked`` is for whoever asks for the form: they are told too that the state does not allow
    it (IllegalMove), and why they may not do it. Whoever has filled it in is told by the verb.
    """
    row = find_matter(actor, matter)
    require(actor, verb, ties_of(actor, row))
    if is_asked:
        check_allowed(State(row.state), verb)
        if code := objection_in(actor, row, verb):
            raise NotYours(code)
    return row


def check_may_open(actor: Actor, verb: Verb) -> None:
    """Pass if the actor may bring a matter into being by the verb, else raise NotYours."""
    require(actor, verb, frozenset({Tie.OVER}))


def objection_in(actor: Actor, row: Matter, verb: Verb) -> str:
    """Why the actor may not check this work, or approve what they proposed, by code.

    Empty if they may, or do neither.
    """
    if verb is Verb.APPROVE and row.proposed_by_id == actor.person:
        return "approved_by_another"
    if verb not in CHECKS:
        return ""
    is_second = verb in (Verb.CLOSE, Verb.CLOSE_PARTLY) and row.policy.second_check
    return objection_to(actor, row, is_second_check=is_second)


def is_answering(actor: Actor, row: Matter) -> bool:
    """Whether the actor's unit does the work."""
    return Tie.ANSWERING in ties_of(actor, row)


def own_place(actor: Actor) -> Institution:
    """The institution of the post that is acted from; raises NotFound where there is none."""
    found = Institution.objects.within(actor).filter(path=actor.reach.low).first()
    if found is None:
        raise NotFound
    return found


def place_of_files(actor: Actor, row: Matter | None) -> UUID:
    """Where a file of the matter is kept: with the matter, or where that is beyond reach, with
    who brings it.
    """
    if row is not None and actor.reach.holds(row.path):
        return row.institution_id
    return own_place(actor).pk


def persons_at(actor: Actor, institution: UUID) -> list[Offered]:
    """The persons who hold a post at an institution, in official order, each once.

    Administrators are nobody's to work with.
    """
    today = scope.today(actor)
    keeping = {post.pk for post in posts_with(actor, ADMINISTRATORS, today)}
    posts = posts_on(actor, today, institution=institution)
    return _persons(actor, [post for post in posts if post.pk not in keeping])


def leaders_at(actor: Actor, institution: UUID) -> list[Offered]:
    """The leaders of an institution, in official order."""
    posts = posts_with(actor, _LEADERS, scope.today(actor))
    return _persons(actor, [post for post in posts if post.institution_id == institution])


def handlers_for(actor: Actor, row: Matter) -> list[Offered]:
    """Who can be named to handle the matter: the people of the unit or institution that is
    responsible, the members of the body; nobody where a person or an outside body is.
    """
    everywhere, today = Actor.system(actor.tenant), scope.today(actor)
    for party in parties_of(actor, row):
        if party.role != PartyRole.RESPONSIBLE:
            continue
        if party.unit_id:
            return _persons(everywhere, posts_on(everywhere, today, unit=party.unit_id))
        if party.institution_id:
            place = party.institution_id
            return _persons(everywhere, posts_on(everywhere, today, institution=place))
        if party.body_id:
            members = members_of(everywhere, party.body_id, today)
            return _persons(everywhere, [one.post for one in members])
    return []


def needs_handler(actor: Actor, row: Matter) -> bool:
    """Whether somebody has to be named who handles the matter."""
    named = (PartyKind.UNIT, PartyKind.INSTITUTION, PartyKind.BODY, PartyKind.ROSTER)
    return any(
        party.role == PartyRole.RESPONSIBLE and party.kind in named
        for party in parties_of(actor, row)
    )


def leavers_in(actor: Actor, row: Matter) -> list[Offered]:
    """Whose part in the matter can be handed over."""
    persons: dict[UUID, str] = {}
    for party in parties_of(actor, row):
        persons |= {one.pk: one.name for one in (party.person, party.handler) if one is not None}
    return [Offered(PartyKind.PERSON, id, name) for id, name in persons.items()]


def heirs_for(actor: Actor, row: Matter) -> list[Offered]:
    """Who can take over: the people of the matter's institution, as far as the actor reaches."""
    return persons_at(actor, place_of_files(actor, row))


def parties_at(actor: Actor, institution: UUID) -> Mapping[PartyKind, list[Offered]]:
    """Everybody who can take part in a matter of an institution, in official order."""
    today = scope.today(actor)
    units = units_of(actor, institution, today)
    below = [one for one in tree(actor, today) if one.id != institution]
    bodies = bodies_on(actor, today, institution=institution)
    rosters = rosters_on(actor, today, institution=institution)
    return {
        PartyKind.PERSON: persons_at(actor, institution),
        PartyKind.UNIT: [Offered(PartyKind.UNIT, one.id, one.name) for one in units],
        PartyKind.BODY: [Offered(PartyKind.BODY, one.pk, one.name) for one in bodies],
        PartyKind.ROSTER: [Offered(PartyKind.ROSTER, one.pk, one.name) for one in rosters],
        PartyKind.INSTITUTION: [Offered(PartyKind.INSTITUTION, one.id, one.name) for one in below],
    }


def is_leader(actor: Actor) -> bool:
    """Whether the actor may write a leader's note."""
    return actor.has(*_LEADERS)


def matter_numbered(actor: Actor, text: str) -> Matter | None:
    """The matter of a number as papers print it, or that it had elsewhere."""
    rows = Matter.objects.within(actor)
    if written := _NUMBER.fullmatch(text.strip()):
        prefix, year, value = written.groups()
        found = rows.filter(series__prefix=prefix, year=int(year), number=int(value)).first()
        if found is not None:
            return found
    return rows.filter(external_number=text.strip()).exclude(external_number="").first()


def goes_on_in(actor: Actor, row: Matter) -> list[tuple[str, str]]:
    """The matters that this one could be merged into, the newest first: number and title."""
    others = Matter.objects.within(actor).filter(number__isnull=False).exclude(pk=row.pk)
    open_ones = others.exclude(state__in=[*ENDED, State.PROPOSED]).select_related("series")
    return [(number_text(one), one.title) for one in open_ones.order_by("-year", "-number")[:_MOST]]


def _persons(actor: Actor, posts: Iterable[Post]) -> list[Offered]:
    held = list(posts)
    units = called(actor, {post.unit_id for post in held if post.unit_id})
    found: dict[UUID, Offered] = {}
    for post in held:
        unit = units.get(post.unit_id, "") if post.unit_id else ""
        one = Offered(PartyKind.PERSON, post.person_id, post.person.name, post.title, unit)
        found.setdefault(post.person_id, one)
    return [*found.values()]
