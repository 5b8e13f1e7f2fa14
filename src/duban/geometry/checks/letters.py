"""The format of letters: mark, red double lines (10.1)."""

from __future__ import annotations

from collections.abc import Sequence

from duban.geometry import labels
from duban.geometry.examined import Examined, Printed, is_red_rule
from duban.geometry.findings import ABSENT, Finding, Findings, Where, judged
from duban.geometry.front import ink_top
from duban.geometry.roles import Role
from duban.geometry.standard import STANDARD, rule
from duban.render import Rule

_LONG = 120.0
_TOGETHER = 3.0
_BELOW_MARK, _FROM_BOTTOM = 4.0, 20.0
_NEAR = 1.5


def letter_mark_top(examined: Examined) -> Findings:
    """The mark's ink begins 30 mm below the edge of the paper."""
    printed = examined.printed
    if printed is None or not printed.is_letter:
        return ABSENT
    mark = printed.lines(Role.MARK)[0]
    return judged(1, [rule("letter-mark-top").against(mark.where, ink_top(mark))])


def letter_double_rules(examined: Examined) -> Findings:
    """Two red double lines: 4 mm below the mark, 20 mm above the lower edge, 170 mm long."""
    printed = examined.printed
    if printed is None or not printed.is_letter:
        return ABSENT
    pairs = _pairs(printed)
    found: list[Finding | None] = []
    mark = printed.lines(Role.MARK)[-1]
    upper = [pair for pair in pairs if pair[0].top < STANDARD.paper[1] / 2]
    lower = [pair for pair in pairs if pair[0].top >= STANDARD.paper[1] / 2]
    found += _upper(upper, mark.bottom)
    found += _lower(lower, printed.pages[0].page.height)
    return judged(2, found)


def _upper(pairs: Sequence[list[Rule]], floor: float) -> list[Finding | None]:
    if not pairs:
        return [Finding(Where(page=1), labels.NOTHING, labels.THICK_OVER_THIN)]
    pair = pairs[0]
    found = _form(pair, labels.THICK_OVER_THIN, is_thick_first=True)
    return [*found, _place(pair[0].top - floor, _BELOW_MARK)]


def _lower(pairs: Sequence[list[Rule]], height: float) -> list[Finding | None]:
    if not pairs:
        return [Finding(Where(page=1), labels.NOTHING, labels.THIN_OVER_THICK)]
    pair = pairs[-1]
    found = _form(pair, labels.THIN_OVER_THICK, is_thick_first=False)
    return [*found, _place(height - pair[-1].bottom, _FROM_BOTTOM)]


def _form(pair: list[Rule], wanted: str, *, is_thick_first: bool) -> list[Finding | None]:
    where = Where(page=1)
    check = rule("letter-double-rules")
    found = [check.against(where, line.right - line.left) for line in pair]
    if len(pair) == 1:
        return [*found, Finding(where, labels.SINGLE_LINE, wanted)]
    is_thick_over_thin = pair[0].thickness > pair[-1].thickness
    if is_thick_over_thin != is_thick_first:
        measured = labels.THICK_OVER_THIN if is_thick_over_thin else labels.THIN_OVER_THICK
        found.append(Finding(where, measured, wanted))
    return found


def _place(measured: float, wanted: float) -> Finding | None:
    slack = _NEAR - rule("letter-double-rules").tolerance
    return rule("letter-double-rules").against(Where(page=1), measured, wanted, slack=slack)


def _pairs(printed: Printed) -> list[list[Rule]]:
    """The long red lines of the first page, those close together as one."""
    pairs: list[list[Rule]] = []
    for line in printed.front_rules:
        if not is_red_rule(line) or line.right - line.left < _LONG:
            continue
        if pairs and line.top - pairs[-1][-1].bottom < _TOGETHER:
            pairs[-1].append(line)
        else:
            pairs.append([line])
    return pairs
