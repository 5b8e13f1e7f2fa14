"""Reading ⇄ JSON ``duban.reading/1``; the published JSON Schema lies beside this file.

Within version 1 fields are only added, and a reader of version 1 ignores fields that it does not
know; a field that changes its meaning or goes makes version 2.
"""

from __future__ import annotations

import dataclasses
import datetime
import enum
import json
import types
import typing
from pathlib import Path
from typing import Any

import duban.facts
from duban.errors import SchemaMismatch
from duban.text import Span

SCHEMA = "duban.reading/1"


def json_schema() -> dict[str, Any]:
    """The published JSON Schema of a Reading."""
    text = Path(__file__).with_name("reading.schema.json").read_text("utf-8")
    return typing.cast(dict[str, Any], json.loads(text))


def to_json(reading: duban.facts.Reading, *, indent: int | None = None) -> str:
    """A Reading as one JSON object, Chinese characters unescaped."""
    return json.dumps(to_dict(reading), ensure_ascii=False, indent=indent)


def to_dict(reading: duban.facts.Reading) -> dict[str, Any]:
    """A Reading as plain dictionaries, lists, numbers and strings."""
    encoded = _encode(reading)
    return {"schema": SCHEMA, **encoded}


def from_json(text: str | bytes) -> duban.facts.Reading:
    """The Reading that ``to_json`` wrote; raises SchemaMismatch for anything else."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise SchemaMismatch(f"不是 JSON：{error}") from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        found = data.get("schema") if isinstance(data, dict) else None
        raise SchemaMismatch(f"不是 {SCHEMA} 的识读结果（schema={found!r}）；请用本版本重新识读。")
    try:
        return typing.cast(duban.facts.Reading, _decode(duban.facts.Reading, data))
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise SchemaMismatch(f"识读结果的字段不合 {SCHEMA}：{error}") from error


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


def _decode(kind: Any, value: Any) -> Any:
    origin = typing.get_origin(kind)
    if origin is types.UnionType or origin is typing.Union:
        options = [option for option in typing.get_args(kind) if option is not type(None)]
        if value is None:
            return None
        return value if len(options) > 1 else _decode(options[0], value)
    if origin is tuple:
        return tuple(_decode(typing.get_args(kind)[0], item) for item in value)
    if kind is Span:
        start, end = value
        return Span(start, end)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = typing.get_type_hints(kind)
        known = {f.name for f in dataclasses.fields(kind)}
        return kind(**{k: _decode(hints[k], v) for k, v in value.items() if k in known})
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return kind(value)
    if kind is datetime.date:
        return datetime.date.fromisoformat(value)
    if kind in (int, str, bool) and not isinstance(value, kind):
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value
