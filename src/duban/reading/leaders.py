"""Leaders' reports at a work meeting, and the numbered demands of its chair.

Reads: clean text of a meeting's news. Writes: for each leader what was summed up and what was
planned; the demands with their titles. Leaves unread: who only took part, what the chair praised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from duban import facts
from duban.chinese.names import NAME
from duban.namebook import NameBook
from duban.reading.clauses import sentences
from duban.reading.cleaning import CleanText
from duban.reading.outline import Block, Level, outline
from duban.reading.rolls import person_in

Range = tuple[int, int]

_SUMS_UP = re.compile(r"总结|回顾|梳理|汇报|介绍|通报|讲评|盘点|述职|晒出|展示")
_BEHIND_NAME = (
    r"(?:同志)?(?:，)?(?:结合|从|对|就|围绕|以|用|汇报|总结|回顾|梳理|介绍|代表|分别|全面|重点"
    r"|首先|主要|系统|通报|聚焦|立足"
    r"|作了?|做了?|在|着重|简要|逐项|详细|紧扣|紧紧|认真|客观|深入|盘点|讲评|述职)"
)
_WHO = re.compile(
    rf"(?P<posts>[\u4e00-\u9fff、，（）]{{0,40}}?)(?P<name>{NAME.replace('}', '}?')}){_BEHIND_NAME}"
)
_BY_DIVISION = re.compile(
    r"结合(?:各自)?(?:所)?分管(?:领域|战线|工作|的)[^，。]{0,12}(?P<comma>，?)"
)
_PLAN_YEAR = r"(?:20\d\d|明|今|下一|来|新的?一)年|下一?步|下阶段"
_PLANS = re.compile(
    rf"(?:并|同时)?(?:还)?(?:提出|明确|谋划|部署|安排)了?(?:，)?(?:{_PLAN_YEAR}"
    rf"|[^，。]{{0,12}}(?:思路|打算|目标|举措))"
    r"|(?:并|同时)(?:以“|围绕|聚焦|就|对|从|提出|明确|部署|谋划|结合)"
    rf"|(?:{_PLAN_YEAR})[^，。]{{0,6}}(?:将|要|拟|计划|重点|着力)"
    r"|(?P<about>对|就|围绕|聚焦|以)(?![标照])"
)
_ENDS_IN_PLAN = re.compile(r"谋划|部署|安排|打算|思路|规划|展望|设想|计划|提出|重点")
_TOGETHER = re.compile("(?:班子成员|(?:全体|各|与会)[^、]*)$")
_SPEAKS_FOR_ALL = re.compile(r"(?:会议|会上|大会|与会|参加|出席|局领导|班子|各|全体|厅机关|局机关)")


def leaders_of(
    text: CleanText, start: int, end: int, chair: str | None, names: NameBook
) -> list[facts.Leader]:
    """The reports of a range, in document order; the chair's own words are none."""
    t = text.text
    found: list[facts.Leader] = []
    opened: tuple[int, Range] | None = None
    for first, last in [*sentences(t, start, end), (end, end)]:
        who = _reporter(text, first, last, chair, names) if first < last else None
        starts = who or first == last or _begins_anew(text, first, last, chair)
        if opened and starts:
            found += _leader(text, *opened, _stop(text, opened[0], first))
            opened = None
        if who:
            opened = (first, who)
    return found


def _stop(text: CleanText, start: int, end: int) -> int:
    start, end = text.trim(start, end, "。")
    return end


_TELLS_WHO_CAME = re.compile("(?:参加|出席|列席)了?(?:本次|此次)?会议(?=$|，)")


def _begins_anew(text: CleanText, first: int, last: int, chair: str | None) -> bool:
    """Whether a sentence opens a paragraph or speaks of somebody else."""
    t = text.text
    if first and t[first - 1] in "\n |":
        return True
    if chair and (
        t.startswith(chair, first) or 0 <= t.find("，" + chair, first, last) < first + 24
    ):
        return True
    return bool(_SPEAKS_FOR_ALL.match(t, first) or _TELLS_WHO_CAME.search(t, first, last))


def _reporter(
    text: CleanText, first: int, last: int, chair: str | None, names: NameBook
) -> Range | None:
    """Where the name of a leader who reports in this sentence stands."""
    t = text.text
    first += 3 if t.startswith("会上，", first) else 0
    if _SUMS_UP.search(t, first, last) is None or _SPEAKS_FOR_ALL.match(t, first):
        return None
    match = _WHO.match(t, first, min(last, first + 60))
    divided = _BY_DIVISION.search(t, first, min(last, first + 70))
    if match is None:
        return None
    last_item = max(t.rfind(mark, first, match.end("name")) for mark in "、，") + 1
    begin = max(first, last_item)
    where = person_in(t[begin : match.end("name")])
    if where is None or where[1] != match.end("name") - begin:
        return None
    name = (begin + where[0], match.end("name"))
    posts = t[first : name[0]].strip("，、")
    if posts and (_TOGETHER.search(posts) or not _is_of_posts(posts)):
        return None
    known = t[slice(*name)] in names.person_names
    if text.quote(*name) == chair or not (divided or posts or known):
        return None
    if not _SUMS_UP.search(t, name[1], last):
        return None
    return name if divided or _plan_start(t, name[1], last) is not None else None


