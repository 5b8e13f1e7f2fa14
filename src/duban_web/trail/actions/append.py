"""Append: the one way by which an event comes about, inside the transaction of the change."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from duban.proof.commitments import SALT_LENGTH, commitment
from duban.proof.entries import Entry
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.trail.models import Event, Pending, Secret
from duban_web.trail.origins import origin_of

# What can be written in canonical JSON, and days.
Value = str | int | bool | datetime.date | Mapping[str, Any] | Sequence[Any] | None
_SYSTEM = "system"


def append(
    *,
    actor: Actor,
    subject: tuple[str, UUID, int],
    kind: str,
    fields: Mapping[str, Value] | None = None,
    before: str = "",
    after: str = "",
    claimed_at: datetime.datetime | None = None,
) -> Event:
    """What happened to the ``subject`` (its kind, identifier, and the version that it has now).

    ``fields`` are what was written, each committed under a salt of its own; ``before`` and
    ``after`` are states. An event that cannot be written stops the change.
    """
    opened = scope.of(actor)
    object_kind, object_id, version = subject
    salts = {name: secrets.token_bytes(SALT_LENGTH) for name in fields or {}}
    values = {name: _plain(value) for name, value in (fields or {}).items()}
    entry = Entry(
        log=origin_of(actor.tenant),
        kind=kind,
        object_kind=object_kind,
        object_ref=str(object_id),
        version=version,
        actor=_reference(actor),
        unit=str(actor.unit) if actor.unit else None,
        on_behalf=str(actor.on_behalf_of) if actor.on_behalf_of else None,
        recorded_at=opened.now,
        claimed_at=claimed_at,
        from_state=before or None,
        to_state=after or None,
        commitments={name: commitment(salts[name], name, values[name]) for name in values},
    )
    event = Event.objects.create(
        tenant=actor.tenant,
        object_kind=object_kind,
        object_id=object_id,
        object_version=version,
        kind=kind,
        actor_ref=entry.actor,
        unit_ref=entry.unit or "",
        on_behalf_ref=entry.on_behalf or "",
        recorded_at=opened.now,
        claimed_at=claimed_at,
        from_state=before,
        to_state=after,
        is_simulated=opened.is_simulated,
        body=entry.to_bytes(),
    )
    Secret.objects.bulk_create(
        Secret(tenant=actor.tenant, event=event, field=name, salt=salts[name], value=values[name])
        for name in values
    )
    Pending.objects.create(tenant=actor.tenant, event=event)
    return event


def _reference(actor: Actor) -> str:
    return str(actor.person) if actor.person else _SYSTEM


def _plain(value: Value) -> Any:
    """The value as the entry commits to it; a day in its written form."""
    return value.isoformat() if isinstance(value, datetime.date) else value
