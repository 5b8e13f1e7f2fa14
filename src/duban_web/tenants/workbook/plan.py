"""What a workbook would add, in the order in which it can be added."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from uuid import UUID

from duban_web.foundation.actor import Role
from duban_web.tenants.rules import Level, Rank

# Something that is there, by its identifier, or that the plan adds, by its place in the plan.
Ref = UUID | int


@dataclass(frozen=True, slots=True)
class NewInstitution:
    """An institution to be added; it stands behind its parent."""

    name: str
    short_name: str
    code: str
    level: Level
    parent: Ref | None
    since: datetime.date


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit to be added."""

    institution: Ref
    name: str
    aliases: tuple[str, ...]
    order: int
    since: datetime.date


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person to be added."""

    institution: Ref
    name: str
    staff_number: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewPost:
    """A post to be given, with the roles to be asked for and the portfolio to begin with."""

    person: Ref
    institution: Ref
    unit: Ref | None
    title: str
    rank: Rank
    order: int
    since: datetime.date
    until: datetime.date | None
    roles: tuple[Role, ...]
    units: tuple[Ref, ...]
    institutions: tuple[Ref, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything to be added; what is there already and says the same is left out."""

    institutions: tuple[NewInstitution, ...]
    units: tuple[NewUnit, ...]
    people: tuple[NewPerson, ...]
    posts: tuple[NewPost, ...]
