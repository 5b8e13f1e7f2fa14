"""What stands above the red rule: mark, number, signer, degree of secrecy (7.2)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duban.geometry import labels, slots
from duban.geometry.examined import Examined, is_red_rule
from duban.geometry.faces import faces
from duban.geometry.families import Style
from duban.geometry.findings import ABSENT, Finding, Findings, Where, judged
from duban.geometry.front import header_rule, ink_top, number_lines, segments
from duban.geometry.passages import Passage, Piece, PrintedLine, Script, is_red
from duban.geometry.roles import Role, without_blanks
from duban.geometry.standard import STANDARD, rule

_MARKS = (Role.COPY_NUMBER, Role.SECRECY, Role.URGENCY)
_NUMBER_FORM = re.compile(labels.NUMBER_FORM_PATTERN)
_ORDER_TOP = 20.0


def head_marks_place(examined: Examined) -> Findings:
    """Copy number, secrecy and urgency are flush left, the first at the top of the type area."""
    printed = examined.printed
    if printed is None:
        return ABSENT
    check = rule("head-marks-place")
    marks = printed.lines(*_MARKS)
    found = [check.against(line.where, line.left, printed.area.left) for line in marks]
    if marks and not printed.is_letter:
        pitch = printed.area.line
        top = slots.nearest(slots.tops(marks[0], pitch), STANDARD.top)
        found.append(check.against(marks[0].where, top, STANDARD.top))
    return judged(len(marks), found)


def head_marks_font(examined: Examined) -> Findings:
    """Secrecy and urgency are in 黑体."""
    return faces(examined, examined.told.of(Role.SECRECY, Role.URGENCY), Style.HEI)


def mark_colour(examined: Examined) -> Findings:
    """The mark is red."""
    marks = examined.printed.lines(Role.MARK) if examined.printed else ()
    found = [
        Finding(line.where, labels.COLOUR.format(code=_code(line)), labels.RED)
        for line in marks
        if not is_red(line.glyphs[0].colour)
    ]
    return judged(len(marks), found)


def _code(line: PrintedLine) -> str:
    return "#" + bytes(line.glyphs[0].colour).hex().upper()


def mark_top(examined: Examined) -> Findings:
    """The mark's ink begins 35 mm below the top of the type area, that of an order 20 mm."""
    printed = examined.printed
    if printed is None or printed.is_letter or not (marks := printed.lines(Role.MARK)):
        return ABSENT
    check = rule("mark-top")
    wanted = _ORDER_TOP if printed.is_order else check.wanted
    measured = ink_top(marks[0]) - STANDARD.top
    return judged(1, [check.against(marks[0].where, measured, wanted)])


def mark_centred(examined: Examined) -> Findings:
    """The lines of the mark are centred."""
    printed = examined.printed
    if printed is None:
        return ABSENT
    check = rule("mark-centred")
    marks = printed.lines(Role.MARK)
    middle = printed.area.middle
    return judged(len(marks), [check.against(line.where, line.middle - middle) for line in marks])


def number_form(examined: Examined) -> Findings:
    """The number has 〔year〕, no 第, no leading zero, and 号 at its end."""
    numbers = examined.told.of(Role.NUMBER)
    found = []
    for passage in numbers:
        text = without_blanks(passage.text).partition(labels.SIGNER_MARK)[0]
        if not _NUMBER_FORM.fullmatch(text):
            found.append(Finding(passage.where, text, labels.NUMBER_FORM))
    return judged(len(numbers), found)


def number_place(examined: Examined) -> Findings:
    """The number is centred; beside a signer one character in; in letters at the right."""
    printed = examined.printed
    if printed is None or not (lines := number_lines(printed)):
        return ABSENT
    check = rule("number-place")
    area = printed.area
    parts = segments(lines[-1])
    number = parts[0]
    if printed.is_letter:
        offset = parts[-1].right - area.right_edge
    elif len(parts) > 1 or printed.parts.of(Role.SIGNER):
        offset = number.left - area.left - area.em
    else:
        offset = number.middle - area.middle
    return judged(1, [check.against(number.where, offset)])


def number_gap(examined: Examined) -> Findings:
    """Two lines are empty between the mark and the number."""
    printed = examined.printed
    if printed is None or printed.is_letter:
        return ABSENT
    marks, lines = printed.lines(Role.MARK), number_lines(printed)
    if not marks or not lines:
        return ABSENT
    pitch = printed.area.line
    distance = lines[-1].top - marks[-1].bottom
    blank = (distance - (pitch - lines[-1].em)) / pitch
    return judged(1, [rule("number-gap").against(lines[-1].where, blank)])


def signer_place(examined: Examined) -> Findings:
    """The signer ends one character before the right edge."""
    printed = examined.printed
    if printed is None:
        return ABSENT
    ends = [
        segments(line)[-1]
        for line in printed.lines(Role.NUMBER, Role.SIGNER)
        if labels.SIGNER_MARK in without_blanks(line.text)
    ]
    check = rule("signer-place")
    wanted = printed.area.right_edge - printed.area.em
    return judged(len(ends), [check.against(end.where, end.right, wanted) for end in ends])


def signer_font(examined: Examined) -> Findings:
    """The signer's name is in 楷体."""
    passages = [
        passage
        for passage in examined.told.of(Role.NUMBER, Role.SIGNER)
        if labels.SIGNER_MARK in without_blanks(passage.text)
    ]
    return faces(examined, passages, Style.KAI, choose=_signer)


def _signer(passage: Passage) -> Sequence[Piece]:
    """The pieces after the words for signer and their colon."""
    seen = ""
    pieces = []
    for piece in passage.pieces:
        before, seen = seen, seen + piece.text
        start = re.search(labels.SIGNER_WORD, seen)
        if start is None or piece.script is not Script.EAST_ASIAN:
            continue
        text = piece.text[max(0, start.end() - len(before)) :]
        if text:
            pieces.append(
                Piece(text, piece.script, piece.family, piece.size, piece.colour, piece.source)
            )
    return pieces


def header_rule_colour(examined: Examined) -> Findings:
    """The rule between head and title is red."""
    found = header_rule(examined.printed)
    if found is None:
        return ABSENT
    if is_red_rule(found):
        return judged(1, ())
    code = "#" + bytes(found.colour).hex().upper()
    return judged(1, [Finding(Where(page=1), labels.COLOUR.format(code=code), labels.RED)])


def header_rule_width(examined: Examined) -> Findings:
    """The rule between head and title is as wide as the type area."""
    found = header_rule(examined.printed)
    if found is None:
        return ABSENT
    return judged(1, [rule("header-rule-width").against(Where(page=1), found.right - found.left)])


def header_rule_gap(examined: Examined) -> Findings:
    """The rule is 4 mm below the number."""
    printed = examined.printed
    found = header_rule(printed)
    if printed is None or found is None or not (lines := number_lines(printed)):
        return ABSENT
    gap = (found.top + found.bottom) / 2 - lines[-1].bottom
    return judged(1, [rule("header-rule-gap").against(lines[-1].where, gap)])
