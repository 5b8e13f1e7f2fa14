"""How far a rectification has come, and until which day what is open is to be done.

Reads: the words of a label or cell, or a range of clean text. Writes: a Status, its words, a day.
Leaves unread: what is only wished for or planned (确保整改到位), the words of a problem.
"""

from __future__ import annotations

import datetime
import re

from duban import facts, lexicon
from duban.reading.clauses import CLAUSE, sentences, split
from duban.reading.cleaning import CleanText
from duban.reading.deadlines import Anchors, Found, choose
from duban.reading.deadlines import find as find_limits

Range = tuple[int, int]
Status = facts.Status

_STANDING = lexicon.choice("statuses", "standing")
_WISH = re.compile(lexicon.choice("statuses", "wish"))
_EXCEPT = re.compile(r"除[^。]{2,80}?(?:外|其他|其余|其它)")
_NEARLY = re.compile(
    r"基本(?:完成|解决|整改|到位|落实|完工|建成|办结)|部分(?:完成|整改)|大部分[^，。]{0,6}完成"
)
_STAGE = re.compile(r"阶段性(?:任务|成效|成果|目标|进展|工作|整改)")
_NOT_STARTED = re.compile(r"(?:尚|暂|还)?未(?:启动|开始|开工|开展|实施)")
_NOT_DONE = re.compile(
    r"(?:(?:尚|暂|还)?未|没有|没能?)(?:完成|整改到位|整改(?!到位)|销号|办结|达到|落实到位"
    r"|达序时)(?!的)"
)
_RUNNING = re.compile(
    r"正在[\u4e00-\u9fff]{2,}|(?<![\u4e00-\u9fff])正(?:按|抓紧|加快|积极|逐步|推进|办理|整改|有序"
    r"|全力)|整改中|推进中|办理中|进行中|实施中|建设中|在办|按序时(?:进度)?推进|(?:有序|稳步|持续"
    r"|加快|扎实)推进(?:中)?(?=[，。；]|$)|持续整改"
)
_DONE = re.compile(
    r"已(?:于[^，。；]{2,14})?(?:全部|全额|全数|悉数|如数)[^，。；]{0,8}?(?:追缴|上缴|清退|追回"
    r"|退还|归还|缴清|退回|补缴|兑付|收回|拆除|销毁|补齐)"
    r"|(?:已|均|全部|全面|现已|基本)[^，。；]{0,14}?(?:整改完成|完成整改|整改到位|整改完毕"
    r"|整改落实到位|到位|完毕|办结|销号|清零|整改|解决)(?=[，。；、并]|$)"
    r"|整改(?:工作|任务)?(?:已|均已|全部)(?:全部)?(?:完成|到位|落实)|(?:此|该|本)(?:项|个"
    r"|条)?(?:问题|整改|工作|任务)?(?:整改)?(?:现)?(?:已|均)[^，。；]{0,8}?(?:完成|解决|整改|落实"
    r"|到位)"
    r"|已(?:按期|全部|如期|全面)?(?:整改)?完成(?:整改)?(?=[，。；、并]|$)|完成整改(?=[，。；、并]"
    r"|$)|整改到位(?=[，。；、并]|$)|整改完成(?=[，。；、并]|$)|^(?:已)?(?:完成|整改|办结|销号)$"
    r"|取得(?:明显|显著|积极)?成效并"
)
_SHARE = re.compile(r"(?:完成|进度|整改率)[^，。；]{0,6}?(?P<share>\d+(?:\.\d+)?)%")
_UNTIL = re.compile("(?:(?<![目此日当])前|底|[年月日周天]内|季度)[\u4e00-\u9fff]{0,4}$")
_DONE_BY_LABEL = re.compile(r"完成|到位|整改|办结|销号|落实|解决|成效")


