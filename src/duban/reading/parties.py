"""Who: people and units as printed, in lists, before verbs, in cells.

Reads: a range of clean text. Writes: parties with their ranges and whether each is a person.
Leaves unread: whatever has neither the ending of a unit nor the shape of a name; a list that does
not parse to its end is no list, because half an owner is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from duban import lexicon
from duban.chinese.names import is_name
from duban.namebook import NameBook
from duban.reading.cleaning import CleanText
from duban.reading.people import surname
from duban.reading.unit_shapes import (
    LONG_ACTION,
    WHOLE_WORDS,
    ends_like_unit,
    ends_strongly,
    is_unit_name,
)

Range = tuple[int, int]


class Party(NamedTuple):
    """A person (or office of people) or a unit: where it stands and what it is called."""

    start: int
    end: int
    name: str
    is_person: bool
    note: str = ""


NO_NAMES = NameBook()

_BRACKET = re.compile(r"（[^（）\n]{1,20}）")
_ROLE_NOTE = re.compile(
    r"（(牵头|主办|承办|主责|负责|配合|协办|协助|会同|参与|总牵头|牵头单位|责任单位|配合单位)）"
)
_MARK = re.compile(r"[。；：，、！？]")
_COMRADE = "同志"
# 甲、乙两位副校长: the post of all that are named before it.
_PLURAL = re.compile(r"等?[两二三四五六七八九\d][位名](?:[\u4e00-\u9fff]{2,6})$")
_ET_CETERA = re.compile(
    r"等(?P<rest>(?:各?(?:相关|有关|其他)[\u4e00-\u9fff]{2,8})|(?:\d+"
    r"|[一二三四五六七八九十]+)?个?(?:部门|单位|科室|处室|股室|学校|同志|领导|人)?)$"
)
_THE_OTHERS = re.compile("各?(?:相关|有关|其他)")
_GENERAL_WHOLE = lexicon.word_set("units", "general_whole")
_INNER = lexicon.word_set("units", "inner")
_JOINERS = "和与及"
# What may set two parties apart, and the bracket in which nothing does.
_MAY_PART = re.compile(f"[（、，；/|\n 以{_JOINERS}]")


def parties(
    text: CleanText, start: int, end: int, book: NameBook = NO_NAMES, *, strict: bool = False
) -> list[Party] | None:
    """The parties of a range that holds nothing else; ``None`` where something in it is no party.

    ``strict``: a bare word is a person only if it opens with a surname.
    """
    found: list[Party] = []
    for first, last in _items(text, start, end):
        item = _party(text, first, last, book, strict=strict)
        if item is None:
            return None
        found.extend(item)
    return _without_posts(text, found) or None


def _without_posts(text: CleanText, found: list[Party]) -> list[Party]:
    """``党组成员、副馆长某某``: a post before a person with a post is that person's, too."""
    if len(found) < 2:
        return found
    return [
        party
        for party, following in zip(found, [*found[1:], None], strict=False)
        if not (
            party.is_person
            and following
            and following.is_person
            and lexicon.ends_with(party.name, "posts", "posts")
            and "\u4e00" <= text.text[following.start - 1] <= "\u9fff"
            and text.text[following.start - 1] not in _JOINERS
        )
    ]


def parties_in_cell(
    text: CleanText, start: int, end: int, book: NameBook = NO_NAMES, *, people: bool = False
) -> list[Party]:
    """The parties of a label's value or a cell, where position vouches for what has no shape."""
    start, end = text.trim(start, end, "，。；：、")
    found: list[Party] = []
    for first, last in _items(text, start, end):
        bare = text.text[first:last].replace(" ", "")
        if people and len(bare) <= 3 and surname(bare) and is_name(bare):
            # Names may end like units (登科, 新村); the label says that it is a person.
            item: list[Party] | None = [Party(first, last, text.quote(first, last), True)]
        else:
            item = _party(text, first, last, book)
        if item is None:
            first, last = text.trim(first, last, "，。；：、")
            name = text.quote(first, last)
            if not name or len(name) > 40:
                continue
            item = [Party(first, last, name, people and (len(name) <= 4 or "·" in name))]
        found.extend(item)
    return found


