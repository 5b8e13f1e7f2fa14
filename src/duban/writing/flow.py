"""How far down which page a paper reaches, reckoned from its lines without setting it.

Reads: the text, widths and pitches of paragraphs, in order. Writes: how many lines each takes, and
where the last one ends. Leaves unread: fonts; a full character is one em wide, any other half of
one, which the typefaces of official documents are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from duban.writing import labels

_TOKENS = re.compile(r"[\x21-\x7e\u00c0-\u024f]+|\s|.")
_NARROW = re.compile(r"[\x00-\u024f]")
_CHINESE = re.compile(r"[\u2e80-\u2fff\u3400-\u9fff\uf900-\ufaff]")
_WESTERN = re.compile(r"[0-9A-Za-z]")
# The white between scripts as a share of the em.
_BETWEEN_SCRIPTS = 0.2
# What the reckoning of lengths may be off by, in points.
_SLACK = 0.6


@dataclass(frozen=True, slots=True)
class Stack:
    """Something set below what came before it: so many lines of one height, with white above.

    ``keep_next`` holds its last line on the page of what follows; a stack that is not ``parted``
    goes to the next page as a whole, below ``head`` points of a table head that is repeated there;
    ``new_page`` begins one.
    """

    lines: int
    pitch: float
    before: float = 0
    after: float = 0
    keep_next: bool = False
    parted: bool = True
    head: float = 0
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class End:
    """Where the last line ends: the page, counted from 1, and the room left below in points."""

    page: int
    room: float


def end_of(stacks: Iterable[Stack], height: float) -> End:
    """Where a paper ends whose pages are ``height`` points high."""
    page, used = 1, 0.0
    held: list[Stack] = []
    for stack in stacks:
        if stack.new_page and used:
            page, used = page + 1, 0.0
        wanted = _first_part(held) + stack.before + stack.pitch * _least(stack)
        if used + wanted > height + _SLACK and used:
            page, used = page + 1, stack.head
        if stack.keep_next:
            held.append(stack)
            continue
        for each in (*held, stack):
            page, used = _placed(each, page, used, height)
        held = []
    for each in held:
        page, used = _placed(each, page, used, height)
    return End(page, height - used)


def _first_part(held: list[Stack]) -> float:
    """The room of headings that wait for what they head."""
    return sum(each.before + each.lines * each.pitch + each.after for each in held)


def _least(stack: Stack) -> int:
    return 1 if stack.parted else stack.lines


def _placed(stack: Stack, page: int, used: float, height: float) -> tuple[int, float]:
    # White above the first line of a page is left out, as the programs do, but not on the first.
    used += stack.before if used or page == 1 else 0.0
    for _ in range(stack.lines):
        if used + stack.pitch > height + _SLACK and used > stack.head:
            page, used = page + 1, stack.head
        used += stack.pitch
    return page, used + stack.after


def line_count(text: str, width: float, em: float, *, first: float = 0, half: float = 0) -> int:
    """How many lines a paragraph takes: ``width`` and ``first`` (its indent) in points.

    ``half`` is the width of half a character, half an ``em`` where it is not given.
    """
    half = half or em / 2
    return sum(
        _lines_of(part, width, em, half, first if index == 0 else 0)
        for index, part in enumerate(text.splitlines() or [""])
    )


def set_width(text: str) -> float:
    """The width of a text on one line in full characters, the white between scripts included."""
    width = 0.0
    for token, is_apart in _unparted(text):
        width += sum(0.5 if _NARROW.match(character) else 1 for character in token)
        width += _BETWEEN_SCRIPTS if is_apart else 0
    return width


def _lines_of(text: str, width: float, em: float, half: float, first: float) -> int:
    lines, used = 1, first
    for token, is_apart in _unparted(text):
        length = sum(half if _NARROW.match(character) else em for character in token)
        gap = em * _BETWEEN_SCRIPTS if is_apart else 0.0
        if used + gap + length > width + _SLACK and used > 0:
            if token == " ":
                continue
            lines, used, gap = lines + 1, 0.0, 0.0
        while length > width + _SLACK:
            # Longer than a line by itself: it is cut where the line ends.
            lines, length = lines + 1, length - width
        used += gap + length
    return lines


def _unparted(text: str) -> Iterator[tuple[str, bool]]:
    """Stretches between which a line may end, and whether white parts one from that before it.

    Closing marks stay with what they close, opening marks with what they open. White stands between
    Chinese characters and Latin letters or digits.
    """
    waiting = ""
    before = ""
    for match in _TOKENS.finditer(text):
        token = match.group()
        if waiting and (token[0] in labels.NEVER_FIRST or waiting[-1] in labels.NEVER_LAST):
            waiting += token
            continue
        if waiting:
            yield waiting, _are_apart(before, waiting)
            before = waiting
        waiting = token
    if waiting:
        yield waiting, _are_apart(before, waiting)


def _are_apart(before: str, after: str) -> bool:
    """Whether programs put white between the two: 于 2026."""
    if not before:
        return False
    return bool(
        (_CHINESE.match(before[-1]) and _WESTERN.match(after[0]))
        or (_WESTERN.match(before[-1]) and _CHINESE.match(after[0]))
    )
