"""Pages of loose glyphs and strokes → lines in reading order, and ruled tables with their cells.

Reads: where each character and each line of a page stands. Writes: lines and tables, top to bottom,
a two-column stretch column by column. Leaves unread: tables drawn without lines, whose rows become
lines with gaps; whatever stands at an angle (watermarks, seals).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from duban.formats.rulings import Ruled, Stroke, ruled_tables

# left, top, right, bottom, character; y grows downwards.
Glyph = tuple[float, float, float, float, str]

_MOST_SPACES = 4
_FAR = 1e6
# A line ends where the next character no longer fits, or a mark that may not begin a line.
_NO_ROOM = 2.2


@dataclass(slots=True)
class PageCell:
    """A cell of a ruled table; ``is_full`` if its last line runs up to its right edge."""

    row: int
    column: int
    rows: int
    columns: int
    lines: list[str]
    is_full: bool = False


@dataclass(slots=True)
class PageTable:
    """A ruled table of a page: where its columns begin, and its cells in reading order."""

    columns: tuple[float, ...]
    rows: int
    cells: list[PageCell] = field(default_factory=list)


Block = str | PageTable


def blocks(glyphs: Iterable[Glyph], strokes: Iterable[Stroke]) -> list[Block]:
    """The lines and tables of a page in reading order."""
    # A hostile file may place a glyph nowhere: no number, or one without end.
    loose = [g for g in glyphs if all(-_FAR < edge < _FAR for edge in g[:4])]
    placed: list[tuple[float, Block]] = []
    for table in ruled_tables(strokes):
        inside = [g for g in loose if table.holds((g[0] + g[2]) / 2, (g[1] + g[3]) / 2)]
        if not inside:
            continue
        loose = [g for g in loose if not table.holds((g[0] + g[2]) / 2, (g[1] + g[3]) / 2)]
        placed.append((table.top, _filled(table, inside)))
    # What stands above a table is read before it, however the columns beside each other run.
    tops = sorted(top for top, _ in placed)
    for top, upper in zip([*tops, float("inf")], [float("-inf"), *tops], strict=True):
        band = [g for g in loose if upper <= g[1] < top]
        placed += [(_within(order, upper, top), line) for order, line in enumerate(_lines(band))]
    return [block for _, block in sorted(placed, key=lambda item: item[0])]


def _within(order: int, upper: float, top: float) -> float:
    """A sort key between two tables that keeps the order of the lines between them."""
    start = upper if upper != float("-inf") else (top if top != float("inf") else 0.0) - 1e6
    return start + (order + 1) * 1e-6


def _filled(table: Ruled, glyphs: Sequence[Glyph]) -> PageTable:
    inside: list[list[Glyph]] = [[] for _ in table.cells]
    for glyph in glyphs:
        owner = table.cell_at((glyph[0] + glyph[2]) / 2, (glyph[1] + glyph[3]) / 2)
        if owner is not None:
            inside[owner].append(glyph)
    page_table = PageTable(table.columns, table.rows)
    for (row, column, rows, columns), its_glyphs in zip(table.cells, inside, strict=True):
        lines = [(words, line[-1]) for line in _rows(its_glyphs) if (words := _text(line))]
        cell = PageCell(row, column, rows, columns, [words for words, _ in lines])
        if lines:
            last = lines[-1][1]
            room = table.columns[column + columns] - last[2]
            cell.is_full = room < _NO_ROOM * (last[3] - last[1])
        page_table.cells.append(cell)
    return page_table


def _lines(glyphs: Sequence[Glyph]) -> list[str]:
    """Lines in reading order, two columns one after the other."""
    rows = _rows(glyphs)
    ordered: list[str] = []
    pending: list[list[Glyph]] = []
    gutter = _gutter(rows)
    for row in rows:
        if gutter is not None and _is_parted(row, gutter):
            pending.append(row)
            continue
        ordered += _columns(pending, gutter)
        pending = []
        ordered.append(_text(row))
    return [line for line in (ordered + _columns(pending, gutter)) if line]


def _columns(rows: list[list[Glyph]], gutter: float | None) -> list[str]:
    """A stretch of rows that the gutter parts: the left column, then the right one."""
    if gutter is None:
        return []
    left = [[g for g in row if g[2] <= gutter] for row in rows]
    right = [[g for g in row if g[2] > gutter] for row in rows]
    both = sum(1 for a, b in zip(left, right, strict=True) if a and b)
    if both < _FEWEST_ROWS:
        return [_text(row) for row in rows]
    return [_text(row) for row in (*left, *right) if row]


_FEWEST_ROWS = 6


def _gutter(rows: list[list[Glyph]]) -> float | None:
    """The x where a page set in two columns parts, ``None`` on other pages.

    Both sides must be full of text: a table without lines has gaps too, but short cells.
    """
    if len(rows) < _FEWEST_ROWS:
        return None
    left = min(row[0][0] for row in rows)
    right = max(row[-1][2] for row in rows)
    width = right - left
    candidates: dict[int, int] = {}
    for row in rows:
        for a, b in pairwise(row):
            gap = b[0] - a[2]
            middle = (a[2] + b[0]) / 2
            if gap > 1.2 * (a[3] - a[1]) and left + 0.35 * width < middle < left + 0.65 * width:
                candidates[round(middle / 6)] = candidates.get(round(middle / 6), 0) + 1
    if not candidates:
        return None
    best = max(candidates, key=lambda key: (candidates[key], -key))
    gutter = best * 6.0
    parted = [row for row in rows if _is_parted(row, gutter)]
    sides = [
        (
            sum(g[2] - g[0] for g in row if g[2] <= gutter),
            sum(g[2] - g[0] for g in row if g[2] > gutter),
        )
        for row in parted
    ]
    full = [1 for a, b in sides if a > 0.55 * (gutter - left) and b > 0.55 * (right - gutter)]
    return gutter if len(full) >= _FEWEST_ROWS and len(full) >= 0.5 * len(parted) else None


def _is_parted(row: list[Glyph], gutter: float) -> bool:
    """Whether a row keeps clear of the gutter, as a title over both columns does not."""
    left = max((g[2] for g in row if g[0] < gutter), default=float("-inf"))
    right = min((g[0] for g in row if g[0] >= gutter), default=float("inf"))
    return left <= gutter and right - left > 0.8 * (row[0][3] - row[0][1])


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs that stand beside each other, from top to bottom, each row from left to right."""
    rows: list[list[Glyph]] = []
    top = bottom = 0.0
    for glyph in sorted(glyphs, key=lambda g: (g[1] + g[3], g[0])):
        height = glyph[3] - glyph[1]
        overlap = min(bottom, glyph[3]) - max(top, glyph[1])
        if rows and overlap > 0.5 * min(height, bottom - top):
            rows[-1].append(glyph)
            # The band follows the larger characters, so that small ones beside them stay in it.
            if height > bottom - top:
                top, bottom = glyph[1], glyph[3]
        else:
            rows.append([glyph])
            top, bottom = glyph[1], glyph[3]
    for row in rows:
        row.sort(key=lambda g: g[0])
    return rows


def _text(row: Sequence[Glyph]) -> str:
    """The characters of a row, gaps as spaces, a character that is drawn twice only once."""
    characters: list[str] = []
    last: Glyph | None = None
    for glyph in row:
        if last is not None:
            size = max(1.0, glyph[3] - glyph[1])
            if glyph[4] == last[4] and glyph[0] - last[0] < 0.3 * (last[2] - last[0]):
                continue
            gap = glyph[0] - last[2]
            latin = glyph[4] < "\u2000" and last[4] < "\u2000"
            if gap > (0.2 if latin else 0.7) * size and not (
                glyph[4].isspace() or last[4].isspace()
            ):
                characters.append(" " * max(1, min(round(gap / size), _MOST_SPACES)))
        characters.append(glyph[4])
        last = glyph
    return "".join(characters).strip()
