"""Tables of numbers: 受理 against 办结 and 在办 in each row, 合计 against the rows above it.

Reads: clean text and its tables, also such as have lost their lines. Writes: each row or column
that breaks what the other rows or columns keep.
Leaves unread: tables in which no such rule shows itself in most rows; columns of rates and ranks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from duban.reading.checks.sums.amounts import plain
from duban.reading.cleaning import CleanText

Range = tuple[int, int]
Cell = tuple[Range, Decimal | None]
Statement = tuple[Range, bool, str]

_NUMBER = re.compile(r"(\d{1,9}(?:,\d{3})*(?:\.\d{1,4})?)(?:件|个|份|人|项|万元|元|条|户|处)?")
_NO_PART = re.compile(r"[率%比]|排名|名次|得分|分数|序号|编号|同比|环比|年份|时间|满意度")
_TOTAL = re.compile(r"合计|总计|总数|总量|小计|共计|承办|受理|交办|应办|件数|数量|总件|收件|转办")
_SUM_ROW = re.compile(r"(?:合计|总计|共计|小计)$")
_CELL = re.compile(r"[^\n|]+")
# Two cells of numbers side by side, without which no row of numbers can be.
_NUMBERS = re.compile(
    r"[\n|] ?\d[\d,.]*[\u4e00-\u9fff]{0,2} ?[\n|][\n| ]*\d[\d,.]*[\u4e00-\u9fff]{0,2} ?(?![^\n|])"
)
_SHORTEST = 3
_SHOWN = 12


def row_claims(text: CleanText) -> Iterator[Statement]:
    """The sums of every table of numbers."""
    for table in _tables(text):
        head, *body = table
        if len(body) >= 2:
            across = list(_across(text, head, body))
            yield from across
            # One wrong number breaks its row and its column: the row tells it already.
            if all(holds for _, holds, _ in across):
                yield from _down(text, head, body)


def _tables(text: CleanText) -> Iterator[list[list[Cell]]]:
    for grid in text.grids:
        rows = [[_cell(text, cell) for cell in row] for row in grid.cells]
        start = next((i for i, row in enumerate(rows[1:], 1) if _is_counted(row)), None)
        if start:
            yield [rows[start - 1], *(row for row in rows[start:] if _is_counted(row))]
    if not text.grids:
        yield from _flattened(text)


def _cell(text: CleanText, cell: Range | None) -> Cell:
    if cell is None:
        return (0, 0), None
    start, end = text.trim(*cell)
    number = _NUMBER.fullmatch(text.text, start, end) if end - start <= 16 else None
    return (start, end), Decimal(number.group(1).replace(",", "")) if number else None


def _is_counted(row: Sequence[Cell]) -> bool:
    return sum(value is not None for _, value in row) >= _SHORTEST - 1 and any(
        value is None and end > start for (start, end), value in row
    )


def _flattened(text: CleanText) -> Iterator[list[list[Cell]]]:
    """Cells one after the other: a word and then as many numbers as in the row before."""
    if not _NUMBERS.search(text.text):
        return
    for stretch in _numeric_stretches(text):
        starts = [
            i for i, (_, value) in enumerate(stretch)
            if value is None and i + 1 < len(stretch) and stretch[i + 1][1] is not None
        ]  # fmt: skip
        if len(starts) < 2:
            continue
        width = starts[1] - starts[0]
        rows = [stretch[i : i + width] for i in starts if i + width <= len(stretch)]
        head = stretch[max(0, starts[0] - width) : starts[0]]
        if width >= _SHORTEST and len(head) == width:
            yield [head, *(row for row in rows if all(v is not None for _, v in row[1:]))]


def _numeric_stretches(text: CleanText) -> Iterator[list[Cell]]:
    """Runs of short lines or cells of which some are bare numbers."""
    stretch: list[Cell] = []
    numbers = 0
    for match in _CELL.finditer(text.text):
        if match.end() - match.start() > 16:
            if numbers >= _SHORTEST:
                yield stretch
            stretch, numbers = [], 0
            continue
        cell = _cell(text, match.span())
        stretch.append(cell)
        numbers += cell[1] is not None
    if numbers >= _SHORTEST:
        yield stretch


def _across(
    text: CleanText, head: Sequence[Cell], body: Sequence[Sequence[Cell]]
) -> Iterator[Statement]:
    """A total column against the columns beside it, if most rows keep to it."""
    names = [text.text[start:end] for (start, end), _ in head]
    width = min(len(head), *(len(row) for row in body))
    columns = [
        i for i in range(width)
        if not _NO_PART.search(names[i]) and all(row[i][1] is not None for row in body)
    ]  # fmt: skip
    total = next((i for i in columns if _TOTAL.search(names[i])), None)
    if total is None or len(columns) < _SHORTEST:
        return
    parts = [i for i in columns if i != total]
    yield from _judged(text, [(row[total], [row[i] for i in parts]) for row in body])


def _down(
    text: CleanText, head: Sequence[Cell], body: Sequence[Sequence[Cell]]
) -> Iterator[Statement]:
    """A row of totals against the rows above or below it, if most columns keep to it."""
    labels = [
        next((text.text[a:b] for (a, b), v in row if v is None and b > a), "") for row in body
    ]
    totals = [i for i, label in enumerate(labels) if _SUM_ROW.search(label.replace(" ", ""))]
    if len(totals) != 1 or totals[0] not in (0, len(body) - 1) or len(body) < _SHORTEST:
        return
    rows = [row for i, row in enumerate(body) if i != totals[0]]
    names = [text.text[start:end] for (start, end), _ in head]
    sums = [
        (cell, [row[i] for row in rows])
        for i, cell in enumerate(body[totals[0]])
        if cell[1] is not None and i < len(names) and not _NO_PART.search(names[i])
        and all(i < len(row) and row[i][1] is not None for row in rows)
    ]  # fmt: skip
    yield from _judged(text, sums)


def _judged(text: CleanText, sums: Sequence[tuple[Cell, Sequence[Cell]]]) -> Iterator[Statement]:
    kept = sum(_value(total) == sum(map(_value, parts)) for total, parts in sums)
    if kept * 2 < len(sums) or not kept:
        return
    for total, parts in sums:
        added = sum(map(_value, parts), Decimal(0))
        holds = added == _value(total)
        terms = "＋".join(plain(_value(part)) for part in parts[:_SHOWN])
        terms += "＋…" if len(parts) > _SHOWN else ""
        verdict = "相符" if holds else "不符"
        detail = f"{terms}＝{plain(added)}，与所称{plain(_value(total))}{verdict}"
        yield _stretch(total, parts), holds, detail


def _value(cell: Cell) -> Decimal:
    return cell[1] or Decimal(0)


def _stretch(total: Cell, parts: Sequence[Cell]) -> Range:
    """A row from its total to its last part; of a column the total alone, for rows lie between."""
    ranges = [part[0] for part in parts]
    if ranges[0][0] > total[0][0] and ranges[-1][0] - total[0][0] < 80:
        return total[0][0], max(end for _, end in ranges)
    return total[0]
