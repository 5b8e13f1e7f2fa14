"""Take an organisation in from one workbook."""

from __future__ import annotations

from django.db import connection

from duban_web.foundation import database, scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Faulty
from duban_web.tenants.actions._adding import write
from duban_web.tenants.actions._taking_in import additions_of
from duban_web.tenants.models import OrganisationImport
from duban_web.tenants.queries.importing import examine_organisation, import_of
from duban_web.tenants.rights import require
from duban_web.tenants.workbook.rows import OrganisationRows
from duban_web.trail.actions.append import append


def import_organisation(*, actor: Actor, rows: OrganisationRows) -> OrganisationImport:
    """Add what the workbook says and is not there yet, all of it or, with a fault, nothing.

    Each addition leaves the event of its own verb. The roles in it are only asked for. The same
    file a second time answers the first import.
    """
    require(actor, "import_organisation")
    database.lock_for_transaction(connection, f"tree:{actor.tenant}")
    before = import_of(actor, rows.digest)
    if before is not None:
        return before
    examination = examine_organisation(actor, rows)
    if examination.faults:
        raise Faulty("workbook_has_faults", examination.faults)
    plan = examination.plan
    write(actor, additions_of(actor, plan))
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
