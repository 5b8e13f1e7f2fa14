"""The drawn lines of a page as whole lines, and the tables that they rule.

Reads: measured rules. Writes: level lines, tables with their edges and columns.
Leaves unread: dots and dashes, drawings.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from duban.formats.rulings import Ruled, Stroke, ruled_tables
from duban.render import MeasuredPage, Rule
from duban.render.measures import MILLIMETRES

_TOUCHING = 0.1
_THICKEST, _SHORTEST_LINE = 3.0, 4.0
# Beyond this a page is a drawing and no table.
_MOST_CROSSINGS = 250_000


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A ruled table: its edges, and where its columns begin and the last one ends."""

    left: float
    top: float
    right: float
    bottom: float
    columns: tuple[float, ...]


def whole_lines(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Level lines without their doubles; pieces that were drawn cell by cell are one line.

    Programs fill a border and draw around it, or draw the edge of either cell that it parts. Dots
    and dashes are no lines.
    """
    merged: list[Rule] = []
    long = (rule for rule in rules if rule.right - rule.left >= _SHORTEST_LINE)
    for line in sorted(long, key=lambda rule: (rule.top, rule.left)):
        place = _place_of(merged, line)
        if place is None:
            merged.append(line)
            continue
        before = merged[place]
        merged[place] = Rule(
            min(before.left, line.left),
            min(before.top, line.top),
            max(before.right, line.right),
            max(before.bottom, line.bottom),
            max(before.thickness, line.thickness),
            before.colour,
        )
    return tuple(merged)


def _place_of(lines: Sequence[Rule], line: Rule) -> int | None:
    """Which of the lines so far a piece belongs to; they stand from top to bottom."""
    for place in range(len(lines) - 1, -1, -1):
        if lines[place].top < line.top - _THICKEST:
            return None
        if _is_one_line(lines[place], line):
            return place
    return None


def _is_one_line(one: Rule, other: Rule) -> bool:
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    gap = max(one.left, other.left) - min(one.right, other.right)
    return overlap >= -_TOUCHING and gap <= _TOUCHING and one.colour == other.colour


def tables_of(page: MeasuredPage) -> tuple[PrintedTable, ...]:
    """The ruled tables; lines that cross no upright one are no table."""
    level = whole_lines(rule for rule in page.rules if rule.is_level)
    upright = map(_turned, whole_lines(_turned(rule) for rule in page.rules if not rule.is_level))
    strokes = [*map(_stroke, level), *map(_stroke, upright)]
    if len(level) * (len(strokes) - len(level)) > _MOST_CROSSINGS:
        return ()
    found: list[Ruled] = ruled_tables(strokes)
    return tuple(
        PrintedTable(
            table.columns[0] * MILLIMETRES,
            table.lines[0] * MILLIMETRES,
            table.columns[-1] * MILLIMETRES,
            table.lines[-1] * MILLIMETRES,
            tuple(column * MILLIMETRES for column in table.columns),
        )
        for table in found
    )


def _turned(rule: Rule) -> Rule:
    """A level line for an upright one, and the other way round."""
    return Rule(rule.top, rule.left, rule.bottom, rule.right, rule.thickness, rule.colour)


def _stroke(rule: Rule) -> Stroke:
    left, top, right, bottom = (
        edge / MILLIMETRES for edge in (rule.left, rule.top, rule.right, rule.bottom)
    )
    if rule.is_level:
        middle = (top + bottom) / 2
        return (left, middle, right, middle)
    middle = (left + right) / 2
    return (middle, top, middle, bottom)
