"""The counted facts of a document: a number and its measure word, exact and in document order.

Reads: clean text. Writes: a Figure for each count, amount, share, duration and age.
Leaves unread: dates, ordinals, list and document numbers, telephones, houses, and numerals that
belong to a name (in quotes or 《 》) or to a set phrase.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from duban import lexicon
from duban.chinese.numerals import arabic_value, chinese_value, times
from duban.facts import Figure
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
    figure: Figure


def figures_of(text: CleanText) -> tuple[Figure, ...]:
    """Every counted fact of the document, in document order."""
    names = _Names(text.text)
    found = [f for f in _candidates(text) if not names.cover(f)]
    return tuple(f.figure for f in sorted(found, key=lambda f: f.start))


def placed(text: CleanText, figures: tuple[Figure, ...]) -> list[Placed]:
    """The figures with their ranges in the clean text; one whose place is not in it is left out."""
    where = dict(zip(reversed(text.at), range(len(text.text) - 1, -1, -1), strict=True))
    found = [
        Placed(where[f.span.start], where[f.span.end - 1] + 1, f)
        for f in figures
        if f.span.start in where and f.span.end - 1 in where
    ]
    return sorted(found, key=lambda f: f.start)


def _candidates(text: CleanText) -> Iterator[Placed]:
    characters = text.text
    arabic, chinese = _units("both", "digits", "medals", "nouns"), _chinese_units()
    for run in _ARABIC_RUN.finditer(characters):
        number = _ARABIC_NUMBER.match(characters, run.start())
        counted = number and _with_unit(characters, number, arabic)
        found = _arabic_figure(text, counted) if counted else None
        if found:
            yield found
    for run in _CHINESE_RUN.finditer(characters):
        if run.group() in _NEVER_COUNT:
            continue
        number = _CHINESE_NUMBER.match(characters, run.start())
        counted = number and _with_unit(characters, number, chinese)
        found = _chinese_figure(text, counted) if counted and counted.unit else None
        if found:
            yield found


class _Counted(NamedTuple):
    """A number with what stands behind it: 余, 万, its unit, and where the whole ends."""

    start: int
    end: int
    number: str
    scale: str
    unit: str
    unit_start: int
    approx: bool
    round: bool


# 3日 alone is a day of the month; 不少于3日 is how long something lasts.
_LASTS = re.compile("(?:不少于|不低于|不超过|至少|为期|连续|历时)$")
_DAYS = re.compile("日")


def _with_unit(
    characters: str, number: re.Match[str], units: dict[str, re.Pattern[str]]
) -> _Counted | None:
    """A number and its measure word; without a unit only where 万 or 亿 stands alone."""
    end = number.end()
    opening = characters[end : end + 1]
    pattern = units.get(opening)
    unit = pattern.match(characters, end) if pattern else None
    if unit is None and opening == "日" and _LASTS.search(characters[: number.start()][-4:]):
        unit = _DAYS.match(characters, end)
    digits, more, scale, rest = number.groups()
    if unit is None and not scale:
        return None
    word = unit.group() if unit else ""
    return _Counted(
        start=number.start(),
        end=unit.end() if unit else end,
        number=digits,
        scale=scale or "",
        unit=word,
        unit_start=end,
        approx=bool(more or rest or word == "个多月"),
        round=not (more or rest),
    )


def _arabic_figure(text: CleanText, counted: _Counted) -> Placed | None:
    characters = text.text
    start, number, unit = counted.start, counted.number, counted.unit
    if not unit and not _STANDS_ALONE.match(characters, counted.end):
        return None
    whole, _, rest = number.partition(".")
    if rest and not counted.scale and unit in _counting_units():
        # 2.3个单位 at the start of an item is the item 2. and three units, for units are not divided.
        if len(whole) <= 2 and _LIST_EDGE.search(characters[max(0, start - 1) : start]):
            start += len(whole) + 1
            number = rest
    before = characters[max(0, start - 14) : start]
    if _is_no_count(before, number, unit, characters[counted.end : counted.end + 4]):
        return None
    value = arabic_value(number)
    if value is None:
        return None
    return _figure(text, start, counted, _scaled(value, counted.scale))


def _is_no_count(before: str, number: str, unit: str, after: str) -> bool:
    if "第" in before and _ORDINAL.search(before):
        return True
    if before[-1:] in _BEFORE_COUNTER and _COUNTER.search(before):
        return True
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


def _chinese_figure(text: CleanText, counted: _Counted) -> Placed | None:
    number, start = counted.number, counted.start
    before = text.text[max(0, start - 14) : start]
    if number in _NEVER_COUNT or _TWO_DIGITS.search(number):
        return None
    if "第" in before and _ORDINAL.search(before):
        return None
    if counted.unit == "次" and _NTH_SESSION.search(before):
        return None
    if _ROUND.fullmatch(number) and counted.round and not _NEARLY.search(before):
        return None
    needed = _needed_after_chinese().get(counted.unit)
    if number != "两" and needed and not needed.match(text.text, counted.end):
        return None
    value = chinese_value(number if number[0] not in "万亿" else "一" + number)
    if not value:
        return None
    return _figure(text, start, counted, _scaled(value, counted.scale))


_NTH_SESSION = re.compile("届[\u4e00-\u9fff]{0,8}$")


def _figure(text: CleanText, start: int, counted: _Counted, value: int | float) -> Placed:
    end = counted.end
    t = text.text
    approx = counted.approx or (t[end : end + 1] in _ROUGHLY_OPENS and bool(_ROUGHLY.match(t, end)))
    if not approx and t[start - 1 : start] in _NEARLY_ENDS:
        approx = bool(_NEARLY.search(t[max(0, start - 4) : start]))
    unit = text.quote(counted.unit_start, end) if counted.unit else ""
    figure = Figure(text.quote(start, end), value, unit, approx, text.span(start, end))
    return Placed(start, end, figure)


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

    def cover(self, found: Placed) -> bool:
        index = bisect_right(self.starts, found.start) - 1
        if index >= 0 and found.start < self.ranges[index][1]:
            return self._is_name(found, *self.ranges[index])
        return self._in_set_phrase(found)

    def _is_name(self, found: Placed, start: int, end: int, kind: str) -> bool:
        arabic = self.characters[found.start].isdigit()
        if kind == "title" or not arabic:
            return True
        if kind == "open":
            return found.start - start <= 2
        if end - start - 2 <= _SHORT_NAME:
            return (
                not _HEADING_OF_A_CASE.search(self.characters[max(0, start - 4) : start])
                or found.start == start + 1
            )
        return False

    def _in_set_phrase(self, found: Placed) -> bool:
        if self.characters[found.start].isdigit():
            return False
        begin = max(0, found.start - 6)
        window = self.characters[begin : found.end + 8]
        return any(
            begin + m.start() < found.end and begin + m.end() > found.start
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


_ARABIC_RUN = re.compile(r"\d[\d,.]*")
_ARABIC_NUMBER = re.compile(
    r"(?<![\d,A-Za-z〔])(?<!\d\.)(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d{1,6})?|\d{1,14}(?:\.\d{1,6})?)(?![\d.,])"
    r" ?(?P<more>[余多来几])?(?P<scale>[百千](?![米瓦克伏分卡])[万亿]?|万亿|[万亿])?(?P<rest>[余多])?"
)
_CHINESE_RUN = re.compile("[一二三四五六七八九十百千万两][零一二三四五六七八九十百千万亿两]*")
_CHINESE_NUMBER = re.compile(
    r"(?<![第〇零一二三四五六七八九十百千万亿两数几\d])(?<!\d\.)"
    r"(?P<number>[一二三四五六七八九十百千万两][零一二三四五六七八九十百千两]{0,8}) ?"
    r"(?P<more>[余多来几])?(?P<scale>[万亿])?(?P<rest>[余多])?"
)
_NEVER_COUNT = frozenset({"一", "二"})
_STANDS_ALONE = re.compile(rf"$|[^{_HAN}A-Za-z\d]")
