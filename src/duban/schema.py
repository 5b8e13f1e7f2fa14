"""Reading ⇄ JSON ``duban.reading/1``; the published JSON Schema lies beside this file.

Within version 1 fields are only added, and a reader of version 1 ignores fields that it does not
know; a field that changes its meaning or goes makes version 2.
"""

from __future__ import annotations

import dataclasses
import datetime
import enum
import functools
import json
import math
import re
import types
import typing
from pathlib import Path
from typing import Any

import duban.facts
from duban.errors import SchemaMismatch
from duban.text import Span

SCHEMA = "duban.reading/1"

_NONE = type(None)
_WORDS = {str: "string", bool: "boolean", int: "integer", float: "number", dict: "object"}
# Half of a character that some program tore apart; UTF-8 has no bytes for it, JSON has an escape.
_SURROGATE = re.compile("[\ud800-\udfff]")


def json_schema() -> dict[str, Any]:
    """The published JSON Schema of a Reading."""
    text = Path(__file__).with_name("reading.schema.json").read_text("utf-8")
    return typing.cast(dict[str, Any], json.loads(text))


def to_json(reading: duban.facts.Reading, *, indent: int | None = None) -> str:
    """A Reading as one JSON object, Chinese characters unescaped."""
    text = json.dumps(to_dict(reading), ensure_ascii=False, indent=indent, allow_nan=False)
    return _SURROGATE.sub(lambda half: f"\\u{ord(half.group()):04x}", text)


def to_dict(reading: duban.facts.Reading) -> dict[str, Any]:
    """A Reading as plain dictionaries, lists, numbers and strings."""
    encoded = _encode(reading)
    return {"schema": SCHEMA, **encoded}


def from_json(text: str | bytes) -> duban.facts.Reading:
    """The Reading that ``to_json`` wrote; raises SchemaMismatch for anything else."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SchemaMismatch(f"不是 JSON（{error}）；请检查文件是否完整。") from error
    found = data.get("schema") if isinstance(data, dict) else None
    if found != SCHEMA:
        raise SchemaMismatch(
            f"不是 {SCHEMA} 的识读结果（schema 是 {found!r:.40}）；请用本版本重新识读原文件。"
        )
    return typing.cast(duban.facts.Reading, _decode(duban.facts.Reading, data, ""))


def _encode(value: Any) -> Any:
    if isinstance(value, Span):
        return [value.start, value.end]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: _encode(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_encode(item) for item in value]
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value


def _decode(kind: Any, value: Any, where: str) -> Any:
    """The value that a field of type ``kind`` holds; ``where`` is the path of the field."""
    if typing.get_origin(kind) is types.UnionType:
        if value is None and _NONE in typing.get_args(kind):
            return None
        options = [option for option in typing.get_args(kind) if option is not _NONE]
        # The one union of two is that of a figure's value, int | float.
        return _decode(float if float in options else options[0], value, where)
    if typing.get_origin(kind) is tuple:
        (item, _) = typing.get_args(kind)
        return tuple(
            _decode(item, one, f"{where}[{index}]")
            for index, one in enumerate(_expect(list, value, where, "array"))
        )
    if kind is Span:
        return _span(value, where)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _record(kind, _expect(dict, value, where), where)
    if issubclass(kind, enum.Enum):
        return _word(kind, _expect(str, value, where), where)
    if kind is datetime.date:
        return _day(_expect(str, value, where), where)
    return _expect(kind, value, where)


def _expect(kind: type, value: Any, where: str, word: str = "") -> Any:
    """The value, if it is of the type wanted: Python takes true for an integer, JSON does not."""
    allowed = (int, float) if kind is float else (kind,)
    sound = isinstance(value, allowed) and (kind is bool or not isinstance(value, bool))
    if not sound or (isinstance(value, float) and not math.isfinite(value)):
        _refuse(where, value, word or _WORDS[kind])
    return value


def _span(value: Any, where: str) -> Span:
    offsets = _expect(list, value, where, "array")
    if len(offsets) != 2:
        _refuse(where, value, "[start, end]")
    start, end = (_expect(int, offset, where) for offset in offsets)
    if not 0 <= start <= end:
        _refuse(where, value, "[start, end]")
    return Span(start, end)


def _record(kind: type, value: dict[str, Any], where: str) -> Any:
    found: dict[str, Any] = {}
    for name, (hint, required) in _fields(kind).items():
        path = f"{where}.{name}".removeprefix(".")
        if name in value:
            found[name] = _decode(hint, value[name], path)
        elif required:
            raise SchemaMismatch(f"识读结果缺少 {path}（{SCHEMA} 必有）；请重新识读原文件。")
    return kind(**found)


@functools.cache
def _fields(kind: type) -> dict[str, tuple[Any, bool]]:
    """The type of each field, and whether it has to be there: what has a default may be missing."""
    hints = typing.get_type_hints(kind)
    return {
        field.name: (
            hints[field.name],
            field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING,
        )
        for field in dataclasses.fields(kind)
    }


def _word(kind: type[enum.Enum], value: str, where: str) -> enum.Enum:
    try:
        return kind(value)
    except ValueError:
        _refuse(where, value, " | ".join(word.value for word in kind))


def _day(value: str, where: str) -> datetime.date:
    try:
        day = datetime.date.fromisoformat(value)
    except ValueError:
        day = None
    # fromisoformat takes 20240305 and 2024-W10-2 as well.
    if day is None or day.isoformat() != value:
        _refuse(where, value, "YYYY-MM-DD")
    return day


def _refuse(where: str, value: Any, wanted: str) -> typing.NoReturn:
    raise SchemaMismatch(
        f"识读结果的 {where or 'Reading'} 应为 {wanted}，却是 {value!r:.60}；请重新识读原文件。"
    )
