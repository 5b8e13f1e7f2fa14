"""What goes on which sheet: tables with the lines over them, everything else as lines of text.

Reads: the parts of a report in their order. Writes: lines and tables, and the names of their
sheets. Leaves unread: the rows of tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from duban.writing import labels
from duban.writing.layouts import Layout
from duban.writing.numbering import numbered
from duban.writing.report import (
    Attachment,
    Block,
    Cut,
    Heading,
    Line,
    Paragraph,
    Report,
    Run,
    Table,
    Words,
)
from duban.writing.report_workbook.names import SheetNames
from duban.writing.wording import (
    Styled,
    attachment_mark,
    heading_words,
    imprint_lines,
    lines_above,
    lines_below,
)

_TITLES = ("title", "subtitle")
# Between what stands at the left and at the right edge of a line.
_GAP = "　　"


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line or paragraph, and the style that it is set in."""

    style: str
    words: Words


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with the name of its sheet and what stands over it: styled titles, and lines."""

    name: str
    table: Table
    titles: tuple[Styled, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The sheets of a report; without lines of ``text`` there is no sheet for them."""

    text_name: str
    text: tuple[TextLine, ...]
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """A table in its place among the lines; ``title`` is its attachment's."""

    table: Table
    lines: tuple[Line, ...]
    title: str


def planned(report: Report, layout: Layout) -> Plan:
    """The plan of a report's workbook: no sheet of text where all stands over and in its tables."""
    names, text, sheets = SheetNames(), list[TextLine](), list[Sheet]()
    items = list(_items(report, layout))
    is_wordy = any(isinstance(each, TextLine) and each.style not in _TITLES for each in items)
    has_text = is_wordy or not any(isinstance(each, _Found) for each in items)
    text_name = names.name(labels.TEXT_SHEET) if has_text else ""
    for item in items:
        if isinstance(item, TextLine):
            text.append(item)
            continue
        titles = tuple(_titles(item, report, has_text=has_text))
        number = labels.TABLE_SHEET.format(number=len(sheets) + 1)
        own = item.table.caption or item.title or ("" if has_text else report.title)
        name = names.name(own, number)
        sheets.append(Sheet(name, item.table, titles, item.lines))
        text.append(TextLine("line", (Run(labels.SEE_SHEET.format(sheet=name)),)))
    return Plan(text_name, tuple(text) if has_text else (), tuple(sheets))


def _titles(found: _Found, report: Report, *, has_text: bool) -> Iterator[Styled]:
    """The attachment's title, the report's, or where that stands elsewhere the table's own."""
    caption = found.table.caption
    if found.title or not has_text or not caption:
        yield "title", found.title or report.title
        if report.subtitle and not found.title and not has_text:
            yield "subtitle", report.subtitle
        if caption:
            yield "caption", caption
    else:
        yield "title", caption


def _items(report: Report, layout: Layout) -> Iterator[TextLine | _Found]:
    yield from (_line(*each) for each in lines_above(report, layout))
    yield from _parted(report.blocks)
    yield from (_line(*each) for each in lines_below(report))
    for number, attachment in enumerate(report.attachments, 1):
        yield from _attachment(attachment, attachment_mark(number, len(report.attachments)))
    if report.imprint and layout.imprint:
        yield from (_line("imprint", _joined(each)) for each in imprint_lines(report.imprint))


def _attachment(attachment: Attachment, mark: str) -> Iterator[TextLine | _Found]:
    yield _line("attachment_mark", mark)
    yield _line("attachment_title", attachment.title)
    yield from _parted(attachment.blocks, attachment.title)


def _parted(blocks: Iterable[Block], title: str = "") -> Iterator[TextLine | _Found]:
    """Tables with the lines (and the cut of a receipt) above them, everything else as text."""
    waiting: list[Line] = []
    for number, block in numbered(blocks):
        if isinstance(block, Line | Cut):
            waiting.append(block if isinstance(block, Line) else Line(block.text))
            continue
        if isinstance(block, Table):
            yield _Found(block, tuple(waiting), title)
        else:
            yield from (_line("line", _joined(each)) for each in waiting)
            yield _text(number, block)
        waiting = []
    yield from (_line("line", _joined(each)) for each in waiting)


def _text(number: str, block: Heading | Paragraph) -> TextLine:
    if isinstance(block, Heading):
        return TextLine(
            f"heading{block.level.value}", (Run(heading_words(number, block)), *block.body)
        )
    opening = (Run(block.label),) if block.label else ()
    return TextLine("body", (*opening, *block.words))


def _joined(line: Line) -> str:
    return _GAP.join(part for part in (line.left, line.right) if part)


def _line(style: str, text: str) -> TextLine:
    return TextLine(style, (Run(text),))
