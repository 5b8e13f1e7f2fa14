"""A workbook held against what is there: a plan, or what is wrong.

Reads: rows, and what is known. Writes: an examination. Leaves unread: nothing.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from duban_web.tenants.workbook.known import Known
from duban_web.tenants.workbook.people import People
from duban_web.tenants.workbook.places import Places
from duban_web.tenants.workbook.plan import Plan
from duban_web.tenants.workbook.rooms import Rooms
from duban_web.tenants.workbook.rows import Fault, OrganisationRows


@dataclass(frozen=True, slots=True)
class Examination:
    """What a workbook would add, or, where ``faults`` are found, what must be put right first.

    ``unchanged`` counts the rows that say what is there already.
    """

    plan: Plan
    faults: tuple[Fault, ...]
    unchanged: int


def examined(rows: OrganisationRows, known: Known, today: datetime.date) -> Examination:
    """The examination of a workbook, its faults in the order of its rows."""
    faults = list(rows.faults)
    places = Places(known, faults)
    places.add(rows.institutions)
    rooms = Rooms(known, places, faults)
    rooms.add(rows.units)
    people = People(known, places, rooms, today, faults)
    people.add(rows.posts)
    plan = Plan(
        institutions=tuple(places.new),
        units=tuple(rooms.new),
        people=tuple(people.new),
        posts=tuple(people.posts),
    )
    said = len(rows.institutions) + len(rows.units) + len(rows.posts)
    added = len(plan.institutions) + len(plan.units) + len(plan.posts)
    order = {sheet: at for at, sheet in enumerate(dict.fromkeys(one.line.sheet for one in faults))}
    return Examination(
        plan=plan,
        faults=tuple(sorted(faults, key=lambda one: (order[one.line.sheet], one.line.row))),
        unchanged=0 if faults else said - added,
    )
