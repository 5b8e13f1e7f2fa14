"""What an installation is set up from: institution, three administrators, perhaps a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from duban_web.foundation.actor import Role
from duban_web.tenants.rules import Level
from duban_web.tenants.workbook.rows import InstitutionRow, OrganisationRows


@dataclass(frozen=True, slots=True)
class Founding:
    """The institution; ``code`` is by what people say at the door that they mean it."""

    name: str
    short_name: str
    level: Level
    code: str


@dataclass(frozen=True, slots=True)
class Administrator:
    """One of the three: who, at which post, and by which login name."""

    name: str
    title: str
    login: str


@dataclass(frozen=True, slots=True)
class Administrators:
    """The three, who are three persons (三员)."""

    system: Administrator
    security: Administrator
    auditor: Administrator

    def __iter__(self) -> Iterator[tuple[str, Administrator]]:
        """Each under the name of the seat."""
        return iter((seat, getattr(self, seat)) for seat in SEATS)


SEATS = {
    "system": Role.SYSTEM_ADMINISTRATOR,
    "security": Role.SECURITY_ADMINISTRATOR,
    "auditor": Role.AUDITOR,
}


def row_of(founding: Founding, rows: OrganisationRows | None) -> InstitutionRow | None:
    """The row by which the workbook says the institution again."""
    found = [row for row in rows.institutions if row.name == founding.name] if rows else []
    return found[0] if len(found) == 1 else None


def staff_number_of(name: str, founding: Founding, rows: OrganisationRows | None) -> str:
    """The staff number that the workbook has for a person of the institution; empty for none.

    Without it the workbook could not mean the same person.
    """
    if rows is None:
        return ""
    row = row_of(founding, rows)
    places = {founding.name, row.code if row else founding.name}
    numbers = {
        one.staff_number for one in rows.posts if one.name == name and one.institution in places
    }
    return numbers.pop() if len(numbers) == 1 else ""