def subject(
    text: CleanText, start: int, end: int, book: NameBook = NO_NAMES, *, sure: bool = False
) -> tuple[list[Party], int] | None:
    """The parties that a clause opens with and where they end: what follows must be an action.

    「县自然资源局修订山洪灾害预警方案」 gives 县自然资源局 and the place of 修订.
    """
    t = text.text
    position = start
    found: list[Party] = []
    while position < end:
        mark = _item_end(t, position, min(end, position + 40))
        stop = mark.start() if mark and mark.group() == "、" else position
        item = _party(text, *text.trim(position, stop), book) if stop > position else None
        if item:
            long = stop - position > 6
            cut = _last_subject(text, position, stop, book, sure=True) if long else None
            if cut and cut[1] < stop:
                return [*found, *cut[0]], cut[1]
            found.extend(item)
            position = stop + 1
            continue
        last = _last_subject(text, position, end, book, sure=sure)
        if last is None:
            return None
        found.extend(last[0])
        return found, last[1]
    return None


_DELIMITER = re.compile("[、，；。（|\n]")


def _item_end(t: str, start: int, end: int) -> re.Match[str] | None:
    """The mark behind the first item of a list, a bracket of its own left aside."""
    match = _DELIMITER.search(t, start, end)
    if match and match.group() == "（":
        close = t.find("）", match.end(), end)
        behind = _DELIMITER.match(t, close + 1, end) if close > 0 else None
        return behind if behind and behind.group() == "、" else match
    return match


_ACTION = re.compile(lexicon.choice("verbs", "actions") + r"|[\d“《，；。、|\n]|$")
# What an action opens with: a set is sought faster than the words, and few characters are in it.
_ACTION_OPENS = "0-9“《，；。、|\n" + "".join(
    sorted({word[0] for word in lexicon.words("verbs", "actions")})
)
_AND_OTHERS = re.compile(
    r"等(?:各?(?:相关|有关|其他)[\u4e00-\u9fff]{2,6}?)?(?=$|[，；。、\n])|等(?=各?(?:相关|有关))"
)
_OTHERS = re.compile(
    r"等各?(?:相关|有关|其他)[\u4e00-\u9fff]{0,3}?(?:科室|处室|部门|单位|科部室|股室|人员|机构"
    r"|学校)"
)
_TAIL = re.compile(
    r"(?P<head>[\u4e00-\u9fff]{0,6}?)"
    r"(?:大队|支队|中队|总队|分局|分公司|管委会|委员会|办公室|指挥部|工作组|中心|专班|公司"
    r"|[部室科处股办组局队所站])"
    r"(?=(?P<after>[\u4e00-\u9fff（]?))"
)
_GENERIC_TAIL = re.compile(
    r"^(?:各|全|相关|有关)|(?:科室|处室|股室|部门|单位|学校|全部|内部|干部|部署|处理|处置|小组)$"
)


def _last_subject(
    text: CleanText, start: int, end: int, book: NameBook, *, sure: bool
) -> tuple[list[Party], int] | None:
    """The last party of a subject: the shortest that an action or a mark follows.

    A word that may open an action may as well go on a name (政策|研究部, 公安局|交警大队), so that
    a unit which ends a little further on is preferred. Where no action is known to follow, the
    longest unit is taken, unless the caller needs to be ``sure``.
    """
    t = text.text
    reach = min(end, start + 34)
    longest: tuple[list[Party], int] | None = None
    for stop in _possible_ends(t, start, end, reach, sure=sure):
        if longest and stop > longest[1] + 6:
            return longest
        following = t[stop] if stop < end else ""
        joined = following in _JOINERS and stop < end and not t.startswith("及时", stop)
        if following == "等":
            ends = _AND_OTHERS.match(t, stop, end) is not None
        else:
            ends = joined or _ACTION.match(t, stop, end) is not None
        if ends:
            stop = _with_others(t, stop, end) if following == "等" else stop
            inner = _items_with_joiner(text, start, stop, book)
            if inner and joined:
                more = _last_subject(text, stop + 1, end, book, sure=sure)
                if more and not (inner[-1].is_person and not more[0][0].is_person):
                    return [*inner, *more[0]], more[1]
                continue
            weak = (
                inner and not inner[-1].is_person and not ends_strongly(t[inner[-1].start : stop])
            )
            if weak and longest and stop - longest[1] > 2:
                # 古籍科清点书库 ends like a unit, too, but 古籍科 surely is one.
                return longest
            if inner:
                return _longer_name(text, start, stop, reach, book) or (inner, stop)
        elif not sure and ends_strongly(t[start:stop]):
            inner = _items_with_joiner(text, start, stop, book)
            longest = (inner, stop) if inner and not inner[-1].is_person else longest
        if stop < end and t[stop] in "，；。|\n":
            break
    return longest


# Where a subject may end: at a sign of what follows it, or behind the last letter of a unit.
_FOLLOWING = f"（）等{_JOINERS}{_ACTION_OPENS}"
_SIGN = re.compile(f"[{_FOLLOWING}]")
_LAST_LETTERS = "".join(sorted({word[-1] for word in lexicon.words("units", "strong")}))
_SIGN_OR_UNIT = re.compile(rf"[{_FOLLOWING}]|[\s\S](?<=[）{_LAST_LETTERS}][\s\S])")


