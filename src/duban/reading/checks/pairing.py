"""``pairing``: a quotation mark, 《 》 or bracket without its partner.

Reads: clean text. Writes: a statement for each mark without a partner, up to the next punctuation.
Leaves unread: 1） and a） as list marks, straight quotes (which do not say which side they are),
and marks whose partner went with the noise of a site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from duban import facts
from duban.reading.cleaning import CleanText
from duban.reading.figures import Placed

_CLOSERS = {"“": "”", "《": "》", "（": "）"}
_MARKS = {opener: re.compile(f"[{opener}{closer}]") for opener, closer in _CLOSERS.items()}
_OPENERS = {closer: opener for opener, closer in _CLOSERS.items()}
# In words: a mark that is shown within a sentence would be read as one of the sentence's own.
_CALLED = {
    "“": "前引号",
    "”": "后引号",
    "《": "前书名号",
    "》": "后书名号",
    "（": "前括号",
    "）": "后括号",
}
_WIDTHS = {"（": "（(", "）": "）)", "“": '“「『"', "”": '”」』"', "《": "《", "》": "》"}
_LIST_MARK = re.compile(r"(?:^|[^\w])[\da-zA-Z一二三四五六七八九十]{1,3}$")
_STOP = re.compile(r"[，。；：、！？\s|（）《》“”]")
_REACH = {"“": 300, "《": 120, "（": 400}
_NEARBY = 60
_MOST_INSIDE = 24


def pairing(
    text: CleanText, reading: facts.Reading, figures: Sequence[Placed]
) -> Iterator[tuple[tuple[int, int], bool, str]]:
    """Marks that stand alone."""
    alone = [
        (position, mark)
        for opener, closer in _CLOSERS.items()
        if not _is_plain(text.text, opener, closer)
        for position, mark in _alone(text, opener, closer)
        if not _is_excused(text, position, mark)
    ]
    for position, mark in sorted(alone):
        stop = _STOP.search(text.text, position + 1)
        end = stop.start() if stop else len(text.text)
        missing = _CLOSERS.get(mark) or _OPENERS[mark]
        detail = f"有{_CALLED[mark]}，没有与它相配的{_CALLED[missing]}"
        yield (position, max(end, position + 1)), False, detail


def _is_plain(text: str, opener: str, closer: str) -> bool:
    """Whether each mark that opens is closed near by, before the next one opens."""
    start, end = text.find(opener), -1
    while start >= 0:
        closed = text.find(closer, end + 1)
        following = text.find(opener, start + 1)
        if (
            not start < closed
            or 0 <= following < closed
            or not _reaches(text, start, closed, opener)
        ):
            return False
        start, end = following, closed
    return text.find(closer, end + 1) < 0


def _alone(text: CleanText, opener: str, closer: str) -> Iterator[tuple[int, str]]:
    """The marks of one sort without a partner; one that opens anew leaves the last alone."""
    places = [match.start() for match in _MARKS[opener].finditer(text.text)]
    open_marks: list[int] = []
    for index, position in enumerate(places):
        while open_marks and not _reaches(text.text, open_marks[-1], position, opener):
            yield open_marks.pop(), opener
        if text.text[position] == opener:
            if open_marks and not _closes_all(text.text, places, index, opener, open_marks):
                yield from ((mark, opener) for mark in open_marks)
                open_marks.clear()
            open_marks.append(position)
        elif open_marks:
            open_marks.pop()
        else:
            yield position, closer
    yield from ((mark, opener) for mark in open_marks)


def _reaches(text: str, start: int, end: int, opener: str) -> bool:
    """Whether two marks can belong together: near, and not several paragraphs apart."""
    return end - start <= _REACH[opener] and text.count("\n", start, end) <= 2


def _closes_all(
    text: str, places: Sequence[int], index: int, opener: str, open_marks: Sequence[int]
) -> bool:
    """Whether a mark inside another is closed, and the outer one after it, within reach."""
    depth = len(open_marks)
    for place in places[index : index + _MOST_INSIDE]:
        if not _reaches(text, open_marks[0], place, opener):
            return False
        depth += 1 if text[place] == opener else -1
        if not depth:
            return True
    return False


def _is_excused(text: CleanText, position: int, mark: str) -> bool:
    characters = text.source.characters
    place = text.at[position]
    if characters[place] in "\"'＂":
        return True
    if mark == "）" and _LIST_MARK.search(text.text[max(0, position - 4) : position]):
        return True
    partners = _WIDTHS[_CLOSERS.get(mark) or _OPENERS[mark]]
    if mark in _CLOSERS:
        seen = text.text[position : position + _NEARBY]
        source = characters[place : place + _NEARBY]
    else:
        seen = text.text[max(0, position - _NEARBY) : position]
        source = characters[max(0, place - _NEARBY) : place]
    here = sum(seen.count(partner) for partner in partners)
    return sum(source.count(partner) for partner in partners) > here
