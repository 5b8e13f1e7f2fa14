"""Take an organisation in from one workbook."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from duban_web.foundation import database, scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.foundation.within import change
from duban_web.tenants.actions._asking import ask
from duban_web.tenants.actions._charging import put_in_charge
from duban_web.tenants.actions.add_institution import add_institution
from duban_web.tenants.actions.add_person import add_person
from duban_web.tenants.actions.add_unit import add_unit
from duban_web.tenants.actions.give_post import give_post
from duban_web.tenants.models import OrganisationImport
from duban_web.tenants.queries.importing import examine_organisation, import_of
from duban_web.tenants.rights import require
from duban_web.tenants.workbook.plan import Plan, Ref
from duban_web.tenants.workbook.rows import OrganisationRows
from duban_web.trail.actions.append import append


def import_organisation(*, actor: Actor, rows: OrganisationRows) -> OrganisationImport:
    """Add what the workbook says and is not there yet, all of it or, with a fault, nothing.

    The roles in it are only asked for. The same file a second time answers the first import.
    """
    require(actor, "import_organisation")
    database.lock_for_transaction(connection, f"tree:{actor.tenant}")
    before = import_of(actor, rows.digest)
    if before is not None:
        return before
    examination = examine_organisation(actor, rows)
    if examination.faults:
        raise Refusal("workbook_has_faults", count=len(examination.faults))
    plan = examination.plan
    _commit(actor, plan)
    taken_in = OrganisationImport.objects.create(
        tenant=actor.tenant,
        digest=rows.digest,
        file_name=rows.file_name,
        at=scope.now(actor),
        institutions=len(plan.institutions),
        units=len(plan.units),
        people=len(plan.people),
        posts=len(plan.posts),
    )
    append(
        actor=actor,
        subject=("organisation_import", taken_in.pk, taken_in.version),
        kind="import_organisation",
        fields={
            "digest": rows.digest,
            "file_name": rows.file_name,
            "institutions": taken_in.institutions,
            "units": taken_in.units,
            "people": taken_in.people,
            "posts": taken_in.posts,
        },
    )
    return taken_in


def _commit(actor: Actor, plan: Plan) -> None:
    """Every addition by its own verb, so that each has its rules and its event."""
    places: list[UUID] = []
    for place in plan.institutions:
        added = add_institution(
            actor=actor,
            parent=_id(place.parent, places),
            name=place.name,
            short_name=place.short_name,
            code=place.code,
            level=place.level,
            since=place.since,
        )
        places.append(added.pk)
    rooms: list[UUID] = []
    for room in plan.units:
        unit = add_unit(
            actor=actor,
            institution=_known(room.institution, places),
            name=room.name,
            aliases=room.aliases,
            order=room.order,
            since=room.since,
        )
        rooms.append(unit.pk)
    people: list[UUID] = []
    for one in plan.people:
        person = add_person(
            actor=actor,
            institution=_known(one.institution, places),
            name=one.name,
            staff_number=one.staff_number,
            aliases=one.aliases,
        )
        people.append(person.pk)
    for given in plan.posts:
        post = give_post(
            actor=actor,
            person=_known(given.person, people),
            institution=_known(given.institution, places),
            unit=_id(given.unit, rooms),
            title=given.title,
            rank=given.rank,
            order=given.order,
            since=given.since,
            until=given.until,
        )
        if given.units or given.institutions or given.lines:
            change(post, post.version)
            put_in_charge(
                actor,
                post,
                given.since,
                [_known(ref, rooms) for ref in given.units],
                [_known(ref, places) for ref in given.institutions],
                given.lines,
            )
        for role in given.roles:
            ask(actor, post, role, since=given.since, until=given.until, reason="")


def _id(ref: Ref | None, added: list[UUID]) -> UUID | None:
    return None if ref is None else _known(ref, added)


def _known(ref: Ref, added: list[UUID]) -> UUID:
    return ref if isinstance(ref, UUID) else added[ref]
