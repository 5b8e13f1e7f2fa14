"""The facts that ``duban write`` is given: one JSON object, a reading or a paper.

Reads: a file or standard input; a JSON Lines file and an array count where they hold one object.
Writes: the record. Leaves unread: whether a paper holds together, which its composer says.
"""

from __future__ import annotations

from typing import Any

from duban import facts, schema
from duban.cli.documents import STDIN
from duban.cli.language import _
from duban.cli.loading import NotLoaded, file_bytes
from duban.cli.running import CannotGoOn, given_bytes
from duban.cli.sentences import error_in_words
from duban.errors import SchemaMismatch
from duban.formats.limits import CAPS
from duban.records import loaded
from duban.writing import paper_json
from duban.writing.papers import Paper


def load(path: str) -> facts.Reading | Paper:
    """The reading or the paper in a file; raises CannotGoOn in the person's words."""
    shown = path if path != STDIN else _("标准输入")
    try:
        return _record(_one(_value(_bytes(path))))
    except _NoFacts as reason:
        raise CannotGoOn(_("{file}：{words}").format(file=shown, words=reason)) from reason
    except SchemaMismatch as error:
        words = error_in_words(error)
        raise CannotGoOn(_("{file}：{words}").format(file=shown, words=words)) from error


def template(path: str) -> bytes:
    """The bytes of a template; raises CannotGoOn in the person's words."""
    try:
        return _bytes(path)
    except _NoFacts as reason:
        raise CannotGoOn(_("{file}：{words}").format(file=path, words=reason)) from reason


class _NoFacts(Exception):
    """Why no single object could be taken out of a file."""


def _bytes(path: str) -> bytes:
    data = given_bytes([path])
    if data is None:
        try:
            data = file_bytes(path, CAPS.any_file_size)
        except NotLoaded as reason:
            raise _NoFacts(str(reason)) from reason
    if len(data) > CAPS.any_file_size:
        raise _NoFacts(_("文件过大。请确认没有写错文件名。"))
    return data


def _value(data: bytes) -> Any:
    """The JSON value of the file, or of its only line that is not blank."""
    if not data.strip():
        raise _NoFacts(_("没有内容。请写入一个 JSON 对象。"))
    try:
        return loaded(data)
    except ValueError as error:
        lines = [line for line in data.splitlines() if line.strip()]
        if len(lines) > 1 and all(_is_json(line) for line in lines):
            raise _NoFacts(_too_many(len(lines))) from error
        raise _NoFacts(_not_json(error)) from error


def _is_json(line: bytes) -> bool:
    try:
        loaded(line)
    except ValueError:
        return False
    return True


def _not_json(error: ValueError) -> str:
    line = getattr(error, "lineno", None)
    if line is None:
        return _("不是 UTF-8 编码的 JSON。请检查文件是否完整。")
    words = _("第{line}行第{column}列起不是 JSON。请检查逗号、引号和括号。")
    return words.format(line=line, column=getattr(error, "colno", 0))


def _one(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    if len(value) != 1:
        raise _NoFacts(_too_many(len(value)))
    return value[0]


def _too_many(count: int) -> str:
    words = _("有 {count} 个对象，一次只写一份公文。请把要写的那一个单独存成文件。")
    return words.format(count=count)


def _record(value: Any) -> facts.Reading | Paper:
    found = value.get("schema") if isinstance(value, dict) else None
    if found == paper_json.SCHEMA:
        return paper_json.paper_of(value)
    if found == schema.SCHEMA:
        return schema.reading_of(value)
    if isinstance(value, dict) and "error" in value:
        raise _NoFacts(_("这个文件当时没有读出来，里面只有出错说明。请重新识读原文件。"))
    words = _(
        "不是识读结果也不是写作素材：schema 应为 {reading} 或 {paper}。请对照 --example 检查。"
    )
    raise _NoFacts(words.format(reading=schema.SCHEMA, paper=paper_json.SCHEMA))
