"""How a reading looks on the terminal: head, duties, problems, checks, what is unread."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence

from duban import facts
from duban.cli.labels import kind_in_words, place_in_words, rule_in_words, status_in_words
from duban.cli.language import _, counted
from duban.cli.screen import Column, Screen, columns_of, on_one_line, shortened, table, wrapped
from duban.text import SourceText, Span
from duban.writing.labels import LISTED, MISSING
from duban.writing.sentences import sentence_around

_INFERRED = "*"
_DOT = " · "
Section = Callable[[facts.Reading, SourceText, Screen], Iterator[str]]


def reading_on_screen(reading: facts.Reading, source: SourceText, screen: Screen) -> Iterator[str]:
    """The lines of one document."""
    yield _title(reading.file, screen)
    lines = _head(reading, screen)
    for section in _SECTIONS:
        if part := list(section(reading, source, screen)):
            lines += ["", *part]
    yield from lines
    if _holds_inferred(reading):
        yield ""
        legend = _("* 为推断所得，原文没有写明，请核对。")
        yield from map(screen.faint, wrapped(legend, screen.columns))


def _holds_inferred(reading: facts.Reading) -> bool:
    """Whether anything shown was worked out by the reader."""
    parts = (reading, reading.meeting, *reading.tasks, *reading.findings)
    return any(part.inferred for part in parts if part)


def checks_on_screen(
    reading: facts.Reading, source: SourceText, failing: Sequence[facts.Check], screen: Screen
) -> Iterator[str]:
    """What does not hold in one document, each with its sentence; or that everything does."""
    yield _title(reading.file, screen)
    yield from wrapped(_verdict(reading, failing), screen.columns)
    for number, check in enumerate(failing, 1):
        yield f"{number}. {screen.alarming(rule_in_words(check.rule))}"
        for label, words in (
            (_("所称"), check.text),
            (_("核对"), check.detail),
            (_("原文"), sentence_around(source, check.span)),
            (_("位置"), _place(check.span, source)),
        ):
            if words:
                yield from _labelled(label, words, screen)


def _verdict(reading: facts.Reading, failing: Sequence[facts.Check]) -> str:
    verified = len(reading.checks)
    if failing:
        return counted("核对了 {count} 处，", verified) + counted("{count} 处不符：", len(failing))
    if verified:
        return counted("核对了 {count} 处，没有自相矛盾的地方。", verified)
    return _("没有可以核对的数目、日期和序号，也没有自相矛盾的地方。")


def _title(name: str, screen: Screen) -> str:
    return screen.strong(shortened(on_one_line(name), screen.columns))


def _head(reading: facts.Reading, screen: Screen) -> list[str]:
    title = reading.title or _("（没有标题）")
    said = (
        (_("发文机关"), reading.issuer, "issuer"),
        (_("文号"), reading.number, "number"),
        (_("日期"), _day(reading.date), "date"),
    )
    known = [
        f"{label} {on_one_line(words)}{_mark(field, reading.inferred)}"
        for label, words, field in said
        if words
    ]
    lines = [f"{kind_in_words(reading.kind)}{_DOT}{title}", _DOT.join(known)]
    return [part for line in lines if line for part in wrapped(line, screen.columns)]


def _meeting(reading: facts.Reading, source: SourceText, screen: Screen) -> Iterator[str]:
    if not (meeting := reading.meeting):
        return
    days = LISTED.join(day.isoformat() for day in meeting.days)
    for label, words, field in (
        (_("会议日期"), days, "days"),
        (_("主持"), meeting.chair, "chair"),
        (_("出席"), LISTED.join(meeting.attendees), "attendees"),
        (_("缺席"), LISTED.join(meeting.absent), "absent"),
        (_("列席"), LISTED.join((*meeting.observers, *meeting.observer_units)), "observers"),
        (_("督办"), meeting.supervisor, "supervisor"),
    ):
        if words:
            yield from _labelled(label, words + _mark(field, meeting.inferred), screen, indent="")


def _agenda(reading: facts.Reading, source: SourceText, screen: Screen) -> Iterator[str]:
    if reading.agenda:
        columns = [Column("", is_number=True), Column(_("议题"), 2.5), Column(_("结论"))]
        yield screen.strong(counted("{count} 项议题", len(reading.agenda)))
        yield from table(
            columns,
            [(_number(item.no), item.title, item.verdict or "") for item in reading.agenda],
            screen,
        )


def _tasks(reading: facts.Reading, source: SourceText, screen: Screen) -> Iterator[str]:
    if not reading.tasks:
        yield screen.strong(_("没有交办任务"))
        return
    columns = [
        Column("", is_number=True),
        Column(_("任务"), 2.6),
        Column(_("承办"), 1.7),
        Column(_("时限")),
        Column(_("位置"), 0.8),
    ]
    rows = [
        (str(number), task.text, parties(task), deadline(task), _place(task.span, source))
        for number, task in enumerate(reading.tasks, 1)
    ]
    yield screen.strong(counted("{count} 项任务", len(rows)))
    yield from table(columns, rows, screen)


def parties(task: facts.Task) -> str:
    """Who has to do it, one line for each role."""
    roles = (
        (_("牵头"), task.leads, "leads"),
        (_("协助"), task.assistants, "assistants"),
        (_("负责"), task.responsible, "responsible"),
        (_("会同"), task.joint, "joint"),
    )
    return "\n".join(
        f"{label} {LISTED.join(names)}{_mark(field, task.inferred)}"
        for label, names, field in roles
        if names
    )


def deadline(task: facts.Task) -> str:
    """By when: the day and the document's own words, or that there is none."""
    if not task.deadline:
        return _(MISSING)
    mark = _mark("deadline", task.inferred)
    day = _day(task.deadline.date)
    return f"{day}{mark}\n{task.deadline.text}" if day else f"{task.deadline.text}{mark}"


