"""The body: its type, its indents, its digits and quotes (7.3.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from duban.geometry import labels
from duban.geometry.examined import RUNNING, Examined
from duban.geometry.faces import LATIN, faces, sizes
from duban.geometry.families import Style, family_of
from duban.geometry.findings import ABSENT, Finding, Findings, judged
from duban.geometry.passages import Passage, Piece, PrintedLine, Script
from duban.geometry.roles import Role, heading_level, without_blanks
from duban.geometry.standard import rule

_STRAIGHT = re.compile(r"[\u3400-\u9fff]\s*\"|\"\s*[\u3400-\u9fff]")
_NARROW, _SHORT = 0.7, 5
_LABEL = re.compile(labels.BODY_LABEL)
_LETTER = re.compile(r"[A-Za-z]")


def body_font(examined: Examined) -> Findings:
    """Each paragraph is in 仿宋; words in another face are emphasis."""
    return faces(examined, running(examined), Style.FANGSONG, choose=_after_label)


def running(examined: Examined) -> tuple[Passage, ...]:
    """The paragraphs of a text; those of a form follow no standard."""
    return examined.told.of(Role.BODY) if examined.is_running else ()


def _after_label(passage: Passage) -> Sequence[Piece]:
    """The pieces without the words before a first colon, which may be set apart: 整改措施：…"""
    pieces = [piece for piece in passage.pieces if piece.script is Script.EAST_ASIAN]
    label = _LABEL.match(passage.text)
    if label is None or len(pieces) < 2 or pieces[0].family == pieces[-1].family:
        return pieces
    return [piece for piece in pieces if piece.family != pieces[0].family]


def body_size(examined: Examined) -> Findings:
    """Each paragraph is in 3号."""
    return sizes(rule("body-size"), running(examined))


def body_indent(examined: Examined) -> Findings:
    """Paragraphs begin two characters in."""
    printed = examined.printed
    if printed is None or not printed.is_running:
        return ABSENT
    check = rule("body-indent")
    found: list[Finding | None] = []
    before: Passage | None = None
    for passage, role in printed.parts.each():
        if role in RUNNING and _begins(passage, before, printed.area.right_edge):
            line = passage.lines[0]
            indent = (line.left - printed.area.left) / line.em
            found.append(check.against(line.where, indent))
        if role is not Role.TABLE:
            before = passage
    return judged(len(found), found)


def _begins(passage: Passage, before: Passage | None, right_edge: float) -> bool:
    """Whether a passage is a paragraph for sure and not the rest of the one before it."""
    if (
        passage.indent > 1
        or before is None
        or heading_level(without_blanks(passage.text)) is not None
    ):
        return True
    last = before.lines[-1]
    is_short = last.right < right_edge - _SHORT * last.em
    return is_short or without_blanks(before.text)[-1:] in labels.END_OF_PARAGRAPH


def digits_font(examined: Examined) -> Findings:
    """Digits and Latin letters of the body are in 仿宋 or Times New Roman."""
    return faces(examined, running(examined), Style.FANGSONG, Style.LATIN, choose=LATIN)


def quotes_wide(examined: Examined) -> Findings:
    """Quotes are “ and ”, printed as wide as a character."""
    passages = [p for p, role in examined.told.each() if _has_quotes(p)]
    found = [finding for passage in passages for finding in _narrow_quotes(examined, passage)]
    return judged(len(passages), found)


def _has_quotes(passage: Passage) -> bool:
    return any(mark in passage.text for mark in '"' + labels.WIDE_QUOTES)


def _narrow_quotes(examined: Examined, passage: Passage) -> Iterator[Finding]:
    if match := _STRAIGHT.search(passage.text):
        yield Finding(passage.where, match.group().strip(), labels.QUOTES_FORM)
    elif examined.is_from_word:
        yield from _western_quotes(passage)
    else:
        for line in passage.lines:
            yield from _narrow_glyphs(line)


def _western_quotes(passage: Passage) -> Iterator[Finding]:
    """Word prints doubtful marks in the Western face unless it is told otherwise."""
    for piece in passage.pieces:
        marked = piece.script is Script.DOUBTFUL and any(
            mark in labels.WIDE_QUOTES for mark in piece.text
        )
        if marked and family_of(piece.family).style is Style.LATIN:
            yield Finding(passage.where, piece.family, labels.QUOTES_FORM)
            return


def _narrow_glyphs(line: PrintedLine) -> Iterator[Finding]:
    for number, glyph in enumerate(line.glyphs):
        if glyph.character not in labels.WIDE_QUOTES:
            continue
        beside = "".join(g.character for g in line.glyphs[max(0, number - 1) : number + 2])
        width = (glyph.right - glyph.left) / line.em
        if width < _NARROW and not _LETTER.search(beside):
            yield Finding(line.where, glyph.character, labels.QUOTES_FORM)
            return
