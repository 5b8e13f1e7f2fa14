"""Frozen records to values that JSON has, and back, with the path of whatever does not fit.

Reads: dataclasses whose fields are text, numbers, days, words of a vocabulary, other records,
tuples of these, or one of them or nothing. Writes: dictionaries, lists and plain values. Leaves
unread: fields that a record does not have, unless it is asked to refuse them.
"""

from __future__ import annotations

import dataclasses
import datetime
import difflib
import enum
import functools
import json
import math
import re
import types
import typing
from collections.abc import Callable, Mapping
from typing import Any

_NONE = type(None)
_WORDS = {str: "string", bool: "boolean", int: "integer", float: "number", dict: "object"}
# Half of a character that some program tore apart; UTF-8 has no bytes for it, JSON has an escape.
_SURROGATE = re.compile("[\ud800-\udfff]")


class Misfit(ValueError):
    """A value that a field cannot hold; ``path`` leads to the field, ``wanted`` is what it holds.

    ``missing`` is a field that is not there, ``unknown`` one that the record does not have; the one
    that may have been meant is then ``wanted``.
    """

    def __init__(
        self,
        path: str,
        wanted: str,
        found: object = None,
        *,
        missing: bool = False,
        unknown: bool = False,
    ) -> None:
        super().__init__(f"{path}: {wanted}")
        self.path = path
        self.wanted = wanted
        self.found = found
        self.missing = missing
        self.unknown = unknown


def dumped(data: Any, *, indent: int | None = None) -> str:
    """One JSON value, Chinese characters unescaped, half a character escaped."""
    text = json.dumps(data, ensure_ascii=False, indent=indent, allow_nan=False)
    return _SURROGATE.sub(lambda half: f"\\u{ord(half.group()):04x}", text)


def loaded(text: str | bytes) -> Any:
    """What a JSON text holds; raises ValueError for what is no JSON, also where it is too deep."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError(str(error)) from error


@dataclasses.dataclass(frozen=True, slots=True)
class Codec:
    """How records become JSON-able values and come back.

    ``encoders`` (by the type of the value) and ``decoders`` (by the type of the field) give a type
    a form of its own. Both may answer NotImplemented for the usual form; a decoder raises
    ValueError with the form that it wants. ``refuses_unknown`` fields, or passes them over, so that
    a later version may add some.
    """

    encoders: Mapping[Any, Callable[[Any], Any]] = dataclasses.field(default_factory=dict)
    decoders: Mapping[Any, Callable[[Any], Any]] = dataclasses.field(default_factory=dict)
    refuses_unknown: bool = False

    def encoded(self, value: Any) -> Any:
        """A record, or what a field of one holds, as JSON has it."""
        if own := self.encoders.get(type(value)):
            answer = own(value)
            if answer is not NotImplemented:
                return answer
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return {
                field.name: self.encoded(getattr(value, field.name))
                for field in dataclasses.fields(value)
            }
        if isinstance(value, tuple):
            return [self.encoded(item) for item in value]
        if isinstance(value, enum.Enum):
            return value.value
        if isinstance(value, datetime.date):
            return value.isoformat()
        return value

    def decoded(self, kind: Any, value: Any, path: str = "") -> Any:
        """What a field of type ``kind`` holds; raises Misfit with the path of what does not fit."""
        if own := self.decoders.get(kind):
            try:
                answer = own(value)
            except ValueError as error:
                raise Misfit(path, str(error), value) from error
            if answer is not NotImplemented:
                return answer
        if typing.get_origin(kind) is types.UnionType:
            return self._one_of(typing.get_args(kind), value, path)
        if typing.get_origin(kind) is tuple:
            return tuple(
                self.decoded(typing.get_args(kind)[0], item, f"{path}[{index}]")
                for index, item in enumerate(_expect(list, value, path, "array"))
            )
        if dataclasses.is_dataclass(kind) and isinstance(kind, type):
            return self._record(kind, _expect(dict, value, path), path)
        if issubclass(kind, enum.Enum):
            return _word(kind, value, path)
        if kind is datetime.date:
            return _day(_expect(str, value, path), path)
        return _expect(kind, value, path)

    def _one_of(self, kinds: tuple[Any, ...], value: Any, path: str) -> Any:
        if value is None and _NONE in kinds:
            return None
        options = [kind for kind in kinds if kind is not _NONE]
        # The one union of two is that of a figure's value, int | float.
        return self.decoded(float if float in options else options[0], value, path)

    def _record(self, kind: type, value: dict[str, Any], path: str) -> Any:
        if self.refuses_unknown and (unknown := value.keys() - fields_of(kind)):
            raise _unknown(min(unknown), kind, path)
        found: dict[str, Any] = {}
        for name, (hint, required) in fields_of(kind).items():
            where = _below(path, name)
            if name in value:
                found[name] = self.decoded(hint, value[name], where)
            elif required:
                raise Misfit(where, "", missing=True)
        return kind(**found)


@functools.cache
def fields_of(kind: type) -> dict[str, tuple[Any, bool]]:
    """The type of each field, and whether it has to be there: what has a default may be missing."""
    hints = typing.get_type_hints(kind)
    return {
        field.name: (
            hints[field.name],
            field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING,
        )
        for field in dataclasses.fields(kind)
    }


def _below(path: str, field: str) -> str:
    return f"{path}.{field}" if path else field


def _unknown(field: str, kind: type, path: str) -> Misfit:
    meant = difflib.get_close_matches(field, fields_of(kind), n=1)
    return Misfit(_below(path, field), "".join(meant), unknown=True)


def _expect(kind: type, value: Any, path: str, word: str = "") -> Any:
    """The value, if it is of the type wanted: Python takes true for an integer, JSON does not."""
    allowed = (int, float) if kind is float else (kind,)
    sound = isinstance(value, allowed) and (kind is bool or not isinstance(value, bool))
    if not sound or (isinstance(value, float) and not math.isfinite(value)):
        raise Misfit(path, word or _WORDS[kind], value)
    return value


def _word(kind: type[enum.Enum], value: Any, path: str) -> enum.Enum:
    words = {word.value: word for word in kind}
    # The value may be a list, which no dictionary can be asked for.
    if not isinstance(value, str) or value not in words:
        raise Misfit(path, " | ".join(words), value)
    return words[value]


def _day(value: str, path: str) -> datetime.date:
    try:
        day = datetime.date.fromisoformat(value)
    except ValueError:
        day = None
    # fromisoformat takes 20240305 and 2024-W10-2 as well.
    if day is None or day.isoformat() != value:
        raise Misfit(path, "YYYY-MM-DD", value)
    return day
