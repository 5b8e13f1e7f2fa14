"""The format of minutes: who was there (10.3)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duban.geometry import labels
from duban.geometry.examined import Examined
from duban.geometry.faces import faces
from duban.geometry.families import Style
from duban.geometry.findings import ABSENT, Finding, Findings, judged
from duban.geometry.passages import Passage, Piece, PrintedLine, Script
from duban.geometry.roles import Role
from duban.geometry.standard import rule

_LABEL = re.compile(labels.ATTENDANCE_LABEL)
_NAMED = re.compile(labels.NAMED_LABEL)
_LABEL_LENGTH = 2


def minutes_attendance_label_font(examined: Examined) -> Findings:
    """出席, 请假 and 列席 are in 黑体."""
    labelled = [p for p in examined.told.of(Role.ATTENDANCE) if _NAMED.match(p.text)]
    return faces(examined, labelled, Style.HEI, choose=_label)


def _label(passage: Passage) -> Sequence[Piece]:
    """The first two characters."""
    pieces: list[Piece] = []
    left = _LABEL_LENGTH
    for piece in passage.pieces:
        if piece.script is Script.EAST_ASIAN and left > 0:
            text = piece.text[:left]
            left -= len(text)
            pieces.append(
                Piece(text, piece.script, piece.family, piece.size, piece.colour, piece.source)
            )
    return pieces


def minutes_attendance_hanging(examined: Examined) -> Findings:
    """The further lines of a list of names begin below the first name."""
    printed = examined.printed
    if printed is None:
        return ABSENT
    check = rule("minutes-attendance-hanging")
    found: list[Finding | None] = []
    passages = list(printed.parts.each())
    for place, (passage, role) in enumerate(passages):
        if role is not Role.ATTENDANCE:
            continue
        start = _first_name(passage.lines[0])
        lines = list(passage.lines[1:])
        for following, its_role in passages[place + 1 :]:
            if its_role is not Role.ATTENDANCE or _LABEL.match(following.text):
                break
            lines += following.lines
        found += [check.against(line.where, line.left, start) for line in lines]
    return judged(len(found), found)


def _first_name(line: PrintedLine) -> float:
    match = _LABEL.match(line.text)
    end = match.end() if match else 0
    names = [glyph for glyph in line.glyphs[end:] if not glyph.character.isspace()]
    return names[0].left if names else line.left
