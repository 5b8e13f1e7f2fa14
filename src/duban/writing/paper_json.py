"""Papers ⇄ JSON ``duban.paper/1``; the published JSON Schema lies beside this file.

``{"schema": "duban.paper/1", "paper": "supervision_slip", …}`` and the fields of that paper. A text
may stand for the runs of a paragraph, and a number for a count, where no source is given. A field
that the paper does not have is refused: it would otherwise not be printed, and nobody would know.
"""

from __future__ import annotations

import typing
from pathlib import Path
from typing import Any

from duban.errors import SchemaMismatch
from duban.records import Codec, Misfit, dumped, loaded
from duban.writing.papers import KINDS, Count, Kind, Paper, kind_of
from duban.writing.papers.fields import name_at
from duban.writing.report import Run, Words

SCHEMA = "duban.paper/1"


def paper_json_schema() -> dict[str, Any]:
    """The published JSON Schema of a paper."""
    text = Path(__file__).with_name("paper.schema.json").read_text("utf-8")
    return typing.cast(dict[str, Any], loaded(text))


def paper_to_json(paper: Paper, *, indent: int | None = None) -> str:
    """A paper as one JSON object, Chinese unescaped; raises TypeError for what is no paper."""
    kind = kind_of(type(paper))
    if kind is None:
        raise TypeError(f"no paper: {type(paper).__name__}")
    fields = _CODEC.encoded(paper)
    return dumped({"schema": SCHEMA, "paper": kind.name, **fields}, indent=indent)


def paper_from_json(text: str | bytes) -> Paper:
    """The paper that a JSON object describes, whether it holds together or not.

    Raises SchemaMismatch for what is none, with the path of the field that does not fit.
    """
    try:
        data = loaded(text)
    except ValueError as error:
        raise SchemaMismatch(f"不是 JSON（{error}）；请检查文件是否完整。") from error
    return paper_of(data)


def paper_of(data: object) -> Paper:
    """The paper that stands in a JSON value; raises SchemaMismatch."""
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        found = data.get("schema") if isinstance(data, dict) else None
        raise SchemaMismatch(
            f"不是 {SCHEMA} 的写作素材（schema 是 {found!r:.40}）；请对照 docs/writing.md 检查。"
        )
    name = data.get("paper")
    kind = KINDS.get(name) if isinstance(name, str) else None
    if kind is None:
        known = "、".join(KINDS)
        raise SchemaMismatch(f"没有 {name!r:.40} 这种公文；paper 请写其中之一：{known}。")
    try:
        fields = {key: value for key, value in data.items() if key not in {"schema", "paper"}}
        return typing.cast(Paper, _CODEC.decoded(kind.record, fields))
    except Misfit as misfit:
        _refuse(misfit, kind)


def _refuse(misfit: Misfit, kind: Kind) -> typing.NoReturn:
    name = name_at(kind.record, misfit.path)
    if misfit.missing:
        raise SchemaMismatch(f"{kind.title}缺少 {misfit.path}（{name}）；请补上。") from misfit
    if misfit.unknown and misfit.wanted:
        raise SchemaMismatch(
            f"{kind.title}没有 {misfit.path} 这个字段；是不是 {misfit.wanted}？请改正。"
        ) from misfit
    if misfit.unknown:
        raise SchemaMismatch(f"{kind.title}没有 {misfit.path} 这个字段；请删去。") from misfit
    raise SchemaMismatch(
        f"{kind.title}的 {misfit.path}（{name}）应为 {misfit.wanted}，"
        f"却是 {misfit.found!r:.60}；请改正。"
    ) from misfit


def _short_run(run: Run) -> Any:
    return run.text if run == Run(run.text) else NotImplemented


def _run(value: Any) -> Any:
    return Run(value) if isinstance(value, str) else NotImplemented


def _short_words(value: tuple[Any, ...]) -> Any:
    """One run with nothing but text is its text."""
    match value:
        case (Run(text=text) as run,) if text and run == Run(text):
            return text
    return NotImplemented


def _words(value: Any) -> Any:
    if isinstance(value, str):
        return (Run(value),) if value else ()
    return NotImplemented


def _short_count(count: Count) -> Any:
    return count.number if count == Count(count.number) else NotImplemented


def _count(value: Any) -> Any:
    return Count(value) if type(value) is int else NotImplemented


_CODEC = Codec(
    encoders={Run: _short_run, tuple: _short_words, Count: _short_count},
    decoders={Run: _run, Words: _words, Count: _count},
    refuses_unknown=True,
)
