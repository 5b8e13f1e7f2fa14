"""The list of attachments that a document names below its text.

Reads: passages of the note on attachments. Writes: its entries: number, name, where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from duban.geometry import labels
from duban.geometry.passages import Passage
from duban.geometry.roles import without_blanks

_LABEL = re.compile(labels.ATTACHMENT_LABEL)
_NUMBER = re.compile(labels.ATTACHMENT_NUMBER)


@dataclass(frozen=True, slots=True)
class Entry:
    """One attachment: its number as written with its mark, its name, its passages in order."""

    number: int | None
    mark: str
    name: str
    passages: tuple[Passage, ...]


def entries(passages: Sequence[Passage]) -> tuple[Entry, ...]:
    """The attachments of a note; a passage without number goes on the one before."""
    found: list[Entry] = []
    for passage in passages:
        text = without_blanks(passage.text)
        is_first = bool(_LABEL.match(text))
        text = _LABEL.sub("", text)
        number = _NUMBER.match(text)
        if number is None and found and not is_first:
            last = found[-1]
            found[-1] = Entry(last.number, last.mark, last.name + text, (*last.passages, passage))
        elif number is None:
            found.append(Entry(None, "", text, (passage,)))
        else:
            name = text[number.end() :]
            found.append(Entry(int(number.group(1)), number.group(2), name, (passage,)))
    return tuple(found)
