"""An event's fields as lines of words, for whoever reads what happened to a matter.

Reads: fields as the trail keeps them, names of what they point to. Writes: labels and words. Leaves
unread: fields that no label names, and what is empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from duban_web.foundation.labels import TRUTHS
from duban_web.foundation.sentences import label, said, spoken
from duban_web.matters import labels
from duban_web.matters.queries.timeline import IDENTIFIER, Happened
from duban_web.matters.states import Verb
from duban_web.matters.telling import labels as words

_CODES: Mapping[str, Mapping[Any, str]] = {
    "level": labels.URGE_LEVELS,
    "outcome": labels.OUTCOMES,
    "due_kind": labels.DUE_KINDS,
    "every": labels.EVERY,
    "patrol_every": labels.EVERY,
    "roll_up": labels.ROLL_UPS,
    "audience": labels.AUDIENCES,
    "publicity": labels.PUBLICITIES,
}
_KINDS: Mapping[str, Mapping[Any, str]] = {
    Verb.COMMENT: labels.COMMENT_KINDS,
    **dict.fromkeys(
        (Verb.APPLY, Verb.SEND_BACK, Verb.DECIDE, Verb.EXTEND, Verb.SUSPEND, Verb.WITHDRAW),
        labels.APPLICATION_KINDS,
    ),
}
_RULINGS = {
    "granted": (words.GRANTED, words.NOT_GRANTED),
    "upheld": (words.UPHELD, words.NOT_UPHELD),
}
# What says nothing where it is as usual.
_USUAL: Mapping[str, Any] = {
    "roll_up": "none",
    "roll_up_count": 0,
    "is_typed": False,
    "asks_answer": False,
    "audience": "ordinary",
    "publicity": "not_public",
    "due_kind": "date",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A field by what it is called, and what it says."""

    name: str
    value: str


def lines_of(happened: Happened, names: Mapping[UUID, str]) -> list[Line]:
    """What an event has written, in the order of the labels."""
    return [*_lines(happened, names)]


def _lines(happened: Happened, names: Mapping[UUID, str]) -> Iterator[Line]:
    fields = happened.fields
    for name in words.FIELDS:
        value = fields.get(name)
        if value in (None, "", []) or _USUAL.get(name, None) == value:
            continue
        if told := _said(happened.verb, name, value, names):
            yield Line(label(words.FIELDS, name), told)


def _said(verb: str, name: str, value: Any, names: Mapping[UUID, str]) -> str:
    if name in _RULINGS:
        yes, no = _RULINGS[name]
        return spoken(yes if value else no)
    if isinstance(value, bool):
        return label(TRUTHS, str(value))
    if name == "kind":
        return label(_KINDS[verb], value) if verb in _KINDS else ""
    if name in _CODES:
        return label(_CODES[name], value)
    if name == "percent":
        return said(words.PERCENT, {"value": value})
    if name == "parties":
        return spoken(words.LISTED).join(_party(one, names) for one in value)
    if isinstance(value, list):
        return spoken(words.LISTED).join(_named(str(one), names) for one in value)
    return _named(str(value), names)


def _party(written: str, names: Mapping[UUID, str]) -> str:
    role, _, rest = written.partition(" ")
    _, _, named = rest.partition(" ")
    return said(
        words.PARTY, {"role": label(labels.PARTY_ROLES, role), "name": _named(named, names)}
    )


def _named(text: str, names: Mapping[UUID, str]) -> str:
    """The text with names in the place of identifiers; what has no name is left out."""
    return IDENTIFIER.sub(lambda found: names.get(UUID(found[0]), ""), text).strip()
