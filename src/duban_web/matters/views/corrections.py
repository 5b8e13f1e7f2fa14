"""Corrections in words, for the pages of what matters come from."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from duban_web.foundation.labels import TRUTHS
from duban_web.foundation.sentences import label
from duban_web.matters.queries.corrections import Correction


@dataclass(frozen=True, slots=True)
class Line:
    """One correction; of each change what it is of, and the words before and since."""

    day: datetime.date
    by: str
    reason: str
    changes: Sequence[tuple[str, str, str]]


def lines(
    corrections: Iterable[Correction],
    fields: Mapping[str, str],
    codes: Mapping[str, Mapping[Any, str]],
) -> list[Line]:
    """What is told of them: fields in the order and by the words of the form, codes in words."""
    places = {name: place for place, name in enumerate(fields)}
    return [
        Line(
            one.day,
            one.by,
            one.reason,
            [
                (
                    label(fields, change.field),
                    _words(codes, change.field, change.before),
                    _words(codes, change.field, change.after),
                )
                for change in sorted(one.changes, key=lambda change: places[change.field])
            ],
        )
        for one in corrections
    ]


def _words(codes: Mapping[str, Mapping[Any, str]], name: str, value: Any) -> str:
    if value is None:
        return ""
    words = {**TRUTHS, **{str(code): words for code, words in codes.get(name, {}).items()}}
    return label(words, str(value)) if str(value) in words else str(value)
