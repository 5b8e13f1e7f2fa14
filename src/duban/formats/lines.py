"""Builds a text of lines: every paragraph and every cell on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable

from duban.text import Cell, Place, SourceText, Span, TextBuilder

# Neither text nor layout: controls, the byte order mark, halves of surrogate pairs, non-characters.
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ud800-\udfff\ufffe\uffff]")

# Pinyin over a character tells how it is read and is no part of the sentence.
GLOSSES_LEFT_OUT = "文字上方的注音未读入。"


def wanted(characters: str) -> str:
    """Characters without those that no text has."""
    return _UNWANTED.sub("", characters.replace("\r\n", "\n").replace("\r", "\n"))


class Lines:
    """A text under construction, with its notes."""

    def __init__(self) -> None:
        self._builder = TextBuilder()
        self._notes: dict[str, None] = {}
        self._is_first = True
        self.has_text = False

    @property
    def here(self) -> int:
        """Where the last line ends: the place of a cell that has no text."""
        return self._builder.length

    def line(self, characters: str, place: Place) -> Span:
        """Append a line; one without text is left out and has an empty span."""
        characters = wanted(characters).strip(" \t\n")
        if not characters:
            return Span(self.here, self.here)
        if not self._is_first:
            self._builder.break_line()
        self._is_first = False
        self.has_text = True
        return self._builder.add(characters, place)

    def table(self, cells: Iterable[Cell]) -> None:
        """Remember the cells of a table whose lines have been added."""
        self._builder.add_table(cells)

    def note(self, words: str) -> None:
        """Say once what was left out or changed."""
        self._notes[words] = None

    def build(self, name: str, format: str) -> SourceText:
        """The finished text."""
        return self._builder.build(name=name, format=format, notes=self._notes)


def around(spans: Iterable[Span], here: int) -> Span:
    """From the first to the last of some spans that have text; an empty one where none has."""
    full = [span for span in spans if span.end > span.start]
    return Span(full[0].start, full[-1].end) if full else Span(here, here)
