"""Erase (依法删除): a field of an event loses its salt and value; the event and its leaf stay."""

from __future__ import annotations

from collections.abc import Sequence

from duban.proof.bundle import BASIS, ERASED_FIELDS, erased_value
from duban.proof.entries import ERASURE, from_bytes
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import NotFound, Refusal
from duban_web.trail.actions.append import append
from duban_web.trail.models import Erasure, Event, Secret


def erase(*, actor: Actor, event: int, fields: Sequence[str], basis: str) -> Event:
    """Take the salts of these fields away, for a legal basis that the erasing event states.

    The right and the second person are asked for by whoever offers this to people. Raises NotFound,
    and Refusal ``not_erasable`` for a field that the event does not have or has no more.
    """
    scope.of(actor)
    found = Event.objects.within(actor).filter(pk=event).first()
    if found is None:
        raise NotFound
    secrets = Secret.objects.within(actor).filter(event=found, field__in=fields)
    missing = set(fields) - {secret.field for secret in secrets}
    if missing or not basis.strip():
        raise Refusal("not_erasable", fields=sorted(missing))
    version = (
        Event.objects.within(actor)
        .filter(object_kind=found.object_kind, object_id=found.object_id)
        .count()
    )
    by = append(
        actor=actor,
        subject=(found.object_kind, found.object_id, version + 1),
        kind=ERASURE,
        fields={ERASED_FIELDS: erased_value(from_bytes(bytes(found.body)), fields), BASIS: basis},
        before=_state(actor, found),
        after=_state(actor, found),
    )
    Erasure.objects.bulk_create(
        Erasure(tenant=actor.tenant, event=found, field=field, by_event=by) for field in fields
    )
    secrets.delete()
    return by


def _state(actor: Actor, event: Event) -> str:
    """The state of the object now: an erasure leaves it as it is."""
    last = (
        Event.objects.within(actor)
        .filter(object_kind=event.object_kind, object_id=event.object_id)
        .order_by("-object_version")
        .first()
    )
    return last.to_state if last else ""
