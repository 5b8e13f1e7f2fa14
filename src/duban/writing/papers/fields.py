"""The fields of papers by their paths: what they are called, and the words that stand in them."""

from __future__ import annotations

import dataclasses
import re
import typing
from collections.abc import Iterator
from typing import Any

from duban.records import fields_of
from duban.writing.papers import labels
from duban.writing.report import Run, plain

_PLACE = re.compile(r"\[[0-9]+\]")


def name_of(kind: type, field: str) -> str:
    """What a field of a record is called; empty for one that there is not."""
    own = labels.FIELDS.get(f"{kind.__name__}.{field}", "")
    return own or labels.FIELDS.get(field, "")


def name_at(kind: type, path: str) -> str:
    """What the field at the end of a path is called, from the paper's type on."""
    name = ""
    for field in _PLACE.sub("", path).split("."):
        hint, _required = fields_of(kind).get(field, (None, False))
        name = name_of(kind, field)
        record = record_in(hint)
        if record is None:
            break
        kind = record
    return name


def record_in(hint: Any) -> type | None:
    """The type of record that a field holds, one or many of them; None for plain values."""
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return hint
    for part in typing.get_args(hint):
        if record := record_in(part):
            return record
    return None


def texts(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a record with its path; runs of one paragraph are one text."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        if value and all(isinstance(item, Run) for item in value):
            yield path, plain(value)
            return
        for index, item in enumerate(value):
            yield from texts(item, f"{path}[{index}]")
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name), f"{path}.{field.name}".removeprefix("."))
