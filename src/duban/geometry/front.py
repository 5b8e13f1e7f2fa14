"""Places on the first page that several checks measure from: mark, number, rule.

Reads: a print with its parts. Writes: lines, parts of lines, the rule below the head.
"""

from __future__ import annotations

from duban.geometry.examined import Printed
from duban.geometry.passages import PrintedLine
from duban.geometry.roles import Role
from duban.geometry.standard import STANDARD
from duban.render import Rule

_TALL_INK = 0.2
_GAP = 1.5


def ink_top(line: PrintedLine) -> float:
    """Where the ink of a line begins; the em box where no ink could be measured."""
    inks = [
        glyph.ink[1]
        for glyph in line.glyphs
        if glyph.ink is not None and glyph.ink[3] - glyph.ink[1] > _TALL_INK * line.em
    ]
    return min(inks, default=line.top)


def header_rule(printed: Printed | None) -> Rule | None:
    """The first long line below the mark and the number, if it is above the title."""
    if printed is None or printed.is_letter:
        return None
    above = [
        line
        for line in printed.lines(Role.MARK, Role.NUMBER, Role.ISSUE, Role.SIGNER)
        if line.page == 1
    ]
    if not above or not any(line for line in printed.lines(Role.MARK)):
        return None
    floor = max(line.bottom for line in above)
    titles = [line.top for line in printed.lines(Role.TITLE) if line.page == 1]
    ceiling = min(titles, default=STANDARD.bottom)
    between = [r for r in printed.front_rules if floor - _GAP < r.top < ceiling]
    return between[0] if between else None


def number_lines(printed: Printed) -> tuple[PrintedLine, ...]:
    """The number of the document on its first page."""
    return tuple(line for line in printed.lines(Role.NUMBER) if line.page == 1)


def segments(line: PrintedLine) -> list[PrintedLine]:
    """The parts of a line that wide gaps or runs of blanks part."""
    groups = [[line.glyphs[0]]]
    for glyph in line.glyphs[1:]:
        if glyph.character.isspace():
            continue
        if glyph.left - groups[-1][-1].right > _GAP * line.em:
            groups.append([])
        groups[-1].append(glyph)
    return [
        PrintedLine(
            line.page,
            tuple(group),
            "".join(glyph.character for glyph in group),
            group[0].left,
            group[-1].right,
            line.baseline,
            group[0].size,
        )
        for group in groups
    ]
