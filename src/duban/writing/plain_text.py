"""A report as lines of text, to paste into a message.

Reads: a Report. Writes: its words in the order of the page, one paragraph a line. Leaves unread:
type, page and colour; what stands in the footers.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from duban.writing import labels
from duban.writing.days import day_words
from duban.writing.numbering import numbered
from duban.writing.report import (
    Attachment,
    Block,
    Cell,
    Cut,
    Heading,
    Letterhead,
    Line,
    Paragraph,
    Report,
    Table,
    plain,
)
from duban.writing.wording import (
    addressee_words,
    attachment_lines,
    attachment_mark,
    contact_lines,
    heading_words,
    imprint_lines,
    note_words,
)

_GAP = "\u3000\u3000"
# Paragraphs open with two blanks, which also tells them from lines that are only wrapped.
_INDENT = "\u3000\u3000"
_SIGNED = "\u3000" * 8


def plain_text(report: Report) -> str:
    """The report's text; a row of a table is a line with bars around its cells.

    A bar inside a cell becomes its full-width form, a line break there a blank. A cell that spans
    several rows is repeated in each.
    """
    return "".join(f"{line}\n" for line in _lines(report) if line.strip())


def _lines(report: Report) -> Iterator[str]:
    if report.letterhead:
        yield from _letterhead(report.letterhead)
    yield from report.title.splitlines()
    yield report.subtitle
    yield addressee_words(report.addressees)
    yield from _blocks(report.blocks)
    yield from _attachment_note(report.attachments)
    if report.contact:
        yield from (_INDENT + line for line in contact_lines(report.contact))
    if report.signature:
        yield from (_SIGNED + issuer for issuer in report.signature.issuers)
        yield _SIGNED + _day(report.signature.day)
    if report.note:
        yield _INDENT + note_words(report.note)
    for number, attachment in enumerate(report.attachments, 1):
        yield attachment_mark(number, len(report.attachments))
        yield attachment.title
        yield from _blocks(attachment.blocks)
    if report.imprint:
        yield from (_beside(line.left, line.right) for line in imprint_lines(report.imprint))


def _letterhead(head: Letterhead) -> Iterator[str]:
    yield _beside(head.copy_number, head.urgency)
    yield head.mark
    signers = labels.SIGNER + _GAP.join(head.signers) if head.signers else ""
    yield head.issue
    yield _beside(head.number, signers)
    yield _beside(head.office, _day(head.day))


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for number, block in numbered(blocks):
        match block:
            case Heading():
                yield _INDENT + heading_words(number, block) + plain(block.body)
            case Paragraph():
                yield (_INDENT if block.indented else "") + block.label + plain(block.words)
            case Line():
                yield _beside(block.left, block.right)
            case Cut():
                yield labels.CUT_LINE.format(words=block.text)
            case Table():
                yield block.caption
                yield from _rows(block)


def _rows(table: Table) -> Iterator[str]:
    width = len(table.widths)
    above: dict[int, tuple[Cell, int]] = {}
    for row in table.rows:
        cells = iter(row)
        shown: list[str] = []
        while len(shown) < width:
            column = len(shown)
            hanging = above.pop(column) if column in above else None
            cell, left = hanging or _with_rows(next(cells, Cell()))
            if left > 1:
                above[column] = cell, left - 1
            shown += [_cell(cell), *[""] * (cell.columns - 1)]
        is_band = len(row) == 1 and row[0].columns >= width
        yield shown[0] if is_band else f"| {' | '.join(shown)} |"


def _with_rows(cell: Cell) -> tuple[Cell, int]:
    return cell, cell.rows


def _cell(cell: Cell) -> str:
    return " ".join(plain(cell.words).replace("|", "｜").splitlines())


def _attachment_note(attachments: tuple[Attachment, ...]) -> Iterator[str]:
    for number, line in enumerate(attachment_lines(attachments), 1):
        hang = "" if number == 1 else "\u3000" * len(labels.ATTACHMENT_NOTE)
        yield _INDENT + hang + line


def _day(day: datetime.date | None) -> str:
    return day_words(day) if day else ""


def _beside(*words: str) -> str:
    return _GAP.join(filter(None, words))
