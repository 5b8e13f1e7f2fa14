"""The items of a meeting: their headings, what was decided of each, what was urged.

Reads: clean text behind the head of minutes. Writes: items with the ranges of title and body.
Leaves unread: numbered decisions (会议议定以下事项：一、…), which are duties and no items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from duban import lexicon
from duban.reading.clauses import sentences
from duban.reading.cleaning import CleanText
from duban.reading.labels import labels
from duban.reading.outline import Block, Level, outline

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Item:
    """An item: its number (``None`` if it has none), its place from 1, its title and its body."""

    no: int | None
    place: int
    title: Range
    end: int

    @property
    def number(self) -> int:
        """What tasks call the item by: its number, or else its place."""
        return self.place if self.no is None else self.no


_HEARD = lexicon.choice("verdicts", "heard")
_EMPHASIS = lexicon.choice("verdicts", "emphasis")
_OPENS = re.compile(
    rf"(?:本次)?(?:会议|会上)?(?:还|并|首先|随后|现场)?(?:分别|集体|专题|书面)?(?:{_HEARD}|关于)"
)
_VERDICT = lexicon.choice("verdicts", "verdicts")
_SPEAKS = re.compile(
    r"(?:会议|会上)(?:还|并|一致|经|原则|基本|暂|不)?(?:原则上?|一致|暂缓|不予)?"
    rf"(?:同意|通过|决定|确定|明确|议定|{_VERDICT}|{_EMPHASIS}|听取了|通报了|传达(?:学习)?了|学习了|审议了|讨论了)(?!的|事项|精神)"
)
_BREAK_BEFORE = re.compile(
    r"[。；\n|]|，(?:并)?(?:由|请|责成)|（主持人|（汇报人|（[一二三四五六七八九十\d]{1,2}）|[①-⑳]"
)
_LONGEST_HEADING = 90


def items_of(text: CleanText, start: int, end: int) -> list[Item]:
    """The items of ``text[start:end]``, in document order."""
    numbered = _numbered(text.text, start, end)
    return numbered or list(_told(text.text, start, end))


def are_decisions(text: CleanText, start: int, end: int) -> bool:
    """Whether the numbered blocks of the highest level are decisions and no items."""
    blocks = outline(text.text, start, end)
    return len(blocks) >= 2 and not _numbered(text.text, start, end)


# --- numbered items --------------------------------------------------------------------------


def _numbered(t: str, start: int, end: int) -> list[Item]:
    blocks = outline(t, start, end)
    chapters = [b for b in blocks if b.level is Level.CHAPTER] or [
        b for b in blocks if b.level in (Level.SECTION, Level.POINT, Level.ORDINAL)
    ]
    if not chapters:
        return []
    titles = [_title(t, block) for block in chapters]
    is_chapter = chapters[0].level is Level.CHAPTER
    heads = sum(
        _is_heading(t, b, title, is_chapter) for b, title in zip(chapters, titles, strict=True)
    )
    if heads * 2 <= len(chapters):
        return []
    return [
        Item(block.no, place, title, block.end)
        for place, (block, title) in enumerate(zip(chapters, titles, strict=True), 1)
        if title[0] < title[1]
    ]


def _title(t: str, block: Block) -> Range:
    """From behind the mark to the line's or sentence's end, or to where the meeting speaks."""
    begin = block.start
    while begin < block.end and t[begin] == " ":
        begin += 1
    limit = min(block.end, begin + 240)
    stop = _BREAK_BEFORE.search(t, begin, limit)
    end = stop.start() if stop else limit
    speaks = _SPEAKS.search(t, min(begin + 4, end), limit)
    if speaks:
        end = min(end, speaks.start())
    blank = t.find(" ", begin + 2, end)
    if blank >= 0 and (end - begin > _LONGEST_HEADING or not _in_brackets(t, begin, blank)):
        end = blank
    end = _before_run_on(t, begin, end)
    while end > begin and t[end - 1] in " ：:":
        end -= 1
    return begin, end


_OBJECT = (
    "情况|分工|工作|方案|事宜|事项|问题|汇报|报告|请示|建议|精神|安排|计划|规划|办法|制度|人选"
    "|名单|预算|决算|结果|草案|项目|意见"
)
_ENDS_IN_OBJECT = re.compile(rf"(?:{_OBJECT})[）》”]?$")
# What opens a sentence and goes on in no heading: 通报分工|某某同志协助…, 汇报|平台去年上线….
_RUN_ON = re.compile(
    rf"(?<={_OBJECT})(?!{_OBJECT})(?="
    r"[\u4e00-\u9fff]{2,4}同志(?:协助|负责|分管|主持|牵头|不再|汇报|通报|介绍)"
    r"|[\u4e00-\u9fff]{2,12}?(?:(?:汇报|通报|介绍|报告|说明)[了，]|作了)|该)|(?=鉴于)"
)
_HEARD_ABOUT = re.compile(
    r"(?:会议)?(?:还)?听取[^，。；]{4,60}?的(?:汇报|报告|说明|通报)"
    r"(?=[\u4e00-\u9fff\d])(?![及和与并暨会后时稿材提])"
)
# And what does so only where the whole does not end like a heading: 推荐人选|经集体讨论.
_MAY_RUN_ON = re.compile(
    rf"(?<={_OBJECT})(?!{_OBJECT})(?="
    r"经(?![费济营验办贸])[\u4e00-\u9fff]{0,8}?(?:研究|讨论|审议|审定|表决|投票|测评)"
    r"|(?:今年|去年|[\u4e00-\u9fff]{2}期间|截至|目前|[一二三四]季度|[上下]半年)[^，。；]{0,40}\d)"
)


def _before_run_on(t: str, begin: int, end: int) -> int:
    """Where a heading ends whose text follows with no mark between them."""
    heard = _HEARD_ABOUT.match(t, begin, end)
    run_on = _RUN_ON.search(t, begin + 4, end)
    if run_on is None and not _ENDS_IN_OBJECT.search(t, max(begin, end - 4), end):
        run_on = _MAY_RUN_ON.search(t, begin + 4, end)
    return min(heard.end() if heard else end, run_on.start() if run_on else end)


def _in_brackets(t: str, start: int, position: int) -> bool:
    before = t[start:position]
    return before.count("《") > before.count("》") or before.count("（") > before.count("）")


def _is_heading(t: str, block: Block, title: Range, is_chapter: bool) -> bool:
    words = t[slice(*title)]
    if len(words) > _LONGEST_HEADING or _DUTY.search(words):
        return False
    if _OPENS.match(words):
        return True
    ended = t[title[1] : title[1] + 1]
    return is_chapter and ended not in "。；，" and len(words) <= 40 and title[1] + 4 < block.end


_DUTY = re.compile(r"^(?:同意|由|请|责成)|牵头|负责[^人]|(?:要|应|须)(?:在|于|抓|做|加)")


# --- items told in sentences -------------------------------------------------------------------

_TELLS = re.compile(
    r"(?:本次)?(?:会议|会上)(?:还|并|首先|随后|现场)?(?:分别|集体|专题|书面)?"
    rf"(?:{_HEARD})(?:并)?(?:原则|审议|一致)?(?:同意|通过|研究|讨论|学习)?了?"
)
_NO_ITEM = re.compile(
    r"(?:以下|如下|下列|其他|有关)(?:事项|工作|议题|内容)|(?:上述|以上|汇报|通报)(?:后|时)"
)


def _told(t: str, start: int, end: int) -> Iterator[Item]:
    found: list[Range] = []
    for first, last in _behind_labels(t, start, end):
        opening = _TELLS.match(t, first, last)
        if not opening or _NO_ITEM.match(t, opening.end(), last) or last - opening.end() < 4:
            continue
        duty = _BREAK_BEFORE.search(t, opening.end(), last)
        speaks = _SPEAKS.search(t, opening.end(), last)
        stops = [m.start() for m in (duty, speaks) if m]
        found.append((first, _before_run_on(t, first, min([*stops, last]))))
    for place, title in enumerate(found, 1):
        yield Item(None, place, title, found[place][0] if place < len(found) else end)


def _behind_labels(t: str, start: int, end: int) -> Iterator[Range]:
    """Sentences, without the labels of the head and their values where no line break ends them."""
    ends = [label.value[1] for label in labels(t, start, end)] if "：" in t[start:end] else []
    for first, last in sentences(t, start, end):
        yield max([first, *(stop for stop in ends if first < stop < last)]), last


# --- what was decided, what was urged ------------------------------------------------------------

_DECISION = (
    r"(?P<who>(?:本次)?(?:会议|会上|大会|与会[\u4e00-\u9fff]{0,6}|党[组委]))?"
    r"(?:经(?:过)?[\u4e00-\u9fff、]{0,12}，?)?(?:还|也|决定|认真|审议后|研究后|讨论后)?"
    rf"(?:{_HEARD}并)?(?P<verdict>{_VERDICT})(?!\d+票|率|后|之后|的|票|意见)"
)
_DECIDES = re.compile(_DECISION)
_FIRST_LETTERS = {
    *"本会大与党经还也决认审研讨",
    *(word[0] for key in ("heard", "verdicts") for word in lexicon.words("verdicts", key)),
}
_CLAUSE_OPENS = re.compile(rf"[。；，：\n |](?=[{''.join(sorted(_FIRST_LETTERS))}])")
_NEEDS_SPEAKER = frozenset({"通过", "批准", "暂缓", "否决"})


def verdict_of(text: CleanText, item: Item) -> str | None:
    """The stated outcome of an item, as one unbroken verb; ``None`` where it was only heard."""
    # 一、研究采购事项会议同意…: nothing parts the heading from what was decided.
    at_once = _DECIDES.match(text.text, item.title[1], item.end)
    if at_once and at_once["who"]:
        return text.quote(*at_once.span("verdict"))
    for match in _decisions(text.text, item.title[0], item.end):
        heard = match.start("verdict") > 0 and text.text[match.start("verdict") - 1] == "并"
        if match["who"] or heard or match["verdict"] not in _NEEDS_SPEAKER:
            return text.quote(*match.span("verdict"))
    return None


def _decisions(t: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What may be a decision, tried only where a clause opens like one."""
    behind = start
    opens = (start,) if not start or t[start - 1] in "。；，：\n |" else ()
    for place in (*opens, *(mark.end() for mark in _CLAUSE_OPENS.finditer(t, start, end))):
        match = _DECIDES.match(t, place, end) if place >= behind else None
        if match:
            behind = match.end()
            yield match


_URGES = re.compile(rf"(?:会议|会上)(?:还|并)?(?:特别)?{_EMPHASIS}")
_EXHORTS = re.compile(r"要|必须|应当|务必|切实|坚决|不能|不得")


def emphasis_of(text: CleanText, item: Item) -> list[Range]:
    """The sentences of an item that exhort, not those that only report."""
    found: list[Range] = []
    for first, last in sentences(text.text, item.title[1], item.end):
        urges = _URGES.match(text.text, first, last)
        if urges and _EXHORTS.search(text.text, urges.end(), last):
            found.append((first, min(last + 1, item.end)))
    return found
