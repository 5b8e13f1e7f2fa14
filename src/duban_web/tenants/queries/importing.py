"""Whether a workbook can come in: the dry run, which changes nothing."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor, Role
from duban_web.tenants.models import (
    Institution,
    InstitutionName,
    OrganisationImport,
    Person,
    Post,
    RoleGrant,
    Unit,
    UnitName,
)
from duban_web.tenants.models.dated import in_force
from duban_web.tenants.rights import require
from duban_web.tenants.rules import SEGMENT, GrantState, Level
from duban_web.tenants.workbook.known import (
    Known,
    KnownInstitution,
    KnownPerson,
    KnownPost,
    KnownUnit,
)
from duban_web.tenants.workbook.planning import Examination, examined
from duban_web.tenants.workbook.rows import OrganisationRows


def examine_organisation(actor: Actor, rows: OrganisationRows) -> Examination:
    """What the workbook would add to what is within reach, or what is wrong with it."""
    require(actor, "import_organisation")
    return examined(rows, known_organisation(actor), scope.today(actor))


def import_of(actor: Actor, digest: str) -> OrganisationImport | None:
    """The import of the same file, if it has come in before."""
    return OrganisationImport.objects.within(actor).filter(digest=digest).first()


def codes_in_use(actor: Actor) -> frozenset[str]:
    """The codes of all institutions of the tenant, within reach or not."""
    everywhere = Actor.system(actor.tenant)
    rows = Institution.objects.within(everywhere).exclude(code="")
    return frozenset(rows.values_list("code", flat=True))


def staff_numbers_in_use(actor: Actor) -> frozenset[str]:
    """The staff numbers of all persons of the tenant, within reach or not."""
    everywhere = Actor.system(actor.tenant)
    rows = Person.objects.within(everywhere).exclude(staff_number="")
    return frozenset(rows.values_list("staff_number", flat=True))


def known_organisation(actor: Actor) -> Known:
    """The organisation within reach as a workbook can refer to it today."""
    today = scope.today(actor)
    names = {
        name.institution_id: name.name
        for name in InstitutionName.objects.within(actor).filter(in_force(today), is_main=True)
    }
    called: dict[UUID, list[str]] = {}
    for unit_name in UnitName.objects.within(actor).filter(in_force(today)):
        called.setdefault(unit_name.unit_id, []).append(unit_name.name)
    later = Q(until__isnull=True) | Q(until__gt=today)
    return Known(
        institutions=tuple(
            KnownInstitution(
                id=one.pk,
                code=one.code,
                name=names.get(one.pk, ""),
                level=Level(one.level),
                parent=one.parent_id,
                depth=len(one.path) // SEGMENT,
                period=one.period,
            )
            for one in Institution.objects.within(actor).filter(in_force(today))
        ),
        units=tuple(
            KnownUnit(one.pk, one.institution_id, tuple(called.get(one.pk, ())), one.period)
            for one in Unit.objects.within(actor).filter(in_force(today))
        ),
        people=_people(actor),
        posts=tuple(
            KnownPost(one.person_id, one.institution_id, one.unit_id, one.title)
            for one in Post.objects.within(actor).filter(later)
        ),
        may_found_roots=actor.reach.holds(""),
    )


def _people(actor: Actor) -> tuple[KnownPerson, ...]:
    roles: dict[UUID, set[Role]] = {}
    states = (GrantState.ASKED, GrantState.CONFIRMED)
    for grant in RoleGrant.objects.within(actor).filter(state__in=states):
        roles.setdefault(grant.person_id, set()).add(Role(grant.role))
    return tuple(
        KnownPerson(
            id=one.pk,
            institution=one.institution_id,
            name=one.name,
            staff_number=one.staff_number,
            roles=frozenset(roles.get(one.pk, ())),
        )
        for one in Person.objects.within(actor)
    )
