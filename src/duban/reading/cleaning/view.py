"""The text as the extractors read it, every character with its place in the source.

Reads: nothing. Writes: CleanText and Grid, which the steps of cleaning fill.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duban.text import SourceText, Span

Range = tuple[int, int]


@dataclass(frozen=True)
class Grid:
    """A table in clean text: ``cells[row][column]`` is a range of it, or ``None`` if empty."""

    start: int
    end: int
    cells: tuple[tuple[Range | None, ...], ...]


# Equal only to itself, so that what was read of a text can be kept beside it.
@dataclass(frozen=True, eq=False)
class CleanText:
    """``text`` is what the extractors read; ``at[i]`` says where its character i is in the source.

    ``metadata`` holds what the page says about the document (label, value), ``grids`` the tables
    that are tables in the file, ``spun`` whether a machine has rewritten the words.
    """

    source: SourceText
    text: str
    at: Sequence[int]
    noise: tuple[Span, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()
    grids: tuple[Grid, ...] = ()
    spun: bool = False

    def trim(self, start: int, end: int, also: str = "") -> Range:
        """The range without white space (and the characters of ``also``) at both ends."""
        t = self.text
        blank = " \n|" + also if also else " \n|"
        while start < end and t[start] in blank:
            start += 1
        while end > start and t[end - 1] in blank:
            end -= 1
        return start, end

    def quote(self, start: int, end: int) -> str:
        """The document's own characters of a range, without white space and noise."""
        if start >= end:
            return ""
        characters = self.source.characters
        first, last = self.at[start], self.at[end - 1]
        if last - first == end - 1 - start:
            words = characters[first : last + 1]
            # A name, most often: nothing to take out.
            return words if words.isalnum() else "".join(words.split())
        kept = (characters[i] for i in self.at[start:end])
        return "".join("".join(kept).split())

    def span(self, start: int, end: int) -> Span:
        """Where a range stands in the source."""
        start, end = self.trim(start, end)
        at = self.at
        if start >= end:
            here = at[start] if start < len(at) else len(self.source.characters)
            return Span(here, here)
        first, last = at[start], at[end - 1]
        if last - first == end - 1 - start:
            return Span(first, last + 1)
        # The cells of a drawn table may stand in the source in another order than on paper.
        places = at[start:end]
        return Span(min(places), max(places) + 1)
