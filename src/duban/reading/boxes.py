"""Tables that are drawn with line characters, as rows of cells.

Reads: text in one spelling. Writes: rows of cells, each the positions of its characters, words
that are wrapped inside a cell put together again. Leaves unread: the lines of the drawing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Row = tuple[tuple[int, ...], ...]

_BORDER = re.compile(r" *[┌├└╔╠╚┏┣┗╒╞╘+][—┬┼┴═╦╬╩┳╋┻╤╪╧+ \-]*[┐┤┘╗╣╝┓┫┛╕╡╛+]? *")
_SEQUENCE = re.compile(r"\d{1,4}\.?")


def box_rows(text: str) -> Iterator[tuple[int, int, tuple[Row, ...]]]:
    """Each drawn table of the text: where it starts and ends, and its rows."""
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    i = 0
    while i < len(lines):
        if not _BORDER.fullmatch(text, *lines[i]):
            i += 1
            continue
        first = i
        while i < len(lines) and _belongs(text, lines[i]):
            i += 1
        rows = tuple(_rows(text, lines[first:i]))
        if len(rows) > 1:
            yield lines[first][0], lines[i - 1][1], rows


def _belongs(text: str, line: tuple[int, int]) -> bool:
    return text[line[0] : line[1]].lstrip(" ").startswith("|") or bool(
        _BORDER.fullmatch(text, *line)
    )


def _rows(text: str, lines: list[tuple[int, int]]) -> Iterator[Row]:
    group: list[list[list[int]]] = []
    for line in [*lines, None]:
        if line is None or _BORDER.fullmatch(text, *line):
            yield from _split(text, group)
            group = []
        else:
            group.append(_cells(text, *line))


def _cells(text: str, start: int, end: int) -> list[list[int]]:
    bars = [i for i in range(start, end) if text[i] == "|"]
    cells: list[list[int]] = []
    for left, right in zip(bars, [*bars[1:], end], strict=True):
        positions = list(range(left + 1, right))
        while positions and text[positions[0]] == " ":
            positions.pop(0)
        while positions and text[positions[-1]] == " ":
            positions.pop()
        cells.append(positions)
    if cells and not cells[-1]:
        cells.pop()
    return cells


def _split(text: str, group: list[list[list[int]]]) -> Iterator[Row]:
    """The lines between two borders are rows of their own if each opens with a number, else one."""
    if not group:
        return
    columns = max(len(cells) for cells in group)
    numbered = all(
        not cells[0] or _SEQUENCE.fullmatch("".join(text[i] for i in cells[0]))
        for cells in group
        if cells
    )
    rows: list[list[list[int]]] = []
    for cells in group:
        padded = cells + [[] for _ in range(columns - len(cells))]
        opens = bool(padded and padded[0]) if numbered else not rows
        if opens or not rows:
            rows.append(padded)
        else:
            for kept, more in zip(rows[-1], padded, strict=True):
                kept.extend(more)
    for row in rows:
        yield tuple(tuple(cell) for cell in row)
