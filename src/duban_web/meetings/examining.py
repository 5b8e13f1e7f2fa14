"""Whether meetings are what their events have made them, and their files are for the right eyes.

Reads: meetings, agenda items and decisions with their parts, what their events wrote, who may read
their files. Writes: nothing but the faults that it finds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Q

from duban_web.documents.queries.readers import readers_by_document
from duban_web.foundation.actor import Actor
from duban_web.matters.queries.files import eyes_on
from duban_web.matters.rules import Audience
from duban_web.meetings.models import AgendaItem, Attendance, Decision, DecisionTask, Meeting
from duban_web.trail.faults import RowFault
from duban_web.trail.queries import Written
from duban_web.trail.retelling import Columns, last_told, row_faults

_FILE = "documents_restriction"
_STANDING: Columns = {"replaced_by": None, "reason": "", "settled_on": None}


def meeting_faults(actor: Actor) -> Iterator[RowFault]:
    """Everything about the meetings of the actor's tenant that no verb has written."""
    yield from row_faults(actor, "meeting", Meeting, _meeting, partial(_sat, actor, "meeting"))
    yield from row_faults(actor, "agenda_item", AgendaItem, last_told, partial(_sat, actor, "item"))
    yield from row_faults(actor, "decision", Decision, _decision, partial(_came, actor))
    yield from _eyes_faults(actor)


def _meeting(events: Sequence[Written]) -> Columns:
    told = last_told(events)
    # Why it was put right is said by the event alone.
    told.pop("reason", None)
    return {**told, "recorded_by": events[0].by}


def _decision(events: Sequence[Written]) -> Columns:
    settled = events[-1] if len(events) > 1 else None
    state, by = events[-1].state, settled.by if settled else None
    return {**_STANDING, **last_told(events), "state": state, "settled_by": by}


def _sat(actor: Actor, of: str, ids: Collection[UUID]) -> Mapping[UUID, Columns]:
    """Who sat in on meetings as a whole, or on agenda items, as an event says it."""
    whole = Q(item=None) if of == "meeting" else Q()
    rows = Attendance.objects.within(actor).filter(whole, **{f"{of}__in": ids})
    return _listed(ids, "attendance", ((getattr(r, f"{of}_id"), r.written) for r in _placed(rows)))


def _came(actor: Actor, ids: Collection[UUID]) -> Mapping[UUID, Columns]:
    """The matters that came of decisions."""
    rows = DecisionTask.objects.within(actor).filter(decision__in=ids)
    return _listed(ids, "matters", ((r.decision_id, str(r.matter_id)) for r in _placed(rows)))


def _placed(rows: Any) -> Any:
    return rows.order_by("place", "pk")


def _listed(
    ids: Collection[UUID], name: str, said: Iterator[tuple[UUID, str]]
) -> Mapping[UUID, Columns]:
    found: dict[UUID, list[str]] = defaultdict(list)
    for id, words in said:
        found[id].append(words)
    return {id: {name: found[id]} for id in ids}


def _eyes_faults(actor: Actor) -> Iterator[RowFault]:
    """Minutes and papers that are open to others than may know what is in them for named eyes."""
    items = AgendaItem.objects.within(actor).filter(audience=Audience.NAMED)
    came = DecisionTask.objects.within(actor).filter(matter__audience=Audience.NAMED)
    files = {
        file
        for pair in (
            *items.values_list("paper", "meeting__document"),
            *came.values_list("decision__meeting__document", "decision__meeting__document"),
        )
        for file in pair
        if file is not None
    }
    eyes = eyes_on(actor, files) if files else {}
    readers = readers_by_document(actor, document__in=files) if files else {}
    for file in sorted(files):
        if readers.get(file) != eyes.get(file):
            yield RowFault(_FILE, str(file), "readers")
