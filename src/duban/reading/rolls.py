"""Attendance lists: people with and without posts, units that send their head, groups.

Reads: a range of clean text that holds a list. Writes: its members in order.
Leaves unread: notes in brackets behind a name (外出培训).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from duban import lexicon
from duban.chinese.names import is_name
from duban.reading.clauses import split
from duban.reading.cleaning import CleanText
from duban.reading.people import split_names, surname

Range = tuple[int, int]


class Sort(StrEnum):
    """What a member of a list is."""

    PERSON = "person"
    UNIT = "unit"
    GROUP = "group"
    POST = "post"


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a list and where its name stands; a post waits for the name behind it."""

    sort: Sort
    start: int
    end: int


_TAIL = re.compile(
    r"(?:等)?(?:各?(?:相关|有关|其他)?(?:科部室|科室|处室|股室|单位|部门|部室|机构|站所|中心"
    r"|学校))?$"
)
_HEADS = re.compile(
    r"(?:等[^、，（）]{0,14}?)?(?:的|各?(?:相关|有关))?(?:党政|行政|班子|支部)?"
    + lexicon.choice("posts", "headships")
    + "$"
)


def _heads(word: str) -> re.Match[str] | None:
    """The 负责人 that a word ends in: sought only where it ends so."""
    return _HEADS.search(word) if lexicon.ends_with(word, "posts", "headships") else None


_ET_CETERA = re.compile(
    r"等(?:\d+|[一二三四五六七八九十]+|几|多|各|相关|有关|全体)?[个名位]?(?:人|同志|单位|部门"
    r"|科室|相关科室|相关单位)?$"
)
_NOTE = re.compile(r" ?（[^（）\n]{1,30}）$")
_COMRADES = re.compile(r"(?:等)?(?:同志|女士|先生|同学)(?:们)?$")
_GROUP_OPENING = re.compile(
    r"各|全体|全校|全局|全院|全镇|全县|全区|全市|局机关|机关|部分|有关|相关|所有|其他|班子|两委"
    r"|中层|不是|本"
)
_GROUP_ENDING = re.compile(
    lexicon.choice("posts", "groups")
    + r"(?:以上(?:干部|人员)?)?$|以上(?:干部|人员|领导)?$|\d+(?:余|多)?(?:人|名|位)$"
)
_POST = re.compile(lexicon.choice("posts", "posts", "ranks"))
_JOINER = re.compile("以及|和|及|与|暨")


def members(text: CleanText, start: int, end: int) -> list[Member]:
    """The members of a list, in document order."""
    found: list[Member] = []
    for clause in split(text.text, start, end, "，；。\n"):
        found += _series(text, *clause)
    return list(_without_posts(found))


def _without_posts(found: list[Member]) -> Iterator[Member]:
    """A post before a name belongs to the person; one that nobody follows is a group."""
    for index, member in enumerate(found):
        if member.sort is not Sort.POST:
            yield member
            continue
        following = next((m.sort for m in found[index + 1 :] if m.sort is not Sort.POST), None)
        if following is not Sort.PERSON:
            yield Member(Sort.GROUP, member.start, member.end)


def _series(text: CleanText, start: int, end: int) -> Iterator[Member]:
    """A list between commas; where it ends in 负责人, what could be a name or a unit is a unit."""
    items = split(text.text, start, end, "、")
    led = bool(items) and bool(_heads(text.text[slice(*items[-1])]))
    for first, last in items:
        yield from _item(text, first, last, led)


def _item(text: CleanText, start: int, end: int, led: bool) -> Iterator[Member]:
    t = text.text
    halves = _halves(t, start, end)
    if halves:
        for first, last in halves:
            yield from _item(text, first, last, led)
        return
    start, end = _without_note(t, start, end)
    if start >= end:
        return
    if " " in t[start:end]:
        yield from _with_blanks(text, start, end, led)
    else:
        yield from _one(t, start, end, led)


def _without_note(t: str, start: int, end: int) -> Range:
    """Cut 同志, 等 and a bracket that tells about a person; a unit keeps its bracket."""
    note = _NOTE.search(t, start, end) if t[end - 1] == "）" else None
    if (
        note
        and not _is_unit_word(t[start : note.start()].replace(" ", ""))
        and not t[start:end].startswith("各")
    ):
        end = note.start()
    comrades = _COMRADES.search(t, start, end) if t[end - 1] in "志士生学们" else None
    if comrades and not _heads(t[start:end]) and comrades.start() > start:
        end = comrades.start()
    more = _ET_CETERA.search(t, start, end)
    if more and more.start() > start:
        end = more.start()
    return start, end


def _with_blanks(text: CleanText, start: int, end: int, led: bool) -> Iterator[Member]:
    """Names set apart by blanks or spaced out; a unit between them is not cut into names."""
    t = text.text
    begin = start
    for piece in re.finditer("[^ ]+", t[start:end]):
        first, last = start + piece.start(), start + piece.end()
        if last - first > 3 and is_unit_word(_HEADS.sub("", piece.group())):
            yield from _names(t, begin, first, led)
            yield from _one(t, first, last, led)
            begin = last
    yield from _names(t, begin, end, led)


def _names(t: str, start: int, end: int, led: bool) -> Iterator[Member]:
    for first, last in split_names(t, start, end):
        if " " in t[first:last]:
            yield Member(Sort.PERSON, first, last)
        else:
            yield from _one(t, first, last, led)


