"""Units of the workbook: which are there, which are new.

Reads: rows, and what is known. Writes: units to look up by institution and name, new units, faults.
Leaves unread: people.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from duban_web.tenants.rules import Period
from duban_web.tenants.workbook.known import Known
from duban_web.tenants.workbook.places import Place, Places
from duban_web.tenants.workbook.plan import NewUnit, Ref
from duban_web.tenants.workbook.rows import Fault, UnitRow


@dataclass(frozen=True, slots=True)
class Room:
    """A unit that is there or will be."""

    ref: Ref
    period: Period


class Rooms:
    """Every unit that a row may refer to, by its institution and any of its names."""

    def __init__(self, known: Known, places: Places, faults: list[Fault]) -> None:
        self.new: list[NewUnit] = []
        self._places = places
        self._faults = faults
        self._rooms: dict[tuple[Ref, str], Room] = {}
        for unit in known.units:
            for name in unit.names:
                self._rooms[unit.institution, name] = Room(unit.id, unit.period)

    def add(self, rows: Iterable[UnitRow]) -> None:
        """Take the rows in."""
        for row in rows:
            place = self._places.found(row.institution, row.line, "institution")
            if place is not None and row.name:
                self._add(row, place)

    def found(self, place: Place, name: str) -> Room | None:
        """The unit of an institution under one of its names."""
        return self._rooms.get((place.ref, name))

    def _add(self, row: UnitRow, place: Place) -> None:
        names = (row.name, *(alias for alias in row.aliases if alias != row.name))
        met = [room for name in names if (room := self._rooms.get((place.ref, name)))]
        if met and all(isinstance(room.ref, int) for room in met):
            taken = next(name for name in names if (place.ref, name) in self._rooms)
            self._faults.append(Fault(row.line, "name", "unit_name_twice", taken))
        elif met and (len(met) < len(names) or len({room.ref for room in met}) > 1):
            self._faults.append(Fault(row.line, "name", "differs", row.name))
        elif met:
            return
        elif row.since and not place.period.holds(row.since):
            self._faults.append(Fault(row.line, "since", "outside_institution"))
        else:
            since = row.since or place.period.since
            room = Room(len(self.new), Period(since))
            self.new.append(NewUnit(place.ref, row.name, names[1:], row.order, since))
            self._rooms.update({(place.ref, name): room for name in names})
