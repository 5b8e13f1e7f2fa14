"""Counts beside titles: 审议《甲》《乙》《丙》3个文件, 三项制度：《甲》《乙》《丙》.

Reads: clean text, figures. Writes: the count against the titles in 《 》 next to it.
Leaves unread: 等 behind fewer titles than the count, titles whose first may stand elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from duban import facts
from duban.reading.cleaning import CleanText
from duban.reading.figures import Placed

Statement = tuple[tuple[int, int], bool, str]

_TITLE = "《[^《》\\n]{1,60}》(?:（[^（）\\n]{1,20}）)?"
_BEHIND = re.compile(
    rf"(?P<noun>[\u4e00-\u9fff]{{1,8}})[：（，]?(?P<list>{_TITLE}(?:[、，和及]?{_TITLE}){{1,12}})(?P<more>等?)"
)
_MORE_TITLES = re.compile(r"[、，和及以]{0,2}《")
_NOUN = re.compile(r"(?:规章制度|制度|文件|办法|方案|规定|意见|细则|预案|[\u4e00-\u9fff]{2})?")
_BEFORE = re.compile(r"》(?P<more>等?)这?(?:共|共计)?$")
_JOINTS = ("、", "，", "和", "及", "以及", "与")
_UNITS = frozenset({"个", "项", "份", "部", "件"})
_FARTHEST = 2
_MOST = 14
_LONGEST_NOUN = 10
_LONGEST_TITLE = 62


def titles(
    text: CleanText, reading: facts.Reading, figures: Sequence[Placed]
) -> Iterator[Statement]:
    """Counts of titles."""
    characters = text.text
    if "》" not in characters:
        return
    for figure in figures:
        if figure.figure.unit in _UNITS and figure.figure.value <= _MOST:
            if "》" in characters[max(0, figure.start - 4) : figure.start]:
                yield from _before(characters, figure, int(figure.figure.value))
            if "《" in characters[figure.end : figure.end + _LONGEST_NOUN]:
                yield from _behind(characters, figure, int(figure.figure.value))


def _before(text: str, figure: Placed, count: int) -> Iterator[Statement]:
    """``《甲》《乙》等3个文件``."""
    closed = _BEFORE.search(text, max(0, figure.start - 4), figure.start)
    if not closed:
        return
    listed, position = 0, closed.start() + 1
    while listed <= count + _FARTHEST and text[position - 1 : position] == "》":
        opened = text.rfind("《", max(0, position - _LONGEST_TITLE), position)
        if opened < 0:
            return
        listed += 1
        position = opened
        joint = text[max(0, position - 2) : position]
        position -= next((len(j) for j in reversed(_JOINTS) if joint.endswith(j)), 0)
    noun = _NOUN.match(text, figure.end)
    end = noun.end() if noun else figure.end
    yield from _compared(figure, end, listed, count, is_open=bool(closed["more"]))


def _behind(text: str, figure: Placed, count: int) -> Iterator[Statement]:
    """``三项制度：《甲》《乙》《丙》``."""
    found = _BEHIND.match(text, figure.end)
    if found and not _MORE_TITLES.match(text, found.end()):
        listed = found["list"].count("《")
        yield from _compared(figure, found.end("noun"), listed, count, is_open=bool(found["more"]))


def _compared(
    figure: Placed, end: int, listed: int, count: int, *, is_open: bool
) -> Iterator[Statement]:
    if listed < 2 or abs(listed - count) > _FARTHEST or (is_open and listed < count):
        return
    verdict = "相符" if listed == count else "不符"
    detail = f"列出{listed}件，与所称{figure.figure.text}{verdict}"
    yield (figure.start, end), listed == count, detail
