"""Problems found, what was done about each, and how far it has come.

Reads: clean text of a rectification notice, its outline and tables. Writes: findings in order, and
the duties of findings that print their owners. Leaves unread: what stands before and after the part
that reports results (组织领导, 下一步打算); problems that are only named, as in the news
of a feedback.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from duban import facts, lexicon
from duban.reading.clauses import CLAUSE, heading_end, sentences, split
from duban.reading.cleaning import CleanText
from duban.reading.deadlines import Anchors, Found, choose
from duban.reading.deadlines import find as find_limits
from duban.reading.outline import Block, Level, outline
from duban.reading.owner_labels import Label, labels
from duban.reading.tables import Row, TaskTable
from duban.text import Span

Range = tuple[int, int]
Status = facts.Status

_REPORT = (
    r"(?:整改|落实|办理|推进)(?:落实)?(?:完成)?(?:进展|进度|情况|结果|成效|完成情况|状态|效果)"
    r"|完成情况|进展情况|目前进展|整改状态"
)
_MEASURES = (
    r"(?:主要|具体|采取的?)?(?:整改)?(?:落实)?(?:措施|举措)(?:及成效|及完成情况|和成效)?|整改任务"
)
_LABEL = re.compile(rf"(?:(?P<measure>{_MEASURES})|(?P<report>{_REPORT}))：")
_LONGEST_LABEL = 24
_AFTERWARDS = re.compile(
    r"下一?步|今后|打算|努力方向|后续|下阶段|原因|持续(?:深化|巩固|抓好)|工作安排|工作计划"
    r"|意见建议|未完成|巩固整改成果|长效"
)
_BEFOREHAND = re.compile(
    r"组织(?:领导|落实|实施|推动|整改)|加强领导|总体|基本情况|概况|主体责任|站位|责任情况"
    r"|推进情况|书记|第一责任|认识|工作开展|部署"
)
_RESULTS = re.compile(r"整改|落实|问题|反馈|意见|进展|成效|情况")
_TITLE_OPENS = re.compile(r"(?:关于|针对|对于?|就|聚焦)")
_PROBLEM = re.compile(r"问题(?:的整改情况|整改情况|方面|的整改)?[：。]?$")
_TITLE_BY_PROBLEM = tuple(
    re.compile(rf"(?:关于|针对|对于?)[^。\n]{{2,110}}?问题(?:的整改情况|整改情况|的整改)?(?={end})")
    for end in (r"[。：，；\n （]|$", r"[^的等和与及、整中方所]")
)


_NUMBERED = (Level.SECTION, Level.POINT, Level.SUBPOINT, Level.ORDINAL, Level.PROBLEM)


@dataclass(frozen=True, slots=True)
class Owned:
    """A finding, and the ranges from which the duty of its printed owners is read."""

    finding: facts.Finding
    work: Range | None
    label_area: Range | None = None
    row: Row | None = None


def findings_in_text(text: CleanText, blocks: list[Block], anchors: Anchors) -> list[Owned]:
    """The findings of a notice in prose, by its numbered problems or else its categories."""
    found: list[Owned] = []
    chapters = [b for b in blocks if b.level is Level.CHAPTER]
    for chapter in chapters:
        title = text.text[chapter.start : heading_end(text.text, chapter.start, chapter.head_end)]
        if _AFTERWARDS.search(title):
            continue
        of_chapter = list(_under(text, chapter, None, anchors))
        if of_chapter and not (_BEFOREHAND.search(title) and not _has_label(text, chapter)):
            found += of_chapter
    if not found:
        problems = [chapter for chapter in chapters if _names_problem(text, chapter)]
        found = [_finding(text, problem, None, anchors) for problem in problems]
    if not found and not chapters:
        for block in blocks:
            found += _collect(text, block, None, anchors)
    if not found:
        found = list(_by_category(text, chapters, anchors))
    return found


def _has_label(text: CleanText, block: Block) -> bool:
    return _first_label(text.text, block.start, block.end) is not None


def _label_marks(t: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The labels of a range, each sought backwards from its colon."""
    behind = start
    while (colon := t.find("：", behind, end)) >= 0:
        match = _LABEL.search(t, max(behind, colon - _LONGEST_LABEL), colon + 1)
        if match:
            yield match
        behind = colon + 1