def status_of(words: str, *, labelled: bool) -> facts.Status | None:
    """The status that words claim; ``labelled``: they are all there is in a label or cell."""
    standing = bool(re.search(_STANDING, words))
    if _unwished(_EXCEPT, words):
        return Status.PARTLY_DONE
    if _unwished(_STAGE, words):
        return Status.STAGE_DONE_LONG_TERM if standing or "坚持" in words else Status.PARTLY_DONE
    if _unwished(_NEARLY, words):
        return Status.PARTLY_DONE
    for pattern, status in (
        (_NOT_STARTED, Status.NOT_STARTED), (_NOT_DONE, Status.NOT_DONE),
    ):  # fmt: skip
        if _unwished(pattern, words):
            return status
    share = _SHARE.search(words) if labelled else None
    if share and float(share["share"]) < 100:
        return Status.IN_PROGRESS
    running = _unwished(_RUNNING, words)
    done = _unwished(_DONE, words) or (labelled and _unwished(_DONE_BY_LABEL, words))
    if running and not (labelled and done and standing):
        return Status.IN_PROGRESS
    if done:
        return Status.DONE_LONG_TERM if standing else Status.DONE
    return None


def _unwished(pattern: re.Pattern[str], words: str) -> bool:
    """Whether the pattern occurs where no wish and no time limit stands before it in its clause."""
    for match in pattern.finditer(words):
        clause = re.split("[，。；]", words[: match.start()])[-1]
        if _WISH.search(clause) or _WISH.match(match.group()):
            continue
        if "已" in clause or not _UNTIL.search(clause):
            return True
    return False


def status_in(
    text: CleanText,
    area: Range,
    anchors: Anchors,
    *,
    labelled: bool,
    measures: tuple[facts.Measure, ...],
) -> tuple[facts.Status | None, Range | None, datetime.date | None, bool]:
    """Status, its words, and the day until which what is open is to be done."""
    t = text.text
    if labelled:
        status = status_of(t[area[0] : area[1]], labelled=True)
        where: Range | None = text.trim(*area, "。；，")
    else:
        status, where = _status_in_prose(text, area, enumerated=len(measures) > 1)
    due: datetime.date | None = None
    inferred = False
    if status in OPEN:
        chosen = choose(find_limits(t, *(area if labelled else _tail(text, area, where)), anchors))
    else:
        chosen = _wished(text, area, anchors) if status is None else None
    if chosen:
        due, inferred = chosen.date, chosen.inferred
    return status, where, due, inferred and due is not None


# What still has something to be done.
OPEN = (Status.PARTLY_DONE, Status.IN_PROGRESS, Status.NOT_DONE, Status.NOT_STARTED)


def _wished(text: CleanText, area: Range, anchors: Anchors) -> Found | None:
    """The day in a clause that says what is intended (确保2023年3月底前…)."""
    for clause in reversed(split(text.text, *area, CLAUSE)):
        if _WISH.search(text.text, *clause):
            chosen = choose(find_limits(text.text, *clause, anchors))
            if chosen:
                return chosen
    return None


def _tail(text: CleanText, area: Range, where: Range | None) -> Range:
    return (where[0], area[1]) if where else area


def _status_in_prose(
    text: CleanText, area: Range, *, enumerated: bool
) -> tuple[facts.Status | None, Range | None]:
    """The clause of a report that says how far it has come; what is still open outweighs."""
    t = text.text
    best: tuple[facts.Status, Range] | None = None
    for first, last in sentences(t, *area):
        if enumerated and re.search("[一二三四五六七八九]是", t[first:last]):
            continue
        for clause in split(t, first, last, CLAUSE):
            status = status_of(t[clause[0] : clause[1]], labelled=False)
            if status is None:
                continue
            if status is Status.DONE and re.match(
                rf"[，；]?(?:并|今后|将|仍将|还将|下步"
                rf"|要){{0,3}}{_STANDING}",
                t[clause[1] : clause[1] + 14],
            ):
                status, clause = Status.DONE_LONG_TERM, (clause[0], last)
            if status is Status.PARTLY_DONE:
                if _STAGE.search(t, clause[0], clause[1]) and re.search(
                    _STANDING, t[clause[1] : last]
                ):
                    status = Status.STAGE_DONE_LONG_TERM
                clause = (clause[0], last)
            if best is None or _weight(status) >= _weight(best[0]):
                best = (status, clause)
    return best or (None, None)


def _weight(status: facts.Status) -> int:
    return (
        2
        if status in (Status.PARTLY_DONE, Status.STAGE_DONE_LONG_TERM)
        else 1
        if status in OPEN
        else 0
    )
