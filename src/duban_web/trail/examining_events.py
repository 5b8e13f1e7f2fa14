"""Whether each event says what its entry says, follows the one before, has its place, and opens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from duban.proof.bundle import ERASED_FIELDS, erased_value
from duban.proof.commitments import SALT_LENGTH, opens
from duban.proof.entries import ERASURE, Entry, file_field, from_bytes
from duban.records import Misfit
from duban_web.foundation.actor import Actor
from duban_web.trail.faults import Facts, Fault, Wrong
from duban_web.trail.models import Erasure, Event, Leaf, Pending, Secret
from duban_web.trail.origins import origin_of

_TABLE = "trail_event"
_AT_ONCE = 500


def event_faults(actor: Actor) -> Iterator[Fault]:
    """What is wrong with events and what opens them, object by object."""
    order = ("object_kind", "object_id", "object_version")
    events = Event.objects.within(actor).order_by(*order).iterator(chunk_size=_AT_ONCE)
    chain = _Chain()
    while batch := [*islice(events, _AT_ONCE)]:
        entries = {event.pk: entry for event in batch if (entry := _entry(event))}
        sealed, waiting = (
            {*rows.filter(event__in=batch).values_list("event_id", flat=True)}
            for rows in (Leaf.objects.within(actor), Pending.objects.within(actor))
        )
        for event in batch:
            entry = entries.get(event.pk)
            yield from _entry_faults(event, entry)
            yield from _chain_faults(event, chain)
            if event.pk in sealed and event.pk in waiting:
                yield Fault("trail_pending", str(event.pk), Wrong.SEALED_AND_WAITING)
            elif event.pk not in sealed and event.pk not in waiting:
                yield Fault(_TABLE, str(event.pk), Wrong.NOT_SEALED)
        yield from _field_faults(actor, batch, entries)


def _entry(event: Event) -> Entry | None:
    try:
        return from_bytes(bytes(event.body))
    except Misfit:
        return None


def _entry_faults(event: Event, entry: Entry | None) -> Iterator[Fault]:
    if entry is None:
        yield Fault(_TABLE, str(event.pk), Wrong.ENTRY_UNREADABLE)
        return
    if entry.log != origin_of(event.tenant):
        yield Fault(_TABLE, str(event.pk), Wrong.ENTRY_OF_OTHER_LOG, {"log": entry.log})
    pairs = {
        "kind": (event.kind, entry.kind),
        "object_kind": (event.object_kind, entry.object_kind),
        "object_id": (str(event.object_id), entry.object_ref),
        "object_version": (event.object_version, entry.version),
        "actor_ref": (event.actor_ref, entry.actor),
        "unit_ref": (event.unit_ref, entry.unit or ""),
        "on_behalf_ref": (event.on_behalf_ref, entry.on_behalf or ""),
        "recorded_at": (event.recorded_at, entry.recorded_at),
        "claimed_at": (event.claimed_at, entry.claimed_at),
        "from_state": (event.from_state, entry.from_state or ""),
        "to_state": (event.to_state, entry.to_state or ""),
    }
    for column, (shown, written) in pairs.items():
        if shown != written:
            yield Fault(_TABLE, str(event.pk), Wrong.COLUMN_DIFFERS, {"column": column})


@dataclass(slots=True)
class _Chain:
    """How far the events of one object have been looked at; ``left`` is the state said last.

    An event that says no state leaves it as it was, as ``duban.proof.replay`` has it; ``None``
    where none has said one yet.
    """

    of: tuple[str, UUID] | None = None
    reached: int = 0
    left: str | None = ""


def _chain_faults(event: Event, chain: _Chain) -> Iterator[Fault]:
    """Versions from 1 without a gap, each beginning in the state in which the last one ended."""
    if chain.of != (event.object_kind, event.object_id):
        chain.of, chain.reached, chain.left = (event.object_kind, event.object_id), 0, ""
    is_silent = not event.from_state and not event.to_state
    named: Facts = {
        "object": f"{event.object_kind}:{event.object_id}",
        "version": event.object_version,
    }
    if event.object_version != chain.reached + 1:
        facts: Facts = {**named, "missing": chain.reached + 1}
        yield Fault(_TABLE, str(event.pk), Wrong.VERSION_MISSING, facts)
    elif not is_silent and chain.left is not None and event.from_state != chain.left:
        facts = {**named, "from": event.from_state, "before": chain.left}
        yield Fault(_TABLE, str(event.pk), Wrong.CHAIN_BROKEN, facts)
    if not is_silent:
        chain.left = event.to_state
    elif event.object_version == 1:
        chain.left = None
    chain.reached = event.object_version


def _field_faults(
    actor: Actor, events: Sequence[Event], entries: Mapping[int, Entry]
) -> Iterator[Fault]:
    """Each commitment is opened by what stands there, or was erased by an event that says so."""
    secrets: dict[int, dict[str, Secret]] = defaultdict(dict)
    for secret in Secret.objects.within(actor).filter(event__in=events):
        secrets[secret.event_id][secret.field] = secret
    erasures: dict[int, dict[str, Erasure]] = defaultdict(dict)
    for erasure in Erasure.objects.within(actor).filter(event__in=events):
        erasures[erasure.event_id][erasure.field] = erasure
    for event in events:
        if entry := entries.get(event.pk):
            yield from _secret_faults(entry, secrets[event.pk])
            yield from _erasure_faults(actor, entry, secrets[event.pk], erasures[event.pk])
            told = {*secrets[event.pk], *erasures[event.pk]}
            for name in sorted(_committed(entry) - told):
                yield Fault(_TABLE, str(event.pk), Wrong.FIELD_LOST, {"field": name})


def _committed(entry: Entry) -> set[str]:
    return {*entry.commitments, *map(file_field, range(len(entry.files)))}


def _secret_faults(entry: Entry, secrets: Mapping[str, Secret]) -> Iterator[Fault]:
    for name, secret in secrets.items():
        committed = entry.commitment_of(name)
        if committed is None:
            yield Fault("trail_secret", str(secret.pk), Wrong.FIELD_UNKNOWN, {"field": name})
        elif not _opens(committed, secret):
            yield Fault("trail_secret", str(secret.pk), Wrong.FIELD_DIFFERS, {"field": name})


def _opens(committed: bytes, secret: Secret) -> bool:
    salt = bytes(secret.salt)
    try:
        return len(salt) == SALT_LENGTH and opens(committed, salt, secret.field, secret.value)
    except Misfit:
        # a value that nobody can have committed to
        return False


def _erasure_faults(
    actor: Actor,
    entry: Entry,
    secrets: Mapping[str, Secret],
    erasures: Mapping[str, Erasure],
) -> Iterator[Fault]:
    for name, erasure in erasures.items():
        facts: Facts = {"field": name, "by": erasure.by_event_id}
        if name in secrets:
            yield Fault("trail_secret", str(secrets[name].pk), Wrong.SALT_LEFT, facts)
        if not _is_proved(actor, entry, erasure):
            yield Fault("trail_erasure", str(erasure.pk), Wrong.ERASURE_UNPROVED, facts)


def _is_proved(actor: Actor, entry: Entry, erasure: Erasure) -> bool:
    """Whether the erasing event is one, and committed to this field of this event."""
    by = Event.objects.within(actor).filter(pk=erasure.by_event_id).first()
    erasing = _entry(by) if by else None
    if erasing is None or erasing.kind != ERASURE:
        return False
    told = Secret.objects.within(actor).filter(event=by, field=ERASED_FIELDS).first()
    committed = erasing.commitment_of(ERASED_FIELDS)
    if told is None or committed is None or not _opens(committed, told):
        return False
    if not isinstance(told.value, dict) or erasure.field not in told.value.get("fields", ()):
        return False
    return bool(told.value == erased_value(entry, told.value["fields"]))
