"""What is expected of each route: ``expected.csv``, which is read by people and by nothing else.

The rows of pages bear the names of their addresses behind ``page:``.

A cell says which roles get through from a place; all others there are told that it is not theirs
(403). ``not there`` is 404 for every role, ``nobody`` is 403 for every role.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from duban_web.foundation.actor import Role
from web.access.world import Place

FILE = Path(__file__).parent / "expected.csv"
NOT_THERE, NOBODY = "not there", "nobody"

# Roles that are named together; written here anew, so that a slip in the rights is seen.
GROUPS: Mapping[str, frozenset[Role]] = {
    "all": frozenset(Role),
    "business": frozenset(Role)
    - {Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDITOR},
    "administrators": frozenset(
        {Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDITOR}
    ),
    "readers": frozenset(
        {
            Role.DISCIPLINE_READER,
            Role.DISCLOSURE_REVIEWER,
            Role.ARCHIVIST,
            Role.UPPER_READER,
            Role.OBSERVER,
        }
    ),
    "desk": frozenset({Role.SUPERVISOR, Role.SUPERVISION_HEAD}),
    "leaders": frozenset({Role.DEPUTY_LEADER, Role.TOP_LEADER}),
    "workers": frozenset({Role.HANDLER, Role.UNIT_HEAD, Role.SCHOOL_CONTACT}),
    "heads": frozenset({Role.UNIT_HEAD, Role.SCHOOL_CONTACT}),
    **{role.value: frozenset({role}) for role in Role},
}
Cells = Mapping[Place, str]


@cache
def expected() -> Mapping[str, Cells]:
    """The cells of each route, by its name."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        return {row["route"]: {place: row[place.value] for place in Place} for row in rows}


def status_for(cell: str, role: Role) -> str:
    """How somebody in a role is answered: ``through``, ``403`` or ``404``."""
    if cell == NOT_THERE:
        return "404"
    through = frozenset[Role]().union(*(GROUPS[word] for word in cell.split() if word != NOBODY))
    return "through" if role in through else "403"


def cell_of(statuses: Mapping[Role, str]) -> str:
    """How a row would say what was seen, for whoever reviews a new one."""
    kinds = set(statuses.values())
    if kinds == {"404"}:
        return NOT_THERE
    if not kinds <= {"through", "403"}:
        return "?" + " ".join(f"{role}:{status}" for role, status in statuses.items())
    left = {role for role, status in statuses.items() if status == "through"}
    words = []
    for word, roles in GROUPS.items():
        if roles <= left:
            words.append(word)
            left -= roles
    return " ".join(words) or NOBODY
