"""Names of sheets that a workbook accepts: short, each once, without the marks of references.

Reads: a title. Writes: a name. Leaves unread: nothing.
"""

from __future__ import annotations

import re

from duban.writing.sentences import tidy

_LONGEST = 31
_MARKS = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
# Excel keeps it for itself.
_TAKEN = "history"


class SheetNames:
    """Gives out the names of one workbook."""

    def __init__(self) -> None:
        self._given = {_TAKEN}

    def name(self, wanted: str, otherwise: str = "") -> str:
        """The title, else the other name where nothing is left of it; numbered if it is taken."""
        words = _cut(_MARKS.sub(" ", tidy(wanted)).strip(" '"), _LONGEST) or otherwise
        name, number = words, 1
        while name.lower() in self._given:
            number += 1
            ending = f" {number}"
            name = _cut(words, _LONGEST - len(ending)) + ending
        self._given.add(name.lower())
        return name


def _cut(words: str, length: int) -> str:
    """At most so many UTF-16 units, which is how Excel counts, and no half of a character."""
    return words.encode("utf-16-le")[: length * 2].decode("utf-16-le", "ignore").rstrip(" '")
