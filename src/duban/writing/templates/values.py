"""What stands in the fields of a record, as text: plain dictionaries that a worker can be given.

Reads: a record. Writes: a text for each field by its path, a list of the same for each list. Leaves
unread: what no template can show.
"""

from __future__ import annotations

import datetime
import enum
from collections.abc import Mapping
from typing import Any

from duban import facts
from duban.writing.composing.papers.labels import CHANGES, COLOURS, TERMS
from duban.writing.days import day_words
from duban.writing.labels import DEADLINE_KINDS, LISTED, RULES, STATUSES
from duban.writing.papers import Count
from duban.writing.report import Run, plain
from duban.writing.templates.names import section
from duban.writing.templates.shapes import shapes_of
from duban.writing.templates.vocabulary import PLACE

# Entry of a list, or the whole: texts by path, lists of entries by path.
Values = Mapping[str, Any]

WORDS: tuple[Mapping[Any, str], ...] = (
    DEADLINE_KINDS,
    STATUSES,
    RULES,
    {facts.Kind(kind): word for kind, word in section("kinds").items()},
    COLOURS,
    TERMS,
    CHANGES,
)


def values_of(record: object) -> Values:
    """The texts and lists of a record."""
    found: dict[str, Any] = {}
    _collect(record, "", found)
    return found


def _collect(record: Any, before: str, found: dict[str, Any]) -> None:
    for field, shape in shapes_of(type(record)).items():
        value = getattr(record, field)
        path = before + field
        if shape.record is None:
            found[path] = text_of(value)
        elif shape.repeats:
            found[path] = [
                {PLACE: str(place), **values_of(entry)} for place, entry in enumerate(value, 1)
            ]
        elif value is not None:
            _collect(value, f"{path}.", found)


def text_of(value: Any) -> str:
    """A value as it is printed; empty where there is none."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return _several(value)
    if isinstance(value, bool):
        return str(section("words")["yes" if value else "no"])
    if isinstance(value, datetime.date):
        return day_words(value)
    if isinstance(value, enum.Enum):
        return next((words[value] for words in WORDS if value in words), str(value.value))
    if isinstance(value, Count):
        return str(value.number)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _several(values: tuple[Any, ...]) -> str:
    """The runs of a paragraph as one text, paragraphs a line each, words with 、 between them."""
    if all(isinstance(value, Run) for value in values):
        return plain(values)
    if any(isinstance(value, tuple) for value in values):
        return "\n".join(map(text_of, values))
    return LISTED.join(map(text_of, values))


def is_empty(value: Any) -> bool:
    """Whether a field has nothing to say: no text, no entry."""
    return not value if isinstance(value, list) else not str(value or "").strip()
