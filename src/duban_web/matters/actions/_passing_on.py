"""What a child has from the matter that it comes from."""

from __future__ import annotations

from typing import Any

from duban_web.foundation.actor import Actor
from duban_web.matters.models import Matter
from duban_web.matters.queries.ties import parties_of

_INHERITED = (
    "origin",
    "due_kind",
    "original_due",
    "current_due",
    "accept_due",
    "audience",
    "publicity",
    "basis_title",
    "basis_number",
    "basis_day",
    "basis_document",
    "basis_start",
    "basis_end",
    "basis_quote",
    "registered_on",
    "assigned_on",
    "assigned_by",
    "approved_by",
)
_OF_A_PARTY = (
    "role",
    "kind",
    "person",
    "unit",
    "body",
    "roster",
    "institution",
    "name",
    "path",
    "handler",
)


def inherited(matter: Matter) -> dict[str, Any]:
    """Where it comes from, who may know of it, when it is due, how far it had come."""
    return {name: getattr(matter, name) for name in _INHERITED}


def parties_as_they_are(actor: Actor, matter: Matter) -> list[dict[str, Any]]:
    """The parties of now, for another matter."""
    return [
        {name: getattr(party, name) for name in _OF_A_PARTY} for party in parties_of(actor, matter)
    ]
