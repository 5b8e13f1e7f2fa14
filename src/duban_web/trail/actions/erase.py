"""Erase (依法删除): a field of an event loses its salt and value; the event and its leaf stay.

The erasure is an object of its own with one event: the record that the erased event tells of keeps
its version, and its next verb the next one.
"""

from __future__ import annotations

import uuid
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
    and Refusal ``not_erasable`` for a field that the event does not have or has no more, and for
    what proves another erasure.
    """
    scope.of(actor)
    found = Event.objects.within(actor).filter(pk=event).first()
    if found is None:
        raise NotFound
    mine = Secret.objects.within(actor).filter(event=found, field__in=fields)
    # Locked: of two who erase the same field the second finds it gone.
    secrets = [*mine.select_for_update()]
    missing = set(fields) - {secret.field for secret in secrets}
    if missing or not basis.strip() or found.kind == ERASURE:
        raise Refusal("not_erasable", fields=sorted(missing))
    by = append(
        actor=actor,
        subject=("erasure", uuid.uuid4(), 1),
        kind=ERASURE,
        fields={ERASED_FIELDS: erased_value(from_bytes(bytes(found.body)), fields), BASIS: basis},
    )
    Erasure.objects.bulk_create(
        Erasure(tenant=actor.tenant, event=found, field=field, by_event=by) for field in fields
    )
    mine.delete()
    return by
