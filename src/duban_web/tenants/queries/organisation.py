"""Questions about institutions and their places in the tree."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Length

from duban_web.foundation.actor import Actor
from duban_web.foundation.within import TenantRows
from duban_web.tenants.models import Institution, InstitutionName, Post, Unit
from duban_web.tenants.models.dated import in_force
from duban_web.tenants.rules import Level, ancestor_paths, subtree


@dataclass(frozen=True, slots=True)
class NamedInstitution:
    """An institution as it was called on a day."""

    id: UUID
    version: int
    path: str
    parent: UUID | None
    level: Level
    code: str
    name: str
    short_name: str


def tree(actor: Actor, day: datetime.date) -> list[NamedInstitution]:
    """The institutions within reach that were there on a day, each behind the one above it."""
    rows = Institution.objects.within(actor).filter(in_force(day)).order_by("path")
    return _named(actor, rows, day)


def line_of(actor: Actor, institution: UUID, day: datetime.date) -> list[NamedInstitution]:
    """What stands above an institution within reach, the root first: no secret to those below."""
    place = Institution.objects.find(actor, institution)
    everywhere = Actor.system(actor.tenant)
    rows = Institution.objects.within(everywhere).filter(path__in=ancestor_paths(place.path))
    return _named(everywhere, rows.order_by("path"), day)


def names_of(actor: Actor, institution: UUID, day: datetime.date) -> list[InstitutionName]:
    """The names under which an institution acted on a day, the main one first."""
    place = Institution.objects.find(actor, institution)
    rows = InstitutionName.objects.within(actor).filter(in_force(day), institution=place)
    return list(rows.order_by("-is_main", "since", "name"))


def names_of_institutions(
    actor: Actor, institutions: Iterable[UUID], day: datetime.date
) -> dict[UUID, str]:
    """The main names of many institutions on a day, for a list; one not there has none."""
    rows = _main_names(actor, institutions, day)
    return dict(rows.values_list("institution", "name"))


def short_names_of_institutions(
    actor: Actor, institutions: Iterable[UUID], day: datetime.date
) -> dict[UUID, str]:
    """The same by their short names, where they have one."""
    rows = _main_names(actor, institutions, day)
    told = rows.values_list("institution", "short_name", "name")
    return {institution: short or name for institution, short, name in told}


def _main_names(
    actor: Actor, institutions: Iterable[UUID], day: datetime.date
) -> TenantRows[InstitutionName]:
    rows = InstitutionName.objects.within(actor)
    return rows.filter(in_force(day), institution__in=list(institutions), is_main=True)


def _named(actor: Actor, rows: Iterable[Institution], day: datetime.date) -> list[NamedInstitution]:
    reach = actor.reach
    names = {
        name.institution_id: name
        for name in InstitutionName.objects.within(actor).filter(
            in_force(day),
            is_main=True,
            institution__path__gte=reach.low,
            institution__path__lt=reach.high,
        )
    }
    return [
        NamedInstitution(
            id=row.pk,
            version=row.version,
            path=row.path,
            parent=row.parent_id,
            level=Level(row.level),
            code=row.code,
            name=names[row.pk].name if row.pk in names else "",
            short_name=names[row.pk].short_name if row.pk in names else "",
        )
        for row in rows
    ]


def code_is_taken(actor: Actor, code: str) -> bool:
    """Whether an institution of the tenant has the code, within reach or not."""
    everywhere = Actor.system(actor.tenant)
    return Institution.objects.within(everywhere).filter(code=code).exists()


def deepest_below(actor: Actor, path: str) -> str:
    """The longest path in a subtree, or the path itself."""
    reach = subtree(path)
    rows = Institution.objects.within(actor).filter(path__gte=reach.low, path__lt=reach.high)
    longest = rows.annotate(depth=Length("path")).order_by("-depth").first()
    return longest.path if longest else path


def institution_is_used(actor: Actor, institution: Institution, day: datetime.date) -> bool:
    """Whether on the day or later something of an institution, or below it, still is there."""
    reach = subtree(institution.path)
    later = Q(until__isnull=True) | Q(until__gt=day)
    below = Q(path__gt=reach.low, path__lt=reach.high)
    return (
        Institution.objects.within(actor).filter(later & below).exists()
        or Unit.objects.within(actor).filter(later, institution=institution).exists()
        or Post.objects.within(actor).filter(later, institution=institution).exists()
    )
