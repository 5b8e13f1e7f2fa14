"""Time limits: which words are one, of which kind, and on which day they end.

Reads: a range of clean text and the days it counts from. Writes: time limits with their words.
Leaves unread: 尽快, 适时, 限期, 按程序 and other promises without a day; reporting days (截至…);
days in the past (已于…). Rules and examples: the reading contract and ``docs/analysis``.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from duban import facts, lexicon
from duban.chinese import dates
from duban.chinese.numerals import value

_Kind = facts.DeadlineKind
_Day = datetime.date


@dataclass(frozen=True, slots=True)
class Anchors:
    """The days that incomplete and relative time limits count from; each may be unknown.

    ``document`` decides the year that a time limit omits; ``year`` is a second best (the year in
    the title); ``meeting`` and ``feedback`` are where 会后N日 and 反馈后N日 begin.
    """

    document: _Day | None = None
    meeting: _Day | None = None
    feedback: _Day | None = None
    year: int | None = None


class Found(NamedTuple):
    """A time limit at ``start..end`` of the clean text; ``inferred`` if its day was worked out."""

    start: int
    end: int
    kind: facts.DeadlineKind
    date: _Day | None
    inferred: bool = False

    def fact(self, words: str) -> facts.Deadline:
        """The time limit as a fact, with its words as the document prints them."""
        return facts.Deadline(words, self.date, self.kind)


_Result = tuple[facts.DeadlineKind, _Day | None, bool] | None
_CN = "[一二两三四五六七八九十]"
_YEAR = r"(?:(?P<year>20\d\d)年|(?P<relative>今|本|当|明|次|来)年)?"
_BEFORE = r"(?:之前|以前|前|以内|之内|内|止|为止)?"


def find(text: str, start: int, end: int, anchors: Anchors, *, label: bool = False) -> list[Found]:
    """All time limits in ``text[start:end]``, in order, none inside another.

    ``label``: the range is the value of a label or cell (完成时限：…), where words that might mean
    something else in a sentence (9月, 全年, 持续) are a time limit.
    """
    if not label and not may_stand_in(text, start, end):
        return []
    words = text[start:end]
    matches: list[_Match] = []
    if "月" in words:
        _find_months(text, start, end, matches)
    for form, signs in _forms_spelled_by(_LETTERS.intersection(words), label=label):
        # Plain loops: this is done for every clause, and a generator costs more than the search.
        for sign in signs:
            if sign not in words:
                continue
            if form.gate is None or form.gate.search(text, start, end):
                begin = start
                if form.reach is not None:
                    begin = max(start, start + words.find(sign) - form.reach)
                for m in form.pattern.finditer(text, begin, end):
                    matches.append((m.start(), -m.end(), len(matches), m, form.resolver))
            break
    found: list[Found] = []
    for first, _, _, match, resolver in sorted(matches) if len(matches) > 1 else matches:
        if found and first < found[-1].end:
            continue
        if not label and _is_no_limit(text, start, match, end):
            continue
        result = resolver(match, anchors, label)
        if result:
            found.append(Found(first, match.end(), *result))
    return found


def may_stand_in(text: str, start: int, end: int) -> bool:
    """Whether a sentence of a range may have a time limit: most have no sign of one."""
    return _SIGNS.search(text, start, end) is not None


def _find_months(text: str, start: int, end: int, matches: list[_Match]) -> None:
    """The forms that open with a month or with its year, tried only where a month stands."""
    behind = [start] * len(_MONTH_FORMS)
    for month in _MONTH.finditer(text, start, end):
        digits = month.start() - 1
        if digits > start and text[digits - 1].isdecimal():
            digits -= 1
        opening = digits
        if digits - 2 >= start and text[digits - 1] == "年":
            opening -= 2 if text[digits - 2] in "今本当明次来" else 5
        for index in _FORMS_BEHIND_MONTH.get(text[month.end() : month.end() + 1], _ALONE):
            form = _MONTH_FORMS[index]
            match = None
            if behind[index] <= opening < digits:
                match = form.pattern.match(text, opening, end)
            if match is None and behind[index] <= digits:
                match = form.pattern.match(text, digits, end)
            if match:
                behind[index] = match.end()
                matches.append((match.start(), -match.end(), len(matches), match, form.resolver))


def choose(found: list[Found]) -> Found | None:
    """The one that counts: the last milestone; else what stands for ever; else the last."""
    lasting = (_Kind.RECURRING, _Kind.LONG_TERM, _Kind.IMMEDIATE)
    milestones = [f for f in found if f.kind not in lasting]
    standing = [f for f in found if f.kind is _Kind.LONG_TERM]
    once = [f for f in found if f.kind is not _Kind.RECURRING]
    for pool in (milestones, standing, once, found):
        if pool:
            return pool[-1]
    return None


_PAST_ENDS = frozenset("至止到自从于在年 ")
_PAST = re.compile(
    r"(?:截至|截止到?|自从?|从|已于|已在|早在|曾于|起于|去年|前年|上年|往年)(?:20\d\d年)?[ 于]?$"
)
_PAST_AFTER = re.compile(
    r"以来|起(?!草)|至今|召开的|印发的|下发的|签订的|会议精神|例会|通报的|发生|以后|之后|后(?!勤)"
)


def _is_no_limit(text: str, start: int, match: re.Match[str], end: int) -> bool:
    begin = match.start()
    # Most time limits have none of these before them.
    if (
        begin > start
        and text[begin - 1] in _PAST_ENDS
        and _PAST.search(text, max(start, begin - 10), begin)
    ):
        return True
    return bool(_PAST_AFTER.match(text, match.end(), min(end, match.end() + 6)))


def _year_of(match: re.Match[str], anchors: Anchors, month: int) -> tuple[int | None, bool]:
    """The year of a month that a time limit names, and whether the reader worked it out."""
    groups = match.groupdict()
    if groups.get("year"):
        return _int(groups["year"]), False
    base = anchors.document.year if anchors.document else anchors.year
    if base is None:
        return None, True
    if groups.get("relative"):
        return base + (groups["relative"] in "明次来"), True
    # A month before that of the document lies in the next year (minutes of 5 December, 1月15日前).
    return base + (anchors.document is not None and month < anchors.document.month), True


def _int(digits: str) -> int | None:
    """The number that digits of either script spell (2025, 二〇二五, 十)."""
    number = value(digits)
    return number if isinstance(number, int) else None


def _month_end(year: int | None, month: int) -> _Day | None:
    if year is None or not 1 <= month <= 12:
        return None
    return _Day(year, month, dates.last_day(year, month))


def _day(match: re.Match[str], anchors: Anchors, label: bool) -> _Result:
    month, day = int(match["month"]), int(match["day"])
    bounded = bool(match["before"])
    if not (bounded or label) and not _is_set_for(match):
        return None
    year, inferred = _year_of(match, anchors, month)
    written = dates.Written(0, 0, year, month, day)
    return _Kind.DATE, written.in_year(year) if year else None, inferred


_SET_BEFORE = re.compile(
    r"(?:于|在|至|到|最迟|最晚|定于|拟于|须于|应于|要于|延至|延长至|推迟到|截止时间为|不迟于"
    r"|不晚于)$"
)
_SET_AFTER = re.compile(
    r"(?:，|正式)?(?:完成|提交|报送|上报|报|发布|启用|上线|召开|举行|举办|到位|投用|投入|验收"
    r"|交付|开展|组织|印发|公布|前往|进场|开工|竣工|完工|结束|组织开展|全面|统一)"
)


def _is_set_for(match: re.Match[str]) -> bool:
    """``于9月1日投用``: a day without 前 that something is set for."""
    text = match.string
    return bool(
        _SET_BEFORE.search(text, max(0, match.start() - 5), match.start())
        and _SET_AFTER.match(text, match.end())
    )


def _numeric_day(match: re.Match[str], anchors: Anchors, label: bool) -> _Result:
    if not (match["before"] or label):
        return None
    written = dates.Written(0, 0, int(match["year"]), int(match["month"]), int(match["day"]))
    return _Kind.DATE, written.in_year(written.year or 0), False


def _range(match: re.Match[str], anchors: Anchors, label: bool) -> _Result:
    last = dates.find(match["to"])
    first_month = int(match["month"])
    if last:
        month, day, own_year = last[0].month, last[0].day, last[0].year
    else:
        month, own_year = first_month, None
        day = int(re.sub(r"\D", "", match["to"]))
    year, inferred = _year_of(match, anchors, first_month)
    if year is not None and not own_year and month < first_month:
        year += 1
    year = own_year or year
    written = dates.Written(0, 0, year, month, day)
    return _Kind.DATE, written.in_year(year) if year else None, inferred and not own_year


# 6月完成整治, but not 上半年完成投资, which tells how much.
_IS_DONE = re.compile(
    r"(?:全部|全面|如期)?(?:完成|建成|竣工|交付|投用|启用|开工)(?!了|的|情况|率|额|值|产|投资|总"
    r"|\d)"
)


def _part_of_month(match: re.Match[str], anchors: Anchors, label: bool) -> _Result:
    month = _int(match["month"]) or 0
    year, inferred = _year_of(match, anchors, month)
    if match["third"] in ("上旬", "中旬", "中"):
        day = 10 if match["third"] == "上旬" else 20
        written = dates.Written(0, 0, year, month, day)
        return _Kind.DATE, written.in_year(year) if year else None, inferred
    if match["third"] == "下旬":
        return _Kind.DATE, _month_end(year, month), inferred
    return _Kind.MONTH_END, _month_end(year, month), inferred


def _month(match: re.Match[str], anchors: Anchors, label: bool) -> _Result:
    month = int(match["month"])
    bounded = match["before"] or match["month_word"] or label
    if not 1 <= month <= 12 or not (bounded or _IS_DONE.match(match.string, match.end())):
        return None
    year, inferred = _year_of(match, anchors, month)
    if match["before"] in ("前", "之前", "以前") and year is not None:
        # 9月前 is before September begins: the last day of August.
        first = _Day(year, month, 1) - datetime.timedelta(days=1)
        return _Kind.MONTH_END, first, inferred
    return _Kind.MONTH_END, _month_end(year, month), inferred


def _this_month(match: re.Match[str], anchors: Anchors, label: bool) -> _Result:
    if anchors.document is None:
        return (_Kind.DATE if match["day"] else _Kind.MONTH_END), None, True
    which, day_of_month = match["which"] or "本月", match["day"]
    month = dates.add_months(anchors.document, 1 if which.startswith("下") else 0)
    if day_of_month:
        written = dates.Written(0, 0, month.year, month.month, int(day_of_month))
        return _Kind.DATE, written.in_year(month.year), True
    return _Kind.MONTH_END, _month_end(month.year, month.month), True


def _this_quarter(match: re.Match[str], anchors: Anchors, label: bool) -> _Result:
    if anchors.document is None:
        return _Kind.QUARTER_END, None, True
    quarter = dates.add_months(anchors.document, 3 if match["which"] == "下" else 0)
    return _Kind.QUARTER_END, _month_end(quarter.year, (quarter.month + 2) // 3 * 3), True


_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}


def _quarter(match: re.Match[str], anchors: Anchors, label: bool) -> _Result:
    bounded = match["before"] or match["close"] or label
    if not (bounded or _IS_DONE.match(match.string, match.end())):
        return None
    month = _QUARTERS[match["quarter"]]
    year, inferred = _year_of(match, anchors, month)
    return _Kind.QUARTER_END, _month_end(year, month), inferred


def _half_year(match: re.Match[str], anchors: Anchors, label: bool) -> _Result:
    if not (match["before"] or label or _IS_DONE.match(match.string, match.end())):
        return None
    month = 6 if match["half"] == "上" else 12
    year, inferred = _year_of(match, anchors, month)
    return _Kind.QUARTER_END, _month_end(year, month), inferred


def _year_end(match: re.Match[str], anchors: Anchors, label: bool) -> _Result:
    year, inferred = _year_of(match, anchors, 12)
    return _Kind.YEAR_END, _Day(year, 12, 31) if year else None, inferred


def _period(match: re.Match[str], anchors: Anchors, label: bool) -> _Result:
    start = _starts(match["anchor"] or "", anchors)
    if match["count"] == "半":
        return _Kind.PERIOD, start and _half(start, match["unit"]), start is not None
    count = value(match["count"])
    if start is None or not isinstance(count, int) or count > 1000:
        return _Kind.PERIOD, None, False
    return _Kind.PERIOD, _later(start, count, match["unit"]), True


def _starts(anchor: str, anchors: Anchors) -> _Day | None:
    if "会" in anchor:
        return anchors.meeting or anchors.document
    if "反馈" in anchor:
        return anchors.feedback
    if re.search("收到|接到|接|签收|交办|公示|印发|下发|通知|发文", anchor):
        return anchors.document if re.search("印发|下发|发文", anchor) else None
    return None if anchor else (anchors.meeting or anchors.document)


def _later(start: _Day, count: int, unit: str) -> _Day:
    if "工作日" in unit:
        return dates.add_working_days(start, count)
    if "月" in unit:
        return dates.add_months(start, count)
    if "年" in unit:
        return dates.add_months(start, 12 * count)
    days = 7 * count if unit in ("周", "个星期") else count
    return start + datetime.timedelta(days=days)


def _half(start: _Day, unit: str) -> _Day:
    if "年" in unit:
        return dates.add_months(start, 6)
    return start + datetime.timedelta(days=15)


def _this_week(match: re.Match[str], anchors: Anchors, label: bool) -> _Result:
    start = anchors.meeting or anchors.document
    if start is None:
        return _Kind.PERIOD, None, True
    weekday = "一二三四五六日".find((match["weekday"] or "五").replace("天", "日"))
    if match["weekday"] in (None, "内", "末"):
        weekday = 6
    monday = start - datetime.timedelta(days=start.weekday())
    weeks = 1 if match["week"].startswith("下") else 0
    day = monday + datetime.timedelta(days=weekday, weeks=weeks)
    if day < start and match["week"] in ("周", "星期"):
        # 周三前, said on a Friday, is the Wednesday to come.
        day += datetime.timedelta(weeks=1)
    return _Kind.DATE, day, True


def _word(kind: facts.DeadlineKind) -> Callable[[re.Match[str], Anchors, bool], _Result]:
    def resolve(match: re.Match[str], anchors: Anchors, label: bool) -> _Result:
        return kind, None, False

    return resolve


def _event(match: re.Match[str], anchors: Anchors, label: bool) -> _Result:
    if match.group() in lexicon.word_set("deadlines", "never"):
        return None
    return _Kind.EVENT, None, False


_Resolver = Callable[[re.Match[str], Anchors, bool], _Result]
# Where it starts, how far it reaches, and its turn among those that stand there.
_Match = tuple[int, int, int, re.Match[str], _Resolver]
_MONTH = re.compile(r"月(?<=\d月)")
_EVENT_WORDS = lexicon.choice("deadlines", "events")
_NTH = rf"(?:\d{{1,2}}|{_CN}{{1,3}})"
_EVERY = (
    r"(?:每(?:个|逢)?(?:半年|半月|两周|两个月|双周|季度|学期|学年|季|月|周|星期|年|日|天|旬)|按月"
    r"|按季度?|按周|逐月|逐季度?"
    r"|(?:月|季度?|周|日|旬)(?=调度|通报|报告|报送|上报))"
)

_LONG_TERM = lexicon.words("deadlines", "long_term")
# Those of the words that have no other in them: one of these is in each.
_LONG_TERM_SIGNS = tuple(
    word for word in _LONG_TERM if not any(other in word for other in _LONG_TERM if other != word)
)
_AT_ONCE = ("立行", "即知", "即行", "边审", "边巡", "边查", "立查", "即整")
# What some time limit has in it: most clauses have none of these. All alternatives open with a
# letter and not with a set, so that they are sought by their first characters.
_SIGNS = re.compile(
    "月|季|年|周|内|前|每|按|逐|20|星期|调度|通报|报告|报送|上报|"
    f"{'|'.join(_AT_ONCE)}|{'|'.join(_LONG_TERM)}"
)


@dataclass(frozen=True, slots=True)
class _Form:
    """A form of time limit: its pattern, how it becomes a day, what every match has in it.

    ``in_sentence``: whether it may stand in a sentence, else in labels and cells only.
    ``reach``: how far before its only sign a match may begin at most, if that is certain.
    ``month``: whether every match opens with a month in digits, or with the year before one.
    ``gate``: what every match has in it, to seek first because it is sought much faster.
    """

    pattern: re.Pattern[str]
    resolver: _Resolver
    signs: tuple[str, ...]
    in_sentence: bool
    reach: int | None = None
    month: bool = False
    gate: re.Pattern[str] | None = None


_FORMS = tuple(_Form(*form) for form in (
    (
        re.compile(
            rf"{_YEAR}(?<!\d)(?P<month>\d{{1,2}})月(?:\d{{1,2}}日)?(?:至|到|—+|-)"
            rf"(?P<to>(?:20\d\d年)?\d{{1,2}}月(?:\d{{1,2}}日)?底?|\d{{1,2}}日){_BEFORE}"
        ),
        _range, ("月",), True, None, True,
    ),
    (
        re.compile(
            rf"{_YEAR}(?<!\d)(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})[日号]"
            rf"(?:（(?:周|星期)[一二三四五六日天]）)?"
            rf"(?:(?:上午|下午|中午)?(?:下班|\d{{1,2}}[:：时点](?:\d\d)?分?))?(?P<before>{_BEFORE})"
        ),
        _day, ("月",), True, None, True,
    ),
    (
        re.compile(
            r"(?<!\d)(?P<year>20\d\d)[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})(?!\d)"
            rf"(?P<before>{_BEFORE})"
        ),
        _numeric_day, ("20",), True,
    ),
    (
        re.compile(
            rf"{_YEAR}(?<!\d)(?P<month>\d{{1,2}})月份?(?P<third>上旬|中旬|下旬|底|末"
            rf"|中(?=前)){_BEFORE}"
        ),
        _part_of_month, ("月",), True, None, True,
    ),
    (
        re.compile(
            rf"{_YEAR}(?<!\d)(?P<month>\d{{1,2}})月(?P<month_word>份(?=投入|完成|交付|启用|开工"
            rf"|竣工))?"
            r"(?:份)?(?P<before>(?:之前|以前|前|以内|之内|内)?)(?![\d一-十]|[底末上中下])"
        ),
        _month, ("月",), True, None, True,
    ),
    (
        re.compile(
            rf"{_YEAR}(?P<month>十[一二]?|[一二三四五六七八九])月(?P<third>上旬|中旬|下旬|底"
            rf"|末){_BEFORE}"
        ),
        _part_of_month, tuple(f"{month}月" for month in "一二三四五六七八九十"), True,
    ),
    (
        re.compile(
            r"(?P<which>本月|当月|下月|下个月)(?:(?P<day>\d{1,2})[日号](?:之前|以前|前|内)|(?:底"
            r"|末|内)(?:之前|前)?)"
            r"|(?<![\d一二三四五六七八九十每逐上次个])月(?:底|末)(?:之前|以前|前)"
        ),
        _this_month, ("本月", "当月", "下月", "下个月", "月底", "月末"), True,
    ),
    (
        re.compile(r"(?P<which>本|下)(?:个)?季度(?:(?:末|底)(?:之前|以前|前)?|内|之内)"),
        _this_quarter, ("季度",), True, 2,
    ),
    (
        re.compile(
            rf"{_YEAR}(?<!每)第?前?(?P<quarter>[一二三四1-4])季度?(?P<close>末|底"
            rf"|结束)?(?P<before>{_BEFORE})"
        ),
        _quarter, ("季",), True, 9,
    ),
    (
        re.compile(rf"{_YEAR}(?P<half>上|下)半年(?:底|末)?(?P<before>{_BEFORE})"),
        _half_year, ("半年",), True, 7,
    ),
    (
        re.compile(
            r"(?:(?P<year>20\d\d|二〇[〇零一二三四五六七八九]{2})年|(?P<relative>今|本|当|明|次"
            r"|来)年)(?:年?底|年?末(?!端)|年?内|全年)(?:之前|以前|前)?"
            r"|(?<![半一二两三四五六七八九十\d])年内(?:之前|以前|前)?|(?:年底|年末|全年"
            r"|年终)(?:之前|以前|前)?(?!考|目标|任务|各项|经济|预算|总结|述职|绩效|奖|决算|评|测"
            r"|检查|工作)"
        ),
        _year_end, ("年",), True,
    ),
    (
        re.compile(
            r"(?:(?P<year>20\d\d)年度?|(?P<relative>今|本|当)年度?|年度)(?:全年|内|底)?(?=$"
            r"|[，；。\n|）])"
        ),
        _year_end, ("年",), False,
    ),
    (
        re.compile(
            r"(?P<anchor>会后|会议结束后|自?会议(?:结束)?之日起|(?:收到|接到"
            r"|接)[^，。；]{0,14}?后|自?收到[^，。；]{0,10}?之日起"
            r"|反馈(?:后|之日起)|(?:自|从)[^，。；]{1,16}?(?:之日|次日)?起|(?:通知|文件|纪要"
            r"|方案)?(?:印发|下发|发文|交办|签收|公示(?:期满|结束)?)(?:之日起|后))?"
            rf"(?(anchor)，?)(?P<count>半|\d{{1,3}}|{_CN}{{1,3}})(?P<unit>个工作日|工作日"
            rf"|个自然日|自然日|个月|个星期|周|日|天|年)(?:之内|以内|内)"
        ),
        _period, ("内",), True,
    ),
    (
        re.compile(
            r"(?P<week>本周|下周|本星期|下星期|(?<![\d一二两三四五六七八九十双每逐上本下个])(?:周"
            r"|星期)(?=[一二三四五六日天](?:下班|之前|以前|前)))"
            r"(?P<weekday>[一二三四五六日天]|内|末)(?:下班|之前|以前|前)*"
        ),
        _this_week, ("周", "星期"), True,
    ),
    (
        re.compile(
            rf"{_EVERY}(?:(?:最后一|第{_CN})个(?:周|星期)[一二三四五六日天]"
            rf"|最后一个?(?:工作日|[日天])|第?{_CN}季度|第{_CN}个?月|[一二三四五六日天]{{1,2}}(?=$"
            rf"|[，。；\n|）前上下]|[\u4e00-\u9fff])|\d{{1,2}}月)?"
            rf"(?:{_NTH}[日号]|月?(?:底|末|初)|上旬|中旬|下旬|结束(?=前|后))?(?:之前|以前|前)?"
        ),
        _word(_Kind.RECURRING), ("每", "按", "逐", "调度", "通报", "报告", "报送", "上报"), True,
    ),
    (
        re.compile(
            rf"(?:20\d\d年)?(?:今年|明年|本|下|大会|{_EVENT_WORDS})?{_EVENT_WORDS}(?:假期?|来临|到来|工作|结束|活动"
            rf"|当日)?(?:之前|以前|前)"
            r"(?![提期端身列沿者瞻景线夕奏述进排台卫置])"
        ),
        _event, ("前",), True, None, False,
        re.compile(rf"{_EVENT_WORDS}(?:假期?|来临|到来|工作|结束|活动|当日)?(?:之前|以前|前)"),
    ),
    (
        re.compile(
            r"[\u4e00-\u9fff“”]{2,14}(?<![目此日当提以之])(?:之前|以前|前)(?=$|[，；。\n|）】])"
        ),
        _event, ("前",), False,
    ),
    (
        re.compile(rf"{lexicon.choice('deadlines', 'events_alone')}(?=[，。；完\n|）]|$)"),
        _event, ("",), False,
    ),
    (
        re.compile(
            r"(?<=[于在])(?!目前|此前|日前|之前)[\u4e00-\u9fff“”]{2,12}?(?:之前|以前|前)"
            r"(?=，|完成|全部|全面|提交|报送|上报|印发|组织|核定|将|把|开展|落实|交付|投入|做好"
            r"|制定|形成)"
        ),
        _event, ("前",), True,
    ),
    (
        re.compile(rf"{lexicon.choice('deadlines', 'long_term')}(?=[，。；！\n|）]|$)"),
        _word(_Kind.LONG_TERM), _LONG_TERM_SIGNS, True,
    ),
    (
        re.compile(rf"{lexicon.choice('deadlines', 'long_term')}"),
        _word(_Kind.LONG_TERM), _LONG_TERM_SIGNS, False,
    ),
    (
        re.compile(
            r"(?:立行立改|即知即改|即行即改|边审边改|边巡边改|边查边改|立查立改"
            r"|即整即改)(?=[，。；\n|）]|$)"
        ),
        _word(_Kind.IMMEDIATE), _AT_ONCE, True,
    ),
    (re.compile(lexicon.choice("deadlines", "immediate")), _word(_Kind.IMMEDIATE), ("",), False),
)
)  # fmt: skip
_MONTH_FORMS = tuple(form for form in _FORMS if form.month)
# Which of these (a range, a day, a part of a month, a month) may go on with what stands behind 月.
_RANGE, _DAY, _PART, _ALONE = (0,), (1,), (2,), (3,)
_FORMS_BEHIND_MONTH = {
    **dict.fromkeys("0123456789", _RANGE + _DAY),
    **dict.fromkeys("至到—-", _RANGE + _ALONE),
    **dict.fromkeys("上中下底末", _PART),
    "份": _PART + _ALONE,
}
_LETTERS = frozenset(letter for form in _FORMS for sign in form.signs for letter in sign)


@lru_cache(maxsize=2048)
def _forms_spelled_by(
    letters: frozenset[str], *, label: bool
) -> tuple[tuple[_Form, tuple[str, ...]], ...]:
    """The forms that do not open with a month, and their signs that have no other letters."""
    forms = (form for form in _FORMS if not form.month and (label or form.in_sentence))
    spelled = ((form, tuple(filter(letters.issuperset, form.signs))) for form in forms)
    return tuple((form, signs) for form, signs in spelled if signs)
