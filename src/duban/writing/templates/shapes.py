"""What a field of a record is for a template: text, a record in it, or a list to repeat over.

Reads: the type of a field. Writes: its shape. Leaves unread: fields that no template can show, such
as spans and tables.
"""

from __future__ import annotations

import dataclasses
import datetime
import enum
import typing
from typing import Any, NamedTuple

from duban.records import fields_of
from duban.text import Span
from duban.writing.papers import Count, SimpleTable
from duban.writing.report import Run

_PLAIN = (str, int, float, bool, datetime.date)
# What was worked out is a remark on the others, not a thing to print.
_LEFT_OUT = frozenset({"inferred"})
_NO_RECORDS = (Span, SimpleTable)


class Shape(NamedTuple):
    """Text where there is no ``record``; else one of them or, if it ``repeats``, many."""

    record: type | None = None
    repeats: bool = False


_TEXT = Shape()


def shapes_of(kind: type) -> dict[str, Shape]:
    """The fields of a record that a template can show."""
    found = {
        name: _shape(hint) for name, (hint, _) in fields_of(kind).items() if name not in _LEFT_OUT
    }
    return {name: shape for name, shape in found.items() if shape is not None}


def _shape(hint: Any) -> Shape | None:
    options = [option for option in typing.get_args(hint) if option is not type(None)]
    if typing.get_origin(hint) is tuple:
        return _repeated(options[0])
    if options:
        shapes = {_shape(option) for option in options}
        return shapes.pop() if len(shapes) == 1 else None
    if _is_plain(hint) or hint is Count:
        return _TEXT
    is_record = dataclasses.is_dataclass(hint) and isinstance(hint, type)
    return Shape(hint) if is_record and hint not in _NO_RECORDS else None


def _repeated(item: Any) -> Shape | None:
    """Several texts become one; several records are a list."""
    if item is Run or _is_plain(item) or _is_words(item):
        return _TEXT
    shape = _shape(item)
    return Shape(shape.record, repeats=True) if shape and shape.record else None


def _is_plain(hint: Any) -> bool:
    return isinstance(hint, type) and (hint in _PLAIN or issubclass(hint, enum.Enum))


def _is_words(hint: Any) -> bool:
    return typing.get_origin(hint) is tuple and typing.get_args(hint)[0] is Run
