"""An inspection or audit: who came, when, when the findings were read out, the time to rectify.

Reads: clean text before the findings. Writes: an Inspection. Leaves unread: who led the work.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from duban import facts
from duban.chinese import dates
from duban.chinese.numerals import value
from duban.reading.cleaning import CleanText
from duban.reading.rolls import is_unit_word

Range = tuple[int, int]

_HEAD = 3000
_DATE = r"(?:(?:20|19)\d\d年)?\d{1,2}月(?:\d{1,2}日|[上中下]旬|底|初)?"
_PERIOD = re.compile(rf"(?P<from>{_DATE})(?:至|到|—+|-)(?P<to>(?:{_DATE})|\d{{1,2}}日)")
# Each alternative opens with a letter, so that a name is sought by it.
_NAMED = re.compile("组(?:(?<=[视察导查核计]组)|(?<=评估组))|审计[局厅署处部]|督[导查]室")
# What every period has in it, for a search that costs little where there is none.
_RANGED = re.compile(r"[至到—-](?<=[月日旬底初—].)(?=\d)")
# What a period and what the time to rectify open with.
_DAY = re.compile(r"[0-9](?=\d?月|\d{3}年)")
_TIME_OR_DAY = re.compile(
    r"[集整0-9](?:(?<=\d)(?=\d?月|\d{3}年)|(?<=整)(?=改[期时])|(?<=集)(?=中整改[期时]))"
)
_COUNT = re.compile(r"[0-9](?=\d{0,3}[个项条])")
_GROUP = re.compile(
    r"(?P<who>(?:(?:中央|中共|省|市|县|区|州|旗|镇|工委|集团|公司|校|院|局|党委|党组|教育|国家|[\u4e00-\u9fff]{2,4}[省市县区州旗])"
    r"[\u4e00-\u9fff]{0,14}?)?(?:第[一二三四五六七八九十\d]{1,3})?(?:轮)?(?:巡[视察]|督[导查察]|检查|督察|考核|审计)组)"
)
_OFFICE = re.compile(
    r"(?P<who>[\u4e00-\u9fff]{0,12}(?:审计[局厅署处]|审计部|督导室|督查室|督导评估组))"
)
_ACTS = re.compile(r"(?:开展|进行|实施|对)[^。]{0,60}?(?:巡[察视]|审计|督[导查察]|检查)|巡[察视]了")
_FEEDBACK = re.compile(
    r"反馈(?:了)?[^。，]{0,20}?(?:意见|情况|问题)|反馈了?[^。，]{0,6}(?=[，。])|(?:作|进行)了?[^，。]{0,6}反馈"
)
_WINDOW = re.compile(
    r"(?:(?:集中)?整改(?:期(?:限|间)?|时间|时限)[^\d，。]{0,6})"
    + _PERIOD.pattern
    + "|"
    + _PERIOD.pattern.replace("<from>", "<from2>").replace("<to>", "<to2>")
    + r"[^。]{0,40}?(?:认真|集中|全面|扎实)?(?:了)?(?:整改|开展整改)"
)
_COUNTED = re.compile(r"反馈|指出|发现|反映|提出|查出")
_CATEGORIES = re.compile(r"(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})个?(?:大类|方面|大方面|类)")
_PROBLEMS = re.compile(r"(?P<n>\d{1,4})(?:个|项|条)(?:具体|主要|突出|方面)?(?:的)?(?:具体)?问题")
_MEASURES = re.compile(
    r"(?<![控范护障防治])(?:整改|具体)?(?:落实)?(?:措施|举措)(?:共|计)?(?P<n>\d{1,4})(?:条|项|个)|(?P<n2>\d{1,4})(?:条|项|个)(?:具体)?(?:整改)?(?:落实)?(?:措施|举措)"
)
_MEASURED = re.compile(
    r"措施(?=共?计?\d)|举措(?=共?计?\d)|条(?<=\d条)(?=[具整落措举])|项(?<=\d项)(?=[具整落措举])|个(?<=\d个)(?=[具整落措举])"
)
_STAGE = re.compile(
    rf"(?:第[一二三四五六七八九十]阶段[，：:]?|[（(]?[一二三四五六七八九十][)）、])?(?P<name>[\u4e00-\u9fff]{{2,14}}?(?:阶段|时间|期))（(?P<period>{_PERIOD.pattern})）"
)
_STAGED = re.compile(r"（(?<=[段间期]（)(?=\d)")
_WITHIN = re.compile("[月日天](?=之?内)")
_TERM = re.compile(r"(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})(?P<unit>个月|日|天)(?:之?内)")


def inspection_of(
    text: CleanText, start: int, end: int, document: datetime.date | None
) -> facts.Inspection | None:
    """The inspection that a notice answers; ``None`` where neither inspector nor days are told."""
    stop = min(end, start + _HEAD)
    inspector = _inspector(text, start, stop)
    period = _period(text, start, stop)
    feedback, guessed = _feedback(text, start, stop, period, document)
    inferred = ["feedback_date"] if guessed else []
    begins, ends = _window(text, start, stop)
    if ends is None and feedback:
        ends = _term(text.text, start, stop, feedback)
        inferred += ["rectification_to"] if ends else []
    if not (inspector or period or feedback):
        return None
    return facts.Inspection(
        inspector=text.quote(*inspector) if inspector else None,
        period=text.quote(*period) if period else None,
        feedback_date=feedback,
        rectification_from=begins,
        rectification_to=ends,
        declared=_declared(text.text, start, stop),
        stages=tuple(_stages(text, start, stop)),
        inferred=tuple(inferred),
    )


def _inspector(text: CleanText, start: int, end: int) -> Range | None:
    t = text.text
    for pattern in (_GROUP, _OFFICE):
        best: Range | None = None
        for match in _ending_in_name(pattern, t, start, end):
            first, last = match.span("who")
            first = _without_lead_in(t, first, last)
            if t[first - 1 : first] in "个支0123456789两":
                continue
            if last - first < 3 or not (
                is_unit_word(t[first:last]) or t[first:last].endswith("组")
            ):
                continue
            if best is None or (last - first > best[1] - best[0] and "第" in t[first:last]):
                best = (first, last)
            if pattern is _OFFICE and _AUDITED.match(t, last, end):
                return first, last
            if "第" in t[slice(*best)]:
                return best
        if best:
            return best
    return None


def _ending_in_name(
    pattern: re.Pattern[str], t: str, start: int, end: int
) -> Iterator[re.Match[str]]:
    """The matches of a pattern, each sought backwards from the words that it ends in."""
    behind = start
    for named in _NAMED.finditer(t, start, end):
        # 组 alone is found of 巡察组 and of 评估组.
        short = (named.group() == "组") + t.startswith("估组", named.start() - 1)
        match = pattern.search(t, max(behind, named.start() - short - 26), named.end())
        if match and match.end() == named.end():
            behind = match.end()
            yield match


def _beginning_with(
    sign: re.Pattern[str], pattern: re.Pattern[str], t: str, start: int, end: int
) -> Iterator[re.Match[str]]:
    """The matches of a pattern, each tried only where a sign says that it may begin."""
    behind = start
    for opening in sign.finditer(t, start, end):
        match = pattern.match(t, opening.start(), end) if opening.start() >= behind else None
        if match:
            behind = match.end()
            yield match


_AUDITED = re.compile(r"[^。]{0,24}?(?:对|派出|组织|进行|开展|审计了)")
_LEAD_IN = re.compile(
    r".*(?:部署|安排|要求|根据|按照|计划|规定|由|和|对|受|经|向|，|日|月|至|于|在|了|的)"
)


def _without_lead_in(t: str, start: int, end: int) -> int:
    match = _LEAD_IN.match(t, start, end)
    return match.end() if match else start


def _period(text: CleanText, start: int, end: int) -> Range | None:
    """The days of the inspection: a range in the sentence that says that somebody inspected."""
    t = text.text
    if _RANGED.search(t, start, end) is None:
        return None
    for match in _beginning_with(_DAY, _PERIOD, t, start, end):
        stop = t.find("。", match.end(), end)
        sentence = t[match.start() : stop if stop >= 0 else end]
        first = t.rfind("。", start, match.start()) + 1
        before = t[max(first, start) : match.start()]
        if re.match(r".{0,24}(?:整改|集中整改)", sentence) and not _ACTS.search(sentence[:60]):
            continue
        if _ACTS.search(sentence) or _GROUP.search(before) or _OFFICE.search(before):
            return match.span()
    return None


def _feedback(
    text: CleanText,
    start: int,
    end: int,
    period: Range | None,
    document: datetime.date | None,
) -> tuple[datetime.date | None, bool]:
    """The day on which the findings were read out, and whether its year was worked out."""
    t = text.text
    for match in _FEEDBACK.finditer(t, start, end):
        first = max(start, t.rfind("。", start, match.start()) + 1, match.start() - 90)
        found = [w for w in dates.find(t, first, match.start()) if w.day is not None]
        found = [w for w in found if not (period and period[0] <= w.start < period[1])]
        if not found:
            continue
        written = found[-1]
        if written.year:
            return written.in_year(written.year), False
        year = _year_before(text, written, period, document)
        return (written.in_year(year), True) if year else (None, False)
    return None, False


def _year_before(
    text: CleanText, written: dates.Written, period: Range | None, document: datetime.date | None
) -> int | None:
    """The year of a day without one: that of the inspection's end or the next, else the paper's."""
    if period:
        known = [w for w in dates.find(text.text, *period) if w.year]
        ends = dates.find(text.text, *period)
        if known and ends:
            return (known[-1].year or 0) + (written.month < ends[-1].month)
    if document is None:
        return None
    later = (written.month, written.day or 1) > (document.month, document.day)
    return document.year - later


_INSPECTED = re.compile(r"(?:开展|进行|实施)了?[^。，]{0,12}(?:巡[察视]|审计|督导|检查)|巡[察视]了")


def _window(
    text: CleanText, start: int, end: int
) -> tuple[datetime.date | None, datetime.date | None]:
    t = text.text
    if _RANGED.search(t, start, end) is None:
        return None, None
    for match in _beginning_with(_TIME_OR_DAY, _WINDOW, t, start, end):
        tag = "" if match["from"] else "2"
        if tag and (
            _INSPECTED.search(match.group()) or t[match.start() - 1 : match.start()] == "（"
        ):
            continue
        first = dates.first(t, *match.span("from" + tag))
        if first is None or first.year is None:
            continue
        last = dates.first(t, *match.span("to" + tag))
        begins = first.in_year(first.year)
        return begins, last.in_year(last.year or first.year) if last else None
    return None, None


def _term(t: str, start: int, end: int, feedback: datetime.date) -> datetime.date | None:
    """``反馈的问题2个月内整改到位``: counted from the day of the feedback."""
    if _WITHIN.search(t, start, end) is None:
        return None
    for match in _TERM.finditer(t, start, end):
        around = t[max(start, match.start() - 24) : match.end() + 16]
        count = value(match["n"])
        if "反馈" in around and "整改" in around and isinstance(count, int) and count < 400:
            if match["unit"] == "个月":
                return dates.add_months(feedback, count)
            return feedback + datetime.timedelta(days=count)
    return None


def _declared(t: str, start: int, end: int) -> facts.Declared | None:
    """The totals that a notice claims before it lists anything."""
    categories = problems = None
    for match in _beginning_with(_COUNT, _PROBLEMS, t, start, end):
        clause = max(start, t.rfind("。", start, match.start()) + 1)
        if not _COUNTED.search(t, clause, match.start()):
            continue
        if "方面" in match.group():
            categories = int(match["n"])
            break
        problems = int(match["n"])
        before = list(_CATEGORIES.finditer(t, max(clause, match.start() - 10), match.start()))
        categories = _count(before[-1]["n"]) if before else None
        break
    if problems is None and categories is None:
        listed = _LISTED.search(t, start, end) if t.find("清单", start, end) >= 0 else None
        categories = _count(listed["n"]) if listed else None
    measures = _MEASURES.search(t, start, end) if _MEASURED.search(t, start, end) else None
    number = _count(measures["n"] or measures["n2"]) if measures else None
    if categories is None and problems is None and number is None:
        return None
    return facts.Declared(categories=categories, problems=problems, measures=number)


_LISTED = re.compile(
    r"(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})个(?:大?方面|大类)的?(?:任务|问题|整改|责任)(?:任务|措施)?清单"
)


def _count(word: str) -> int | None:
    number = value(word)
    return number if isinstance(number, int) else None


def _stages(text: CleanText, start: int, end: int) -> Iterator[facts.Stage]:
    """``制定整改方案阶段（2022年10月12日—10月25日）``."""
    t = text.text
    for match in _stages_named(t, start, end):
        written = dates.find(t, *match.span("period"))
        if len(written) != 2 or written[0].year is None:
            continue
        year = written[1].year or written[0].year + (written[1].month < written[0].month)
        yield facts.Stage(
            name=text.quote(*match.span("name")),
            start=written[0].in_year(written[0].year),
            end=written[1].in_year(year),
            inferred=() if written[1].year else ("end",),
        )


def _stages_named(t: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The stages with their periods, each sought from a little before a bracket of days."""
    behind = start
    for bracket in _STAGED.finditer(t, start, end):
        if bracket.start() < behind:
            continue
        match = _STAGE.search(t, max(behind, bracket.start() - _LONGEST_STAGE), end)
        if match is None:
            return
        behind = match.end()
        yield match


# 第三阶段， and a name of fourteen characters with 阶段 behind it.
_LONGEST_STAGE = 21