def _possible_ends(t: str, start: int, end: int, reach: int, *, sure: bool) -> Iterator[int]:
    """The places where a subject may end, none inside brackets."""
    depth = 0
    for sign in (_SIGN if sure else _SIGN_OR_UNIT).finditer(t, start, min(end, reach + 1)):
        place = sign.start()
        if depth <= 0 and place > start + 1:
            yield place
        c = sign.group()
        if c == "（":
            depth += 1
        elif c == "）":
            depth -= 1
    if reach == end and depth <= 0 and end > start + 1:
        yield end


def _with_others(t: str, stop: int, end: int) -> int:
    """Where 等相关科室 behind a party ends."""
    more = _AND_OTHERS.match(t, stop, end)
    if more is None:
        return stop
    whole = _OTHERS.match(t, stop, end)
    if whole and _ACTION.match(t, whole.end(), end):
        return whole.end()
    return more.end() if more.end() > stop + 1 else stop


def _longer_name(
    text: CleanText, start: int, stop: int, reach: int, book: NameBook
) -> tuple[list[Party], int] | None:
    """The name that goes on behind ``stop``, if what follows can only be the rest of a unit."""
    t = text.text
    tail = _TAIL.match(t, stop, reach)
    if tail is None or _GENERIC_TAIL.search(tail.group()):
        return None
    after = tail.end()
    if after < reach and not _ACTION.match(t, after, reach) and t[after] not in _JOINERS:
        return None
    verb = LONG_ACTION.match(tail["head"])
    if verb and verb.group() not in _INNER:
        return None
    longer = _items_with_joiner(text, start, after, book)
    return (longer, after) if longer and not longer[-1].is_person else None


def _items_with_joiner(text: CleanText, start: int, end: int, book: NameBook) -> list[Party] | None:
    found: list[Party] = []
    for first, last in _items(text, start, end):
        item = _party(text, first, last, book, strict=True)
        if not item or _opens_with_action(text.text[first:last]):
            return None
        found.extend(item)
    return found


_COUNTED = re.compile(r"\d+(?:个|条|所|家)")
_TASK_FORCE = re.compile("[\u4e00-\u9fff]{2,6}(?:办|组|专班|办公室|指挥部|领导小组)")


@lru_cache(maxsize=8192)
def _opens_with_action(plain: str) -> bool:
    """``推进某某沿线5个村`` is no unit, though it ends like one; 综合执法队 and 管理处 are."""
    if _COUNTED.search(plain):
        return True
    verb = LONG_ACTION.match(plain)
    if verb is None or plain in WHOLE_WORDS:
        return False
    if verb.group() in _INNER:
        return not ends_strongly(plain)
    return not _TASK_FORCE.fullmatch(plain)


def _items(text: CleanText, start: int, end: int) -> list[Range]:
    """The stretches between 、 ， blanks and 和, none cut inside brackets."""
    t = text.text
    found: list[Range] = []
    begin = behind = start
    for sign in _MAY_PART.finditer(t, start, end):
        place = sign.start()
        if place < behind:
            continue
        c = sign.group()
        width = 1
        if c == "（":
            close = t.find("）", place, min(end, place + 30))
            behind = close + 1 if close > 0 else place + 1
            continue
        if c == " ":
            parts = not _inside_name(t, begin, place, end)
        elif c == "以" or c in _JOINERS:
            width = 2 if t.startswith("以及", place) else 1
            joins = width == 2 or (c != "以" and not t.startswith("及时", place))
            before = text.trim(begin, place) if joins else (0, 0)
            parts = before[0] < before[1] and _joins(text, *before, place + width, end)
        else:
            parts = True
        if parts:
            _add_trimmed(found, text, begin, place)
            begin = behind = place + width
    _add_trimmed(found, text, begin, end)
    return found


def _inside_name(t: str, begin: int, blank: int, end: int) -> bool:
    """A blank inside a two-character name (谷 雨): one character on each side of it."""
    before = t[begin:blank]
    after = re.match(
        r"[\u4e00-\u9fff](?=[、，；。 |\n]|同志|$)", t[blank + 1 : min(end, blank + 5)]
    )
    return len(before) == 1 and bool(after)


