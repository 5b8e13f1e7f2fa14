"""Institutions of the workbook: which are there, which are new, and under which they stand.

Reads: rows, and what is known. Writes: places to look up, new institutions in the order in which
they can be added, faults. Leaves unread: units and people.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from duban_web.tenants.rules import DEEPEST, Level, Period, may_stand_below
from duban_web.tenants.workbook.known import Known
from duban_web.tenants.workbook.plan import NewInstitution, Ref
from duban_web.tenants.workbook.rows import Fault, InstitutionRow, Line

# What has been there as long as anybody asks.
ALWAYS = datetime.date(1949, 10, 1)


@dataclass(frozen=True, slots=True)
class Place:
    """An institution that is there or will be."""

    ref: Ref
    code: str
    name: str
    level: Level
    parent: Ref | None
    depth: int
    period: Period


class Places:
    """Every institution that a row may refer to, by code or by name."""

    def __init__(self, known: Known, faults: list[Fault]) -> None:
        self.new: list[NewInstitution] = []
        self._may_found_roots = known.may_found_roots
        self._faults = faults
        self._places: dict[str, list[Place]] = {}
        self._rows: dict[str, list[InstitutionRow]] = {}
        self._done: dict[InstitutionRow, Place | None] = {}
        self._open: set[InstitutionRow] = set()
        for one in known.institutions:
            self._remember(
                Place(one.id, one.code, one.name, one.level, one.parent, one.depth, one.period)
            )

    def add(self, rows: Iterable[InstitutionRow]) -> None:
        """Take the rows in, each behind the one above it, in whatever order they stand."""
        fresh = [row for row in rows if row.name]
        for row in fresh:
            for word in {row.code, row.name} - {""}:
                self._rows.setdefault(word, []).append(row)
        for row in fresh:
            self._place(row)

    def found(self, word: str, line: Line, column: str) -> Place | None:
        """The institution of a code or name; a fault, and ``None``, unless there is just one."""
        if not word:
            return None
        found = self._places.get(word, [])
        coded = [place for place in found if place.code == word]
        candidates = coded or found
        if len(candidates) == 1:
            return candidates[0]
        code = "institution_ambiguous" if candidates else "institution_unknown"
        self._faults.append(Fault(line, column, code, word))
        return None

    def is_known(self, word: str) -> bool:
        """Whether a word names an institution at all."""
        return word in self._places

    def _remember(self, place: Place) -> None:
        for word in {place.code, place.name} - {""}:
            self._places.setdefault(word, []).append(place)

    def _place(self, row: InstitutionRow) -> Place | None:
        if row not in self._done:
            if row in self._open:
                self._fault(row, "parent", "parent_in_a_circle")
                return None
            self._open.add(row)
            self._done[row] = self._placed(row)
            self._open.discard(row)
        return self._done[row]

    def _placed(self, row: InstitutionRow) -> Place | None:
        above: Place | None = None
        if row.parent:
            for other in self._rows.get(row.parent, []):
                if other not in self._done and self._place(other) is None:
                    return None
            above = self.found(row.parent, row.line, "parent")
            if above is None:
                return None
        same = self._same(row, above)
        if same is not None:
            return self._agreed(row, same, above)
        if not self._is_sound(row, above):
            return None
        since = row.since or (above.period.since if above else ALWAYS)
        parent = above.ref if above else None
        place = Place(
            ref=len(self.new),
            code=row.code,
            name=row.name,
            level=row.level,
            parent=parent,
            depth=above.depth + 1 if above else 1,
            period=Period(since),
        )
        self.new.append(
            NewInstitution(row.name, row.short_name, row.code, row.level, parent, since)
        )
        self._remember(place)
        return place

    def _same(self, row: InstitutionRow, above: Place | None) -> Place | None:
        """What is there already, or stands in another row, and is meant by this row."""
        for place in self._places.get(row.code, []) if row.code else []:
            if place.code == row.code:
                return place
        for place in self._places.get(row.name, []):
            is_there = above is None or place.parent == above.ref
            if place.name == row.name and is_there and not (row.code and place.code):
                return place
        return None

    def _agreed(self, row: InstitutionRow, same: Place, above: Place | None) -> Place:
        if isinstance(same.ref, int):
            code = "code_twice" if row.code and row.code == same.code else "institution_twice"
            self._fault(row, "code" if code == "code_twice" else "name", code, row.code or row.name)
        elif (
            (row.name, row.level) != (same.name, same.level)
            or (above is not None and above.ref != same.parent)
            or (row.code and row.code != same.code)
        ):
            self._fault(row, "name", "differs", row.name)
        return same

    def _is_sound(self, row: InstitutionRow, above: Place | None) -> bool:
        if above is None:
            if not self._may_found_roots:
                self._fault(row, "parent", "roots_are_set_up")
            return self._may_found_roots
        if not may_stand_below(row.level, above.level):
            self._fault(row, "level", "level_above_parent", row.level.value)
        elif above.depth >= DEEPEST:
            self._fault(row, "parent", "tree_too_deep")
        elif row.since and not above.period.holds(row.since):
            self._fault(row, "since", "outside_institution")
        else:
            return True
        return False

    def _fault(self, row: InstitutionRow, column: str, code: str, value: str = "") -> None:
        self._faults.append(Fault(row.line, column, code, value))
