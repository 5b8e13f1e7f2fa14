"""The text while it is being cleaned: characters and their places, always of one length.

Reads: ranges to take out. Writes: what is left, and what of it was noise.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

Range = tuple[int, int]


class Draft:
    """``text`` and ``at``, the place in the source of each of its characters.

    ``source`` is the text before anything was taken out of it.
    ``noise`` are the places taken out as the site's, ``metadata`` what its labels said.
    """

    def __init__(self, text: str, at: Sequence[int]) -> None:
        self.source = text
        self.text = text
        self.at = at
        self.noise: list[Range] = []
        self.metadata: list[tuple[str, str]] = []

    def drop(self, ranges: Iterable[Range], *, noise: bool = True, leave: str = "") -> None:
        """Take ranges out; ``leave`` (one character or none) stays in the place of each."""
        ordered = sorted(ranges)
        if not ordered:
            return
        parts: list[str] = []
        # Places side by side in memory are copied at once, and each text is copied several times.
        before = self.at if isinstance(self.at, array) else array("i", self.at)
        at = array("i")
        position = 0
        for start, end in ordered:
            start = max(start, position)
            if end <= start:
                continue
            parts.append(self.text[position:start])
            at += before[position:start]
            if leave:
                parts.append(leave)
                at.append(before[start])
            if noise and self.text[start:end].strip(" \n|"):
                self.noise.append((min(before[start:end]), max(before[start:end]) + 1))
            position = end
        parts.append(self.text[position:])
        at += before[position:]
        self.text = "".join(parts)
        self.at = at