def _first_label(t: str, start: int, end: int) -> re.Match[str] | None:
    return next(_label_marks(t, start, end), None)


def _under(
    text: CleanText, block: Block, category: Block | None, anchors: Anchors
) -> Iterator[Owned]:
    for child in block.children:
        yield from _collect(text, child, category, anchors)


def _collect(
    text: CleanText, block: Block, category: Block | None, anchors: Anchors
) -> Iterator[Owned]:
    """A block as a finding, or as the category of the findings under it."""
    if block.level not in _NUMBERED:
        return
    own = _first_label(text.text, block.start, block.head_end)
    if own and own.start() == block.start:
        return  # 1.整改措施：… is a part of the finding above it
    if own:
        yield _finding(text, block, category, anchors)
        return
    below = [c for c in block.children if _is_finding(text, c)]
    if below:
        for child in block.children:
            if child in below:
                yield from _collect(text, child, block, anchors)
    elif _is_finding(text, block):
        yield _finding(text, block, category, anchors)


def _is_finding(text: CleanText, block: Block) -> bool:
    if block.level not in _NUMBERED:
        return False
    if _has_label(text, block):
        label = _first_label(text.text, block.start, block.head_end)
        return label is None or label.start() > block.start
    return _names_problem(text, block)


def _names_problem(text: CleanText, block: Block) -> bool:
    """``关于…的问题``."""
    heading = text.text[block.start : _title_end(text, block)]
    return bool(_TITLE_OPENS.match(heading) and _PROBLEM.search(heading) and len(heading) < 110)


def _title_end(text: CleanText, block: Block) -> int:
    """Where the title of a finding ends: at its sentence, its 问题, or the first label."""
    label = _first_label(text.text, block.start, block.end)
    limit = min(block.head_end, label.start() if label else block.end)
    for pattern in _TITLE_BY_PROBLEM:
        by_problem = pattern.match(text.text, block.start, limit)
        if by_problem:
            return by_problem.end()
    return min(heading_end(text.text, block.start, limit), limit)


def _category(text: CleanText, category: Block | None) -> tuple[int | None, str | None]:
    if category is None or category.level is Level.CHAPTER:
        return None, None
    end = heading_end(text.text, category.start, category.head_end)
    start, end = text.trim(category.start, end, "。：；")
    return category.no, text.quote(start, end)


_ENUMERATES = re.compile(r"[一1①]是|（[1一]）|①|1[.、](?!\d)")


def _finding(text: CleanText, block: Block, category: Block | None, anchors: Anchors) -> Owned:
    title = text.trim(block.start, _title_end(text, block), "。：；，")
    parts = _parts(text, block, title[1])
    work, status_area, labelled = parts.work, parts.status, parts.labelled
    measures, covered = _measures(text, *work)
    status, status_range, due, inferred = _status(
        text, status_area or work, anchors, labelled=labelled, measures=measures
    )
    printed = _printed_limit(parts.labels, text, anchors)
    if printed:
        due, inferred = printed.date, printed.inferred
    end = max([m.span.end for m in measures], default=text.span(*title).end)
    if status_range:
        end = max(end, text.span(*status_range).end)
    number, name = _category(text, category)
    finding = facts.Finding(
        category_no=number,
        category=name,
        no=block.no,
        title=text.quote(*title),
        span=_to(text.span(*title).start, end),
        measures=measures,
        status=status,
        status_text=text.quote(*status_range) if status_range else None,
        due=due,
        inferred=("due",) if inferred else (),
    )
    return Owned(finding, covered, (title[1], block.end) if parts.labels else None)


