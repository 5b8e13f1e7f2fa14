"""Append one event, as a verb does that changes one thing."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.trail.actions.append_many import Happened, Value, append_many
from duban_web.trail.models import Event


def append(
    *,
    actor: Actor,
    subject: tuple[str, UUID, int],
    kind: str,
    fields: Mapping[str, Value] | None = None,
    before: str | None = None,
    after: str | None = None,
    claimed_at: datetime.datetime | None = None,
) -> Event:
    """What happened to the ``subject``; see ``Happened``."""
    happened = Happened(subject, kind, fields or {}, before, after, claimed_at)
    (event,) = append_many(actor=actor, happened=[happened])
    return event
