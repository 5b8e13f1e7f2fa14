"""A bureau that does not exist: its leaders, units, schools and people, by keys of the plan."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from duban_web.foundation.actor import Role
from duban_web.tenants.rules import BodyKind, Level, Rank
from duban_web.tenants.workbook.rows import (
    InstitutionRow,
    Line,
    OrganisationRows,
    PostRow,
    UnitRow,
)

BUREAU = "bureau"
DESK = "desk"
# Enough for a handler to leave and another to take over.
STAFF = 2
SEATS = ("system", "security", "auditor")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with one post: at the bureau or a school (``place``), in a unit or in none."""

    key: str
    name: str
    staff_number: str
    title: str
    place: str
    unit: str
    rank: Rank
    order: int
    roles: tuple[Role, ...] = ()
    portfolio: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the bureau; ``deputy`` is the person in charge of its line."""

    key: str
    name: str
    aliases: tuple[str, ...]
    order: int
    deputy: str


@dataclass(frozen=True, slots=True)
class School:
    """A school below the bureau."""

    key: str
    name: str
    short_name: str


@dataclass(frozen=True, slots=True)
class Body:
    """A body of the bureau: its head, the heads of units in it, the unit that serves it."""

    key: str
    name: str
    kind: BodyKind
    head: str
    members: tuple[str, ...]
    office: str


@dataclass(frozen=True, slots=True)
class Roster:
    """A list of schools."""

    key: str
    name: str
    schools: tuple[str, ...]


@dataclass(frozen=True)
class Organisation:
    """All of it, by keys that are the same for every seed."""

    name: str
    short_name: str
    prefix: str
    units: tuple[Unit, ...]
    schools: tuple[School, ...]
    people: tuple[Person, ...]
    bodies: tuple[Body, ...]
    rosters: tuple[Roster, ...]
    _people: dict[str, Person] = field(init=False, repr=False, compare=False)
    _names: dict[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        names = {one.key: one.name for one in self.people}
        names |= {one.key: one.name for one in self.units}
        names |= {one.key: one.name for one in self.schools}
        object.__setattr__(self, "_people", {one.key: one for one in self.people})
        object.__setattr__(self, "_names", names)

    def person(self, key: str) -> Person:
        """Somebody by their key."""
        return self._people[key]

    def head_of(self, place: str) -> str:
        """Who signs for a unit or a school."""
        return f"{place}.head"

    def staff_of(self, place: str) -> tuple[str, ...]:
        """Who handles things there."""
        return tuple(f"{place}.staff{number}" for number in range(1, STAFF + 1))

    def deputy_of(self, unit: str) -> str:
        """Who leads what a unit, or a school, does."""
        return next((one.deputy for one in self.units if one.key == unit), self.deputies[1])

    @property
    def deputies(self) -> tuple[str, ...]:
        """The deputy leaders."""
        return tuple(one.key for one in self.people if Role.DEPUTY_LEADER in one.roles)

    def name_of(self, key: str) -> str:
        """What a unit, a school or a person is called; nothing for what is none of them."""
        return self._names.get(key, "")


def rows_of(made: Organisation) -> OrganisationRows:
    """The organisation as a workbook says it, so that it comes in as any other does."""
    codes = {BUREAU: "001", **{one.key: f"1{at:02}" for at, one in enumerate(made.schools, 1)}}
    units = {one.key: one.name for one in made.units}
    root = InstitutionRow(
        Line(BUREAU, 1), made.name, Level.BUREAU, made.short_name, codes[BUREAU], "", None
    )
    schools = [
        InstitutionRow(
            Line(BUREAU, row), one.name, Level.SCHOOL, one.short_name, codes[one.key], "001", None
        )
        for row, one in enumerate(made.schools, 2)
    ]
    return OrganisationRows(
        file_name="simulated.xlsx",
        digest=hashlib.sha256(repr(made).encode()).hexdigest(),
        institutions=(root, *schools),
        units=tuple(
            UnitRow(Line("units", one.order), codes[BUREAU], one.name, one.aliases, one.order, None)
            for one in made.units
        ),
        posts=tuple(
            PostRow(
                line=Line("posts", row),
                name=one.name,
                staff_number=one.staff_number,
                aliases=(),
                institution=codes[one.place],
                unit=units.get(one.unit, ""),
                title=one.title,
                rank=one.rank,
                order=one.order,
                since=None,
                until=None,
                roles=one.roles,
                portfolio=tuple(units[key] for key in one.portfolio),
            )
            for row, one in enumerate(made.people, 1)
        ),
        faults=(),
    )
