"""Page numbers (7.5), also those of pages that lie across (8)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from duban.geometry import labels
from duban.geometry.examined import Examined, Printed
from duban.geometry.faces import LATIN, faces, sizes
from duban.geometry.families import Style
from duban.geometry.findings import ABSENT, Finding, Findings, Unit, Where, judged
from duban.geometry.passages import ASCENT, Alignment, Passage, PrintedLine, pieces_of
from duban.geometry.printing import PrintedPage
from duban.geometry.roles import Role, without_blanks
from duban.geometry.standard import STANDARD, rule
from duban.geometry.word_passages import passage_of

_FORM = re.compile(labels.PAGE_NUMBER_FORM)
_DIGITS = re.compile(r"\d+")
_ON_ITS_SIDE = 45.0
_MARGIN = 40.0


def page_number_form(examined: Examined) -> Findings:
    """A page number has one dash on each side."""
    numbers = list(_numbers(examined.printed))
    found = [
        Finding(line.where, line.text, labels.DASHES.format(number=_value(line)))
        for _page, line in numbers
        if not _FORM.fullmatch(without_blanks(line.text))
    ]
    return judged(len(numbers), found)


def page_number_sequence(examined: Examined) -> Findings:
    """Every page has its number, but for an imprint on a page of its own and what is empty."""
    printed = examined.printed
    if printed is None or not printed.is_running:
        return ABSENT
    values = {page.page.number: _value_on(page) for page in printed.pages}
    told = [(number, value) for number, value in values.items() if value is not None]
    first = told[0][1] - told[0][0] if told else 0
    found: list[Finding | None] = []
    imprint = frozenset(id(line) for line in printed.lines(Role.IMPRINT))
    for page in printed.pages:
        number = page.page.number
        value, wanted = values[number], number + first
        if value is None and _may_lack_number(printed, page, imprint):
            continue
        if value != wanted:
            measured = labels.NOTHING if value is None else str(value)
            found.append(Finding(Where(page=number), measured, str(wanted)))
    return judged(len(printed.pages), found)


def _may_lack_number(printed: Printed, page: PrintedPage, imprint: frozenset[int]) -> bool:
    if page.page.number == 1:
        return printed.is_letter
    return all(id(line) in imprint for line in _all_lines(page))


def _all_lines(page: PrintedPage) -> list[PrintedLine]:
    return [*page.lines, *(line for _, line in page.table_lines)]


def page_number_size(examined: Examined) -> Findings:
    """Page numbers are in 4号."""
    return sizes(rule("page-number-size"), _passages(examined))


def page_number_font(examined: Examined) -> Findings:
    """The digits of page numbers are in 宋体."""
    return faces(examined, _passages(examined), Style.SONG, choose=LATIN)


def _passages(examined: Examined) -> Sequence[Passage]:
    """Page numbers as passages: the footers of the Word file, or what is printed."""
    if not examined.is_running:
        return []
    if examined.word is None:
        return [_passage(line) for _page, line in _numbers(examined.printed)]
    return [
        passage_of(examined.word, paragraph)
        for footer in examined.word.footers
        for paragraph in footer.paragraphs
        if _DIGITS.search(paragraph.text)
    ]


def _passage(line: PrintedLine) -> Passage:
    pieces = pieces_of(line.glyphs)
    return Passage(line.text, pieces, line.size, Alignment.RIGHT, 0.0, line.where, lines=(line,))


def page_number_gap(examined: Examined) -> Findings:
    """The dashes are 7 mm below the type area."""
    check = rule("page-number-gap")
    found = [
        check.against(line.where, _dash(line) - (page.page.height - 297 + STANDARD.bottom))
        for page, line in _upright_numbers(examined.printed)
    ]
    return judged(len(found), found)


def _dash(line: PrintedLine) -> float:
    """The height of the dashes, or the middle of the number where it has none."""
    first = line.glyphs[0]
    if first.ink is not None and not first.character.isdigit() and first.ink[3] > first.ink[1]:
        return (first.ink[1] + first.ink[3]) / 2
    return line.baseline - (ASCENT - 0.5) * line.em


def page_number_side(examined: Examined) -> Findings:
    """Odd numbers end one character from the right, even ones begin one from the left."""
    printed = examined.printed
    if printed is None:
        return ABSENT
    check = rule("page-number-side")
    found: list[Finding | None] = []
    for page, line in _upright_numbers(printed):
        is_even = page.page.number % 2 == 0
        measured = line.left if is_even else line.right
        edge = printed.area.left if is_even else printed.area.right_edge
        wanted = edge + line.em if is_even else edge - line.em
        found.append(check.against(line.where, measured, wanted))
    return judged(len(found), found)


def letter_no_first_page_number(examined: Examined) -> Findings:
    """The first page of a letter shows no number."""
    printed = examined.printed
    if printed is None or not printed.is_letter:
        return ABSENT
    first = printed.pages[0]
    found = [Finding(line.where, line.text, labels.NO_NUMBER) for line in first.numbers[-1:]]
    return judged(1, found)


def landscape_page_number(examined: Examined) -> Findings:
    """On a page that lies across, the number stands where it is once the page is upright."""
    printed = examined.printed
    if printed is None or all(page.is_landscape for page in printed.pages):
        return ABSENT
    found: list[Finding | None] = []
    for page in printed.pages:
        if not page.is_landscape:
            continue
        found.append(None if _is_at_side(page) else _misplaced(page))
    return judged(len(found), found)


def _is_at_side(page: PrintedPage) -> bool:
    """Whether a number stands on its side in the left or right margin."""
    turned = [glyph for glyph in page.page.glyphs if abs(glyph.angle) > _ON_ITS_SIDE]
    digits = [glyph for glyph in turned if glyph.character.isdigit()]
    return bool(digits) and all(
        glyph.right < _MARGIN or glyph.left > page.page.width - _MARGIN for glyph in digits
    )


def _misplaced(page: PrintedPage) -> Finding:
    number = page.numbers[-1] if page.numbers else None
    where = number.where if number else Where(page=page.page.number)
    measured = labels.AT_FOOT if number else labels.NOTHING
    return Finding(where, measured, labels.LANDSCAPE_PLACE, Unit.NONE)


def _numbers(printed: Printed | None) -> Iterator[tuple[PrintedPage, PrintedLine]]:
    for page in printed.pages if printed is not None and printed.is_running else ():
        if page.numbers:
            yield page, page.numbers[-1]


def _upright_numbers(printed: Printed | None) -> Iterator[tuple[PrintedPage, PrintedLine]]:
    return ((page, line) for page, line in _numbers(printed) if not page.is_landscape)


def _value_on(page: PrintedPage) -> int | None:
    if page.numbers:
        return _value(page.numbers[-1])
    turned = [g for g in page.page.glyphs if abs(g.angle) > _ON_ITS_SIDE]
    digits = "".join(glyph.character for glyph in turned if glyph.character.isdigit())
    return int(digits) if 0 < len(digits) < 5 else None


def _value(line: PrintedLine) -> int:
    match = _DIGITS.search(line.text)
    return int(match.group()) if match else 0
