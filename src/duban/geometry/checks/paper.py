"""Paper, margins, lines and characters of the type area (5.1, 5.2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from duban.geometry import labels, slots
from duban.geometry.examined import RUNNING, Examined, Printed
from duban.geometry.findings import ABSENT, Finding, Findings, Where, judged
from duban.geometry.passages import Passage, PrintedLine, Script, is_red, script_of
from duban.geometry.printing import PrintedPage
from duban.geometry.roles import Role
from duban.geometry.standard import STANDARD, rule
from duban.render.measures import MILLIMETRES

_SAME_SIZE = 0.6
_DARK = 0x50
# Parts that a blank line stands above: it may fall on the top of a page.
_AFTER_A_BLANK = frozenset(
    {Role.ATTACHMENT_NOTE, Role.SIGNATURE, Role.DATE, Role.NOTE, Role.ATTENDANCE, Role.OTHER}
)
_COLOURED = frozenset({Role.MARK, Role.ISSUE, Role.OTHER})
_FEWEST_FULL_LINES = 2


def page_size(examined: Examined) -> Findings:
    """Every page is A4; a table that lies across may be on A3, which is folded in."""
    printed = examined.printed
    if printed is None:
        return ABSENT
    check = rule("page-size")
    found: list[Finding | None] = []
    for page in printed.pages:
        short, long = sorted((page.page.width, page.page.height))
        wanted = STANDARD.paper
        if page.tables and page.is_landscape and abs(long - STANDARD.folded[1]) < 3:
            wanted = STANDARD.folded
        where = Where(page=page.page.number)
        for measured, target in zip((short, long), wanted, strict=True):
            found.append(check.against(where, measured, target))
    return judged(len(printed.pages), found)


def margin_top(examined: Examined) -> Findings:
    """The first slot of pages that begin with a line of the body's size begins 37 mm down."""
    printed = examined.printed
    if printed is None or not printed.is_running:
        return ABSENT
    check = rule("margin-top")
    pitch = printed.area.line
    found: list[Finding | None] = []
    for line, role in _first_body_lines(printed):
        shifts = range(3) if role in _AFTER_A_BLANK else range(1)
        places = tuple(top - shift * pitch for top in slots.tops(line, pitch) for shift in shifts)
        found.append(check.against(line.where, slots.nearest(places, STANDARD.top)))
    return judged(len(found), found)


def _first_body_lines(printed: Printed) -> Iterator[tuple[PrintedLine, Role]]:
    roles = {id(line): role for passage, role in printed.parts.each() for line in passage.lines}
    for page in printed.pages:
        if page.is_landscape or not page.lines:
            continue
        first = page.lines[0]
        top = min((table.top for table in page.tables), default=page.page.height)
        if roles[id(first)] is Role.IMPRINT:
            continue
        is_body = abs(first.size - printed.area.size) <= _SAME_SIZE and first.top < top
        if is_body and not is_red(first.glyphs[0].colour):
            yield first, roles[id(first)]


def margin_left(examined: Examined) -> Findings:
    """Flush lines begin 28 mm from the left; even pages may mirror the margins."""
    printed = examined.printed
    if printed is None or not printed.is_running:
        return ABSENT
    check = rule("margin-left")
    area = printed.area
    found: list[Finding | None] = []
    for page in _upright(printed):
        flush = [
            line
            for line in page.lines
            if abs(line.size - area.size) <= _SAME_SIZE and abs(line.left - area.left) < area.em
        ]
        if flush:
            line = min(flush, key=lambda one: one.left)
            mirrored = STANDARD.paper[0] - STANDARD.right
            wanted = (STANDARD.left,) if page.page.number % 2 else (STANDARD.left, mirrored)
            nearest = slots.nearest(wanted, line.left)
            found.append(check.against(line.where, line.left, nearest))
    return judged(len(found), found)


def type_area_width(examined: Examined) -> Findings:
    """From the left edge to the right edge that full lines reach it is 156 mm."""
    printed = examined.printed
    if printed is None or not printed.is_running or printed.area.right is None:
        return ABSENT
    area = printed.area
    reach = [line for page in _upright(printed) for line in page.lines]
    line = min(reach, key=lambda one: abs(one.right - area.right_edge))
    measured = area.right_edge - area.left
    return judged(1, [rule("type-area-width").against(line.where, measured)])


