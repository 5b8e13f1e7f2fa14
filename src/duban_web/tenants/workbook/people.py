"""People of the workbook and their posts: which are there, which are new.

Reads: rows, and what is known. Writes: new persons and posts, faults. Leaves unread: nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from uuid import UUID

from duban_web.foundation.actor import Role
from duban_web.tenants.rules import Period, excluded
from duban_web.tenants.workbook.known import Known
from duban_web.tenants.workbook.places import Place, Places
from duban_web.tenants.workbook.plan import NewPerson, NewPost, Ref
from duban_web.tenants.workbook.rooms import Room, Rooms
from duban_web.tenants.workbook.rows import Fault, PostRow

_Key = tuple[Ref, Ref, Ref | None, str]


class People:
    """Every person whom a row may mean: by staff number, else by name and institution."""

    def __init__(
        self,
        known: Known,
        places: Places,
        rooms: Rooms,
        today: datetime.date,
        faults: list[Fault],
    ) -> None:
        self.new: list[NewPerson] = []
        self.posts: list[NewPost] = []
        self._places, self._rooms = places, rooms
        self._today = today
        self._faults = faults
        self._numbered: dict[str, tuple[Ref, str]] = {}
        self._named: dict[tuple[Ref, str], dict[Ref, str]] = {}
        self._roles: dict[Ref, set[Role]] = {}
        self._held: set[_Key] = set()
        self._added: set[_Key] = set()
        for person in known.people:
            self._remember(person.id, person.institution, person.name, person.staff_number)
            self._roles[person.id] = set(person.roles)
        for post in known.posts:
            self._held.add((post.person, post.institution, post.unit, post.title))

    def add(self, rows: Iterable[PostRow]) -> None:
        """Take the rows in."""
        for row in rows:
            place = self._places.found(row.institution, row.line, "institution")
            if place is None or not row.name:
                continue
            room = self._rooms.found(place, row.unit) if row.unit else None
            if row.unit and room is None:
                self._fault(row, "unit", "unit_unknown", row.unit)
                continue
            person = self._person(row, place)
            if person is not None and row.title:
                self._post(row, place, room, person)

    def _remember(self, ref: Ref, place: Ref, name: str, number: str) -> None:
        if number:
            self._numbered[number] = (ref, name)
        self._named.setdefault((place, name), {})[ref] = number

    def _person(self, row: PostRow, place: Place) -> Ref | None:
        namesakes = self._named.get((place.ref, row.name), {})
        if row.staff_number in self._numbered:
            ref, name = self._numbered[row.staff_number]
            if name == row.name:
                return ref
            self._fault(row, "staff_number", "staff_number_twice", row.staff_number)
            return None
        if row.staff_number:
            if "" in namesakes.values():
                # One without a number may be meant, or another of the same name.
                is_there = any(isinstance(ref, UUID) for ref in namesakes)
                code = "differs" if is_there else "person_ambiguous"
                self._fault(row, "staff_number", code, row.name)
                return None
        elif len(namesakes) == 1:
            return next(iter(namesakes))
        elif namesakes:
            self._fault(row, "name", "person_ambiguous", row.name)
            return None
        ref = len(self.new)
        self.new.append(NewPerson(place.ref, row.name, row.staff_number, row.aliases))
        self._remember(ref, place.ref, row.name, row.staff_number)
        return ref

    def _post(self, row: PostRow, place: Place, room: Room | None, person: Ref) -> None:
        roles = self._roles.setdefault(person, set())
        key = (person, place.ref, room.ref if room else None, row.title)
        period = Period(row.since or self._today, row.until)
        if key in self._added:
            self._fault(row, "title", "post_twice", row.title)
        elif key in self._held:
            if not roles.issuperset(row.roles):
                self._fault(row, "roles", "differs")
        elif self._is_sound(row, place, room, period) and self._is_lawful(row, roles):
            self._added.add(key)
            roles.update(row.roles)
            units, institutions, lines = self._portfolio(row, place)
            self.posts.append(
                NewPost(
                    person=person,
                    institution=place.ref,
                    unit=room.ref if room else None,
                    title=row.title,
                    rank=row.rank,
                    order=row.order,
                    since=period.since,
                    until=period.until,
                    roles=tuple(dict.fromkeys(row.roles)),
                    units=units,
                    institutions=institutions,
                    lines=lines,
                )
            )

    def _is_sound(self, row: PostRow, place: Place, room: Room | None, period: Period) -> bool:
        if not period.is_sound:
            self._fault(row, "until", "ends_before_it_begins")
        elif not period.lies_in(place.period):
            self._fault(row, "since", "outside_institution")
        elif room is not None and not period.lies_in(room.period):
            self._fault(row, "since", "outside_unit")
        else:
            return True
        return False

    def _is_lawful(self, row: PostRow, roles: set[Role]) -> bool:
        if Role.OBSERVER in row.roles and row.until is None:
            self._fault(row, "until", "observer_needs_end")
        elif any(excluded(role, roles | set(row.roles)) for role in row.roles):
            self._fault(row, "roles", "roles_exclude_each_other")
        else:
            return True
        return False

    def _portfolio(
        self, row: PostRow, place: Place
    ) -> tuple[tuple[Ref, ...], tuple[Ref, ...], tuple[str, ...]]:
        """Units of the same institution first, then institutions; the rest are lines of work."""
        units: list[Ref] = []
        institutions: list[Ref] = []
        lines: list[str] = []
        for word in row.portfolio:
            room = self._rooms.found(place, word)
            if room is not None:
                units.append(room.ref)
            elif self._places.is_known(word):
                other = self._places.found(word, row.line, "portfolio")
                institutions += [other.ref] if other else []
            else:
                lines.append(word)
        return tuple(units), tuple(institutions), tuple(lines)

    def _fault(self, row: PostRow, column: str, code: str, value: str = "") -> None:
        self._faults.append(Fault(row.line, column, code, value))
