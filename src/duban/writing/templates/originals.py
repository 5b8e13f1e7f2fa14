"""Bytes of a part as they are, and as they must be where they stand for a second time.

Reads: the elements of a part. Writes: stretches of its bytes; in a copy, without what may be there
only once. Leaves unread: text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from duban.writing.templates.elements import Element

# Bookmarks, comments and rights have ends and numbers of which there is one of each.
_ONCE = frozenset(
    f"w:{name}"
    for name in (
        "bookmarkStart",
        "bookmarkEnd",
        "commentRangeStart",
        "commentRangeEnd",
        "commentReference",
        "permStart",
        "permEnd",
    )
)
_ATTRIBUTE = re.compile(rb"""\s+[\w.-]+:(?:paraId|textId)\s*=\s*(?:"[^"]*"|'[^']*')""")
_NUMBER = re.compile(rb"""\sid\s*=\s*["'](\d+)["']""")


class Originals:
    """The bytes of one part."""

    def __init__(self, data: bytes, root: Element) -> None:
        self._data = data
        self._root = root
        self._number = 0

    def stretch(self, start: int, end: int, *, copy: bool) -> Iterator[bytes]:
        """The bytes from ``start`` to ``end``; no tag is cut by them."""
        if not copy:
            yield self._data[start:end]
            return
        places = self._once
        for begin, stop, is_number in places[bisect_left(places, (start, 0, False)) :]:
            if begin >= end:
                break
            if begin < start:
                continue
            yield self._data[start:begin]
            if is_number:
                self._number += 1
                yield str(self._number).encode()
            start = stop
        yield self._data[start:end]

    @cached_property
    def _once(self) -> list[tuple[int, int, bool]]:
        """What a copy goes without; marked are the numbers of drawings, which it has of its own."""
        found: list[tuple[int, int, bool]] = []
        for element in self._root.below():
            tag = self._data[element.start : element.inside]
            if element.name in _ONCE or _is_control_number(element):
                found.append((element.start, element.end, False))
                continue
            found += [
                (element.start + match.start(), element.start + match.end(), False)
                for match in _ATTRIBUTE.finditer(tag)
            ]
            if element.name == "wp:docPr" and (number := _NUMBER.search(tag)):
                self._number = max(self._number, int(number[1]))
                found.append((element.start + number.start(1), element.start + number.end(1), True))
        return sorted(found)


def _is_control_number(element: Element) -> bool:
    parent = element.parent
    return element.name == "w:id" and parent is not None and parent.name == "w:sdtPr"
