"""Reading ⇄ JSON ``duban.reading/1``; the published JSON Schema lies beside this file.

Within version 1 fields are only added, and a reader of version 1 ignores fields that it does not
know; a field that changes its meaning or goes makes version 2.
"""

from __future__ import annotations

import typing
from pathlib import Path
from typing import Any

import duban.facts
from duban.errors import SchemaMismatch
from duban.records import Codec, Misfit, dumped, loaded
from duban.text import Span

SCHEMA = "duban.reading/1"


def json_schema() -> dict[str, Any]:
    """The published JSON Schema of a Reading."""
    text = Path(__file__).with_name("reading.schema.json").read_text("utf-8")
    return typing.cast(dict[str, Any], loaded(text))


def to_json(reading: duban.facts.Reading, *, indent: int | None = None) -> str:
    """A Reading as one JSON object, Chinese characters unescaped."""
    return dumped(to_dict(reading), indent=indent)


def to_dict(reading: duban.facts.Reading) -> dict[str, Any]:
    """A Reading as plain dictionaries, lists, numbers and strings."""
    return {"schema": SCHEMA, **_CODEC.encoded(reading)}


def from_json(text: str | bytes) -> duban.facts.Reading:
    """The Reading that ``to_json`` wrote; raises SchemaMismatch for anything else."""
    try:
        data = loaded(text)
    except ValueError as error:
        raise SchemaMismatch(f"不是 JSON（{error}）；请检查文件是否完整。") from error
    return reading_of(data)


def reading_of(data: object) -> duban.facts.Reading:
    """The Reading that stands in a JSON value; raises SchemaMismatch."""
    found = data.get("schema") if isinstance(data, dict) else None
    if found != SCHEMA:
        raise SchemaMismatch(
            f"不是 {SCHEMA} 的识读结果（schema 是 {found!r:.40}）；请用本版本重新识读原文件。"
        )
    try:
        return typing.cast(duban.facts.Reading, _CODEC.decoded(duban.facts.Reading, data))
    except Misfit as misfit:
        if misfit.missing:
            raise SchemaMismatch(
                f"识读结果缺少 {misfit.path}（{SCHEMA} 必有）；请重新识读原文件。"
            ) from misfit
        raise SchemaMismatch(
            f"识读结果的 {misfit.path or 'Reading'} 应为 {misfit.wanted}，"
            f"却是 {misfit.found!r:.60}；请重新识读原文件。"
        ) from misfit


def _offsets(span: Span) -> list[int]:
    return [span.start, span.end]


def _span(value: Any) -> Span:
    """Two offsets in order."""
    match value:
        case [int(start), int(end)] if 0 <= start <= end and bool not in {type(start), type(end)}:
            return Span(start, end)
    raise ValueError("[start, end]")


_CODEC = Codec(encoders={Span: _offsets}, decoders={Span: _span})
