"""The head of a directive, as columns and as an event says it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from duban_web.directives.rules import DirectiveGiven
from duban_web.trail.actions.append_many import Value


def head_of(given: DirectiveGiven) -> dict[str, Any]:
    """All that is told of it but its matters and its paper."""
    return {
        "kind": given.kind.value,
        "title": given.title,
        "number": given.number,
        "sender": given.sender,
        "leader_id": given.leader,
        "leader_name": given.leader_name,
        "day": given.day,
        "report_back": given.report_back,
        "text": given.text,
        "audience": given.audience.value,
    }


def written(columns: Mapping[str, Any]) -> dict[str, Value]:
    """Some of these columns in an event, where a person is named by an identifier."""
    told = dict(columns)
    if "leader_id" in told:
        leader = told.pop("leader_id")
        told["leader"] = str(leader) if leader else None
    return told
