"""A province of bureaus below one another, which comes to be by the verbs of set-up.

Every bureau is one of the simulation's: its people, units and schools have the same keys
everywhere, so that what one of them did can be told of any other.
"""

from __future__ import annotations

import datetime
import hashlib
import random
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.simulation.days import opening
from duban_web.simulation.founding import PURPOSE, Cast, act
from duban_web.simulation.inventing import invented
from duban_web.simulation.organisation import BUREAU, DESK, SEATS, Organisation, rows_of
from duban_web.tenants.actions.confirm_grant import confirm_grant
from duban_web.tenants.actions.found_tenant import found_tenant
from duban_web.tenants.actions.import_organisation import import_organisation
from duban_web.tenants.actions.open_series import open_series
from duban_web.tenants.actions.seat_administrators import seat_administrators
from duban_web.tenants.models import Post
from duban_web.tenants.queries.grants import grants_waiting
from duban_web.tenants.queries.organisation import NamedInstitution, names_of, tree
from duban_web.tenants.queries.people import posts_on
from duban_web.tenants.queries.units import NamedUnit, units_of
from duban_web.tenants.rules import Level
from duban_web.tenants.workbook.rows import InstitutionRow, Line, OrganisationRows

CODE = "bench"
_LETTERS = "甲乙丙丁戊己庚辛壬癸子丑寅卯"


@dataclass(frozen=True)
class Bureau:
    """A bureau of the tree: who and what is there by key, and the bureau over it."""

    number: int
    parent: int | None
    made: Organisation
    cast: Cast
    paths: dict[str, str]

    @property
    def prefix(self) -> str:
        """What its numbers begin with."""
        return self.made.prefix


def country(cities: int, districts: int, first: datetime.date) -> list[Bureau]:
    """A province, its cities, and so many districts in each, with everybody in their roles."""
    made = [*_invented(cities, districts)]
    system = Actor.system(uuid.uuid4())
    moment = opening(first)
    act(system, moment, found_tenant, name=made[0][0].name, code=CODE, is_simulated=True)
    act(system, moment, import_organisation, rows=_rows(made))
    bureaus = _recognised(system, made, first)
    root = bureaus[0].cast
    seats = {seat: root.posts[seat].pk for seat in SEATS}
    act(system, moment, seat_administrators, version=1, **seats)
    security = root.actor("security")
    for grant in root.ask(grants_waiting, first):
        act(security, moment, confirm_grant, grant=grant.pk, version=grant.version)
    for bureau in bureaus:
        cast = bureau.cast
        (name,) = cast.ask(names_of, cast.places[BUREAU], first)
        head = cast.actor(f"{DESK}.head")
        series = act(head, moment, open_series, name=name.pk, purpose=PURPOSE, prefix=bureau.prefix)
        cast.series = series.pk
    return bureaus


def _invented(cities: int, districts: int) -> Sequence[tuple[Organisation, int | None]]:
    """Organisations with the number of the one above, the province first."""
    found: list[tuple[Organisation, int | None]] = [(_one(0, "戊省", "戊"), None)]
    for city in range(cities):
        called = f"{_LETTERS[city]}市"
        found.append((_one(len(found), called, f"戊{_LETTERS[city]}"), 0))
        above = len(found) - 1
        for district in range(districts):
            letters = _LETTERS[city] + _LETTERS[district]
            found.append((_one(len(found), f"{called}{_LETTERS[district]}区", letters), above))
    return found


def _one(number: int, place: str, prefix: str) -> Organisation:
    made = invented(random.Random(number))
    people = [
        replace(one, staff_number=f"{number:03}{one.staff_number}")
        for one in made.people
        # One of each is enough for the province.
        if number == 0 or one.key not in SEATS
    ]
    schools = [replace(one, name=f"{place}{one.short_name}") for one in made.schools]
    return replace(
        made,
        name=f"{place}教育局",
        short_name=f"{prefix}教育局",
        prefix=f"{prefix}教督",
        people=tuple(people),
        schools=tuple(schools),
    )


def _rows(made: Sequence[tuple[Organisation, int | None]]) -> OrganisationRows:
    """All of them as one workbook."""
    institutions: list[InstitutionRow] = []
    units, posts = [], []
    for number, (one, above) in enumerate(made):
        rows = rows_of(one)
        level = Level.PROVINCE if above is None else Level.BUREAU
        for row in rows.institutions:
            is_top = not row.parent
            parent = ("" if above is None else f"{above:03}001") if is_top else f"{number:03}001"
            institutions.append(
                replace(
                    row,
                    line=Line("institutions", len(institutions) + 2),
                    code=f"{number:03}{row.code}",
                    parent=parent,
                    level=level if is_top else row.level,
                )
            )
        units += [replace(row, institution=f"{number:03}{row.institution}") for row in rows.units]
        posts += [replace(row, institution=f"{number:03}{row.institution}") for row in rows.posts]
    return OrganisationRows(
        file_name="country.xlsx",
        digest=hashlib.sha256(repr(made).encode()).hexdigest(),
        institutions=tuple(institutions),
        units=tuple(units),
        posts=tuple(posts),
        faults=(),
    )


def _recognised(
    system: Actor, made: Sequence[tuple[Organisation, int | None]], day: datetime.date
) -> list[Bureau]:
    whole = Cast(system, day)
    posts: dict[str, Post] = {one.person.staff_number: one for one in whole.ask(posts_on, day)}
    places: dict[str, NamedInstitution] = {one.name: one for one in whole.ask(tree, day)}
    bureaus = []
    for number, (one, above) in enumerate(made):
        named = {BUREAU: places[one.name], **{at.key: places[at.name] for at in one.schools}}
        units: list[NamedUnit] = whole.ask(units_of, named[BUREAU].id, day)
        by_name: dict[str, UUID] = {unit.name: unit.id for unit in units}
        cast = Cast(
            system,
            day,
            posts={person.key: posts[person.staff_number] for person in one.people},
            places={key: place.id for key, place in named.items()},
            units={unit.key: by_name[unit.name] for unit in one.units},
        )
        paths = {key: place.path for key, place in named.items()}
        bureaus.append(Bureau(number, above, one, cast, paths))
    return bureaus