def type_area_bottom(examined: Examined) -> Findings:
    """Full pages end less than a line above 35 mm from the paper's edge, and no line below it."""
    printed = examined.printed
    if printed is None or not printed.is_running:
        return ABSENT
    check = rule("type-area-bottom")
    pitch = printed.area.line
    found: list[Finding | None] = []
    for page, last in _full_pages(printed):
        rests = tuple(page.page.height - bottom for bottom in slots.bottoms(last, pitch))
        rest = slots.nearest(rests, check.wanted or 0.0)
        spare = min(max(rest - (check.wanted or 0.0), 0.0), pitch - 0.1)
        found.append(check.against(last.where, rest, slack=spare))
    for page in _upright(printed):
        if page.lines and page.lines[-1].bottom > STANDARD.bottom + check.tolerance:
            rest = page.page.height - page.lines[-1].bottom
            found.append(check.against(page.lines[-1].where, rest))
    return judged(len(found), found)


def line_pitch(examined: Examined) -> Findings:
    """The way from line to line lets 22 lines fill the type area."""
    printed = examined.printed
    if printed is None or not printed.is_running or printed.area.pitch is None:
        return ABSENT
    pitch = printed.area.pitch
    line = _line_of_pitch(printed, pitch)
    return judged(1, [rule("line-pitch").against(line.where, pitch / MILLIMETRES)])


def _line_of_pitch(printed: Printed, pitch: float) -> PrintedLine:
    lines = printed.lines(*RUNNING)
    close = [b for a, b in pairwise(lines) if abs(b.baseline - a.baseline - pitch) < 0.2]
    return close[0] if close else lines[0]


def lines_per_page(examined: Examined) -> Findings:
    """Full pages of nothing but text have 22 lines."""
    printed = examined.printed
    if printed is None or not printed.is_running:
        return ABSENT
    check = rule("lines-per-page")
    pitch = printed.area.line
    found: list[Finding | None] = []
    for page, last in _full_pages(printed):
        first = page.lines[0]
        if page.tables or abs(first.size - printed.area.size) > _SAME_SIZE:
            continue
        if page.page.number == 1 and printed.lines(Role.MARK, Role.TITLE):
            continue
        count = round((last.baseline - first.baseline) / pitch) + 1
        found.append(check.against(Where(page=page.page.number, text=last.text), count))
    return judged(len(found), found)


def characters_per_line(examined: Examined) -> Findings:
    """Full lines have 28 characters, an indent counted in."""
    printed = examined.printed
    if printed is None or not printed.is_running:
        return ABSENT
    # Programs leave a little room between digits and characters, so only the latter can be counted.
    kept = [
        (len(line.glyphs) + round((line.left - printed.area.left) / line.em), line)
        for passage in printed.parts.of(*RUNNING)
        for line in passage.lines[:-1]
        if _is_wide(line)
    ]
    if len(kept) < _FEWEST_FULL_LINES:
        return ABSENT
    # A mark that may not begin a line takes a character with it, so lines fall short; and more than
    # fit can stand only where a closing mark is squeezed or hangs.
    whole = [pair for pair in kept if pair[1].text[-1] not in labels.CLOSING_MARKS] or kept
    numbers = Counter(count for count, _ in whole)
    seldom = max(1, len(whole) // 10)
    most = max(number for number, seen in numbers.items() if seen >= seldom)
    line = next(line for count, line in whole if count == most)
    return judged(len(kept), [rule("characters-per-line").against(line.where, most)])


def _is_wide(line: PrintedLine) -> bool:
    return all(script_of(glyph.character) is Script.EAST_ASIAN for glyph in line.glyphs)


def text_colour(examined: Examined) -> Findings:
    """Everything but the mark is black."""
    if not examined.is_running:
        return ABSENT
    found = []
    looked_at = 0
    for passage, role in examined.told.each():
        if role in _COLOURED:
            continue
        looked_at += 1
        if code := _colour(passage):
            found.append(Finding(passage.where, labels.COLOUR.format(code=code), labels.BLACK))
    return judged(looked_at, found)


def _colour(passage: Passage) -> str:
    for piece in passage.pieces:
        if piece.text.strip() and max(piece.colour) > _DARK:
            return "#" + bytes(piece.colour).hex().upper()
    return ""


def _upright(printed: Printed) -> list[PrintedPage]:
    return [page for page in printed.pages if not page.is_landscape]


def _full_pages(printed: Printed) -> Iterator[tuple[PrintedPage, PrintedLine]]:
    """Pages that are full for sure, with their last lines: a paragraph goes on on the next page.

    Where just two lines of it stand there, one may have been moved to keep the other company.
    """
    for passage in printed.parts.of(*RUNNING, Role.ATTACHMENT):
        for before, after in pairwise(passage.lines):
            if before.page != after.page:
                moved = sum(line.page == after.page for line in passage.lines)
                page = printed.page_of(before)
                if moved != 2 and page.lines and page.lines[-1] is before:
                    yield page, before
