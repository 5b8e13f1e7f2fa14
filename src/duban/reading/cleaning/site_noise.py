"""What a site puts around and into a document: buttons, counters, crumbs, catalogue data.

Reads: a draft. Writes: the draft without them; what the labels of the page say (label, value).
Leaves unread: labels that minutes use, too, unless the site's own stand beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from duban import lexicon
from duban.reading.cleaning.drafts import Draft, Range

_DATE = r"(?:\d{4} ?[-年./] ?\d{1,2} ?[-月./] ?\d{1,2} ?日?(?:[ T]*\d{1,2}:\d{2}(?::\d{2})?)?)"
_NAME = r"[^\s|：，。；]{1,24}(?: [^\s|：，。；]{1,3}(?=$|[\s|】]))?"
_ARROW = r"(?:-?>>?|›|»|→)"
_CRUMBS = re.compile(r" *[^\n>。，：]{2,20}(?: *> *[^\n>。，：]{2,20}){2,6} *")


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of noise: its pattern, behind which marks it may begin, whether it is a label."""

    pattern: re.Pattern[str]
    edges: str = "\n |【[（>"
    labelled: bool = False


_NAVIGATION = re.compile(r" *(?:网站)?(?:首页|主页)(?: *[|·] *[\u4e00-\u9fff]{2,8}){2,} *")


def drop_site_noise(draft: Draft) -> None:
    """Take the site's own words out and keep what its labels say of the document."""
    ranges = [*_lines(draft.text, "页", _NAVIGATION), *_lines(draft.text, ">", _CRUMBS)]
    for match, labelled in _found(draft.text):
        ranges.append(match.span())
        if labelled:
            value = (match["value"] or "").strip(" 【】[]")
            draft.metadata.append((match["label"].replace(" ", ""), value))
    draft.drop(_merged(_with_brackets(draft.text, r) for r in ranges), leave="\n")


_BRACKETS = {"】": "【", "]": "[", "）": "（"}


def _with_brackets(text: str, found: Range) -> Range:
    """A range with the brackets that hold nothing else (【关闭窗口】)."""
    start, end = found
    closes = text[end : end + 1]
    if start and closes in _BRACKETS and text[start - 1] == _BRACKETS[closes]:
        return start - 1, end + 1
    last = text[end - 1]
    if start and _BRACKETS.get(last) == text[start - 1] and text[start - 1] not in text[start:end]:
        return start - 1, end
    return found


def _lines(text: str, sign: str, pattern: re.Pattern[str]) -> Iterator[Range]:
    """The lines that match a pattern, which all have a sign in them."""
    place = text.find(sign)
    while place >= 0:
        start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
        end = end if end >= 0 else len(text)
        if pattern.fullmatch(text, start, end):
            yield start, end
        place = text.find(sign, end)


def _found(text: str) -> Iterator[tuple[re.Match[str], bool]]:
    """Each piece of noise. Only where one may begin are the patterns tried: texts are long."""
    edges = [(m.group(), m.end()) for m in _starts().finditer(text)]
    if _opening().match(text):
        edges.insert(0, ("\n", 0))
    for before, begin in edges:
        for kind in _kinds_behind("0" if before.isdigit() else before):
            match = kind.pattern.match(text, begin)
            if match:
                yield match, kind.labelled


def opens_noise(text: str, start: int) -> bool:
    """Whether the site's own words stand at the start of a line."""
    return bool(_opening().match(text, start)) and any(
        kind.pattern.match(text, start) for kind in _kinds_behind("\n")
    )


def _merged(ranges: Iterable[Range]) -> list[Range]:
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


@cache
def _starts() -> re.Pattern[str]:
    """A mark behind which noise may begin, and what it opens with."""
    # A pattern that opens with a set of characters is sought far faster than one that may be empty.
    return re.compile(rf"[\n |【\[（>：0-9](?=[【\[（{_first_letters()}])(?={_opening().pattern})")


@cache
def _opening() -> re.Pattern[str]:
    """The pairs of characters that noise opens with, the first of them told before the pairs."""
    pairs = sorted({re.escape(word[:2]) for word in _opening_words()})
    opening = f"(?=[{_first_letters()}])(?:{'|'.join(pairs)})"
    return re.compile(rf"(?:{opening}|[【\[（] ?{opening})")


def _first_letters() -> str:
    return re.escape("".join(sorted({word[0] for word in _opening_words()})))


def _opening_words() -> set[str]:
    lists = ("phrases", "crumbs", "counters", "people", "dates", "records", "neighbours")
    words = {w for name in lists for w in lexicon.words("noise", name)}
    return words | {"首页", "主页", "网站首页", "字体", "字号", "时间", "日期"}


@cache
def _kinds_behind(edge: str) -> tuple[_Kind, ...]:
    return tuple(kind for kind in _kinds() if edge in kind.edges)


@cache
def _kinds() -> tuple[_Kind, ...]:
    phrase, crumbs, counters, people, dates, records, neighbours = (
        lexicon.choice("noise", name)
        for name in ("phrases", "crumbs", "counters", "people", "dates", "records", "neighbours")
    )
    labels = f"(?:{people}|{dates}|{records}|{counters})"
    end = r"(?=[\s|】）\]<]|$)"
    compiled = re.compile
    return (
        _Kind(compiled(rf"{crumbs}：? *(?:[^\n>›»]{{1,16}} *(?:{_ARROW}|—) *)+[^\n >]{{1,16}}")),
        _Kind(compiled(rf"(?:首页|网站首页|主页) *(?:{_ARROW} *[^\n >›»]{{1,16}} *)+")),
        _Kind(compiled(r"(?:字体|字号)： ?[【\[]? *(?:大 *中 *小|T ?\| ?T)?[】\]]?")),
        _Kind(compiled(rf"{neighbours}： *[^\n]{{0,60}}?(?=$|\n|  |{neighbours}：)")),
        _Kind(
            compiled(rf"{counters} ?：? ?[\[（]? ?\d+ ?[\]）]? ?(?:人次|次)?{end}"),
            edges="\n |【[（>：0",
        ),
        # A count that runs into a day: of 64211月18日 the month has two digits if it can.
        _Kind(
            compiled(rf"{counters}：\d+?(?=(?:1[0-2]|[1-9])月\d{{1,2}}日)"), edges="\n |【[（>：0"
        ),
        _Kind(
            compiled(rf"(?P<label>{dates}) ?：? ?\|? ?(?P<value>{_DATE})(?=\D|$)"),
            edges="\n |【[（>：",
            labelled=True,
        ),
        # 时间 is a label of minutes, too; beside the site's own labels it is the page's.
        _Kind(
            compiled(
                rf"(?P<label>时间|日期)： ?(?P<value>{_DATE})"
                rf"(?=\s*[【\[|]?\s*(?:{people}|{counters}|字体|字号|信息来源))"
            ),
            labelled=True,
        ),
        _Kind(
            compiled(rf"(?P<label>{records}) ?(?:： ?|\| ?)(?P<value>[^\s|：]{{1,40}})? ?\|?"),
            labelled=True,
        ),
        _Kind(
            compiled(
                rf"(?P<label>{people}) ?： ?(?P<value>{_NAME}?)?(?={labels}?：|[\s|】）\]]|$)"
            ),
            labelled=True,
        ),
        _Kind(compiled(rf"[【\[（] ?{phrase} ?：? ?[】\]）]"), edges="\n |【[（>：0"),
        _Kind(compiled(rf"(?:{phrase}：? ?)+{end}")),
    )