def _joins(text: CleanText, start: int, stop: int, begin: int, end: int) -> bool:
    """Whether 和 stands between two parties and not inside one (教育和体育局, 工业和信息化局)."""
    t = text.text
    left = t[start:stop]
    mark = _DELIMITER.search(t, begin, end)
    right = t[begin : mark.start() if mark else end]
    if not right:
        return False
    if _is_listed_name(left):
        other = re.split("[和与及]", right)[0]
        return other != _COMRADE and _is_listed_name(other)
    plain = left.replace(" ", "")
    if ends_strongly(plain) or plain in WHOLE_WORDS:
        return is_unit_name(left)
    return is_unit_name(left) and not left.endswith("房") and is_unit_name(right)


def _is_listed_name(word: str) -> bool:
    if word.endswith(_COMRADE):
        return True
    return (
        2 <= len(word) <= 4
        and is_name(word)
        and surname(word) is not None
        and not ends_like_unit(word)
    )


def _add_trimmed(found: list[Range], text: CleanText, start: int, end: int) -> None:
    start, end = text.trim(start, end, "，。；：、")
    if start < end:
        found.append((start, end))


def _party(
    text: CleanText, start: int, end: int, book: NameBook, *, strict: bool = False
) -> list[Party] | None:
    """One item of a list as a party; with 等相关科室 behind it, as two; ``None`` if it is none."""
    plain = text.text[start:end]
    extra: list[Party] = []
    note = ""
    more = False
    if _HAS_TAIL.search(plain):
        others = _ET_CETERA.search(plain)
        if others:
            more, extra, end = True, _others(text, start, others), start + others.start()
            if start == end:
                return extra or None
        end, note = _without_note(text.text, start, end)
        plain = text.text[start:end]
    if not plain or len(plain) > 40:
        return None
    name = text.quote(start, end)
    told = None
    if book.units or book.people:
        told = _told_by_book(plain, name, book, strict=strict)
    told = told or _told_by_shape(plain, name, strict=strict)
    if told and told[2]:
        first, last = start + told[0], start + told[1]
        if last - first < len(plain):
            name = text.quote(first, last)
        return [Party(first, last, name, True), *extra]
    if told or (more and not strict and 2 <= len(plain) <= 12 and _is_one_item(plain)):
        return [Party(start, end, name, False, note), *extra]
    return None


# What stands behind a name: 等相关科室, 两位副校长, （牵头）.
_HAS_TAIL = re.compile("[等位名）]")


def _others(text: CleanText, start: int, found: re.Match[str]) -> list[Party]:
    """The 相关科室 of 等相关科室, who are a party, too."""
    if not (found["rest"] and _THE_OTHERS.match(found["rest"])):
        return []
    first, last = start + found.start("rest"), start + found.end("rest")
    return [Party(first, last, text.quote(first, last), False)]


def _without_note(t: str, start: int, end: int) -> tuple[int, str]:
    """Where an item ends without 两位副校长 and （牵头） behind it, and what that bracket says."""
    plural = _PLURAL.search(t, start, end)
    end = plural.start() if plural and plural.start() > start else end
    note = _ROLE_NOTE.search(t, start, end) if t.startswith("）", end - 1) else None
    return (note.start(), note.group(1)) if note and note.end() == end else (end, "")


def _is_one_item(plain: str) -> bool:
    """Whether no mark of a sentence is in a word, except in brackets."""
    return not (_MARK.search(plain) and _MARK.search(_BRACKET.sub("", plain)))


# Where in a word the name stands, and whether it is a person's.
_Told = tuple[int, int, bool]


def _told_by_book(plain: str, printed: str, book: NameBook, *, strict: bool) -> _Told | None:
    """What a word is that the office's own names hold."""
    if not _is_one_item(plain):
        return None
    if printed in book.unit_names:
        return 0, len(plain), False
    bare = plain
    while bare.endswith(_COMRADE):
        bare = bare[: -len(_COMRADE)]
    if bare.replace(" ", "") not in book.person_names:
        return None
    doubted = strict and bare == plain and printed not in book.person_names
    return None if doubted and _is_doubtful(printed) else (0, len(bare), True)


# Names recur: those of a document in its sentences, those of offices in all their documents.
@lru_cache(maxsize=8192)
def _told_by_shape(plain: str, printed: str, *, strict: bool) -> _Told | None:
    """What a word is by what it looks like; ``printed`` is as the document spells it.

    ``strict``: a bare word is a person only if it opens with a surname.
    """
    if not _is_one_item(plain):
        return None
    person = _person(plain, printed)
    if person and not (strict and person == (0, len(plain)) and _is_doubtful(printed)):
        return (*person, True)
    return (0, len(plain), False) if is_unit_name(plain) else None