@dataclass(frozen=True, slots=True)
class _Parts:
    """Where a finding tells its measures and its status, and the labels of its owners and limit."""

    work: Range
    status: Range | None
    labelled: bool
    labels: list[Label]


def _parts(text: CleanText, block: Block, title_end: int) -> _Parts:
    t = text.text
    marks = list(_label_marks(t, block.start, block.end))
    measure = next((m for m in marks if m["measure"]), None)
    report = next((m for m in marks if m["report"]), None)
    owners = [x for x in labels(text, title_end, block.end) if x.role in _OWNERS_OR_LIMIT]
    if measure and report and report.start() > measure.start():
        work, labelled = (measure.end(), _mark_before(block, report.start())), True
    elif measure:
        work, labelled = (measure.end(), block.end), False
    elif report and _ENUMERATES.search(t, title_end, report.start()):
        work, labelled = (title_end, report.start()), True
    elif report:
        work, labelled = (report.end(), block.end), False
    else:
        work, labelled = (title_end, block.end), False
    # Owners and limit may stand on lines of their own between the measures and the status.
    behind = next((x.start for x in owners if x.start > work[0]), work[1])
    work = (work[0], min(work[1], behind))
    status = _first_sentences(text, report.end(), block.end) if labelled and report else None
    return _Parts(work, status, labelled, owners)


def _mark_before(block: Block, start: int) -> int:
    """Where the number of what begins at ``start`` stands, if it is numbered."""
    return next((child.mark for child in block.children if child.start == start), start)


_OWNERS_OR_LIMIT = frozenset({"lead", "assistant", "lead_unit", "responsible", "joint", "deadline"})


def _printed_limit(found: list[Label], text: CleanText, anchors: Anchors) -> Found | None:
    """The time limit on a label of the finding (整改时限：…), which counts whatever its status."""
    for label in found:
        if label.role == "deadline":
            return choose(find_limits(text.text, *label.value, anchors, label=True))
    return None


def _to(start: int, end: int) -> Span:
    return Span(min(start, end), max(start, end))


def _first_sentences(text: CleanText, start: int, end: int) -> Range:
    """The content of a label: its first sentence."""
    parts = sentences(text.text, start, end)
    return parts[0] if parts else (start, start)


# --- measures ------------------------------------------------------------------------------------


def _measures(
    text: CleanText, start: int, end: int
) -> tuple[tuple[facts.Measure, ...], Range | None]:
    """Numbered measures, or the whole as one; and the range from the first to the last."""
    start, end = text.trim(start, end, "。；，：")
    if start >= end:
        return (), None
    blocks = outline(text.text, start, end)
    same = [b for b in blocks if b.level is blocks[0].level] if blocks else []
    if len(same) >= 2 or (same and same[0].level is Level.SUBPOINT):
        made = tuple(_measure(text, b.no, b.start, b.end) for b in same)
        return made, (same[0].start, text.trim(same[-1].start, same[-1].end, "。；，")[1])
    return (_measure(text, None, start, end),), (start, end)


def _measure(text: CleanText, no: int | None, start: int, end: int) -> facts.Measure:
    start, end = text.trim(start, end, "。；，：")
    return facts.Measure(no, text.quote(start, end), text.span(start, end))


# --- status --------------------------------------------------------------------------------------

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


def _status(
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
    if status in _OPEN:
        chosen = choose(find_limits(t, *(area if labelled else _tail(text, area, where)), anchors))
    else:
        chosen = _wished(text, area, anchors) if status is None else None
    if chosen:
        due, inferred = chosen.date, chosen.inferred
    return status, where, due, inferred and due is not None


_OPEN = (Status.PARTLY_DONE, Status.IN_PROGRESS, Status.NOT_DONE, Status.NOT_STARTED)


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
        if status in _OPEN
        else 0
    )


# --- categories without numbered problems --------------------------------------------------------

_HEAD_LENGTH = 24


