"""Templates that an office makes in Word or WPS, filled in from facts.

A field is a name in two braces, ``{{标题}}``. A row of a table, or a paragraph, with a field of a
list (``{{任务.事项}}``) is repeated for each entry. docs/templates.zh-CN.md has the names.

Reads: the bytes of a docx, and facts. Writes: a docx in which all but the fields is what it was.
Leaves unread: comments, the codes of Word's own fields. Templates are opened in a worker process.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import duban.facts
from duban import sandbox
from duban.errors import SchemaMismatch, TemplateFault, UnreadableFile, WrongField
from duban.records import Codec, Misfit
from duban.refusals import UNNAMED, refuse
from duban.text import Span
from duban.writing.paper_json import paper_of
from duban.writing.papers import Paper, kind_of
from duban.writing.templates.answers import DONE, unpacked
from duban.writing.templates.reading_fields import fields_of_reading
from duban.writing.templates.values import values_of
from duban.writing.templates.vocabulary import READING, vocabulary_of

__all__ = ["check_template", "fill_template"]

_OPENING = "duban.writing.templates.opening"
_LIMITS = sandbox.Limits()
_STOPPED = {
    sandbox.Ending.OUT_OF_MEMORY: "out_of_memory",
    sandbox.Ending.CRASHED: "crashed",
}
_SCHEMA = "duban.reading/1"

Facts = Mapping[str, Any] | duban.facts.Reading | Paper


def check_template(data: bytes, layout: str) -> tuple[WrongField, ...]:
    """What is wrong with the fields of a template for a kind of paper; nothing if it is empty.

    Raises UnreadableFile for what is no docx without macros, ValueError for no kind of paper.
    """
    return unpacked(bytes(_done("check", data, {"vocabulary": vocabulary_of(layout)})[1:]))


def fill_template(data: bytes, facts: Facts) -> bytes:
    """The template filled in from a reading or a paper, or from its JSON as plain dictionaries.

    Raises TemplateFault with everything that is wrong with it, UnreadableFile for what is no docx
    without macros, SchemaMismatch for facts of no known kind.
    """
    record = _record(facts) if isinstance(facts, Mapping) else facts
    kind = kind_of(type(record))
    told = fields_of_reading(record) if isinstance(record, duban.facts.Reading) else record
    options = {"vocabulary": kind.name if kind else READING, "values": values_of(told)}
    body = _done("fill", data, options)
    if body[:1] != DONE:
        raise TemplateFault(unpacked(body[1:]))
    return body[1:]


def _record(facts: Mapping[str, Any]) -> duban.facts.Reading | Paper:
    if facts.get("schema") != _SCHEMA:
        return paper_of(dict(facts))
    try:
        reading: duban.facts.Reading = _CODEC.decoded(duban.facts.Reading, dict(facts))
    except Misfit as misfit:
        if misfit.missing:
            raise SchemaMismatch(
                f"识读结果缺少 {misfit.path}（{_SCHEMA} 必有）；请重新识读原文件。"
            ) from misfit
        raise SchemaMismatch(
            f"识读结果的 {misfit.path} 应为 {misfit.wanted}，却是 {misfit.found!r:.60}；"
            "请重新识读原文件。"
        ) from misfit
    return reading


def _span(value: Any) -> Span:
    match value:
        case [int(start), int(end)] if 0 <= start <= end:
            return Span(start, end)
    raise ValueError("[start, end]")


_CODEC = Codec(decoders={Span: _span})


def _done(task: str, data: bytes, options: Mapping[str, Any]) -> bytes:
    if not data:
        raise refuse("empty", what="模板")
    answer = sandbox.run(f"{_OPENING}:{task}", data, options, limits=_LIMITS)
    if answer.ending is sandbox.Ending.DONE:
        return bytes(answer.body)
    if answer.ending is sandbox.Ending.REFUSED:
        raise UnreadableFile(UNNAMED, *answer.refusal)
    if answer.ending is sandbox.Ending.OUT_OF_TIME:
        raise refuse("out_of_time", what=f"{_LIMITS.processor_seconds:.0f}秒")
    raise refuse(_STOPPED[answer.ending])
