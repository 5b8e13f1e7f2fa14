"""What the names in a paper stand for today: what was settled, what the organisation knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.intake.models import Naming, Review
from duban_web.intake.naming import PERSONAL, group_meant, likest, may_be_outside, spellings
from duban_web.intake.rules import Meaning, NameKind
from duban_web.tenants.queries.meaning import (
    Meant,
    bodies_meant,
    institutions_meant,
    persons_meant,
    rosters_meant,
    units_meant,
)
from duban_web.tenants.queries.names import name_book
from duban_web.tenants.queries.units import names_of_units

# So many bearers of one name are offered to choose from by their numbers.
_MOST = 7
# So many are offered for a name that nobody bears.
_LIKEST = 3


@dataclass(frozen=True, slots=True)
class Named:
    """A name of a paper. ``meaning`` is what it stands for; without one, ``alike`` are names that
    it may be meant for, each with what that stands for. ``several`` tells that it is the name of
    more than one: where these are persons, they are ``alike`` then.

    ``is_settled`` tells that somebody decided it for this paper, ``is_proposed`` that its shape
    alone tells it (各科室).
    """

    name: str
    meaning: Meaning | None = None
    alike: Sequence[tuple[str, Meaning]] = ()
    several: bool = False
    may_be_outside: bool = False
    is_settled: bool = False
    is_proposed: bool = False


def meanings_of(
    actor: Actor, review: Review | None, names: Iterable[tuple[str, str]]
) -> Mapping[tuple[bool, str], Named]:
    """By whether a person is meant and by the name: all names of a paper, with few questions."""
    wanted = {(role in PERSONAL, name) for role, name in names}
    spelt = {one for _, name in wanted for one in spellings(name)}
    known = _known(actor, spelt)
    settled = _settled(actor, review)
    found = {key: _named(key, known, settled) for key in wanted}
    lost = [key for key, one in found.items() if one.meaning is None and not one.several]
    return found | (_alike(actor, lost) if lost else {})


def _known(actor: Actor, names: Collection[str]) -> Mapping[NameKind, Meant]:
    today = scope.today(actor)
    return {
        NameKind.PERSON: persons_meant(actor, names),
        NameKind.UNIT: units_meant(actor, names, today),
        NameKind.INSTITUTION: institutions_meant(actor, names, today),
        NameKind.BODY: bodies_meant(actor, names, today),
        NameKind.ROSTER: rosters_meant(actor, names, today),
    }


def _settled(actor: Actor, review: Review | None) -> Mapping[str, Meaning]:
    if review is None:
        return {}
    rows = Naming.objects.within(actor).filter(review=review)
    return {row.name: Meaning(NameKind(row.kind), row.party) for row in rows}


def _named(
    key: tuple[bool, str],
    known: Mapping[NameKind, Meant],
    settled: Mapping[str, Meaning],
) -> Named:
    is_personal, name = key
    if name in settled:
        return Named(name, settled[name], is_settled=True)
    for spelling in spellings(name):
        found = list(_meant(spelling, known, is_personal=is_personal))
        if len(found) == 1:
            return Named(name, found[0])
        if found:
            people = [one for one in found if one.kind is NameKind.PERSON][:_MOST]
            return Named(name, several=True, alike=[(spelling, one) for one in people])
    proposed = group_meant(name)
    if proposed is not None:
        return Named(name, proposed, is_proposed=True)
    return Named(name, may_be_outside=not is_personal and may_be_outside(name))


def _meant(name: str, known: Mapping[NameKind, Meant], *, is_personal: bool) -> Iterator[Meaning]:
    """By the first kind in which the name means something; a lead is a person, first of all."""
    kinds = [NameKind.PERSON] if is_personal else [*known]
    if not is_personal:
        # Papers name a person as who is responsible where no unit is named (由A核改后上报).
        kinds = [*kinds[1:], NameKind.PERSON]
    for kind in kinds:
        if ids := known[kind].get(name, []):
            for id in ids:
                yield Meaning(kind, id)
            return


def _alike(actor: Actor, lost: Sequence[tuple[bool, str]]) -> dict[tuple[bool, str], Named]:
    """Names that nobody bears, with whom they may be meant for by names that are most like them."""
    today = scope.today(actor)
    book = name_book(actor, today)
    people, units = sorted(book.person_names), sorted(book.unit_names)
    near = {key: likest(key[1], people if key[0] else units) for key in lost}
    known = _known(actor, {one for names in near.values() for one in names})
    meant = {key: _bearers(names, known, is_personal=key[0]) for key, names in near.items()}
    official = names_of_units(actor, _units_in(meant.values()), today)
    return {
        key: Named(
            key[1],
            alike=_called_today(some, official)[:_LIKEST],
            may_be_outside=not key[0] and may_be_outside(key[1]),
        )
        for key, some in meant.items()
    }


def _bearers(
    names: Iterable[str], known: Mapping[NameKind, Meant], *, is_personal: bool
) -> Mapping[Meaning, str]:
    """Whom each of the names means alone, by the first of them: many have several names."""
    found: dict[Meaning, str] = {}
    for name in names:
        meant = list(_meant(name, known, is_personal=is_personal))
        if len(meant) == 1:
            found.setdefault(meant[0], name)
    return found


def _units_in(found: Iterable[Mapping[Meaning, str]]) -> set[UUID]:
    meanings = {meaning for some in found for meaning in some}
    return {one.id for one in meanings if one.kind is NameKind.UNIT and one.id is not None}


def _called_today(
    found: Mapping[Meaning, str], official: Mapping[UUID, str]
) -> list[tuple[str, Meaning]]:
    """A unit under its official name, whichever of its names is alike.

    Units of one name are left out: nothing tells them apart.
    """
    told = [
        (official.get(meaning.id, name) if meaning.id else name, meaning)
        for meaning, name in found.items()
    ]
    counts = Counter(name for name, meaning in told if meaning.kind is NameKind.UNIT)
    return [(name, meaning) for name, meaning in told if counts[name] < 2]


def party_ids(found: Iterable[Named]) -> set[UUID]:
    """The records that names stand for, to be called by their own names."""
    return {one.meaning.id for one in found if one.meaning and one.meaning.id}
