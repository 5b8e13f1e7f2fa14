"""Templates made by hand, filled in without a worker process, and read back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from given_files import given_docx

from duban.errors import TemplateFault, WrongField
from duban.formats import docx
from duban.packages.archive import Archive
from duban.text import SourceText
from duban.writing.templates import answers, opening

VALUES: dict[str, Any] = {
    "title": "关于校舍安全的通知",
    "issuer": "云溪县教育局",
    "date": "2024年3月7日",
    "contact.phone": "0000-1234567",
    "meeting.attendees": "闾丘野、即墨青",
    "tasks": [
        {"#": "1", "text": "完成锅炉检修", "responsible": "后勤服务科", "joint": "计划财务科"},
        {"#": "2", "text": "拟定培训计划", "responsible": "师训科", "joint": ""},
    ],
    "findings": [
        {
            "#": "1",
            "title": "制度执行不严",
            "all_measures": "（1）修订办法\n（2）清退支出",
            "measures": [{"#": "1", "text": "修订办法"}, {"#": "2", "text": "清退支出"}],
        },
        {"#": "2", "title": "台账缺失", "measures": [{"#": "1", "text": "补建台账"}]},
        {"#": "3", "title": "人员超编", "measures": []},
    ],
}


def filled(template: bytes, values: Mapping[str, Any] | None = None) -> bytes:
    """The template filled in as in the worker; raises TemplateFault."""
    told = VALUES if values is None else values
    found = opening.fill(template, {"vocabulary": "reading", "values": told}, _silent)
    if found[0] != answers.DONE:
        raise TemplateFault(answers.unpacked(found[1]))
    return found[1]


def filled_body(body: str, values: Mapping[str, Any] | None = None) -> bytes:
    """A template with this body filled in."""
    return filled(given_docx(body), values)


def wrong_in(template: bytes, vocabulary: str = "reading") -> tuple[WrongField, ...]:
    """What the check finds, as in the worker."""
    return answers.unpacked(opening.check(template, {"vocabulary": vocabulary}, _silent)[1])


def source(data: bytes) -> SourceText:
    """What the reader of docx makes of a file."""
    return docx.read(Archive(data), "template.docx")


def lines(data: bytes) -> list[str]:
    """The paragraphs of a file."""
    return source(data).characters.split("\n")


def grid(data: bytes) -> list[tuple[int, int, int, str]]:
    """The cells of the first table: row, column, rows spanned, text."""
    text = source(data)
    return [(c.row, c.column, c.row_span, text.slice(c.span)) for c in text.tables[0].cells]


def part(data: bytes, name: str = "word/document.xml") -> bytes:
    """The bytes of a part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def parts(data: bytes) -> dict[str, bytes]:
    """The bytes of every part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _silent(_done: int, _total: int) -> None:
    return None
