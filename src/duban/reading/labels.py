"""Labels in the head and tail of minutes (主持人： 出席： 分送：) and the values behind them.

Reads: clean text. Writes: labelled values by role. Leaves unread: labels that it does not know.
A label counts wherever its colon stands, for lines may be joined without a blank.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from duban import lexicon

ROLES = (
    "chair", "attending", "observing", "absent", "recipients", "supervising", "days", "others",
)  # fmt: skip

_BEFORE_COLON = re.compile(r"(?P<word>(?:[\u4e00-\u9fff] ?){1,14})(?:（[^（）：\n]{1,12}） ?)?$")
_REACH = 44
_LONGEST_WORD = 14
_LIST_GOES_ON = "、，；"
# What begins behind the last value when all lines of a paper are one.
_BODY = re.compile(
    r"现将|现就|兹将|会议(?:还|现场)?(?:听取|审议|研究|传达|学习|通报|议定|决定|认为|指出|强调|由|于|在|纪要|确定|明确|要求|首先|讨论|期间|开始)"
    r"|(?<![\u4e00-\u9fff])[一二三]、|根据|为了|为进一步|为贯彻|以上|上述|特此|【|(?:共印|印数|印发)[：\d]"
)
_SHORT = 2


@dataclass(frozen=True, slots=True)
class Label:
    """A label: its role, its word, where it stands, and the range of its value."""

    role: str
    word: str
    start: int
    value: tuple[int, int]


def labels(text: str, start: int = 0, end: int | None = None) -> tuple[Label, ...]:
    """The known labels of a range, in order, each with its value."""
    return _labels(text, start, len(text) if end is None else min(end, len(text)))


# The head of minutes is read for the day of the meeting, too.
@lru_cache(maxsize=2)
def _labels(text: str, start: int, stop: int) -> tuple[Label, ...]:
    found = [hit for hit in _with_colons(text, start) if hit[3] <= stop]
    if len(found) < _FEW:
        found = sorted([*found, *_without_colons(text, start, stop)], key=lambda hit: hit[2])
    limits = [begin for _, _, begin, _ in found[1:]] + [stop]
    return tuple(
        Label(role, word, begin, (behind, _value_end(text, behind, limit)))
        for (role, word, begin, behind), limit in zip(found, limits, strict=False)
    )


@lru_cache(maxsize=2)
def _with_colons(text: str, start: int) -> tuple[tuple[str, str, int, int], ...]:
    """The role and word of each known label, where it begins, and what is behind its colon."""
    found: list[tuple[str, str, int, int]] = []
    behind = start
    while (colon := text.find("：", behind)) >= 0:
        # Without blank or bracket the word is the last characters, and no long search is needed.
        plain = text[colon - 1] not in "）\n"
        short = plain and text.find(" ", max(behind, colon - _REACH), colon) < 0
        if short and text[colon - 1] not in _last_letters():
            behind = colon + 1
            continue
        reach = _LONGEST_WORD if short else _REACH
        match = _BEFORE_COLON.search(text, max(behind, colon - reach), colon)
        behind = colon + 1
        hit = _known(text, match) if match else None
        if hit:
            found.append((*hit, behind))
    return tuple(found)


_FEW = 3


def _without_colons(text: str, start: int, end: int) -> list[tuple[str, str, int, int]]:
    """Labels that only a blank sets apart from their value; they count if there are several."""
    if text.count(" ", start, end) < _FEW:
        return []
    found: list[tuple[str, str, int, int]] = []
    words = _words()
    for line in re.finditer(r"[^\n]+", text[start:end]):
        blanks = [i for i, c in enumerate(line.group()[:12]) if c == " "]
        for blank in reversed(blanks):
            word = line.group()[:blank].replace(" ", "")
            role = words.get(word)
            if role and len(word) > _SHORT - 1 + (role in ("recipients", "others")):
                begin = start + line.start()
                found.append((role, word, begin, begin + blank + 1))
                break
    return found if len(found) >= _FEW else []


def _known(text: str, match: re.Match[str]) -> tuple[str, str, int] | None:
    """The longest known label that ends before the colon."""
    places = [i for i in range(*match.span("word")) if text[i] != " "]
    characters = "".join(text[i] for i in places)
    words = _words()
    for skip in range(len(characters)):
        word = characters[skip:]
        role = words.get(word)
        if role is None:
            continue
        if (
            len(word) <= _SHORT
            and skip
            and places[skip] == places[skip - 1] + 1
            and (word in _NEEDS_EDGE or role in ("others", "recipients", "days"))
            and not (role == "recipients" and len(word) == _SHORT)
        ):
            return None
        return role, word, places[skip]
    return None


_NEEDS_EDGE = frozenset({"主题", "内容", "存", "打印", "编辑", "来源", "作者"})


@cache
def _words() -> dict[str, str]:
    known = {word: role for role in reversed(ROLES) for word in lexicon.words("meetings", role)}
    for role in ("attending", "observing", "absent"):
        for word in lexicon.words("meetings", role):
            for tail in ("的有", "的", "的人员有", "的还有", "的领导有", "的是", "有", "名单"):
                known.setdefault(word + tail, role)
    return known


@cache
def _last_letters() -> frozenset[str]:
    return frozenset(word[-1] for word in _words())


def _value_end(text: str, start: int, limit: int) -> int:
    for mark in _ENDS.finditer(text, start, limit):
        position = mark.start()
        rest = text[start:position].rstrip(" ") if text[position] == "\n" else "。"
        if rest and rest[-1] not in _LIST_GOES_ON:
            limit = position
            break
    body = _BODY.search(text, start, limit)
    return body.start() if body else limit


_ENDS = re.compile(r"[。|\n]")
