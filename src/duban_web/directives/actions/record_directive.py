"""Record a directive (登记来文、批示): what is asked for, by whom, and which matters came of it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from duban_web.directives.actions import _checking
from duban_web.directives.actions._head import head_of, written
from duban_web.directives.actions._indexing import index, keep_file
from duban_web.directives.models import Directive, DirectiveTask
from duban_web.directives.rights import require
from duban_web.directives.rules import DirectiveGiven, TaskGiven
from duban_web.documents.queries.documents import standing_document
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.tenants.models import Institution
from duban_web.trail.actions.append import append


def record_directive(
    *,
    actor: Actor,
    institution: UUID,
    directive: DirectiveGiven,
    tasks: Sequence[TaskGiven] = (),
    document: UUID | None = None,
) -> Directive:
    """Keep a directive as its paper has it, and which matters came of it.

    The matters are there already, within reach, and each comes of one directive. A paper that its
    sender has numbered is not recorded twice.
    """
    place = Institution.objects.find(actor, institution)
    person = require(actor, "record_directive")
    _checking.check_head(actor, directive)
    matters = _checking.linked(actor, tasks, directive.audience, document)
    if document is not None:
        standing_document(actor, document)
    _checking.check_paper(actor, place.pk, directive)
    columns = head_of(directive)
    row = Directive.objects.create(
        tenant=actor.tenant,
        institution=place,
        path=place.path,
        document=document,
        recorded_by_id=person,
        recorded_on=scope.today(actor),
        **columns,
    )
    links = DirectiveTask.objects.bulk_create(
        DirectiveTask(
            tenant=actor.tenant,
            directive=row,
            matter=matter,
            place=number,
            text=task.text,
            start=task.start,
            end=task.end,
        )
        for number, (task, matter) in enumerate(zip(tasks, matters, strict=True), 1)
    )
    append(
        actor=actor,
        subject=("directive", row.pk, row.version),
        kind="record_directive",
        fields={
            "institution": str(place.pk),
            **written(columns),
            "document": str(document) if document else None,
            "recorded_on": row.recorded_on,
            "matters": [one.written for one in links],
        },
    )
    index(actor, row)
    keep_file(actor, row)
    return row
