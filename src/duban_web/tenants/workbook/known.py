"""What a tenant already has, as far as a workbook can refer to it or say it again."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from duban_web.foundation.actor import Role
from duban_web.tenants.rules import Level, Period


@dataclass(frozen=True, slots=True)
class KnownInstitution:
    """An institution that is there today."""

    id: UUID
    code: str
    name: str
    level: Level
    parent: UUID | None
    depth: int
    period: Period


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A unit that is there today, under each of its names."""

    id: UUID
    institution: UUID
    names: tuple[str, ...]
    period: Period


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person, and the roles that are asked for or in force at whichever post."""

    id: UUID
    institution: UUID
    name: str
    staff_number: str
    roles: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class KnownPost:
    """A post that is held today or later."""

    person: UUID
    institution: UUID
    unit: UUID | None
    title: str


@dataclass(frozen=True)
class Known:
    """All of it; ``may_found_roots`` while a tenant is set up."""

    institutions: tuple[KnownInstitution, ...] = ()
    units: tuple[KnownUnit, ...] = ()
    people: tuple[KnownPerson, ...] = ()
    posts: tuple[KnownPost, ...] = ()
    may_found_roots: bool = False