def _is_doubtful(name: str) -> bool:
    """A bare word that only has the length of a name: no 同志, no post, no surname."""
    if _POST_ANY.search(name):
        return False
    own = surname(name)
    # Four characters are a name only behind a compound surname (苏砚秋核|改); 区 and 党 open
    # names, but far more often units.
    return own is None or own in "区党" or (len(name) == 4 and len(own) == 1)


def _person(plain: str, printed: str) -> Range | None:
    """A name, with 同志 or a post before or behind it cut off; or people called by their office."""
    if plain.endswith(_COMRADE):
        return _comrade(plain[: -len(_COMRADE)], printed[: -len(_COMRADE)])
    bare = plain.replace(" ", "")
    if not _PERSON_SHAPE.fullmatch(bare) or bare in WHOLE_WORDS or bare in _GENERAL_WHOLE:
        return None
    cut = _post_before(bare)
    if cut and _may_name(bare[cut:]):
        return _advance(plain, cut), len(plain)
    behind = _POST_BEHIND.search(bare)
    if behind:
        before = _DEPUTY.sub("", bare[: behind.start()])
        named = is_name(before) and not _GROUP.match(before) and not _POST_BEHIND.search(before)
        if 2 <= len(before) <= 4 and named:
            return 0, _advance(plain, len(before))
        return 0, len(plain)
    named = is_name(bare) and not ends_like_unit(bare) and not _NO_NAME.match(bare)
    return (0, len(plain)) if named else None


def _comrade(plain: str, printed: str) -> Range | None:
    """A name in front of 同志, which vouches for more than a bare name may be."""
    inner = _person(plain, printed)
    if inner:
        return inner
    if surname(printed) and len(printed) <= 4 and is_name(printed):
        return 0, len(plain)
    if _NO_NAME.match(printed):
        return None
    if _PLAIN_WORD.fullmatch(printed) and not is_unit_name(printed):
        return _post_before(plain.replace(" ", "")), len(plain)
    return None


_PLAIN_WORD = re.compile(r"[\u4e00-\u9fff·]{2,10}")
_PERSON_SHAPE = re.compile(r"[\u4e00-\u9fff·（）、]{2,24}")
_NO_NAME = re.compile(
    "班子|各位|他们|她们|我们|你们|大家|与会|会议|自己|本人|双方|各方"
    "|全[市县区局校体镇省院部系年国]|各|本[市县区局校院镇]|该|其|目前|今年|去年|共"
)
_DEPUTY = re.compile("(?:副|常务|总|代|正)+$")


def _may_name(word: str) -> bool:
    """What stands behind a post as a name: not 部门 behind 主管."""
    if not is_name(word) or ends_like_unit(word) or word in _GENERAL_WHOLE:
        return False
    if _POST_BEHIND.search(word):
        return False
    return "·" in word or surname(word) is not None


def _advance(plain: str, characters: int) -> int:
    """The place behind so many characters that are no blanks, and behind the blanks there."""
    place = 0
    while characters > 0 or plain[place] == " ":
        characters -= plain[place] != " "
        place += 1
    return place


_POST_BEHIND = re.compile(lexicon.choice("units", "people") + r"(?:（[^（）]{1,8}）)?$")
_GROUP = re.compile(
    r"各|分管|联系|主要|相关|有关|其他|班子|包|责任|牵头|挂点|直属|年级|部门|单位|党|局|校|院|科"
    r"|处|全体|一线|联村|驻"
)


def _post_before(plain: str) -> int:
    """How many characters of posts stand before a name (副校长某某: 3)."""
    best = 0
    for match in _POST_ANY.finditer(plain):
        if 2 <= len(plain) - match.end() <= 4:
            best = match.end()
    return best


_POST_ANY = re.compile(lexicon.choice("units", "people"))


def is_unit(text: CleanText, start: int, end: int, book: NameBook = NO_NAMES) -> bool:
    """Whether a range is the name of a unit."""
    return text.quote(start, end) in book.unit_names or is_unit_name(text.text[start:end])


_GENERAL = re.compile("^" + lexicon.choice("units", "general"))


_EACH_UNIT = re.compile("各(?:单位|部门|科室|处室|股室|学校|乡镇|镇街|街道)$")


def is_office(party: Party) -> bool:
    """Whether a party is surely a unit: its ending is none that other nouns have, too."""
    return not party.is_person and (ends_strongly(party.name) or party.name in WHOLE_WORDS)


def is_general(party: Party) -> bool:
    """Whether a subject names nobody (各单位, 全体干部): a duty only under conditions."""
    plain = party.name
    return bool(_GENERAL.match(plain) or _EACH_UNIT.search(plain)) or plain in _GENERAL_WHOLE
