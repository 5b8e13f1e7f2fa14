"""Which parts of a fact are corrected in a form, and how a part is read from a value and written.

Reads: values of the reading contract. Writes: the same with what was typed. Leaves unread: spans,
which are moved in the text, and whatever has no field.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from copy import deepcopy
from enum import StrEnum
from typing import Any

from duban_web.intake.facts_in import Value
from duban_web.intake.labels import BETWEEN_NAMES, LISTED
from duban_web.intake.rules import FactKind


class Part(StrEnum):
    """What kind of words a part is."""

    LINE = "line"
    PROSE = "prose"
    NAMES = "names"
    DAY = "day"
    NUMBER = "number"
    AMOUNT = "amount"
    TICK = "tick"
    KIND = "kind"
    STATUS = "status"


PARTS: Mapping[FactKind, Mapping[str, Part]] = {
    FactKind.HEADER: {
        "kind": Part.KIND,
        "title": Part.LINE,
        "issuer": Part.LINE,
        "number": Part.LINE,
        "date": Part.DAY,
        "meeting.year": Part.NUMBER,
        "meeting.number": Part.NUMBER,
        "meeting.extended": Part.TICK,
        "meeting.chair": Part.LINE,
        "meeting.attendees": Part.NAMES,
        "meeting.absent": Part.NAMES,
        "meeting.observers": Part.NAMES,
        "meeting.observer_units": Part.NAMES,
        "meeting.supervisor": Part.LINE,
    },
    FactKind.AGENDA: {"no": Part.NUMBER, "title": Part.PROSE, "verdict": Part.LINE},
    FactKind.TASK: {
        "text": Part.PROSE,
        "leads": Part.NAMES,
        "assistants": Part.NAMES,
        "responsible": Part.NAMES,
        "joint": Part.NAMES,
        "deadline.text": Part.LINE,
        "agenda": Part.NUMBER,
    },
    FactKind.FINDING: {
        "category": Part.LINE,
        "no": Part.NUMBER,
        "title": Part.PROSE,
        "status": Part.STATUS,
        "status_text": Part.LINE,
        "due": Part.DAY,
    },
    FactKind.LEADER: {"name": Part.LINE, "achievements": Part.PROSE, "plans": Part.PROSE},
    FactKind.DEMAND: {"no": Part.NUMBER, "title": Part.PROSE},
    FactKind.FIGURE: {
        "text": Part.LINE,
        "value": Part.AMOUNT,
        "unit": Part.LINE,
        "approx": Part.TICK,
    },
    FactKind.CHECK: {},
    FactKind.UNREAD: {},
}
# Of what a person has a number or a text in the contract, and never nothing.
_NEEDED = frozenset({"text", "kind"})
_NEW_MEETING: Value = {
    "year": None,
    "number": None,
    "extended": None,
    "days": [],
    "chair": None,
    "chair_posts": [],
    "attendees": [],
    "absent": [],
    "observers": [],
    "observer_units": [],
    "supervisor": None,
    "distribution": [],
    "inferred": [],
}


def parts_of(kind: FactKind, value: Value) -> Mapping[str, Part]:
    """The parts that have a field; those of a meeting only where the paper is of one."""
    found = PARTS[kind]
    is_of_meeting = value.get("kind") in ("minutes", "work_meeting") or value.get("meeting")
    if kind is not FactKind.HEADER or is_of_meeting:
        return found
    return {name: part for name, part in found.items() if not name.startswith("meeting.")}


def part_in(value: Value, name: str, part: Part) -> Any:
    """What a form begins with."""
    outer, _, inner = name.partition(".")
    found = (value.get(outer) or {}).get(inner) if inner else value.get(outer)
    if part is Part.NAMES:
        return LISTED.join(found or [])
    return found


def with_parts(
    kind: FactKind, value: Value, typed: Mapping[str, Any], due: datetime.date | None
) -> Value:
    """The value with what was typed; ``due`` is the day of a time limit whose words are new."""
    changed = deepcopy(value)
    for name, part in parts_of(kind, value).items():
        if name not in typed:
            continue
        new = _plain(typed[name], part)
        if name == "deadline.text":
            changed["deadline"] = _deadline(value["deadline"], new, due)
        elif name.startswith("meeting."):
            _put_in_meeting(changed, name.removeprefix("meeting."), new)
        elif new is not None or name not in _NEEDED:
            changed[name] = new
    if "inferred" in changed:
        # What a person has looked at and written is no longer worked out by a machine.
        changed["inferred"] = [name for name in changed["inferred"] if not _was_typed(name, typed)]
    return changed


def _was_typed(name: str, typed: Mapping[str, Any]) -> bool:
    return name in typed or f"{name}.text" in typed


def _put_in_meeting(value: Value, name: str, new: Any) -> None:
    empty = new in (None, [], False)
    if value["meeting"] is None:
        if empty:
            return
        value["meeting"] = deepcopy(_NEW_MEETING)
    if name == "extended":
        # The contract tells nothing of what the paper does not say.
        new = True if new else None
    value["meeting"][name] = new


def _deadline(old: Value | None, text: str | None, due: datetime.date | None) -> Value | None:
    if not text:
        return None
    if old is not None and old["text"] == text:
        return old
    return {
        "text": text,
        "date": due.isoformat() if due else None,
        "kind": "date" if due else "event",
    }


def _plain(typed: Any, part: Part) -> Any:
    if part is Part.NAMES:
        names: Sequence[str] = [name.strip() for name in BETWEEN_NAMES.split(typed or "")]
        return list(dict.fromkeys(name for name in names if name))
    if part is Part.TICK:
        return bool(typed)
    if isinstance(typed, datetime.date):
        return typed.isoformat()
    if isinstance(typed, float) and typed.is_integer():
        return int(typed)
    if isinstance(typed, str):
        return " ".join(typed.split()) or None
    return typed