def _findings(reading: facts.Reading, source: SourceText, screen: Screen) -> Iterator[str]:
    if not reading.findings:
        return
    columns = [
        Column("", is_number=True),
        Column(_("问题"), 2.6),
        Column(_("措施"), is_number=True),
        Column(_("进度")),
        Column(_("整改期限")),
        Column(_("位置"), 0.8),
    ]
    rows = [
        (
            _numbers(finding),
            finding.title or finding.category or "",
            str(len(finding.measures) or ""),
            _status(finding),
            _day(finding.due) + _mark("due", finding.inferred),
            _place(finding.span, source),
        )
        for finding in reading.findings
    ]
    yield screen.strong(counted("{count} 个问题", len(rows)))
    yield from table(columns, rows, screen)


def _numbers(finding: facts.Finding) -> str:
    """The numbers of category and problem, as 2.1: problems are often counted anew in each."""
    numbers = (finding.category_no, finding.no)
    return ".".join(str(number) for number in numbers if number is not None)


def _status(finding: facts.Finding) -> str:
    if not finding.status:
        return ""
    return status_in_words(finding.status) + _mark("status", finding.inferred)


def _leaders(reading: facts.Reading, source: SourceText, screen: Screen) -> Iterator[str]:
    if reading.leaders:
        columns = [Column(_("汇报人"), 0.6), Column(_("总结")), Column(_("谋划"))]
        yield screen.strong(counted("{count} 位领导汇报", len(reading.leaders)))
        yield from table(
            columns,
            [(one.name, one.achievements or "", one.plans or "") for one in reading.leaders],
            screen,
        )


def _demands(reading: facts.Reading, source: SourceText, screen: Screen) -> Iterator[str]:
    if reading.demands:
        yield screen.strong(counted("{count} 条要求", len(reading.demands)))
        columns = [Column("", is_number=True), Column(_("要求"), 4), Column(_("位置"))]
        yield from table(
            columns,
            [(str(one.no), one.title, _place(one.span, source)) for one in reading.demands],
            screen,
        )


def _other(reading: facts.Reading, source: SourceText, screen: Screen) -> Iterator[str]:
    contact = reading.contact
    if contact:
        said = (contact.phone, contact.email, contact.address, contact.postcode)
        yield from _labelled(_("联系方式"), "，".join(filter(None, said)), screen, indent="")
    if reading.figures:
        figures = LISTED.join(figure.text for figure in reading.figures)
        words = counted("{count} 个数据", len(reading.figures))
        yield shortened(f"{words}  {on_one_line(figures)}", screen.columns)


def _failing(reading: facts.Reading, source: SourceText, screen: Screen) -> Iterator[str]:
    failing = [check for check in reading.checks if not check.holds]
    if failing:
        yield screen.alarming(counted("{count} 处不符", len(failing)))
        columns = [Column(_("规则")), Column(_("所称")), Column(_("核对"), 1.6)]
        rows = [
            (rule_in_words(check.rule), check.text, check.detail, _place(check.span, source))
            for check in failing
        ]
        yield from table([*columns, Column(_("位置"), 0.8)], rows, screen)


def _unread(reading: facts.Reading, source: SourceText, screen: Screen) -> Iterator[str]:
    if reading.unread:
        yield screen.strong(counted("{count} 处未识别", len(reading.unread)))
        columns = [Column(_("原文"), 2), Column(_("原因"), 1.2), Column(_("位置"), 0.8)]
        rows = [
            (shortened(on_one_line(one.text), 120), one.why, _place(one.span, source))
            for one in reading.unread
        ]
        yield from table(columns, rows, screen)


_SECTIONS: tuple[Section, ...] = (
    _meeting,
    _agenda,
    _tasks,
    _findings,
    _leaders,
    _demands,
    _other,
    _failing,
    _unread,
)


def _labelled(label: str, words: str, screen: Screen, *, indent: str = "   ") -> Iterator[str]:
    """A label and what it says; further lines stand under the words."""
    head = f"{indent}{label} "
    width = columns_of(head)
    first, *rest = wrapped(words, screen.columns - width)
    yield head + first
    yield from (" " * width + line for line in rest)


def _place(span: Span, source: SourceText) -> str:
    return place_in_words(source, span)


def _mark(field: str, inferred: Sequence[str]) -> str:
    return _INFERRED if field in inferred else ""


def _day(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""


def _number(no: int | None) -> str:
    return "" if no is None else str(no)
