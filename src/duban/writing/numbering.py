"""The numbers of headings, counted as GB/T 9704—2012 (7.3.3) orders them: 一、（一）1.（1）.

Reads: blocks. Writes: each heading's number with its mark. Leaves unread: everything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from duban.chinese.numerals import in_chinese
from duban.writing import labels
from duban.writing.report import Block, Heading, Level


def numbered(blocks: Iterable[Block]) -> Iterator[tuple[str, Block]]:
    """Each block with its number: empty for what is no heading or carries none.

    A count begins anew under each heading of a higher level.
    """
    counts = dict.fromkeys(Level, 0)
    for block in blocks:
        if not isinstance(block, Heading) or not block.numbered:
            yield "", block
            continue
        counts[block.level] += 1
        for lower in Level:
            if lower > block.level:
                counts[lower] = 0
        yield number_of(block.level, counts[block.level]), block


def number_of(level: Level, count: int) -> str:
    """The number of a heading as printed, its mark included."""
    shown = in_chinese(count) if level <= Level.TWO else str(count)
    return labels.HEADING_NUMBERS[level].format(number=shown)