def _by_category(text: CleanText, chapters: list[Block], anchors: Anchors) -> Iterator[Owned]:
    """One finding for each category, its measures told by their heads (bold sentences)."""
    for chapter in chapters:
        title = text.text[chapter.start : heading_end(text.text, chapter.start, chapter.head_end)]
        if _AFTERWARDS.search(title) or _BEFOREHAND.search(title) or not _RESULTS.search(title):
            continue
        sections = [b for b in chapter.children if b.level is Level.SECTION]
        if len(sections) < 2:
            continue
        for section in sections:
            yield _category_finding(text, section, anchors)


def _category_finding(text: CleanText, section: Block, anchors: Anchors) -> Owned:
    end = heading_end(text.text, section.start, section.end)
    name = text.trim(section.start, end, "。：；")
    measures = tuple(
        _measure(text, None, *part)
        for paragraph in split(text.text, end, section.end, "\n")
        for part in _by_heads(text, *paragraph)
    )
    status, where, due, _ = _status(text, (end, section.end), anchors, labelled=False, measures=())
    last = max([m.span.end for m in measures], default=text.span(*name).end)
    finding = facts.Finding(
        category_no=section.no,
        category=text.quote(*name),
        no=None,
        title=None,
        span=_to(text.span(*name).start, last),
        measures=measures,
        status=status,
        status_text=text.quote(*where) if where else None,
        due=due,
    )
    return Owned(finding, None)


def _by_heads(text: CleanText, start: int, end: int) -> Iterator[Range]:
    """The measures of a paragraph: each opens with a short sentence of its own."""
    parts = split(text.text, start, end, "。！？")
    heads: list[int] = []
    for index in range(1, len(parts) - 1):
        first, last = parts[index]
        short = last - first <= _HEAD_LENGTH and not re.search("[，；,;]", text.text[first:last])
        if short and (not heads or heads[-1] != index - 1):
            heads.append(index)
    if not heads:
        yield start, end
        return
    for place, index in enumerate(heads):
        stop = heads[place + 1] - 1 if place + 1 < len(heads) else len(parts) - 1
        yield parts[index][0], parts[stop][1]


# --- tables ---------------------------------------------------------------------------------------


def findings_in_table(text: CleanText, table: TaskTable, anchors: Anchors) -> list[Owned]:
    """One finding for each row of a table of problems."""
    found: list[Owned] = []
    for index, row in enumerate(table.rows, 1):
        problem = row.cells.get("problem")
        if problem:
            found.append(_row_finding(text, row, problem, index, anchors))
    return found


def _row_finding(text: CleanText, row: Row, problem: Range, index: int, anchors: Anchors) -> Owned:
    work = row.cells.get("measure")
    measures, covered = _measures(text, *work) if work else ((), None)
    progress = row.cells.get("progress")
    status = status_of(text.text[progress[0] : progress[1]], labelled=True) if progress else None
    if progress and not measures:
        measures, covered = _measures(text, *progress)
    limit = row.cells.get("deadline")
    chosen = choose(find_limits(text.text, *limit, anchors, label=True)) if limit else None
    if chosen is None and progress and status in _OPEN:
        chosen = choose(find_limits(text.text, *progress, anchors))
    number = text.text[slice(*row.number)].strip(" .") if row.number else ""
    category = row.cells.get("category")
    finding = facts.Finding(
        category_no=None,
        category=text.quote(*category) if category else None,
        no=int(number) if number.isdigit() and len(number) < 5 else index,
        title=text.quote(*text.trim(*problem, "。；")),
        span=text.span(row.start if row.number is None else problem[0], row.end),
        measures=measures,
        status=status,
        status_text=text.quote(*progress) if progress else None,
        due=chosen.date if chosen else None,
        inferred=("due",) if chosen and chosen.inferred and chosen.date else (),
    )
    return Owned(finding, covered, row=row)


def labelled_owner_area(text: CleanText, owned: Owned) -> bool:
    """Whether a finding prints its owners on a label."""
    return bool(owned.label_area and labels(text, *owned.label_area))
