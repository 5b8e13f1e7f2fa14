"""Blocks that papers share: sections, tables with numbered rows, forms, attachments, the frame.

Reads: parts of papers. Writes: blocks of a Report. Leaves unread: which paper they are of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from duban.writing.composing.papers import labels
from duban.writing.composing.papers.phrases import day_words, unended
from duban.writing.papers import Annex, Evidence, Frame, Section, SimpleTable
from duban.writing.report import (
    Align,
    Attachment,
    Block,
    Cell,
    Colour,
    Contact,
    Heading,
    Level,
    Paragraph,
    Report,
    Run,
    Table,
    Words,
    plain,
    words,
)

# The columns of a form: label and value, twice.
_FORM = (3.3, 6.7, 3.3, 6.7)
_SERIAL_WIDTH = 1.3


def paragraphs(texts: Iterable[Words]) -> Iterator[Block]:
    """A paragraph for each text."""
    return (Paragraph(text) for text in texts)


def section_blocks(sections: Sequence[Section], level: Level = Level.ONE) -> Iterator[Block]:
    """Sections as headings with what stands under them; those inside are a level lower."""
    for section in sections:
        heading = section.heading
        if section.body:
            # The writer sets the full stop between the two.
            heading = plain(unended(words(heading)))
        yield Heading(level, heading, section.body, section.numbered)
        yield from paragraphs(section.paragraphs)
        yield from map(simple_table, section.tables)
        if section.sections:
            yield from section_blocks(section.sections, Level(level + 1))


def part(heading: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """A numbered part of the paper; nothing where nothing stands under the heading."""
    inside = tuple(blocks)
    if inside:
        yield Heading(Level.ONE, heading)
        yield from inside


def labelled(label: str, text: Words) -> Iterator[Block]:
    """A paragraph that opens with a label; nothing where there is no text."""
    if text:
        yield Paragraph((Run(label), *text))


def simple_table(table: SimpleTable) -> Table:
    """A table as the caller gives it."""
    columns = table.columns
    head = tuple(Cell(words(column.head), align=Align.CENTRE, label=True) for column in columns)
    body = tuple(
        tuple(
            Cell(cell, align=Align.CENTRE if column.centred else Align.LEFT)
            for column, cell in zip(columns, row, strict=True)
        )
        for row in table.rows
    )
    return Table(
        tuple(column.width for column in columns),
        (head, *body),
        caption=table.caption,
        landscape=table.landscape,
    )


# What stands in a row, by the name of the column.
Values = Mapping[str, str | Words]


@dataclass(frozen=True, slots=True)
class Fields:
    """The columns of a numbered table: their heads by name, and widths in the same order.

    ``merged`` columns have one cell for all rows of a group.
    """

    heads: Mapping[str, str]
    widths: tuple[float, ...]
    centred: frozenset[str] = frozenset()
    merged: frozenset[str] = frozenset()


def numbered_table(
    fields: Fields, rows: Iterable[Values], *, caption: str = "", landscape: bool = False
) -> Table:
    """A table with a serial number in front; a row gives its cells by the names of the columns."""
    return grouped_table(fields, ([row] for row in rows), caption=caption, landscape=landscape)


def grouped_table(
    fields: Fields,
    groups: Iterable[Sequence[Values]],
    *,
    caption: str = "",
    landscape: bool = False,
) -> Table:
    """A table in which several rows share a serial number and their merged cells."""
    heads = (labels.SERIAL, *fields.heads.values())
    head = tuple(Cell(words(text), align=Align.CENTRE, label=True) for text in heads)
    body = (row for number, group in enumerate(groups, 1) for row in _rows(fields, number, group))
    return Table(
        (_SERIAL_WIDTH, *fields.widths), (head, *body), caption=caption, landscape=landscape
    )


def _rows(fields: Fields, number: int, group: Sequence[Values]) -> Iterator[tuple[Cell, ...]]:
    """The rows of a group; merged cells stand in the first alone."""
    for index, row in enumerate(group):
        serial = Cell(words(str(number)), rows=len(group), align=Align.CENTRE)
        cells = (
            Cell(
                _words(row.get(name, ())),
                rows=len(group) if name in fields.merged else 1,
                align=Align.CENTRE if name in fields.centred else Align.LEFT,
            )
            for name in fields.heads
            if index == 0 or name not in fields.merged
        )
        yield (serial, *cells) if index == 0 else tuple(cells)


def _words(text: str | Words) -> Words:
    return words(text) if isinstance(text, str) else text


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a form, and the least number of lines that it leaves room for."""

    cells: tuple[Cell, ...]
    lines: float = 1


def wide(label: str, text: str | Words, *, lines: float = 1) -> Row:
    """A label and one value across the form."""
    return Row((_label(label), Cell(_words(text), columns=3)), lines)


def halves(left: str, left_text: str | Words, right: str, right_text: str | Words) -> Row:
    """Two labels with their values beside each other."""
    return Row((_label(left), Cell(_words(left_text)), _label(right), Cell(_words(right_text))))


def banner(text: str, colour: Colour) -> Row:
    """A coloured row across the form."""
    return Row((Cell(words(text), columns=4, align=Align.CENTRE, label=True, colour=colour),), 1.5)


def form(rows: Iterable[Row], *, caption: str = "") -> Table:
    """A form: no row is a head, and rows leave their room to write."""
    given = tuple(rows)
    heights = tuple((index, row.lines) for index, row in enumerate(given) if row.lines > 1)
    return Table(_FORM, tuple(row.cells for row in given), head=0, caption=caption, heights=heights)


def _label(text: str) -> Cell:
    return Cell(words(text), align=Align.CENTRE, label=True)


# A day stands on one line in the type of forms.
_EVIDENCE = {
    "title": 4,
    "maker": 2.7,
    "day": 4.4,
    "pages": 1.3,
    "supports": 2.6,
    "remark": 2,
}
_MAY_BE_LEFT_OUT = frozenset({"supports", "remark"})


def evidence_table(evidence: Iterable[Evidence], *, caption: str = "") -> Table:
    """Evidence in a table, in the order given; without what stands with none of it."""
    rows = [
        {
            "title": one.title,
            "maker": one.maker,
            "day": day_words(one.day),
            "pages": "" if one.pages is None else str(one.pages),
            "supports": one.supports,
            "remark": one.remark,
        }
        for one in evidence
    ]
    kept = [
        name for name in _EVIDENCE if name not in _MAY_BE_LEFT_OUT or any(row[name] for row in rows)
    ]
    fields = Fields(
        {name: labels.EVIDENCE_COLUMNS[name] for name in kept},
        tuple(_EVIDENCE[name] for name in kept),
        frozenset({"maker", "day", "pages"}),
    )
    return numbered_table(fields, rows, caption=caption)


def attachments(annexes: Sequence[Annex]) -> tuple[Attachment, ...]:
    """Annexes as the caller gives them."""
    return tuple(
        Attachment(
            annex.title,
            (
                *paragraphs(annex.paragraphs),
                *section_blocks(annex.sections),
                *map(simple_table, annex.tables),
            ),
        )
        for annex in annexes
    )


def framed(
    title: str,
    blocks: Iterable[Block],
    frame: Frame,
    *,
    behind: Iterable[Attachment] = (),
    contact: Contact | None = None,
    note: str = "",
) -> Report:
    """A paper with its head, addressees, signature and imprint."""
    return Report(
        title=title,
        blocks=tuple(blocks),
        letterhead=frame.letterhead,
        addressees=frame.addressees,
        attachments=tuple(behind),
        signature=frame.signature,
        contact=contact,
        note=note or frame.note,
        imprint=frame.imprint,
    )