def _one(t: str, start: int, end: int, led: bool) -> Iterator[Member]:
    """A word without blanks: a unit, a group, posts and a name, or a name."""
    word = t[start:end]
    heads = _heads(word)
    if heads and heads.start() >= 2 and not word.startswith("主要负责"):
        stop = start + heads.start()
        if is_unit_word(t[start:stop]) or not _POST.search(word[: heads.start()]):
            yield from _units(t, start, stop)
            return
    person = person_in(word)
    if person and not (led and not _looks_personal(word[slice(*person)], word)):
        first, last = start + person[0], start + person[1]
        for a, b in split_names(t, first, last):
            yield Member(Sort.PERSON, a, b)
    elif (
        _POST.search(word)
        and _ends_in_post(word)
        and not _GROUP_OPENING.match(word)
        and not _plural(word)
    ):
        yield Member(Sort.POST, start, end)
    elif (is_unit_word(word) or led) and not _GROUP_ENDING.search(word):
        yield Member(Sort.UNIT, start, end)
    else:
        yield Member(Sort.GROUP, start, end)


def _plural(word: str) -> bool:
    return bool(re.search(r"各|（[^）]*）|两委|班子|三个|四个|级以上", word))


def _units(t: str, start: int, end: int) -> Iterator[Member]:
    tail = _TAIL.search(t, start, end)
    if tail and t.startswith("等", tail.start()) and tail.start() - start >= 2:
        end = tail.start()
    yield Member(Sort.UNIT, start, end)


def _halves(t: str, start: int, end: int) -> list[Range] | None:
    """``甲局和乙街道`` as two; the 和 of 教育和体育局 joins no two units."""
    for joiner in _JOINER.finditer(t, start + 2, end - 2):
        left, right = t[start : joiner.start()], t[joiner.end() : end]
        if (
            is_unit_word(left)
            and not left.endswith(("社会", "工会"))
            and (is_unit_word(_HEADS.sub("", right)) or person_in(right))
        ):
            return [(start, joiner.start()), (joiner.end(), end)]
        if (
            end - start <= 40
            and person_in(left)
            and person_in(right)
            and (surname(left) or _POST.search(left))
            and (surname(right) or _POST.search(right))
            and end - start >= 5
        ):
            return [(start, joiner.start()), (joiner.end(), end)]
    return None


@lru_cache(maxsize=8192)
def person_in(word: str) -> Range | None:
    """Where the name stands in ``校长霍某``, ``霍某校长``, ``霍某``; ``None`` if there is none."""
    word = word.rstrip()
    if len(word) > 48:
        return None
    behind = _name_behind_posts(word)
    if behind is not None:
        return behind, len(word)
    if _POST.fullmatch(word) or _GROUP_OPENING.match(word):
        return None
    for post in _POST.finditer(word):
        before = word[: post.start()]
        if (
            2 <= len(before) <= 4
            and is_name(before)
            and surname(before)
            and _ends_in_post(word)
            and (not _unit_or_field(before))
        ):
            return 0, len(before)
    if (
        is_name(word)
        and not is_unit_word(word)
        and not _ends_in_post(word)
        and not _GROUP_ENDING.search(word)
    ):
        return 0, len(word)
    unit_end = _name_behind_unit(word)
    return (unit_end, len(word)) if unit_end else None


def _name_behind_unit(word: str) -> int | None:
    """Where the name begins in ``区供电公司柳某``: a person told by the unit, without a post."""
    if is_unit_word(word) or _ends_in_post(word) or _GROUP_ENDING.search(word):
        return None
    for length in (3, 2):
        unit, name = word[:-length], word[-length:]
        if len(unit) > 3 and surname(name) and is_name(name) and is_unit_word(unit):
            return len(unit)
    return None


def _name_behind_posts(word: str) -> int | None:
    """Where the name begins behind the last post, if what follows has the shape of a name."""
    best: int | None = None
    for post in _POST.finditer(word):
        rest = word[post.end() :]
        if (
            is_name(rest)
            and not _POST.match(rest)
            and not _GROUP_ENDING.search(rest)
            and not (is_unit_word(rest) and len(rest) > 2)
            and not rest.startswith(
                ("会议", "办公", "等", "以上", "和", "及", "们", "主持", "负责")
            )
        ):
            best = post.end()
    return best


def _ends_in_post(word: str) -> bool:
    return lexicon.ends_with(word, "posts", "posts")


def _unit_or_field(word: str) -> bool:
    """Whether what stands before a post is a field of work (教务 主任) and no name."""
    return (
        word in _fields()
        or bool(re.search(r"[副总正代第]$|年级|党|支部", word))
        or is_unit_word(word)
    )


@cache
def _fields() -> frozenset[str]:
    return lexicon.word_set("posts", "fields")


def _looks_personal(name: str, word: str) -> bool:
    """Whether a word among units is still a person: a post before it or a frequent surname."""
    return name != word or "·" in name or (surname(name) is not None and len(name) <= 3)


def is_unit_word(word: str) -> bool:
    """Whether a word has the ending of a unit and is not rather a name that ends so."""
    bare = word.replace(" ", "")
    return _is_unit_word(_BRACKET_BEHIND.sub("", bare) if "）" in bare else bare)


_BRACKET_BEHIND = re.compile(r"（[^（）]{1,20}）$")


@lru_cache(maxsize=8192)
def _is_unit_word(bare: str) -> bool:
    if bare in lexicon.word_set("units", "whole"):
        return True
    if len(bare) < 2:
        return False
    if lexicon.ends_with(bare, "units", "strong"):
        return not (
            len(bare) <= 3
            and bare[-1] in "科处办乡镇室"
            and bare[0] in lexicon.word_set("surnames", "frequent")
        )
    if lexicon.ends_with(bare, "units", "weak"):
        return len(bare) >= 4 or surname(bare) is None
    return False
