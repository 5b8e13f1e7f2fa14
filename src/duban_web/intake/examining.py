"""Whether the rows of reviews say what their events have said: what was read, what was decided.

Reads: rows of this app and what the events of their kinds wrote. Writes: nothing but the faults
that it finds. Leaves unread: digests of words, which are worked out from values.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from duban_web.foundation.actor import Actor
from duban_web.intake.models import Fact, Naming, Review
from duban_web.intake.rules import ReviewState
from duban_web.trail.faults import RowFault
from duban_web.trail.queries import Written
from duban_web.trail.retelling import Columns, last_told, row_faults

_BEGUN = "begin_review"


def review_faults(actor: Actor) -> Iterator[RowFault]:
    """Everything about the papers of the actor's tenant that no verb has written."""
    yield from row_faults(actor, "review", Review, _review)
    yield from row_faults(actor, "fact", Fact, _fact)
    yield from row_faults(actor, "naming", Naming, _naming)


def _review(events: Sequence[Written]) -> Columns:
    told = last_told(events)
    told.pop("matters", None)
    last = events[-1]
    ended = None if last.state == ReviewState.OPEN else last.by
    return {**told, "state": last.state, "begun_by": events[0].by, "ended_by": ended}


def _fact(events: Sequence[Written]) -> Columns:
    """Values are told as JSON; what was read is the value of the first event of one that was."""
    told = last_told(events)
    told.pop("digest", None)
    read = _value(events[0]) if events[0].kind == _BEGUN else None
    if "value" in told:
        told["value"] = json.loads(told["value"])
    return {**told, **({"read": read} if "value" in events[0].fields else {})}


def _value(event: Written) -> Any:
    return json.loads(event.fields["value"]) if "value" in event.fields else None


def _naming(events: Sequence[Written]) -> Columns:
    return {**last_told(events), "decided_by": events[-1].by}
