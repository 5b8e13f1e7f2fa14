"""``numbering``: a gap or a repeat in 一、二、 （一）（二） 1. 2. （1）（2） 一是 二是 and in rows.

Reads: clean text, its tables. Writes: a statement at each item where the order breaks, and one at
the first item of each list of the highest level that is in order.
Leaves unread: lists that begin with another number than one and go on with no list before them,
rows that are an excerpt (3, 17, 18), numbers that the text does contain but in another form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from duban import facts
from duban.chinese.numerals import CIRCLED, chinese_value
from duban.reading.cleaning import CleanText
from duban.reading.figures import Placed
from duban.reading.outline import Block, outline
from duban.reading.tables import tables_of

Range = tuple[int, int]
Statement = tuple[Range, bool, str]

_STOP = re.compile(r"[、，。；：“”《（\n|]")
_LONGEST = 30
_WIDEST_GAP = 3
_FEWEST_ROWS = 3
_ALONE = re.compile(r"(?<=[\n|]) ?(\d{1,3})\.? ?(?=[\n|])")
_HEADS = "\n。；：！？ |"
_DIGITS = "零一二三四五六七八九"


def numbering(
    text: CleanText, reading: facts.Reading, figures: Sequence[Placed]
) -> Iterator[Statement]:
    """The lists of a document and the rows of its tables."""
    blocks = outline(text.text)
    broken = [found for place in _breaks(blocks) for found in _told(text, *place)]
    yield from broken
    if blocks and not broken and len(blocks) > 1:
        yield (blocks[0].mark, _end(text.text, blocks[0].start)), True, "编号连续，没有缺号或重号"
    if _rows_look_broken(text.text):
        yield from _of_rows(text)


def _breaks(blocks: Sequence[Block]) -> Iterator[tuple[Sequence[Block], int]]:
    """The siblings of one level of which one does not follow the one before, and which."""
    for place, block in enumerate(blocks):
        if place:
            before = blocks[place - 1]
            if block.no != before.no + 1 and block.no != 1 and before.level is block.level:
                yield blocks, place
        if block.children:
            yield from _breaks(block.children)


def _told(text: CleanText, blocks: Sequence[Block], place: int) -> Iterator[Statement]:
    """A break, if it is sure."""
    before, block = blocks[place - 1], blocks[place]
    wrong = _break(before.no, block.no)
    if wrong and _goes_on(blocks, place) and _is_sure(text.text, before, block):
        words = text.text[block.mark : block.start].strip()
        detail = f"“{words}”前一项是第{before.no}项，{wrong}"
        yield (block.mark, _end(text.text, block.start)), False, detail


def _break(before: int, no: int) -> str:
    """What is wrong with ``no`` after ``before``; a list may begin again at one."""
    if no == before + 1 or no == 1:
        return ""
    if no == before:
        return "编号重复"
    if before + 1 < no <= before + _WIDEST_GAP:
        missing = "、".join(str(n) for n in range(before + 1, no))
        return f"缺第{missing}项"
    return ""


def _goes_on(blocks: Sequence[Block], place: int) -> bool:
    """Whether the list goes on from the item, so that the item is one: 五 is followed by 六."""
    no = blocks[place].no
    return place + 1 == len(blocks) or blocks[place + 1].no in (no + 1, no + 2, 1, no)


def _is_sure(text: str, before: Block, block: Block) -> bool:
    """Whether both marks are headings, not cited, and what is missing is not misprinted."""
    if before.no == block.no:
        return all(b.mark == 0 or text[b.mark - 1] in _HEADS for b in (before, block))
    return not _is_elsewhere(text, before, block)


def _is_elsewhere(text: str, before: Block, block: Block) -> bool:
    """Whether a number that seems to be missing stands between the two in another form."""
    points = [child.no for child in before.children]
    run_on = points == list(range(1, len(points) + 1))
    own = {child.mark for child in before.children} if run_on else set()
    for no in range(before.no + 1, block.no):
        chinese = _chinese(no)
        forms = rf"(?<![\d.]){no} ?[.、，．）:：]|{chinese}[、，.）是要 ：]|第{chinese}[，、是]"
        if no <= len(CIRCLED):
            forms += f"|{CIRCLED[no - 1]}"
        stretch = text[before.start : block.mark]
        if any(m.start() + before.start not in own for m in re.finditer(forms, stretch)):
            return True
    return False


def _chinese(no: int) -> str:
    """A number up to 99 in Chinese."""
    tens, ones = divmod(no, 10)
    head = "" if not tens else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones or not head else "")


def _end(text: str, start: int) -> int:
    """Where the first words of an item end."""
    stop = _STOP.search(text, start + 1, start + _LONGEST)
    return stop.start() if stop else min(len(text), start + _LONGEST)


def _rows_look_broken(text: str) -> bool:
    """Whether numbers that stand alone do not run on; only then are the tables worth reading."""
    head = text.find("序号")
    last = 0
    for match in _ALONE.finditer(text, head) if head >= 0 else ():
        no = int(match.group(1))
        if no not in (1, last + 1):
            return True
        last = no
    return False


def _of_rows(text: CleanText) -> Iterator[Statement]:
    """The row numbers of each table that counts from one."""
    tables = list(_of_grids(text)) or [
        [(row.number, row.cells.get("item") or row.cells.get("problem")) for row in table.rows]
        for table in tables_of(text)
    ]
    for rows in tables:
        numbered = [(number, item) for number, item in rows if number]
        numbers = [_number(text.text[a:b]) for (a, b), _ in numbered]
        if len(numbers) < _FEWEST_ROWS or numbers[0] != 1 or None in numbers:
            continue
        breaks = [
            (i, wrong)
            for i, (one, two) in enumerate(pairwise(numbers), 1)
            if one and two and (wrong := _break(one, two))
        ]
        for index, wrong in breaks if len(breaks) == 1 else ():
            number, item = numbered[index]
            start = item[0] if item and item[0] > number[0] else number[0]
            end = max(number[1], min(_end(text.text, start), item[1] if item else number[1]))
            detail = f"序号{numbers[index]}前一行是{numbers[index - 1]}，{wrong}"
            yield (number[0], end), False, detail


def _of_grids(text: CleanText) -> Iterator[list[tuple[Range | None, Range | None]]]:
    """The cells below 序号 and those beside them, in the tables that the file has kept."""
    for grid in text.grids:
        for top, row in enumerate(grid.cells[:4]):
            for column, cell in enumerate(row):
                if cell and text.text[slice(*cell)].replace(" ", "") == "序号":
                    below = [line[column : column + 2] for line in grid.cells[top + 1 :]]
                    yield [(line[0], line[-1]) for line in below if line]


def _number(words: str) -> int | None:
    digits = words.strip(" .")
    return int(digits) if digits.isdigit() else chinese_value(digits)
