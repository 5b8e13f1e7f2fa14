"""The title and who is addressed (7.3.1, 7.3.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from duban import lexicon
from duban.geometry import labels, slots
from duban.geometry.examined import Examined, Printed
from duban.geometry.faces import faces, sizes
from duban.geometry.families import Style
from duban.geometry.findings import ABSENT, Finding, Findings, judged
from duban.geometry.front import header_rule
from duban.geometry.passages import PrintedLine, Script, script_of
from duban.geometry.roles import Role, without_blanks
from duban.geometry.standard import rule

_HALF_LEADING = 0.15
_FEWEST_AT_END = 3
_EVEN = 0.6
_NEAR_TITLE = 0.7
_NOT_BEFORE = re.compile(labels.NOT_BEFORE_BREAK)
_NOT_AFTER = re.compile(labels.NOT_AFTER_BREAK)


def title_font(examined: Examined) -> Findings:
    """The title is in 小标宋."""
    return faces(examined, examined.told.of(Role.TITLE), Style.XIAOBIAOSONG)


def title_size(examined: Examined) -> Findings:
    """The title is in 2号."""
    return sizes(rule("title-size"), examined.told.of(Role.TITLE))


def title_centred(examined: Examined) -> Findings:
    """Each line of the title is centred."""
    printed = examined.printed
    if printed is None:
        return ABSENT
    check = rule("title-centred")
    lines = printed.lines(Role.TITLE)
    return judged(
        len(lines),
        [check.against(line.where, line.middle - _middle(printed, line)) for line in lines],
    )


def _middle(printed: Printed, line: PrintedLine) -> float:
    """Half way between the edges; on a form, which has margins of its own, as near as can be."""
    middle = printed.area.middle
    if printed.is_running:
        return middle
    page = printed.page_of(line)
    tables = [(table.left + table.right) / 2 for table in page.tables]
    return slots.nearest((middle, page.page.width / 2, *tables), line.middle)


def title_gap(examined: Examined) -> Findings:
    """Two lines are empty between the rule, or what a letter has below it, and the title."""
    printed = examined.printed
    titles = printed.lines(Role.TITLE) if printed else ()
    if printed is None or not titles or titles[0].page != 1:
        return ABSENT
    pitch = printed.area.line
    if printed.is_letter:
        above = [
            line
            for line in printed.lines(Role.NUMBER, Role.SECRECY, Role.URGENCY, Role.COPY_NUMBER)
            if line.page == 1
        ]
        if not above:
            return ABSENT
        blank = slots.blank_lines(above[-1], titles[0], pitch)
    else:
        found = header_rule(printed)
        if found is None:
            return ABSENT
        blank = (titles[0].top - found.bottom) / pitch - _HALF_LEADING
    return judged(1, [rule("title-gap").against(titles[0].where, blank)])


def title_shape(examined: Examined) -> Findings:
    """The lines of the title form a trapezoid or a diamond, and no word is parted."""
    printed = examined.printed
    lines = printed.lines(Role.TITLE) if printed else ()
    found = list(_parted_words(lines))
    if len(lines) > 1:
        found += _shape(lines)
    return judged(len(lines), found)


def _parted_words(lines: Sequence[PrintedLine]) -> Iterator[Finding]:
    for before, after in pairwise(lines):
        head, tail = without_blanks(before.text), without_blanks(after.text)
        word = _parted(head, tail)
        if word:
            measured = labels.BREAKS_WORD.format(word=word)
            yield Finding(after.where, measured, labels.WHOLE_WORD)


def _parted(head: str, tail: str) -> str:
    """The word that a break between two lines parts."""
    for word in _words():
        for cut in range(1, len(word)):
            is_parted = head.endswith(word[:cut]) and tail.startswith(word[cut:])
            # 工作|会议 may be cut between its words: only what spans the break is parted.
            if is_parted and not _is_covered(head, tail, cut):
                return word
    if head[-1:].isdigit() and tail[:1].isdigit():
        return head[-1:] + tail[:1]
    if _NOT_BEFORE.fullmatch(head[-1:]) or _NOT_AFTER.match(tail):
        return head[-1:] + tail[:1]
    return ""


def _words() -> tuple[str, ...]:
    return lexicon.words("title_words", "title")


def _is_covered(head: str, tail: str, cut: int) -> bool:
    """Whether words that end and begin at the break explain it better."""
    ends = any(len(word) > cut and head.endswith(word) for word in _words())
    begins = any(tail.startswith(word) for word in _words())
    return ends and begins


def _shape(lines: Sequence[PrintedLine]) -> Iterator[Finding]:
    widths = [_width(line) for line in lines]
    if widths[-1] < _FEWEST_AT_END:
        measured = labels.SHORT_LAST_LINE.format(count=round(widths[-1]))
        yield Finding(lines[-1].where, measured, labels.TRAPEZOID)
        return
    steps = [_sign(after - before) for before, after in pairwise(widths)]
    grows_then_shrinks = all(not (a < 0 < b) for a, b in pairwise(steps))
    is_shaped = any(steps) and grows_then_shrinks
    is_trapezoid = any(steps) and (min(steps) >= 0 or max(steps) <= 0)
    if not (is_shaped or is_trapezoid):
        shown = labels.LISTED.join(f"{width:g}" for width in widths)
        yield Finding(lines[0].where, labels.SHAPE.format(widths=shown), labels.TRAPEZOID)


def _width(line: PrintedLine) -> float:
    marks = [glyph for glyph in line.glyphs if not glyph.character.isspace()]
    wide = sum(script_of(glyph.character) is not Script.LATIN for glyph in marks)
    return wide + (len(marks) - wide) / 2


def _sign(step: float) -> int:
    return 0 if abs(step) < _EVEN else (1 if step > 0 else -1)


def addressee_place(examined: Examined) -> Findings:
    """Who is addressed is flush left, one line below the title."""
    printed = examined.printed
    lines = printed.lines(Role.ADDRESSEE) if printed else ()
    if printed is None or not lines:
        return ABSENT
    check = rule("addressee-place")
    found = [check.against(line.where, line.left, printed.area.left) for line in lines]
    above = printed.lines(Role.TITLE, Role.SUBTITLE)
    if above and above[-1].page == lines[0].page:
        blank = slots.blank_lines(above[-1], lines[0], printed.area.line)
        if abs(blank - 1) > _NEAR_TITLE:
            found.append(_in_lines(lines[0], blank, 1.0))
    return judged(len(lines), found)


def _in_lines(line: PrintedLine, measured: float, wanted: float) -> Finding:
    return Finding(line.where, round(measured, 1), wanted, rule("title-gap").unit)


def addressee_colon(examined: Examined) -> Findings:
    """Who is addressed ends with a full-width colon."""
    passages = examined.told.of(Role.ADDRESSEE)
    found = [
        Finding(passage.where, without_blanks(passage.text)[-1:], labels.FULL_COLON)
        for passage in passages
        if not without_blanks(passage.text).endswith(labels.ADDRESSEE_END[0])
    ]
    return judged(len(passages), found)
