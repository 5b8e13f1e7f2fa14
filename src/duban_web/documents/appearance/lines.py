"""The lines of a text between its tables, one for each paragraph.

Reads: characters and places of a SourceText. Writes: lines with their shape, which leave out
nothing but the breaks between them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from duban.text import SourceText
from duban_web.documents.appearance.flowing import BREAK, flowing
from duban_web.documents.appearance.records import Line
from duban_web.documents.appearance.shapes import is_indented, outlined, titled

# Formats of lines, not of paragraphs: where one ends for want of room the next one goes on.
_LINED = frozenset({"pdf", "ofd", "txt"})


class Lines:
    """The lines of one text."""

    def __init__(self, text: SourceText) -> None:
        self._text = text
        self._starts = [piece.span.start for piece in text.pieces]

    def between(self, start: int, end: int, *, is_first: bool) -> Sequence[Line]:
        """What stands there; ``is_first`` tells that titles may begin it."""
        text = self._text
        found = list(_apart(text.characters, start, _joined(self._stretches(start, end))))
        if text.format in _LINED:
            found = list(flowing(text.characters, found))
        lines: Sequence[Line] = [outlined(text.characters, line) for line in found]
        if is_first:
            lines = titled(text.characters, lines)
        if text.format == "txt":
            return lines
        return [replace(line, is_indented=is_indented(text.characters, line)) for line in lines]

    def _stretches(self, start: int, end: int) -> Iterator[Line]:
        """Pieces without the breaks around them, and between them the lines of no piece."""
        characters, at = self._text.characters, start
        for index in range(max(bisect_left(self._starts, start) - 1, 0), len(self._starts)):
            piece = self._text.pieces[index]
            if piece.span.start >= end:
                break
            first, last = max(piece.span.start, at), min(piece.span.end, end)
            if first < last:
                yield from _split(characters, at, first)
                yield from _trimmed(characters, first, last, piece.place.page)
                at = last
        yield from _split(characters, at, end)


def _split(characters: str, start: int, end: int) -> Iterator[Line]:
    while start < end:
        found = BREAK.search(characters, start, end)
        stop, behind = found.span() if found else (end, end)
        if start < stop:
            yield Line(start, stop)
        start = behind


def _trimmed(characters: str, start: int, end: int, page: int | None) -> Iterator[Line]:
    while start < end and characters[end - 1] in "\r\n":
        end -= 1
    while start < end and characters[start] in "\r\n":
        start += 1
    if start < end:
        yield Line(start, end, page)


def _joined(lines: Iterable[Line]) -> Iterator[Line]:
    """What no break stands between is one line, of however many pieces."""
    last: Line | None = None
    for line in lines:
        if last is not None and last.end == line.start:
            last = replace(last, end=line.end)
            continue
        if last is not None:
            yield last
        last = line
    if last is not None:
        yield last


def _apart(characters: str, at: int, lines: Iterable[Line]) -> Iterator[Line]:
    for line in lines:
        empty = characters.count("\n", at, line.start) > 1
        yield replace(line, is_apart=True) if empty else line
        at = line.end
