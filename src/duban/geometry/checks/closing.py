"""Who signs, the date, the note in brackets (7.3.5, 7.3.6)."""

from __future__ import annotations

import re

from duban.geometry import labels
from duban.geometry.examined import Examined, Printed
from duban.geometry.findings import ABSENT, Finding, Findings, judged
from duban.geometry.passages import PrintedLine
from duban.geometry.roles import Role, without_blanks
from duban.geometry.standard import rule

_SEALED, _UNSEALED, _SHIFT = 4, 2, 2
_DATE_FORM = re.compile(labels.DATE_FORM)
_NOTE_FORM = re.compile(labels.NOTE_FORM)
_NOTE_WORDS = re.compile(labels.NOTE_WORDS)


def signature_place(examined: Examined) -> Findings:
    """Who signs stands centred above the date; without a seal, two characters from the right.

    Without a seal the date begins two characters further right than the name; where it is longer,
    the date keeps the distance and the name begins two characters before it.
    """
    printed, name, date = _closing(examined)
    if printed is None or name is None or date is None:
        return ABSENT
    check = rule("signature-place")
    if _is_unsealed(printed, name, date):
        return judged(1, ())
    return judged(1, [check.against(name.where, name.middle, date.middle)])


def date_place(examined: Examined) -> Findings:
    """The date ends four characters from the right, or stands two further in than the name."""
    printed, name, date = _closing(examined)
    if printed is None or date is None:
        return ABSENT
    check = rule("date-place")
    if name is not None and _is_unsealed(printed, name, date):
        return judged(1, ())
    wanted = printed.area.right_edge - _SEALED * date.em
    return judged(1, [check.against(date.where, date.right, wanted)])


def _closing(
    examined: Examined,
) -> tuple[Printed | None, PrintedLine | None, PrintedLine | None]:
    """The last line of the name and the date below it."""
    printed = examined.printed
    if printed is None or not printed.is_running or not (dates := printed.lines(Role.DATE)):
        return None, None, None
    date = dates[0]
    names = [line for line in printed.lines(Role.SIGNATURE) if _is_above(line, date)]
    return printed, names[-1] if names else None, date


def _is_above(line: PrintedLine, date: PrintedLine) -> bool:
    return (line.page, line.baseline) < (date.page, date.baseline)


def _is_unsealed(printed: Printed, name: PrintedLine, date: PrintedLine) -> bool:
    check = rule("signature-place")
    right, em = printed.area.right_edge, date.em
    # Whichever of both is longer keeps two characters' distance from the right edge.
    farthest = max(name.right, date.right)
    keeps = abs(right - farthest - _UNSEALED * em) <= check.tolerance
    return keeps and abs(date.left - name.left - _SHIFT * em) <= check.tolerance


def date_form(examined: Examined) -> Findings:
    """The date has the whole year and no leading zeros."""
    dates = examined.told.of(Role.DATE)
    texts = [(passage.where, without_blanks(passage.text)) for passage in dates]
    return judged(
        len(texts),
        (
            Finding(where, text, labels.DATE_WORDS)
            for where, text in texts
            if not _DATE_FORM.fullmatch(text)
        ),
    )


def note_form(examined: Examined) -> Findings:
    """The note below the date is in round brackets, two characters in."""
    printed = examined.printed
    if printed is None or not printed.is_running:
        return ABSENT
    found: list[Finding | None] = []
    for passage, role in printed.parts.each():
        text = without_blanks(passage.text)
        is_note = role is Role.NOTE or (role is Role.OTHER and _NOTE_WORDS.match(text))
        if not is_note:
            continue
        if not _NOTE_FORM.fullmatch(text):
            found.append(Finding(passage.where, text, labels.BRACKETS))
        line = passage.lines[0]
        indent = (line.left - printed.area.left) / line.em
        found.append(rule("note-form").against(line.where, indent))
    return judged(len(found), found)
