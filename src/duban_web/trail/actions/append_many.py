"""Append: the one way by which events come about, inside the transaction of the change."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db.models import Q

from duban.proof.commitments import SALT_LENGTH, commitment
from duban.proof.entries import Entry
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.trail.models import Event, Pending, Secret
from duban_web.trail.origins import origin_of

# What can be written in canonical JSON, and days.
Value = str | int | bool | datetime.date | Mapping[str, Any] | Sequence[Any] | None
_SYSTEM = "system"
_AT_ONCE = 100
_SUBJECT = ("object_kind", "object_id", "object_version")
_Subject = tuple[str, UUID, int]
_NOTHING: Mapping[str, Value] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Happened:
    """What happened to the ``subject`` (its kind, identifier, and the version that it has now).

    ``fields`` are what was written, each committed under a salt of its own. ``before`` and
    ``after`` are states; what says nothing of them leaves the state as it is.
    """

    subject: _Subject
    kind: str
    fields: Mapping[str, Value] = field(default_factory=lambda: _NOTHING)
    before: str | None = None
    after: str | None = None
    claimed_at: datetime.datetime | None = None


def append_many(*, actor: Actor, happened: Sequence[Happened]) -> list[Event]:
    """The events of all that happened, in their order, with as few statements as for a handful.

    An event that cannot be written stops the whole change.
    """
    opened = scope.writing(actor)
    told_states = _states(actor, happened)
    written = [
        _written(actor, opened, one, states)
        for one, states in zip(happened, told_states, strict=True)
    ]
    events = Event.objects.bulk_create(event for event, _ in written)
    Secret.objects.bulk_create(
        Secret(tenant=actor.tenant, event_id=event.pk, field=name, salt=salt, value=value)
        for event, told in written
        for name, (salt, value) in told.items()
    )
    Pending.objects.bulk_create(Pending(tenant=actor.tenant, event_id=event.pk) for event in events)
    return events


def _states(actor: Actor, happened: Sequence[Happened]) -> list[tuple[str, str]]:
    """The states before and after each."""
    left = _left_before(actor, happened)
    found = []
    for one in happened:
        kind, id, version = one.subject
        before = left.get((kind, id, version - 1), "") if one.before is None else one.before
        after = before if one.after is None else one.after
        left[one.subject] = after
        found.append((before, after))
    return found


def _left_before(actor: Actor, happened: Sequence[Happened]) -> dict[_Subject, str]:
    """The states that earlier events left, where somebody does not say them."""
    silent = [one.subject for one in happened if one.before is None and one.subject[2] > 1]
    left: dict[_Subject, str] = {}
    for start in range(0, len(silent), _AT_ONCE):
        earlier = Q()
        for kind, id, version in silent[start : start + _AT_ONCE]:
            earlier |= Q(object_kind=kind, object_id=id, object_version=version - 1)
        rows = Event.objects.within(actor).filter(earlier).values_list(*_SUBJECT, "to_state")
        left.update({(kind, id, version): state for kind, id, version, state in rows})
    return left


def _written(
    actor: Actor, opened: scope.Scope, happened: Happened, states: tuple[str, str]
) -> tuple[Event, dict[str, tuple[bytes, Any]]]:
    """The event that is to be stored, and what opens its commitments."""
    object_kind, object_id, version = happened.subject
    before, after = states
    told = {
        name: (secrets.token_bytes(SALT_LENGTH), _plain(value))
        for name, value in happened.fields.items()
    }
    entry = Entry(
        log=origin_of(actor.tenant),
        kind=happened.kind,
        object_kind=object_kind,
        object_ref=str(object_id),
        version=version,
        actor=_reference(actor),
        unit=str(actor.unit) if actor.unit else None,
        on_behalf=str(actor.on_behalf_of) if actor.on_behalf_of else None,
        recorded_at=opened.now,
        claimed_at=happened.claimed_at,
        from_state=before or None,
        to_state=after or None,
        commitments={name: commitment(salt, name, value) for name, (salt, value) in told.items()},
    )
    event = Event(
        tenant=actor.tenant,
        object_kind=object_kind,
        object_id=object_id,
        object_version=version,
        kind=happened.kind,
        actor_ref=entry.actor,
        unit_ref=entry.unit or "",
        on_behalf_ref=entry.on_behalf or "",
        recorded_at=opened.now,
        claimed_at=happened.claimed_at,
        from_state=before,
        to_state=after,
        is_simulated=opened.is_simulated,
        body=entry.to_bytes(),
    )
    return event, told


def _reference(actor: Actor) -> str:
    return str(actor.person) if actor.person else _SYSTEM


def _plain(value: Value) -> Any:
    """The value as the entry commits to it; a day in its written form."""
    return value.isoformat() if isinstance(value, datetime.date) else value
