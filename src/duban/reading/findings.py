"""Problems found, what was done about each, and how far it has come.

Reads: clean text of a rectification notice, its outline and tables. Writes: findings in order, and
the duties of findings that print their owners. Leaves unread: what stands before and after the part
that reports results (组织领导, 下一步打算); problems that are only named, as in the news
of a feedback.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duban import facts
from duban.reading.clauses import closed_end, closed_paragraphs, heading_end, sentences, split
from duban.reading.cleaning import CleanText
from duban.reading.deadlines import Anchors, Found, choose
from duban.reading.deadlines import find as find_limits
from duban.reading.outline import Block, Level, outline
from duban.reading.owner_labels import Label, labels
from duban.reading.statuses import OPEN, status_in, status_of
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
_LABEL_ENDS = frozenset("展度况果效态施措务")
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


def findings_in_text(text: CleanText, blocks: Sequence[Block], anchors: Anchors) -> list[Owned]:
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
        if t[colon - 1] in _LABEL_ENDS:
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
    label = _first_label(text.text, block.start, block.end)
    if label:
        return label.start() > block.start
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
    status, status_range, due, inferred = status_in(
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
    start, end = text.trim(start, closed_end(text.text, start, end), "。；，：")
    if start >= end:
        return (), None
    blocks = outline(text.text, start, end)
    same = [b for b in blocks if b.level is blocks[0].level] if blocks else []
    if len(same) >= 2 or (same and same[0].level is Level.SUBPOINT):
        made = tuple(_measure(text, b.no, b.start, b.end) for b in same)
        return made, (same[0].start, text.trim(same[-1].start, same[-1].end, "。；，")[1])
    return (_measure(text, None, start, end),), (start, end)


def _measure(text: CleanText, no: int | None, start: int, end: int) -> facts.Measure:
    start, end = text.trim(start, closed_end(text.text, start, end), "。；，：")
    return facts.Measure(no, text.quote(start, end), text.span(start, end))


# --- categories without numbered problems --------------------------------------------------------

_HEAD_LENGTH = 24


def _by_category(text: CleanText, chapters: Sequence[Block], anchors: Anchors) -> Iterator[Owned]:
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
        for paragraph in closed_paragraphs(text.text, end, section.end)
        for part in _by_heads(text, *paragraph)
    )
    status, where, due, _ = status_in(
        text, (end, section.end), anchors, labelled=False, measures=()
    )
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
    if chosen is None and progress and status in OPEN:
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
