"""The imprint on the last page: copies, printer, day of printing (7.4)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duban.geometry import labels
from duban.geometry.examined import Examined, Printed
from duban.geometry.faces import faces, sizes
from duban.geometry.families import Style
from duban.geometry.findings import ABSENT, Finding, Findings, Where, judged
from duban.geometry.front import segments
from duban.geometry.passages import Passage, PrintedLine
from duban.geometry.roles import Role, without_blanks
from duban.geometry.standard import rule
from duban.render import Rule

_THICK, _THIN = 0.35, 0.25
_LONG = 100.0
_ABOVE, _BELOW = 16.0, 12.0
_COPIES = re.compile(labels.COPY_LABEL)
_PRINTED = re.compile(labels.PRINTED)
_PRINTED_DATE = re.compile(labels.PRINTED_DATE)
_PRINTED_FORM = re.compile(labels.PRINTED_FORM)


def imprint_even_page(examined: Examined) -> Findings:
    """The imprint is on the last page, the back of the last sheet."""
    printed, lines = _imprint(examined)
    if printed is None or not lines or printed.is_letter:
        return ABSENT
    page, last = lines[-1].page, len(printed.pages)
    found = []
    if page != last:
        found.append(Finding(lines[-1].where, labels.ON_PAGE.format(page=page), labels.LAST_PAGE))
    elif page % 2:
        found.append(Finding(lines[-1].where, labels.ON_PAGE.format(page=page), labels.EVEN_PAGE))
    return judged(1, found)


def imprint_bottom(examined: Examined) -> Findings:
    """The last rule lies on the bottom edge of the type area."""
    printed, rules = _rules(examined)
    if printed is None:
        return ABSENT
    check = rule("imprint-bottom")
    line = printed.lines(Role.IMPRINT)[-1]
    if not rules:
        wanted = check.wanted or 0.0
        return judged(1, [Finding(line.where, labels.NOTHING, wanted, check.unit)])
    last = rules[-1]
    return judged(1, [check.against(Where(page=line.page), (last.top + last.bottom) / 2)])


def imprint_rule_thickness(examined: Examined) -> Findings:
    """First and last rule are 0.35 mm thick, those between 0.25 mm."""
    printed, rules = _rules(examined)
    if printed is None or not rules:
        return ABSENT
    check = rule("imprint-rule-thickness")
    where = Where(page=printed.lines(Role.IMPRINT)[-1].page)
    wanted = [_THICK, *([_THIN] * (len(rules) - 2)), _THICK][: len(rules)]
    found = [
        check.against(where, line.thickness, target)
        for line, target in zip(rules, wanted, strict=True)
    ]
    return judged(len(rules), found)


def imprint_rule_width(examined: Examined) -> Findings:
    """The rules are as wide as the type area."""
    printed, rules = _rules(examined)
    if printed is None or not rules:
        return ABSENT
    check = rule("imprint-rule-width")
    where = Where(page=printed.lines(Role.IMPRINT)[-1].page)
    return judged(len(rules), [check.against(where, line.right - line.left) for line in rules])


def imprint_size(examined: Examined) -> Findings:
    """The imprint is in 4号."""
    return sizes(rule("imprint-size"), examined.told.of(Role.IMPRINT))


def imprint_font(examined: Examined) -> Findings:
    """The imprint is in 仿宋."""
    return faces(examined, examined.told.of(Role.IMPRINT), Style.FANGSONG)


def imprint_ends(examined: Examined) -> Findings:
    """The list of who gets copies ends with a full stop."""
    copies = _copies(examined.told.of(Role.IMPRINT))
    found = [
        Finding(group[-1].where, without_blanks(group[-1].text)[-1:], labels.FULL_STOP)
        for group in copies
        if not without_blanks(group[-1].text).endswith(labels.PERIOD)
    ]
    return judged(len(copies), found)


def _copies(passages: Sequence[Passage]) -> list[list[Passage]]:
    """Each list of who gets copies, with the passages that go on with it."""
    groups: list[list[Passage]] = []
    is_open = False
    for passage in passages:
        text = without_blanks(passage.text)
        if _COPIES.match(text):
            groups.append([passage])
            is_open = not text.endswith(labels.PERIOD)
        elif _PRINTED.fullmatch(text):
            is_open = False
        elif is_open:
            groups[-1].append(passage)
            is_open = not text.endswith(labels.PERIOD)
    return groups


def imprint_printer_place(examined: Examined) -> Findings:
    """Copies and printer begin one character in."""
    printed, lines = _imprint(examined)
    if printed is None:
        return ABSENT
    check = rule("imprint-printer-place")
    begins = [line for line in lines if _COPIES.match(without_blanks(line.text)) or _day(line)]
    found = []
    for line in begins:
        parts = segments(line)
        # A date alone on its line has no printer beside it.
        if _day(line) and len(parts) == 1 and _PRINTED_DATE.fullmatch(parts[0].text):
            continue
        found.append(check.against(line.where, parts[0].left, printed.area.left + line.em))
    return judged(len(found), found)


def imprint_date_place(examined: Examined) -> Findings:
    """The day of printing ends one character from the right, with 印发 after it."""
    printed, lines = _imprint(examined)
    if printed is None:
        return ABSENT
    check = rule("imprint-date-place")
    found: list[Finding | None] = []
    for line in filter(_day, lines):
        text = without_blanks(line.text)
        if not _PRINTED_FORM.fullmatch(text):
            found.append(Finding(line.where, text, labels.PRINTED_WORD))
        wanted = printed.area.right_edge - line.em
        found.append(check.against(line.where, line.right, wanted))
    return judged(len(found), found)


def _day(line: PrintedLine) -> bool:
    text = without_blanks(segments(line)[-1].text)
    return bool(_PRINTED.fullmatch(text) or _PRINTED_DATE.fullmatch(text))


def _imprint(examined: Examined) -> tuple[Printed | None, tuple[PrintedLine, ...]]:
    printed = examined.printed
    return printed, printed.lines(Role.IMPRINT) if printed is not None else ()


def _rules(examined: Examined) -> tuple[Printed | None, list[Rule]]:
    """The long level lines around the imprint, from top to bottom; letters have none."""
    printed, lines = _imprint(examined)
    if printed is None or not lines or printed.is_letter:
        return None, []
    page = printed.page_of(lines[-1])
    its = [line for line in lines if line.page == lines[-1].page]
    top, bottom = its[0].top - _ABOVE, its[-1].bottom + _BELOW
    return printed, [
        line
        for line in page.level_rules
        if line.right - line.left >= _LONG and top <= line.top <= bottom
    ]
