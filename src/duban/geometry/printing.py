"""Measured pages → the lines of print, apart from page numbers and tables, and the type area.

Reads: measured pages. Writes: a Print: its lines in reading order and the edges that they keep to.
Leaves unread: what stands at an angle.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from duban.formats.rulings import Ruled, Stroke, ruled_tables
from duban.geometry import labels
from duban.geometry.passages import PrintedLine, is_red
from duban.geometry.standard import STANDARD
from duban.render import Line, MeasuredPage, Rule
from duban.render.measures import MILLIMETRES

_PAGE_NUMBER = re.compile(labels.PAGE_NUMBER)
# A page number stands in the lower margin, and what is above the first 27 mm is a running head.
_LOWER_MARGIN, _RUNNING_HEAD = 33.0, 27.0
_NEAR = 0.7
_TOUCHING = 0.1
_THICKEST, _SHORTEST_LINE = 3.0, 4.0
_SMALLEST = 1.0
# Beyond this a page is a drawing and no table.
_MOST_CROSSINGS = 250_000
_ONE_LINE = (6.5, 14.0)
_SAME_SIZE = 0.6
_CLOSING = frozenset("，。；：、！？）》」』】”’,.;:!?)…—")


@dataclass(frozen=True, slots=True)
class Area:
    """The edges that body lines keep to, their size, and the way from line to line.

    ``right`` and ``pitch`` are ``None`` where no two lines of one paragraph tell them.
    """

    size: float
    left: float
    right: float | None
    pitch: float | None
    is_told: bool

    @property
    def em(self) -> float:
        """The side of a character of the body."""
        return self.size * MILLIMETRES

    @property
    def right_edge(self) -> float:
        """The right edge, by the standard's width where no line tells it."""
        return self.left + STANDARD.width if self.right is None else self.right

    @property
    def middle(self) -> float:
        """Half way between both edges."""
        return (self.left + self.right_edge) / 2

    @property
    def line(self) -> float:
        """The way from line to line, by the standard where nothing tells it."""
        return STANDARD.height / STANDARD.lines if self.pitch is None else self.pitch


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A ruled table: its edges, and where its columns begin and the last one ends."""

    left: float
    top: float
    right: float
    bottom: float
    columns: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page: its lines outside tables, its page number, its tables and its drawn lines."""

    page: MeasuredPage
    lines: tuple[PrintedLine, ...]
    numbers: tuple[PrintedLine, ...]
    heads: tuple[PrintedLine, ...]
    table_lines: tuple[tuple[int, PrintedLine], ...]
    tables: tuple[PrintedTable, ...]

    @property
    def is_landscape(self) -> bool:
        """Whether the page is wider than high."""
        return self.page.width > self.page.height

    @property
    def level_rules(self) -> tuple[Rule, ...]:
        """The drawn lines from left to right, from top to bottom, each once."""
        return whole_lines([rule for rule in self.page.rules if rule.is_level])


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


@dataclass(frozen=True, slots=True)
class Print:
    """All pages, and the area that their lines keep to."""

    pages: tuple[PrintedPage, ...]
    area: Area


def printed(pages: Iterable[MeasuredPage]) -> Print:
    """The print of a document."""
    found = tuple(_printed_page(page) for page in pages)
    return Print(found, area_of(found))


def _printed_page(page: MeasuredPage) -> PrintedPage:
    tables = _tables(page)
    flow: list[PrintedLine] = []
    numbers: list[PrintedLine] = []
    heads: list[PrintedLine] = []
    inside: list[tuple[int, PrintedLine]] = []
    for line in page.lines:
        made = printed_line(page.number, line)
        if made is None:
            continue
        within = [number for number, table in enumerate(tables) if _holds(table, made)]
        if within:
            inside.append((within[0], made))
        elif _is_page_number(made, page.height):
            numbers.append(made)
        elif made.baseline < _RUNNING_HEAD:
            heads.append(made)
        else:
            flow.append(made)
    return PrintedPage(page, tuple(flow), tuple(numbers), tuple(heads), tuple(inside), tables)