def _is_of_posts(words: str) -> bool:
    """Whether what stands before a name is posts: a person is found behind it."""
    return person_in(words + "某某") is not None


def _plan_start(t: str, start: int, end: int) -> int | None:
    """The clause at which a report turns from what was done to what is planned."""
    summed = _SUMS_UP.search(t, start, end)
    if summed is None:
        return None
    commas = [m.end() for m in re.finditer("[，。；]", t[start:end])]
    for position in (start + c for c in commas if start + c > summed.end()):
        match = _PLANS.match(t, position, end)
        if match and (not match["about"] or _is_plan(t, position, end)):
            return position
    return None


def _is_plan(t: str, start: int, end: int) -> bool:
    """``对…谋划``: the words up to the end of the sentence say that something is planned."""
    stop = t.find("。", start, end)
    return bool(_ENDS_IN_PLAN.search(t, start, stop if stop >= 0 else end))


def _leader(text: CleanText, start: int, name: Range, end: int) -> Iterator[facts.Leader]:
    t = text.text
    divided = _BY_DIVISION.search(t, name[1], min(end, name[1] + 60))
    begin = divided.end() if divided else name[1]
    if t.startswith("同志", begin):
        begin += 2
    plan = _plan_start(t, begin, end)
    done = text.trim(begin, plan or end, "，。；")
    planned = text.trim(plan, end, "，。；") if plan else None
    yield facts.Leader(
        name=text.quote(*name),
        achievements=text.quote(*done) or None,
        plans=text.quote(*planned) if planned else None,
        span=text.span(start, end),
    )


# --- demands -------------------------------------------------------------------------------------

_DEMANDS = re.compile(r"强调|要求|指出|提出|希望|部署")
_LONGEST_TITLE = 40
_SPEAKER = re.compile(
    r"会议还|会议(?:强调|要求|指出|通报)|会上|[\u4e00-\u9fff、（）]{2,40}参加(?:了)?会议"
)


def demands_of(text: CleanText, start: int, end: int, chair: str | None) -> list[facts.Demand]:
    """The numbered demands (一要… or 一是…) of the chair: the first run of at least two."""
    for run in _runs(text.text, start, end):
        if _belongs_to_chair(text.text, start, run[0], chair):
            return [_demand(text, block, stop) for block, stop in _with_ends(text.text, run, end)]
    return []


def _runs(t: str, start: int, end: int) -> Iterator[list[Block]]:
    """The runs of 一要 and 一是 that count upwards."""
    for level in (Level.DEMAND, Level.FIRSTLY):
        run: list[Block] = []
        for block in (b for top in outline(t, start, end) for b in top.walk() if b.level is level):
            if run and block.no <= run[-1].no:
                if len(run) > 1:
                    yield run
                run = []
            run.append(block)
        if len(run) > 1:
            yield run


def _belongs_to_chair(t: str, start: int, block: Block, chair: str | None) -> bool:
    opening = max(start, t.rfind("\n", start, block.mark))
    if chair and t.rfind(chair, opening, block.mark) >= 0:
        return bool(_DEMANDS.search(t, opening, block.mark))
    return bool(re.search(rf"会议(?:{_DEMANDS.pattern})", t[opening : block.mark]))


def _with_ends(t: str, run: list[Block], end: int) -> Iterator[tuple[Block, int]]:
    for block, following in pairwise(run):
        yield block, following.mark
    last = run[-1]
    stop = min(last.end, end)
    for position in (t.find("\n", last.start, stop), t.find(" ", last.start, stop)):
        if position >= 0:
            stop = min(stop, position)
    speaker = _SPEAKER.search(t, last.start, stop)
    yield last, speaker.start() if speaker else stop


def _demand(text: CleanText, block: Block, stop: int) -> facts.Demand:
    t = text.text
    ends = [p for p in (t.find(mark, block.start, stop) for mark in "。；\n") if p >= 0]
    title_end = min([*ends, stop])
    if title_end - block.start > _LONGEST_TITLE:
        comma = t.find("，", block.start, title_end)
        title_end = comma if comma >= 0 and not ends else title_end
    title = text.trim(block.start, title_end, "，。；")
    body = text.trim(block.start, stop, "，。；")
    return facts.Demand(no=block.no, title=text.quote(*title), span=text.span(*body))
