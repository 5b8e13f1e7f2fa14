"""Bringing a matter into being: proposed, entered as a past one, or as the child of another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Invalid
from duban_web.foundation.texts import check_prose, check_texts
from duban_web.matters.actions import _parties
from duban_web.matters.actions._indexing import index
from duban_web.matters.actions._moving import who_acts, written_columns
from duban_web.matters.actions._telling import tell_of
from duban_web.matters.models import Matter
from duban_web.matters.notices import told_of_new
from duban_web.matters.rules import Audience, Basis, is_place
from duban_web.matters.states import State, Verb
from duban_web.tenants.models import Institution
from duban_web.trail.actions.append import append
from duban_web.trail.actions.append_many import Value


def basis_columns(basis: Basis) -> dict[str, Any]:
    """The basis as a matter keeps it; raises Invalid for a place that is none."""
    check_texts(Matter, basis_title=basis.title, basis_number=basis.number)
    check_prose(Matter, basis_quote=basis.quote)
    if not is_place(basis.document, basis.start, basis.end):
        raise Invalid({"basis": "no_place"})
    return {
        "basis_title": basis.title,
        "basis_number": basis.number,
        "basis_day": basis.day,
        "basis_document": basis.document,
        "basis_start": basis.start,
        "basis_end": basis.end,
        "basis_quote": basis.quote,
    }


def make(
    actor: Actor,
    place: Institution,
    verb: Verb,
    state: State,
    *,
    title: str,
    requirement: str,
    parties: Iterable[dict[str, Any]] = (),
    said: Mapping[str, Value] | None = None,
    knowers: Iterable[UUID] = (),
    **columns: Any,
) -> Matter:
    """Write a new matter with its parties and its first event."""
    check_texts(Matter, title=title)
    check_prose(Matter, requirement=requirement)
    proposer = who_acts(actor)
    matter = Matter.objects.create(
        tenant=actor.tenant,
        institution=place,
        path=place.path,
        title=title,
        requirement=requirement,
        state=state.value,
        proposed_by_id=proposer,
        proposed_on=scope.today(actor),
        **columns,
    )
    named = list(parties)
    given = _parties.write(actor, matter, named, proposer, *knowers)
    append(
        actor=actor,
        subject=("matter", matter.pk, matter.version),
        kind=verb.value,
        after=state.value,
        fields={
            "title": title,
            "requirement": requirement,
            **written_columns(columns),
            "parties": _parties.written(named),
            **(said or {}),
        },
    )
    # Whoever is named to know of it has made it known to the index already.
    index(actor, matter, given, is_new=matter.audience != Audience.NAMED)
    tell_of(actor, matter, verb.value, told_of_new(verb), parties=given)
    return matter
