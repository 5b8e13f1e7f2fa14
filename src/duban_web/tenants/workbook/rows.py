"""Rows of the workbook as values, and what was found wrong with them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from duban_web.foundation.actor import Role
from duban_web.tenants.rules import Level, Rank


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """Where a row stands: its sheet, as the workbook calls it, and its number from 1."""

    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell or row; its sentence is in ``labels.FAULTS`` by code."""

    line: Line
    column: str
    code: str
    value: str = ""
    known: str = ""
    limit: int = 0


@dataclass(frozen=True, slots=True)
class InstitutionRow:
    """An institution; ``parent`` is a code or a name."""

    line: Line
    name: str
    level: Level
    short_name: str
    code: str
    parent: str
    since: datetime.date | None


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit of an institution."""

    line: Line
    institution: str
    name: str
    aliases: tuple[str, ...]
    order: int
    since: datetime.date | None


@dataclass(frozen=True, slots=True)
class PostRow:
    """A person at a post, with the roles to be asked for and what it is in charge of."""

    line: Line
    name: str
    staff_number: str
    aliases: tuple[str, ...]
    institution: str
    unit: str
    title: str
    rank: Rank
    order: int
    since: datetime.date | None
    until: datetime.date | None
    roles: tuple[Role, ...]
    portfolio: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrganisationRows:
    """What a workbook says; ``digest`` is the file's, ``faults`` are those of form."""

    file_name: str
    digest: str
    institutions: tuple[InstitutionRow, ...]
    units: tuple[UnitRow, ...]
    posts: tuple[PostRow, ...]
    faults: tuple[Fault, ...]
