"""The list numbers of a Word document, which stand in no paragraph and yet are printed.

Reads: numbering.xml, styles.xml and each paragraph's properties, in document order.
Writes: the printed mark of a paragraph (一、 （二） 1. ①).
Leaves unread: pictures as bullets; which numbers a tracked change would give.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from lxml import etree

from duban import lexicon
from duban.packages.ooxml import W, is_on, value

_ORDINAL = re.compile(r"%([1-9])")
_LEVELS = 9
_SYMBOLS = re.compile("[\ue000-\uf8ff]")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(slots=True)
class _Level:
    format: str = "decimal"
    text: str = ""
    start: int = 1
    suffix: str = "tab"
    restart: int | None = None
    is_legal: bool = False


@dataclass(slots=True)
class _List:
    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the lists of one document; ``mark`` must see every paragraph once, in order."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._lists = _lists(numbering) if numbering is not None else {}
        self._style_lists: dict[str, tuple[str | None, int | None]] = {}
        self._based_on: dict[str, str] = {}
        if styles is not None:
            self._learn_styles(styles)
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def _learn_styles(self, styles: etree._Element) -> None:
        for style in styles.iterfind(f"{W}style"):
            name = style.get(f"{W}styleId") or ""
            self._style_lists[name] = _own_number(style.find(f"{W}pPr"))
            base = style.find(f"{W}basedOn")
            if base is not None:
                self._based_on[name] = value(base)

    def mark(self, properties: etree._Element | None) -> str:
        """The mark printed before a paragraph with these properties, with what parts it from it."""
        number, level = self._number_of(properties)
        if number is None or number == "0":
            return ""
        its_list = self._lists.get(number)
        if its_list is None or level not in its_list.levels:
            return ""
        counters = self._advance(its_list, number, level)
        return _printed(its_list.levels, level, counters)

    def _number_of(self, properties: etree._Element | None) -> tuple[str | None, int]:
        number, level = _own_number(properties)
        style = None
        if properties is not None:
            style_element = properties.find(f"{W}pStyle")
            style = value(style_element) if style_element is not None else None
        for _ in range(len(self._based_on) + 1):
            if (number is not None and level is not None) or style is None:
                break
            style_number, style_level = self._style_lists.get(style, (None, None))
            if number is None:
                number = style_number
            if level is None:
                level = style_level
            style = self._based_on.get(style)
        return number, level or 0

    def _advance(self, its_list: _List, number: str, level: int) -> dict[int, int]:
        counters = self._counters.setdefault(its_list.abstract, {})
        # A list of its own over the same pattern goes on counting unless it says where it starts.
        if (number, level) not in self._begun:
            self._begun.add((number, level))
            if level in its_list.starts:
                counters[level] = its_list.starts[level] - 1
        for above in range(level):
            if above in its_list.levels and above not in counters:
                counters[above] = its_list.levels[above].start
        previous = counters.get(level, its_list.levels[level].start - 1)
        counters[level] = previous + 1
        for below in [lower for lower in counters if lower > level]:
            restart = its_list.levels[below].restart if below in its_list.levels else None
            # lvlRestart 0 never restarts; n restarts only after a paragraph of level n or above.
            if restart is None or (restart > 0 and level < restart):
                del counters[below]
        return counters


def _lists(numbering: etree._Element) -> dict[str, _List]:
    patterns: dict[str, dict[int, _Level]] = {}
    for pattern in numbering.iterfind(f"{W}abstractNum"):
        patterns[pattern.get(f"{W}abstractNumId") or ""] = dict(
            _level(element) for element in pattern.iterfind(f"{W}lvl")
        )
    lists: dict[str, _List] = {}
    for number in numbering.iterfind(f"{W}num"):
        reference = number.find(f"{W}abstractNumId")
        if reference is None:
            continue
        abstract = value(reference)
        its_list = _List(abstract, dict(patterns.get(abstract, {})))
        for override in number.iterfind(f"{W}lvlOverride"):
            level = _integer(override.get(f"{W}ilvl"), 0)
            own = override.find(f"{W}lvl")
            if own is not None:
                its_list.levels[level] = _level(own)[1]
                its_list.starts[level] = its_list.levels[level].start
            start = override.find(f"{W}startOverride")
            if start is not None:
                its_list.starts[level] = _integer(value(start), 1)
        lists[number.get(f"{W}numId") or ""] = its_list
    return lists


def _level(element: etree._Element) -> tuple[int, _Level]:
    level = _Level()
    for child in element:
        if child.tag == f"{W}numFmt":
            level.format = value(child)
        elif child.tag == f"{W}lvlText":
            level.text = value(child)
        elif child.tag == f"{W}start":
            level.start = _integer(value(child), 1)
        elif child.tag == f"{W}suff":
            level.suffix = value(child)
        elif child.tag == f"{W}lvlRestart":
            level.restart = _integer(value(child), 0)
        elif child.tag == f"{W}isLgl":
            level.is_legal = is_on(child)
    return _integer(element.get(f"{W}ilvl"), 0), level


def _own_number(properties: etree._Element | None) -> tuple[str | None, int | None]:
    numbering = properties.find(f"{W}numPr") if properties is not None else None
    if numbering is None:
        return None, None
    number, level = numbering.find(f"{W}numId"), numbering.find(f"{W}ilvl")
    return (
        value(number) if number is not None else None,
        min(_integer(value(level), 0), _LEVELS - 1) if level is not None else None,
    )


def _integer(text: str | None, default: int) -> int:
    try:
        number = int(text or "")
    except ValueError:
        return default
    return max(0, min(number, 1_000_000))


def _printed(levels: dict[int, _Level], level: int, counters: dict[int, int]) -> str:
    own = levels[level]
    if own.format == "bullet":
        mark = _SYMBOLS.sub("•", own.text)
        return mark and mark + " "

    def number(match: re.Match[str]) -> str:
        other = int(match[1]) - 1
        if other not in levels:
            return ""
        form = "decimal" if own.is_legal else levels[other].format
        return written(counters.get(other, levels[other].start), form)

    mark = _ORDINAL.sub(number, own.text)
    if not mark or own.suffix == "nothing":
        return mark
    # After 一、 or （一） nothing is needed; 1. and 第一条 would run into what follows.
    return mark + (
        "" if mark[-1] in "、）．。：" or ord(mark[-1]) in range(0x2460, 0x249C) else " "
    )


@cache
def _forms() -> dict[str, dict[str, str]]:
    return {name: form for form in lexicon.table("list_marks").values() for name in form["formats"]}


def written(number: int, form: str) -> str:
    """A list number in one of the numbering formats of OOXML; decimal where it is not known."""
    if form == "none":
        return ""
    if form in {"upperLetter", "lowerLetter"} and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return (letter.upper() if form == "upperLetter" else letter)[:10]
    if form in {"upperRoman", "lowerRoman"} and 0 < number < 4000:
        roman = _roman(number)
        return roman.upper() if form == "upperRoman" else roman
    if form == "decimalZero":
        return f"{number:02d}"
    if form.startswith("decimalFullWidth"):
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    row = _forms().get(form)
    if row and "marks" in row and 0 < number <= len(row["marks"]):
        return row["marks"][number - 1]
    if row and "digits" in row and 0 <= number < 1000:
        return _counted(number, row)
    return str(number)


def _counted(number: int, row: dict[str, str]) -> str:
    digits = row["digits"]
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = digits[hundreds] + row["hundreds"] if hundreds else ""
    if tens:
        # 十一, but 一百一十一 and 壹拾壹.
        bare = (
            not hundreds
            and tens == 1
            and row["tens"] == lexicon.table("list_marks")["counting"]["tens"]
        )
        words += ("" if bare else digits[tens]) + row["tens"]
    elif hundreds and ones:
        words += digits[0]
    if ones or not number:
        words += digits[ones]
    return words


def _roman(number: int) -> str:
    letters = ""
    for worth, letter in _ROMAN:
        count, number = divmod(number, worth)
        letters += letter * count
    return letters