def printed_line(page: int, line: Line) -> PrintedLine | None:
    """A measured line without the blanks at its ends; ``None`` where nothing is printed."""
    marks = [index for index, glyph in enumerate(line.glyphs) if not glyph.character.isspace()]
    # A hostile file may print type of no size.
    if not marks or not line.size > _SMALLEST:
        return None
    glyphs = line.glyphs[marks[0] : marks[-1] + 1]
    kept = Line(glyphs)
    return PrintedLine(page, glyphs, kept.text, kept.left, kept.right, kept.baseline, kept.size)


def _is_page_number(line: PrintedLine, height: float) -> bool:
    is_low = line.baseline > height - _LOWER_MARGIN
    return is_low and bool(_PAGE_NUMBER.fullmatch(line.text.replace(" ", "")))


def _holds(table: PrintedTable, line: PrintedLine) -> bool:
    height = line.baseline - line.em / 3
    return table.left <= line.middle <= table.right and table.top <= height <= table.bottom


def _tables(page: MeasuredPage) -> tuple[PrintedTable, ...]:
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


# ── The type area ─────────────────────────────────────────────────────────────────────────────────


def area_of(pages: Sequence[PrintedPage]) -> Area:
    """The edges that the body's lines keep to."""
    upright = [line for page in pages if not page.is_landscape for line in page.lines]
    sizes = Counter[float]()
    for line in upright:
        sizes[round(line.size * 2) / 2] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else STANDARD.size
    body = [line for line in upright if abs(line.size - size) <= _SAME_SIZE and not _is_red(line)]
    left = _left_edge(body, size * MILLIMETRES)
    continued = _continued(body, left, size * MILLIMETRES)
    return Area(
        size=size,
        left=left,
        right=_right_edge([line for line, _ in continued]),
        pitch=_pitch(body),
        is_told=len(body) >= 3,
    )


def _is_red(line: PrintedLine) -> bool:
    return is_red(line.glyphs[0].colour)


def _left_edge(body: Sequence[PrintedLine], em: float) -> float:
    """Where lines begin that are not indented; paragraphs of one line stand two characters in."""
    clusters = _clustered(line.left for line in body)
    if not clusters:
        return STANDARD.left
    usual, _ = max(clusters, key=lambda cluster: cluster[1])
    for left, _ in clusters:
        if abs(usual - left - 2 * em) < em / 3:
            return left
    if any(abs(left - usual - 2 * em) < em / 3 for left, _ in clusters):
        return usual
    return min((usual, usual - 2 * em), key=lambda left: abs(left - STANDARD.left))


def _continued(
    body: Sequence[PrintedLine], left: float, em: float
) -> list[tuple[PrintedLine, PrintedLine]]:
    """Lines that go on in the next one, which is not indented."""
    return [
        (line, following)
        for line, following in pairwise(body)
        if abs(following.left - left) < em / 2
        and line.right > left + STANDARD.width * 0.8
        and (
            line.page != following.page
            or _ONE_LINE[0] < following.baseline - line.baseline < _ONE_LINE[1]
        )
    ]


def _right_edge(full: Sequence[PrintedLine]) -> float | None:
    """The right edge that most full lines reach; a closing mark may hang beyond it."""
    ends = [line.right for line in full if line.text[-1] not in _CLOSING]
    ends = ends or [line.right for line in full]
    if not ends:
        return None
    # Ragged lines fall short of the edge, never beyond it.
    supported = [right for right, count in _clustered(ends) if count >= max(2, len(ends) // 8)]
    return max(supported or ends)


def _pitch(body: Sequence[PrintedLine]) -> float | None:
    steps = [
        following.baseline - line.baseline
        for line, following in pairwise(body)
        if line.page == following.page
        and _ONE_LINE[0] < following.baseline - line.baseline < _ONE_LINE[1]
    ]
    clusters = _clustered(steps, near=0.15)
    return max(clusters, key=lambda cluster: cluster[1])[0] if clusters else None


def _clustered(values: Iterable[float], near: float = _NEAR) -> list[tuple[float, int]]:
    """Values that nearly agree, as their mean and how many they are, in order."""
    clusters: list[list[float]] = []
    for value in sorted(values):
        if clusters and value - clusters[-1][0] <= near:
            clusters[-1].append(value)
        else:
            clusters.append([value])
    return [(sum(cluster) / len(cluster), len(cluster)) for cluster in clusters]
