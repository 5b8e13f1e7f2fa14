"""Finds the tables that lines draw on a page.

Reads: horizontal and vertical strokes. Writes: grids of cells, merged where a line is missing.
Leaves unread: what is drawn at an angle, frames with a single cell.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from duban.formats.limits import CAPS

# x0, y0, x1, y1 with x0 <= x1 and y0 <= y1; y grows downwards.
Stroke = tuple[float, float, float, float]

_NEAR = 3.0
_THIN = 2.5
_SHORTEST = 6.0
_FAR = 1e6


@dataclass(slots=True)
class Ruled:
    """A ruled table: where its lines run, and its cells as (row, column, rows, columns)."""

    columns: tuple[float, ...]
    lines: tuple[float, ...]
    cells: list[tuple[int, int, int, int]] = field(default_factory=list)
    owner: dict[tuple[int, int], int] = field(default_factory=dict)

    @property
    def top(self) -> float:
        """Where the table begins."""
        return self.lines[0]

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return len(self.lines) - 1

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        return self.columns[0] <= x <= self.columns[-1] and self.lines[0] <= y <= self.lines[-1]

    def cell_at(self, x: float, y: float) -> int | None:
        """The index of the cell that a point lies in."""
        row = min(bisect_right(self.lines, y), self.rows) - 1
        column = min(bisect_right(self.columns, x), len(self.columns) - 1) - 1
        return self.owner.get((row, column))


def strokes_of_box(box: Stroke, *, is_outlined: bool) -> list[Stroke]:
    """A rectangle as strokes: a thin one is a line itself, a drawn one has four edges."""
    x0, y0, x1, y1 = box
    if y1 - y0 <= _THIN:
        middle = (y0 + y1) / 2
        return [(x0, middle, x1, middle)]
    if x1 - x0 <= _THIN:
        middle = (x0 + x1) / 2
        return [(middle, y0, middle, y1)]
    if not is_outlined:
        return []
    return [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]


def ruled_tables(strokes: Iterable[Stroke]) -> list[Ruled]:
    """The tables that strokes draw, from top to bottom."""
    level: list[Stroke] = []
    upright: list[Stroke] = []
    for stroke in strokes:
        x0, y0, x1, y1 = stroke
        if not all(-_FAR < edge < _FAR for edge in stroke):
            continue
        if y1 - y0 < 1.0 and x1 - x0 >= _SHORTEST:
            level.append(stroke)
        elif x1 - x0 < 1.0 and y1 - y0 >= _SHORTEST:
            upright.append(stroke)
    if len(level) < 2 or len(upright) < 2 or len(level) * len(upright) > 4_000_000:
        return []
    tables = []
    for its_level, its_upright in _connected(level, upright):
        table = _grid(its_level, its_upright)
        if table is not None:
            tables.append(table)
    return sorted(tables, key=lambda table: table.top)


def _connected(
    level: list[Stroke], upright: list[Stroke]
) -> list[tuple[list[Stroke], list[Stroke]]]:
    """Strokes that touch each other, directly or through others."""
    parent = list(range(len(level) + len(upright)))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for i, (hx0, hy, hx1, _) in enumerate(level):
        for j, (vx, vy0, _, vy1) in enumerate(upright):
            if hx0 - _NEAR <= vx <= hx1 + _NEAR and vy0 - _NEAR <= hy <= vy1 + _NEAR:
                parent[root(i)] = root(len(level) + j)
    groups: dict[int, tuple[list[Stroke], list[Stroke]]] = {}
    for i, stroke in enumerate(level):
        groups.setdefault(root(i), ([], []))[0].append(stroke)
    for j, stroke in enumerate(upright):
        groups.setdefault(root(len(level) + j), ([], []))[1].append(stroke)
    return [group for group in groups.values() if len(group[0]) > 1 and len(group[1]) > 1]


def _grid(level: list[Stroke], upright: list[Stroke]) -> Ruled | None:
    lines = _clustered([stroke[1] for stroke in level])
    columns = _clustered([stroke[0] for stroke in upright])
    rows, width = len(lines) - 1, len(columns) - 1
    if rows < 1 or width < 1 or rows * width < 2 or rows * width > CAPS.document_cells:
        return None
    table = Ruled(tuple(columns), tuple(lines))
    below = _borders(level, lines, columns, axis=1)
    beside = _borders(upright, columns, lines, axis=0)
    for row in range(rows):
        for column in range(width):
            if (row, column) in table.owner:
                continue
            columns_over = 1
            while column + columns_over < width and (
                (column + columns_over, row) not in beside
                and (row, column + columns_over) not in table.owner
            ):
                columns_over += 1
            rows_over = 1
            while row + rows_over < rows and not any(
                (row + rows_over, column + c) in below
                or (row + rows_over, column + c) in table.owner
                for c in range(columns_over)
            ):
                rows_over += 1
            for r in range(row, row + rows_over):
                for c in range(column, column + columns_over):
                    table.owner[r, c] = len(table.cells)
            table.cells.append((row, column, rows_over, columns_over))
    return table if len(table.cells) > 1 else None


def _clustered(values: list[float]) -> list[float]:
    """Coordinates that nearly agree, as one each, in order."""
    clusters: list[list[float]] = []
    for coordinate in sorted(values):
        if clusters and coordinate - clusters[-1][-1] <= _NEAR:
            clusters[-1].append(coordinate)
        else:
            clusters.append([coordinate])
    return [sum(cluster) / len(cluster) for cluster in clusters]


def _borders(
    strokes: list[Stroke], own: list[float], across: list[float], *, axis: int
) -> set[tuple[int, int]]:
    """Which stretches between two crossing lines are drawn: (index of the line, of the stretch)."""
    drawn: dict[tuple[int, int], float] = {}
    for stroke in strokes:
        position = stroke[axis]
        index = min(range(len(own)), key=lambda i: abs(own[i] - position))
        start, end = stroke[1 - axis], stroke[3 - axis]
        first = max(0, bisect_right(across, start + _NEAR) - 1)
        for stretch in range(first, len(across) - 1):
            if across[stretch] >= end:
                break
            overlap = min(end, across[stretch + 1]) - max(start, across[stretch])
            key = (index, stretch)
            drawn[key] = drawn.get(key, 0.0) + max(0.0, overlap)
    return {
        key for key, length in drawn.items() if length > 0.5 * (across[key[1] + 1] - across[key[1]])
    }
