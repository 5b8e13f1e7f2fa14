"""What was written down wrongly of a source of matters and was put right, for its page."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.clock import office_day
from duban_web.foundation.within import TenantRecord
from duban_web.matters.queries.timeline import IDENTIFIER, identifiers_in
from duban_web.tenants.queries.called import called
from duban_web.trail.auditing import history_of

_REASON = "reason"


@dataclass(frozen=True, slots=True)
class Change:
    """What a field said before, and says since; names in the place of identifiers."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Correction:
    """That something was put right; ``by`` is a name."""

    day: datetime.date
    by: str
    reason: str
    changes: Sequence[Change]


def corrections_of(actor: Actor, kind: str, row: TenantRecord, verb: str) -> list[Correction]:
    """What the verb has put right of a record that the actor may know of, first to last."""
    if row.version == 1:
        return []
    told = history_of(actor, kind, row.pk)
    names = called(
        actor, {UUID(id) for one in told for id in identifiers_in(one.event, one.fields)}
    )
    found, known = [], dict[str, Any]()
    for one in told:
        if one.event.kind == verb:
            changes = [
                Change(name, _named(names, known.get(name)), _named(names, value))
                for name, value in one.fields.items()
                if name != _REASON
            ]
            by, reason = str(_named(names, one.event.actor_ref)), str(one.fields.get(_REASON, ""))
            found.append(Correction(office_day(one.event.recorded_at), by, reason, changes))
        known |= one.fields
    return found


def _named(names: Mapping[UUID, str], value: Any) -> Any:
    is_identifier = isinstance(value, str) and IDENTIFIER.fullmatch(value)
    return names.get(UUID(value), "") if is_identifier else value
