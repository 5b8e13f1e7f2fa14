"""The note on attachments, and the attachments' own pages (7.3.4, 7.3.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from duban.geometry import labels, slots
from duban.geometry.entries import Entry, entries
from duban.geometry.examined import Examined, Printed
from duban.geometry.faces import characters, faces
from duban.geometry.families import Style
from duban.geometry.findings import ABSENT, Finding, Findings, Unit, judged
from duban.geometry.passages import Passage, PrintedLine, Script
from duban.geometry.roles import Role, without_blanks
from duban.geometry.standard import rule

_NEAR = 0.7
_INDENT = 2
_DOTS = ".．"
_MARKS = re.compile(labels.NOT_IN_A_NAME)
_DIGITS = re.compile(r"\d+")


def attachment_note_place(examined: Examined) -> Findings:
    """The note begins two characters in, one empty line below the text."""
    printed = examined.printed
    lines = printed.lines(Role.ATTACHMENT_NOTE) if printed else ()
    if printed is None or not lines:
        return ABSENT
    first = lines[0]
    wanted = printed.area.left + _INDENT * first.em
    found = [rule("attachment-note-place").against(first.where, first.left, wanted)]
    above = _line_above(printed, first)
    if above is not None:
        blank = slots.blank_lines(above, first, printed.area.line)
        if abs(blank - 1) > _NEAR:
            found.append(Finding(first.where, round(blank, 1), 1.0, Unit.LINES))
    return judged(1, found)


def _line_above(printed: Printed, line: PrintedLine) -> PrintedLine | None:
    page = printed.page_of(line)
    bottoms = [table.bottom for table in page.tables if table.bottom < line.baseline]
    above = [other for other in page.lines if other.baseline < line.baseline - line.em / 2]
    if not above or (bottoms and max(bottoms) > above[-1].baseline):
        return None
    return above[-1]


def attachment_note_numbering(examined: Examined) -> Findings:
    """Several attachments are numbered 1. 2. 3. from one on."""
    found = entries(examined.told.of(Role.ATTACHMENT_NOTE))
    if len(found) < 2 and not (found and found[0].number):
        return judged(len(found), ())
    return judged(len(found), _wrong_numbers(found))


def _wrong_numbers(found: tuple[Entry, ...]) -> Iterator[Finding]:
    for place, entry in enumerate(found, 1):
        if entry.number != place or entry.mark not in _DOTS or not entry.mark:
            number = labels.NOTHING if entry.number is None else f"{entry.number}{entry.mark}"
            yield Finding(entry.passages[0].where, number, f"{place}.")


def attachment_note_no_end_mark(examined: Examined) -> Findings:
    """No mark stands after an attachment's name."""
    found = entries(examined.told.of(Role.ATTACHMENT_NOTE))
    return judged(
        len(found),
        (
            Finding(entry.passages[-1].where, entry.name[-1:], labels.NO_MARK_AT_END)
            for entry in found
            if entry.name[-1:] in labels.END_MARKS and entry.name
        ),
    )


def attachment_note_hanging(examined: Examined) -> Findings:
    """The further lines of a name begin below its first character."""
    printed = examined.printed
    if printed is None:
        return ABSENT
    check = rule("attachment-note-hanging")
    found: list[Finding | None] = []
    for entry in entries(printed.parts.of(Role.ATTACHMENT_NOTE)):
        lines = [line for passage in entry.passages for line in passage.lines]
        start = _start_of_name(lines[0])
        found += [check.against(line.where, line.left, start) for line in lines[1:]]
    return judged(len(found), found)


def _start_of_name(line: PrintedLine) -> float:
    """Where the name begins on the first line of an entry: after label, number and dot."""
    match = re.match(labels.ENTRY_BEFORE_NAME, line.text)
    return line.glyphs[match.end()].left if match and match.end() < len(line.glyphs) else line.left


def attachment_page_mark(examined: Examined) -> Findings:
    """附件 stands flush left on the first line of a page of its own."""
    printed = examined.printed
    if printed is None:
        return ABSENT
    check = rule("attachment-page-mark")
    found: list[Finding | None] = []
    marks = printed.parts.of(Role.ATTACHMENT_MARK)
    for passage in marks:
        line = passage.lines[0]
        if not passage.starts_page:
            found.append(Finding(line.where, labels.SAME_PAGE, labels.NEW_PAGE))
        if not printed.page_of(line).is_landscape and printed.area.is_told:
            found.append(check.against(line.where, line.left, printed.area.left))
    return judged(len(marks), found)


def attachment_mark_font(examined: Examined) -> Findings:
    """附件 and its number are in 黑体."""
    marks = examined.told.of(Role.ATTACHMENT_MARK)
    return faces(examined, marks, Style.HEI, choose=characters(Script.EAST_ASIAN))


def attachment_title_line(examined: Examined) -> Findings:
    """The title of an attachment is centred on the third line."""
    printed = examined.printed
    if printed is None:
        return ABSENT
    found: list[Finding | None] = []
    passages = list(printed.parts.each())
    for (before, mark), (passage, role) in pairwise(passages):
        if mark is not Role.ATTACHMENT_MARK or role is not Role.ATTACHMENT_TITLE:
            continue
        line = passage.lines[0]
        if printed.page_of(line).is_landscape or line.page != before.lines[0].page:
            continue
        place = 2 + slots.blank_lines(before.lines[0], line, printed.area.line)
        found.append(rule("attachment-title-line").against(line.where, place))
        found.append(rule("title-centred").against(line.where, line.middle - printed.area.middle))
    return judged(len(found), found)


def attachment_named_alike(examined: Examined) -> Findings:
    """Attachments have the numbers and titles that the note gives them."""
    named = entries(examined.told.of(Role.ATTACHMENT_NOTE))
    attached = list(_attached(examined))
    if not named or not attached:
        return ABSENT
    found: list[Finding | None] = []
    for place, (mark, title) in enumerate(attached):
        written = _DIGITS.search(mark.text)
        number = int(written.group()) if written else None
        entry = next((e for e in named if number is not None and e.number == number), None)
        if entry is None:
            entry = named[place] if place < len(named) and number is None else None
        if entry is None:
            found.append(Finding(mark.where, mark.text, labels.SAME_NAME))
        elif title and _plain(entry.name) != _plain(title):
            found.append(Finding(mark.where, title, entry.name))
    return judged(len(attached), found)


def _attached(examined: Examined) -> Iterator[tuple[Passage, str]]:
    """Each attachment's mark with its title."""
    mark: Passage | None = None
    title = ""
    for passage, role in examined.told.each():
        if role is Role.ATTACHMENT_MARK:
            if mark is not None:
                yield mark, title
            mark, title = passage, ""
        elif role is Role.ATTACHMENT_TITLE:
            title += without_blanks(passage.text)
    if mark is not None:
        yield mark, title


def _plain(name: str) -> str:
    return _MARKS.sub("", name).rstrip(labels.END_MARKS)
