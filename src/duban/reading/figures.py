"""The counted facts of a document: a number and its measure word, exact and in document order.

Reads: clean text. Writes: a Figure for each count, amount, share, duration and age.
Leaves unread: dates, ordinals, list and document numbers, telephones, houses, and numerals that
belong to a name (in quotes or 《 》) or to a set phrase.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from duban import facts, lexicon
from duban.chinese.numerals import chinese_value, times
from duban.reading.cleaning import CleanText

_HAN = "\u4e00-\u9fff"
_ORDINAL = re.compile(r"第[ \d一二三四五六七八九十百零〇、，至到和—-]{0,10}$")
_NEARLY = re.compile(
    r"(?:(?<![附最临远邻新贴靠])近|(?<![节预签契集公合履条特违邀制相])约|将近|大概|上(?=[千百万]))为?$"
)
_ROUGHLY = re.compile(rf"左右|上下|许(?![{_HAN}])|[余多](?![{_HAN}])")
# The characters that these open with or end in: most figures have none of them beside them.
_ROUGHLY_OPENS = frozenset("左上许余多")
_NEARLY_ENDS = frozenset("近约概上为\n")
_COUNTER = re.compile(r"(?:浏览|阅读|点击|访问|下载|播放|人气|热度)(?:次数|量|数)?：? ?\[? ?$")
_BEFORE_COUNTER = frozenset(" \n[：数量击问读览载放气度")
_CLOCK = re.compile(r"(?:上午|下午|中午|晚上|凌晨|早上|[时点：:日])$")
_PAGES = re.compile(r"(?:共|第) ?$")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_LIST_EDGE = re.compile(r"(?:^|[\s。；：！？）】|”])$")
_NAMES = re.compile(r"《[^《》\n]{0,100}》|“([^“”\n]{0,80})”|“")
_SPEECH = re.compile(r"[，。；！？]")
_CLAUSE_END = re.compile(r"[，。；：！？、\s）]")
_HEADING_OF_A_CASE = re.compile(r"(?:针对|反映|关于|存在|指出|提出|发现) ?$")
_TWO_DIGITS = re.compile("[一二三四五六七八九两]{2}|零$|^零")
_ROUND = re.compile("[百千万亿]+")
_SHORT_NAME = 16
_LONGEST_OPEN = 60


class Placed(NamedTuple):
    """A figure and where it stands in the clean text."""

    start: int
    end: int
    figure: facts.Figure


def figures_of(text: CleanText) -> tuple[facts.Figure, ...]:
    """Every counted fact of the document, in document order."""
    return tuple(placed.figure for placed in placed_figures(text))


# What the checks compare are the same figures.
@lru_cache(maxsize=1)
def placed_figures(text: CleanText) -> tuple[Placed, ...]:
    """The figures of the document with their ranges in the clean text."""
    names = _Names(text.text)
    found = [c for c in _arabic(text.text) if not names.cover(c.start, c.end)]
    found += [c for c in _chinese(text.text) if not names.cover(c.start, c.end)]
    return tuple(Placed(c.start, c.end, _figure(text, c)) for c in sorted(found))


class _Counted(NamedTuple):
    """A number as written and as it counts, its unit, and where the whole stands."""

    start: int
    end: int
    value: int | float
    scale: str
    unit: str
    approx: bool


# 3日 alone is a day of the month; 不少于3日 is how long something lasts.
_LASTS = re.compile("(?:不少于|不低于|不超过|至少|为期|连续|历时)$")
_DAYS = re.compile("日")


def _arabic(t: str) -> Iterator[_Counted]:
    units = _units("both", "digits", "medals", "nouns")
    for match in _arabic_number().finditer(t):
        start, end = match.start(), match.end()
        opening = t[end : end + 1]
        pattern = units.get(opening)
        unit = pattern.match(t, end) if pattern else None
        if unit is None and opening == "日" and _LASTS.search(t[max(0, start - 4) : start]):
            unit = _DAYS.match(t, end)
        number, more, scale, rest = match.groups()
        if unit is None and (not scale or not _STANDS_ALONE.match(t, end)):
            continue
        if t[start - 1 : start] == "." and _goes_on(t, start):
            continue
        word = unit.group() if unit else ""
        end += len(word)
        if "." in number and not scale and word in _counting_units():
            start, number = _without_item(t, start, number)
        if _is_no_count(t[max(0, start - 14) : start], number, word, t[end : end + 4]):
            continue
        bare = number.replace(",", "")
        value = float(bare) if "." in bare else int(bare)
        approx = bool(more or rest or word == "个多月")
        yield _Counted(start, end, value, scale or "", word, approx)


def _without_item(t: str, start: int, number: str) -> tuple[int, str]:
    """``2.3个单位`` opens an item: the item 2. and three units, for units are not divided."""
    whole, _, rest = number.partition(".")
    if len(whole) <= 2 and _LIST_EDGE.search(t[max(0, start - 1) : start]):
        return start + len(whole) + 1, rest
    return start, number


def _goes_on(t: str, start: int) -> bool:
    """Whether a digit stands before the dots that a number follows: 3..5 is no number."""
    while start and t[start - 1] in ".,":
        start -= 1
    return start > 0 and t[start - 1].isdecimal()


def _is_no_count(before: str, number: str, unit: str, after: str) -> bool:
    if "第" in before and _ORDINAL.search(before):
        return True
    if before[-1:] in _BEFORE_COUNTER and _COUNTER.search(before):
        return True
    if unit not in _barred_units():
        return False
    if unit in ("年", "届", "学年") and _YEAR.fullmatch(number):
        return True
    if unit == "年" and re.match(r" ?\d{1,2} ?月", after):
        return True
    if unit == "日" and before[-1:] in "月年":
        return True
    if unit in ("分", "点", "秒") and _CLOCK.search(before):
        return True
    if unit == "页" and _PAGES.search(before):
        return True
    if unit in ("层", "栋", "幢") and (
        before[-1:] in "楼厦号院" or re.match(r"会议室|\d|单元", after)
    ):
        return True
    if unit == "组" and before[-1:] in "村队":
        return True
    return unit in _noun_units() and not re.search(r"[等共及和涉的为有对达全县市区省各]$", before)


def _chinese(t: str) -> Iterator[_Counted]:
    units = _chinese_units()
    for match in _chinese_number().finditer(t):
        start, end = match.start(), match.end("behind")
        pattern = units.get(t[end])
        unit = pattern.match(t, end) if pattern else None
        if unit is None and t[end] == "日" and _LASTS.search(t[max(0, start - 4) : start]):
            unit = _DAYS.match(t, end)
        if unit is None:
            continue
        number, more, scale, rest = match.group("number", "more", "scale", "rest")
        word, stop = unit.group(), unit.end()
        if _is_no_chinese_count(t, start, number, word, stop, exact=not (more or rest)):
            continue
        value = chinese_value(number if number[0] not in "万亿" else "一" + number)
        if value:
            approx = bool(more or rest or word == "个多月")
            yield _Counted(start, stop, value, scale or "", word, approx)


def _is_no_chinese_count(
    t: str, start: int, number: str, unit: str, end: int, *, exact: bool
) -> bool:
    if _TWO_DIGITS.search(number):
        return True
    needed = _needed_after_chinese().get(unit)
    if number != "两" and needed and not needed.match(t, end):
        return True
    before = t[max(0, start - 14) : start]
    if "第" in before and _ORDINAL.search(before):
        return True
    if unit == "次" and _NTH_SESSION.search(before):
        return True
    return exact and bool(_ROUND.fullmatch(number)) and not _NEARLY.search(before)


_NTH_SESSION = re.compile("届[\u4e00-\u9fff]{0,8}$")


def _figure(text: CleanText, counted: _Counted) -> facts.Figure:
    start, end = counted.start, counted.end
    t = text.text
    approx = counted.approx or (t[end : end + 1] in _ROUGHLY_OPENS and bool(_ROUGHLY.match(t, end)))
    if not approx and t[start - 1 : start] in _NEARLY_ENDS:
        approx = bool(_NEARLY.search(t[max(0, start - 4) : start]))
    words = text.quote(start, end)
    # A unit has no blank in it, so that it is as long in the document as here.
    unit = words[len(words) - len(counted.unit) :] if counted.unit else ""
    value = _scaled(counted.value, counted.scale)
    return facts.Figure(words, value, unit, approx, text.span(start, end))


def _scaled(value: int | float, scale: str) -> int | float:
    if not scale:
        # What ``times`` makes of it, without the detour through decimals.
        return int(value) if value == int(value) else value
    for word, factor in (("百", 100), ("千", 1000)):
        if scale.startswith(word):
            value, scale = value * factor, scale[1:]
    return times(value, scale)


class _Names:
    """The stretches in which a numeral is part of a name."""

    def __init__(self, characters: str) -> None:
        self.characters = characters
        self.ranges: list[tuple[int, int, str]] = []
        for match in _NAMES.finditer(characters):
            if match.group().startswith("《"):
                self.ranges.append((match.start(), match.end(), "title"))
            elif match.group(1) is None:
                end = _CLAUSE_END.search(characters, match.end(), match.end() + _LONGEST_OPEN)
                stop = end.start() if end else match.end() + _LONGEST_OPEN
                self.ranges.append((match.start(), stop, "open"))
            elif not _SPEECH.search(match.group(1)):
                self.ranges.append((match.start(), match.end(), "quoted"))
        self.starts = [start for start, _, _ in self.ranges]

    def cover(self, first: int, last: int) -> bool:
        """Whether the number that stands at ``first..last`` belongs to a name or a set phrase."""
        index = bisect_right(self.starts, first) - 1
        if index >= 0 and first < self.ranges[index][1]:
            return self._is_name(first, *self.ranges[index])
        return self._in_set_phrase(first, last)

    def _is_name(self, first: int, start: int, end: int, kind: str) -> bool:
        arabic = self.characters[first].isdigit()
        if kind == "title" or not arabic:
            return True
        if kind == "open":
            return first - start <= 2
        if end - start - 2 <= _SHORT_NAME:
            return (
                not _HEADING_OF_A_CASE.search(self.characters[max(0, start - 4) : start])
                or first == start + 1
            )
        return False

    def _in_set_phrase(self, first: int, last: int) -> bool:
        if self.characters[first].isdigit():
            return False
        begin = max(0, first - 6)
        window = self.characters[begin : last + 8]
        return any(
            begin + m.start() < last and begin + m.end() > first
            for m in _set_phrases().finditer(window)
        )


@cache
def _set_phrases() -> re.Pattern[str]:
    return re.compile(lexicon.choice("set_phrases", "phrases", "idioms", "places"))


@cache
def _counting_units() -> frozenset[str]:
    return lexicon.word_set("measure_words", "both") - lexicon.word_set(
        "measure_words", "divisible"
    )


@cache
def _barred_units() -> frozenset[str]:
    """The units that count nothing in certain places."""
    return _noun_units() | {
        "年", "届", "学年", "日", "分", "点", "秒", "页", "层", "栋", "幢", "组",
    }  # fmt: skip


@cache
def _noun_units() -> frozenset[str]:
    return lexicon.word_set("measure_words", "nouns")


@cache
def _needed_after_chinese() -> dict[str, re.Pattern[str]]:
    needed: dict[str, str] = lexicon.table("measure_words")["needs_chinese"]["map"]
    return {unit: re.compile(f"(?:{words})") for unit, words in needed.items()}


@cache
def _units(*keys: str, chinese: bool = False) -> dict[str, re.Pattern[str]]:
    """The measure words of some lists by their first character, each list longest first."""
    table = lexicon.table("measure_words")
    other: dict[str, str] = table["another_word"]["map"]
    slogans: dict[str, str] = table["slogans"]["map"] if chinese else {}
    needs: dict[str, str] = table["needs"]["map"]
    medals = lexicon.word_set("measure_words", "medals")
    parts: dict[str, list[str]] = {"个": ["个多月"]}
    for unit in sorted(
        {u for key in keys for u in table[key]["words"]}, key=lambda u: (-len(u), u)
    ):
        part = re.escape(unit)
        barred = "|".join(filter(None, (other.get(unit), slogans.get(unit))))
        if barred:
            part += f"(?!{barred})"
        if unit in needs:
            part += f"(?={needs[unit]}{'|[0-9]' if unit in medals else ''})"
        elif unit[-1].isascii() and unit[-1].isalpha():
            part += "(?![A-Za-z0-9])"
        parts.setdefault(unit[0], []).append(part)
    return {first: re.compile("|".join(found)) for first, found in parts.items()}


def _chinese_units() -> dict[str, re.Pattern[str]]:
    return _units("both", "nouns", chinese=True)


# What may stand between a number and its unit.
_BEHIND = r" ?+(?P<more>[余多来几])?+(?P<scale>{scale})?+(?P<rest>[余多])?+"


@cache
def _arabic_number() -> re.Pattern[str]:
    """A number and what stands between it and its unit, before a unit or, with 万 or 亿, alone."""
    firsts = re.escape("".join(_units("both", "digits", "medals", "nouns")))
    behind = _BEHIND.format(scale="[百千](?![米瓦克伏分卡])[万亿]?|万亿|[万亿]")
    return re.compile(
        r"(?P<number>[0-9](?<![\d,A-Za-z〔].)(?<!\d\..)"
        r"(?:\d{0,2}(?:,\d{3})+(?:\.\d{1,6})?|\d{0,13}(?:\.\d{1,6})?))(?![\d.,])"
        rf"{behind}(?(scale)|(?=[{firsts}]))"
    )


@cache
def _chinese_number() -> re.Pattern[str]:
    """A number before a unit; 一 and 二 alone count nothing."""
    firsts = re.escape("".join(_chinese_units()))
    behind = _BEHIND.format(scale="[万亿]")
    return re.compile(
        "(?P<number>[一二三四五六七八九十百千万两]"
        r"(?<![第〇零一二三四五六七八九十百千万亿两数几\d].)(?<!\d\..)"
        r"(?:(?<![一二])|(?=[零一二三四五六七八九十百千两]))[零一二三四五六七八九十百千两]{0,8}+)"
        # Only looked at, for a number may begin with its last character: 三余万人.
        rf"(?=(?P<behind>{behind})[{firsts}])"
    )


_STANDS_ALONE = re.compile(rf"$|[^{_HAN}A-Za-z\d]")
