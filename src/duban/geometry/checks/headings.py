"""Headings of four levels: their type and their numbers (7.3.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from duban.chinese.numerals import chinese_value
from duban.geometry import labels
from duban.geometry.examined import Examined
from duban.geometry.faces import faces, sizes
from duban.geometry.families import Style
from duban.geometry.findings import ABSENT, Finding, Findings, judged
from duban.geometry.passages import Passage, Piece, Script
from duban.geometry.roles import HEADINGS, without_blanks
from duban.geometry.standard import rule

_LONGEST, _SHORT = 40, 18
_FORMS = tuple(re.compile(form) for form in labels.HEADING_FORMS)
_NUMBER = re.compile(labels.HEADING_NUMBER)


def heading_1_font(examined: Examined) -> Findings:
    """一、 is in 黑体."""
    return _font(examined, 0, Style.HEI)


def heading_2_font(examined: Examined) -> Findings:
    """（一） is in 楷体."""
    return _font(examined, 1, Style.KAI)


def heading_3_font(examined: Examined) -> Findings:
    """1. is in 仿宋."""
    return _font(examined, 2, Style.FANGSONG)


def heading_4_font(examined: Examined) -> Findings:
    """（1） is in 仿宋."""
    return _font(examined, 3, Style.FANGSONG)


def _font(examined: Examined, level: int, style: Style) -> Findings:
    headings = [p for p in examined.told.of(HEADINGS[level]) if heading_of(p)]
    if not examined.is_running:
        return ABSENT
    return faces(examined, headings, style, choose=_pieces_of_heading)


def heading_of(passage: Passage) -> str:
    """The heading of a passage: all of it, or its first sentence where the text runs on."""
    text = passage.text
    first, mark, rest = text.partition(labels.PERIOD)
    if not mark:
        return text if len(text) <= _LONGEST else ""
    # A numbered paragraph of one sentence is no heading; nor is the first sentence of one that runs
    # on, unless it is short or set apart from the rest.
    if not rest or len(first) > _LONGEST:
        return ""
    is_short = len(first) <= _SHORT and labels.COMMA not in first
    return first + mark if is_short or _is_set_apart(passage, len(first)) else ""


def _is_set_apart(passage: Passage, length: int) -> bool:
    """Whether the first characters are in another face than those after them."""
    faces: tuple[set[str], set[str]] = (set(), set())
    place = 0
    for piece in passage.pieces:
        if piece.script is Script.EAST_ASIAN:
            faces[place >= length].add(piece.family)
        place += len(piece.text)
    return faces[0].isdisjoint(faces[1])


def _pieces_of_heading(passage: Passage) -> Sequence[Piece]:
    left = len(heading_of(passage))
    pieces: list[Piece] = []
    for piece in passage.pieces:
        if left <= 0:
            break
        if piece.script is Script.EAST_ASIAN:
            text = piece.text[:left]
            pieces.append(
                Piece(text, piece.script, piece.family, piece.size, piece.colour, piece.source)
            )
        left -= len(piece.text)
    return pieces


def heading_size(examined: Examined) -> Findings:
    """Headings are in 3号."""
    if not examined.is_running:
        return ABSENT
    return sizes(rule("heading-size"), examined.told.of(*HEADINGS))


def heading_numbering(examined: Examined) -> Findings:
    """Each level has its own form of number, and numbers follow each other."""
    headings = [
        (passage, HEADINGS.index(role))
        for passage, role in examined.told.each()
        if role in HEADINGS
    ]
    found = [*_forms(headings), *_gaps(headings)]
    return judged(len(headings), found)


def _forms(headings: Sequence[tuple[Passage, int]]) -> Iterator[Finding]:
    for passage, level in headings:
        text = without_blanks(passage.text)
        if not _FORMS[level].match(text):
            number = _written(text)
            sample = labels.HEADING_SAMPLES[level].format(number=number)
            yield Finding(passage.where, text[: len(number) + 3], sample)


def _gaps(headings: Sequence[tuple[Passage, int]]) -> Iterator[Finding]:
    counts = [0, 0, 0, 0]
    for passage, level in headings:
        text = without_blanks(passage.text)
        number = _value(_written(text))
        if number is None:
            continue
        if number not in (counts[level] + 1, 1):
            wanted = labels.ANOTHER_NUMBER.format(wanted=counts[level] + 1)
            yield Finding(passage.where, _written(text), wanted)
        counts[level] = number
        counts[level + 1 :] = [0] * (3 - level)


def _written(text: str) -> str:
    match = _NUMBER.match(text)
    return match.group(1) if match else ""


def _value(written: str) -> int | None:
    return int(written) if written.isdecimal() else chinese_value(written)
