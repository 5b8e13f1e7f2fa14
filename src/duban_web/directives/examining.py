"""Whether directives are what their events have made them, and their papers for the right eyes.

Reads: directives with their tasks, what their events wrote, who may read their papers. Writes:
nothing but the faults that it finds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from uuid import UUID

from django.db.models import Q

from duban_web.directives.models import Directive, DirectiveTask
from duban_web.documents.queries.readers import readers_by_document
from duban_web.foundation.actor import Actor
from duban_web.matters.queries.files import eyes_on
from duban_web.matters.rules import Audience
from duban_web.trail.faults import RowFault
from duban_web.trail.queries import Written
from duban_web.trail.retelling import Columns, last_told, row_faults

_FILE = "documents_restriction"
_OPEN: Columns = {"reported_on": None, "note": ""}


def directive_faults(actor: Actor) -> Iterator[RowFault]:
    """Everything about the directives of the actor's tenant that no verb has written."""
    yield from row_faults(actor, "directive", Directive, _directive, partial(_came, actor))
    named = Q(audience=Audience.NAMED) | Q(tasks__matter__audience=Audience.NAMED)
    rows = Directive.objects.within(actor).filter(named, document__isnull=False)
    files = {file for file in rows.values_list("document", flat=True) if file}
    eyes = eyes_on(actor, files) if files else {}
    readers = readers_by_document(actor, document__in=files) if files else {}
    for file in sorted(files):
        if readers.get(file) != eyes.get(file):
            yield RowFault(_FILE, str(file), "readers")


def _directive(events: Sequence[Written]) -> Columns:
    reported_by = next((one.by for one in events if one.kind == "report_back"), None)
    told = last_told(events)
    # Why it was put right is said by the event alone.
    told.pop("reason", None)
    return {**_OPEN, **told, "recorded_by": events[0].by, "reported_by": reported_by}


def _came(actor: Actor, ids: Collection[UUID]) -> Mapping[UUID, Columns]:
    """The matters that came of directives, as an event says it."""
    rows = DirectiveTask.objects.within(actor).filter(directive__in=ids).order_by("place", "pk")
    found: dict[UUID, list[str]] = defaultdict(list)
    for row in rows:
        found[row.directive_id].append(row.written)
    return {id: {"matters": found[id]} for id in ids}
