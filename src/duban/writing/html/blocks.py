"""The blocks of a paper as elements: headings in a logical outline, paragraphs, tables.

Reads: blocks. Writes: markup. Leaves unread: what stands above and below the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from duban.writing import labels
from duban.writing.flow import set_width
from duban.writing.html.markup import element, escaped, phrases, text
from duban.writing.numbering import numbered
from duban.writing.report import (
    Align,
    Block,
    Cell,
    Cut,
    Heading,
    Line,
    Paragraph,
    Row,
    Table,
    plain,
)
from duban.writing.wording import heading_words

_DEEPEST = 6
# No column is narrower on a narrow screen, in characters; the table scrolls instead.
_LEAST_COLUMN = 4


def block_elements(blocks: Iterable[Block], *, below: int) -> Iterator[str]:
    """An element for each block; the headings go on from level ``below`` and leave none out."""
    above: list[int] = []
    for number, block in numbered(blocks):
        match block:
            case Heading():
                while above and above[-1] >= block.level:
                    above.pop()
                above.append(block.level)
                yield _heading(number, block, min(below + len(above), _DEEPEST))
            case Paragraph():
                yield _paragraph(block)
            case Table():
                yield "\n".join(_table(block))
            case Line():
                yield line_element(block, "line")
            case Cut():
                yield element("p", text(block.text), class_="s-line cut")


def line_element(line: Line, style: str, kind: str = "") -> str:
    """Something at the left and something at the right edge."""
    parts = [element("span", text(part)) for part in (line.left, line.right) if part]
    place = "two" if len(parts) > 1 else "" if line.left else "right"
    classes = " ".join(filter(None, (f"s-{style}", place, kind)))
    return element("p", *parts, class_=classes)


def _heading(number: str, heading: Heading, depth: int) -> str:
    style = f"s-heading{heading.level.value}"
    title = element(f"h{depth}", text(heading_words(number, heading)), class_=style)
    if not heading.body:
        return title
    return element(
        "div", title, element("p", phrases(heading.body), class_="s-body"), class_="s-body run-in"
    )


def _paragraph(paragraph: Paragraph) -> str:
    if not paragraph.label:
        kind = "s-body" if paragraph.indented else "s-body flush"
        return element("p", phrases(paragraph.words), class_=kind)
    label = element("span", text(paragraph.label), class_="s-label")
    width = f"--label: {set_width(paragraph.label):g}em"
    return element("p", label, phrases(paragraph.words), class_="s-body labelled", style=width)


def _table(table: Table) -> Iterator[str]:
    """The table in a region of its own, which scrolls on a narrow screen, also by keyboard."""
    kind = "table across" if table.landscape else "table"
    region = {"role": "region", "tabindex": "0", "aria-label": table.caption or labels.TABLE}
    attributes = "".join(f' {name}="{escaped(value)}"' for name, value in region.items())
    least = f"--least: {len(table.widths) * _LEAST_COLUMN}em"
    yield f'<div class="{kind}"{attributes}><table style="{least}">'
    if table.caption:
        yield element("caption", text(table.caption), class_="s-caption")
    total = sum(table.widths)
    columns = (f'<col style="width: {share * 100 / total:.2f}%">' for share in table.widths)
    yield f"<colgroup>{''.join(columns)}</colgroup>"
    heights = dict(table.heights)
    number = 0
    for part, rows in _parts(table):
        yield f"<{part}>"
        for row in rows:
            yield _row(row, heights.get(number, 0), is_head=number < table.head)
            number += 1
        yield f"</{part}>"
    yield "</table></div>"


def _parts(table: Table) -> tuple[tuple[str, Iterable[Row]], ...]:
    rows = iter(table.rows)
    heads = list(islice(rows, table.head))
    # A cell that reaches out of thead would be cut off there.
    if any(index + cell.rows > len(heads) for index, row in enumerate(heads) for cell in row):
        return (("tbody", chain(heads, rows)),)
    return (("thead", heads), ("tbody", rows)) if heads else (("tbody", rows),)


def _row(row: Row, height: float, *, is_head: bool) -> str:
    look = f"height: {height:g}lh" if height else ""
    return element("tr", *(_cell(cell, is_head=is_head) for cell in row), style=look)


def _cell(cell: Cell, *, is_head: bool) -> str:
    words = phrases(cell.words)
    spans = {
        "colspan": str(cell.columns) if cell.columns > 1 else "",
        "rowspan": str(cell.rows) if cell.rows > 1 else "",
    }
    heads = is_head or cell.label
    style = "s-table_head" if heads else "s-table_cell"
    align = "" if heads or cell.align is Align.LEFT else cell.align.value
    kind = " ".join(filter(None, (style, align, cell.colour.value if cell.colour else "")))
    # A head without words heads nothing, and is read out as such.
    if not heads or not plain(cell.words).strip():
        return element("td", words, class_=kind, **spans)
    return element("th", words, class_=kind, scope=_scope(cell, is_head=is_head), **spans)


def _scope(cell: Cell, *, is_head: bool) -> str:
    if is_head:
        return "colgroup" if cell.columns > 1 else "col"
    return "rowgroup" if cell.rows > 1 else "row"
