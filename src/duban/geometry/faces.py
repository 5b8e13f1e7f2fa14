"""Judging typefaces and sizes of passages: by their majority, named in Word or printed.

A passage is of a style if most of its characters are; a few words in another are emphasis. What was
printed with a stand-in says nothing and is not measured, unless something else fails for sure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from duban.geometry import labels
from duban.geometry.examined import Examined
from duban.geometry.families import Style, is_named, is_of, title_of
from duban.geometry.findings import ABSENT, Finding, Findings, Reason, Where, judged, unmeasured
from duban.geometry.passages import Passage, Piece, Script
from duban.geometry.standard import Rule

_Value = TypeVar("_Value", str, float)
Choose = Callable[[Passage], Sequence[Piece]]


def characters(*scripts: Script) -> Choose:
    """All pieces of some scripts."""
    return lambda passage: [piece for piece in passage.pieces if piece.script in scripts]


EAST_ASIAN = characters(Script.EAST_ASIAN)
LATIN = characters(Script.LATIN)


def faces(
    examined: Examined,
    passages: Iterable[Passage],
    *styles: Style,
    choose: Choose = EAST_ASIAN,
) -> Findings:
    """Whether the chosen characters of passages are of one of the styles."""
    found: list[Finding] = []
    stand_ins: list[str] = []
    looked_at = 0
    for passage in passages:
        family = _usual(choose(passage), lambda piece: piece.family)
        if family is None:
            continue
        looked_at += 1
        fits = is_named(family, *styles) if examined.is_from_word else is_of(family, *styles)
        if fits is None:
            stand_ins.append(family)
        elif not fits:
            found.append(Finding(passage.where, family or labels.NOTHING, _titles(styles)))
    if found:
        return judged(looked_at, found)
    if stand_ins:
        face = Counter(stand_ins).most_common(1)[0][0]
        return unmeasured(Reason("stand_in", labels.STAND_IN.format(face=face)))
    return judged(looked_at, ()) if looked_at else ABSENT


def _titles(styles: Sequence[Style]) -> str:
    names = [title_of(style) for style in styles]
    return names[0] if len(names) == 1 else labels.OR.format(first=names[0], second=names[1])


def sizes(rule: Rule, passages: Iterable[Passage]) -> Findings:
    """Whether most characters of each passage have the wanted size."""
    found: list[Finding | None] = []
    for passage in passages:
        told = [piece for piece in passage.pieces if piece.script is not Script.BLANK]
        size = _usual(told, lambda piece: piece.size)
        if size is not None:
            found.append(_size(rule, passage.where, size))
    return judged(len(found), found)


def _size(rule: Rule, where: Where, size: float) -> Finding | None:
    # Cast type of a size is a little smaller than what programs call by the same name.
    cast = {16.0: 15.75, 22.0: 21.0, 14.0: 13.75}.get(rule.wanted or 0.0)
    if cast is not None and abs(size - cast) <= rule.tolerance:
        return None
    return rule.against(where, size)


def _usual(pieces: Sequence[Piece], key: Callable[[Piece], _Value]) -> _Value | None:
    """What most characters have; ``None`` where there is none."""
    counts = Counter[_Value]()
    for piece in pieces:
        counts[key(piece)] += len(piece.text)
    return counts.most_common(1)[0][0] if counts else None
