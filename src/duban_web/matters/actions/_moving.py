"""Moving a matter: the only writer of ``state``, and of the version that every verb raises."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Model

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import NotYours, Refusal, Stale
from duban_web.foundation.within import change
from duban_web.matters.actions import _parties
from duban_web.matters.actions._indexing import index
from duban_web.matters.actions._telling import tell_of
from duban_web.matters.closers import Part
from duban_web.matters.models import Doing, Matter
from duban_web.matters.notices import told_of, word_of
from duban_web.matters.queries.ties import ties_of
from duban_web.matters.rights import require
from duban_web.matters.states import State, Verb, check_allowed
from duban_web.tenants.models import Person
from duban_web.trail.actions.append import append
from duban_web.trail.actions.append_many import Value

# What the index finds a matter by.
_INDEXED = frozenset({"title", "requirement", "number", "external_number", "audience", "remark"})


def found(actor: Actor, matter: UUID, version: int, verb: Verb) -> Matter:
    """The matter, where the verb is the actor's and its state allows it.

    Raises NotFound, NotYours, Stale and IllegalMove, in this order: whoever has looked at an older
    version is told so, not what the matter no longer allows.
    """
    row = Matter.objects.find(actor, matter)
    require(actor, verb, ties_of(actor, row))
    if row.version != version:
        raise Stale(record=str(row.pk), version=version)
    check_allowed(State(row.state), verb)
    return row


def move(
    actor: Actor,
    matter: Matter,
    version: int,
    verb: Verb,
    target: State | None = None,
    *,
    said: Mapping[str, Value] | None = None,
    parties: Sequence[dict[str, Any]] | None = None,
    also_told: Iterable[UUID | None] = (),
    claimed_at: datetime.datetime | None = None,
    **columns: Any,
) -> None:
    """Write columns, parties, and the state if it changes, and the event of it; raises Stale.

    ``said`` is what the event says beyond the columns, which it says as well; a name is one or the
    other, or the event would not say what was written. Whoever is to know of it is told here, and
    ``also_told`` beside those who stand so to the matter.
    """
    if said and (twice := said.keys() & columns.keys()):
        raise TypeError(f"said beside the columns of the same name: {sorted(twice)}")
    said = dict(said or {})
    before = State(matter.state)
    if target is not None:
        columns["state"] = target.value
    change(matter, version, **columns)
    given = None
    if parties is not None:
        given = _parties.write(actor, matter, parties)
        said["parties"] = _parties.written(parties)
    append(
        actor=actor,
        subject=("matter", matter.pk, matter.version),
        kind=verb.value,
        before=before.value,
        after=(target or before).value,
        fields={**written_columns(columns), **said},
        claimed_at=claimed_at,
    )
    if parties is not None or _INDEXED & columns.keys():
        index(actor, matter, given)
    listeners = told_of(verb, target or before, said)
    tell_of(actor, matter, word_of(verb, said), listeners, also_told, given)


def person_acting(actor: Actor) -> Person:
    """The natural person who acts; raises NotYours where nobody does."""
    return Person.objects.find(Actor.system(actor.tenant), who_acts(actor))


def who_acts(actor: Actor) -> UUID:
    """The same by identifier, where that is enough."""
    if actor.person is None:
        raise NotYours("not_your_verb")
    return actor.person


def took_part(actor: Actor, matter: Matter, person: Person, part: Part) -> None:
    """Remember that a person has done a part of the work; the matter has its new version.

    Raises Refusal for whoever has verified or closed it: as long as that stands, they have no part.
    """
    if person.pk in (matter.verified_by_id, matter.closed_by_id):
        raise Refusal("checker_takes_no_part")
    doing = Doing(
        tenant=actor.tenant,
        matter=matter,
        person=person,
        part=part.value,
        begun_in=matter.version,
    )
    # Who has done it before has begun before.
    Doing.objects.bulk_create([doing], ignore_conflicts=True)


def today(actor: Actor) -> datetime.date:
    """The office's day of the act."""
    return scope.today(actor)


def written_columns(columns: Mapping[str, Any]) -> dict[str, Value]:
    """The columns as an event says them; records by their identifiers."""
    return {name: _plain(value) for name, value in columns.items() if name != "state"}


def _plain(value: Any) -> Value:
    if isinstance(value, Model):
        return str(value.pk)
    plain: Value = str(value) if isinstance(value, UUID) else value
    return plain
