"""The tables of fields in docs/writing.md, made from the records: run this after one has changed.

Reads: the records of ``duban.writing.papers``. Writes: the part of the page between its two marks.
Leaves alone: everything else on the page.
"""

from __future__ import annotations

import dataclasses
import datetime
import enum
import inspect
import re
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from paper_schema import records_in

from duban.records import fields_of
from duban.writing.papers import KINDS, Count
from duban.writing.papers.fields import name_of
from duban.writing.report import Words

PAGE = Path(__file__).resolve().parents[1] / "docs" / "writing.md"
BEGIN, END = "<!-- fields: written by tools/paper_fields.py -->\n", "<!-- end of fields -->\n"
_PLAIN: dict[Any, str] = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "true or false",
    datetime.date: "day",
    Words: "words",
    Count: "count",
}


def text() -> str:
    """The page with its tables as the records are now."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{tables()}\n{END}{after}"


def tables() -> str:
    """A section for each paper, then one for each record that papers are made of."""
    papers = [kind.record for kind in KINDS.values()]
    shared: set[type] = set()
    for record in papers:
        shared |= records_in(record)
    lines = []
    for kind in KINDS.values():
        lines += [f"### {kind.name} {kind.title}", "", *_described(kind.record)]
    lines += ["### Parts of papers", ""]
    for record in sorted(shared - {Count}, key=lambda one: one.__name__):
        lines += [f"#### {record.__name__}", "", *_described(record)]
    return "\n".join(lines)


def _described(record: Any) -> Iterator[str]:
    yield re.sub(r"``([^`]+)``", r"`\1`", inspect.getdoc(record) or "")
    yield ""
    if issubclass(record, enum.Enum):
        yield "One of " + ", ".join(f"`{word.value}`" for word in record) + "."
        yield ""
        return
    yield "| field | 中文 | holds | |"
    yield "| --- | --- | --- | --- |"
    for name, (hint, needed) in fields_of(record).items():
        mark = "needed" if needed else ""
        yield f"| `{name}` | {name_of(record, name)} | {_holds(hint)} | {mark} |"
    yield ""


def _holds(hint: Any) -> str:
    if hint in _PLAIN:
        return _PLAIN[hint]
    if typing.get_origin(hint) is types.UnionType:
        options = [option for option in typing.get_args(hint) if option is not type(None)]
        return f"{_holds(options[0])} or null"
    if typing.get_origin(hint) is tuple:
        return f"list of {_holds(typing.get_args(hint)[0])}"
    if dataclasses.is_dataclass(hint) or issubclass(hint, enum.Enum):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    raise TypeError(f"no words for {hint}")


if __name__ == "__main__":
    PAGE.write_text(text(), "utf-8")
