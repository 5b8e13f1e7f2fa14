"""How a report on a document's layout looks on the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from duban.cli.language import _, counted, is_chinese
from duban.cli.screen import Column, Screen, on_one_line, shortened, table, wrapped
from duban.cli.sentences import said_again, said_by
from duban.geometry import Finding, GeometryReport, Outcome, Reason, State, Unit, labels

_SHOWN_PLACES = 3
_INDENT = "  "
_LONGEST_PLACE = 24
_LAST_PAGE = 1 << 30


def report_on_screen(report: GeometryReport, screen: Screen, *, is_all: bool) -> Iterator[str]:
    """The lines of one document: what does not hold by page, what could not be measured."""
    yield screen.strong(shortened(on_one_line(report.file), screen.columns))
    yield from wrapped(_verdict(report), screen.columns)
    if report.failing:
        yield ""
        yield from _failing(report, screen, is_all=is_all)
    if report.unmeasured:
        yield ""
        yield from _unmeasured(report, screen)
    if is_all:
        yield ""
        yield from _everything(report, screen)


def _verdict(report: GeometryReport) -> str:
    pages = counted("{count} 页，", report.pages) if report.pages else ""
    parts = [
        counted("{count} 项符合", len(report.of(State.HOLDS))),
        counted("{count} 项不符", len(report.failing)),
        counted("{count} 项不涉及", len(report.of(State.NOT_APPLICABLE))),
    ]
    if report.unmeasured:
        parts.insert(2, counted("{count} 项没有量出", len(report.unmeasured)))
    return pages + _("，").join(parts) + _("。")


def _failing(report: GeometryReport, screen: Screen, *, is_all: bool) -> Iterator[str]:
    columns = [
        Column(_("位置"), 0.8),
        Column(_("核对"), 1.6),
        Column(_("所在文字"), 1.4),
        Column(_("实测"), 1.1),
        Column(_("应为"), 1.1),
        Column(_("相差"), 0.8, is_number=True),
    ]
    placed = [
        (finding, outcome, more)
        for outcome in report.failing
        for finding, more in _shown(outcome, is_all=is_all)
    ]
    placed.sort(key=lambda row: row[0].where.page or row[0].where.paragraph or _LAST_PAGE)
    yield screen.alarming(counted("{count} 项不符", len(report.failing)))
    yield from table(columns, [_row(*row) for row in placed], screen)


def _shown(outcome: Outcome, *, is_all: bool) -> Iterator[tuple[Finding, int]]:
    """The findings to show, the last one with how many more there are."""
    shown = outcome.found if is_all else outcome.found[:_SHOWN_PLACES]
    for number, finding in enumerate(shown, 1):
        yield finding, len(outcome.found) - number if number == len(shown) else 0


def _row(finding: Finding, outcome: Outcome, more: int) -> tuple[str, ...]:
    title = _(outcome.title)
    if more:
        title += "\n" + counted("（另有 {count} 处）", more)
    text = _said(finding.where.text)
    return (
        _place(finding),
        title,
        shortened(on_one_line(text), _LONGEST_PLACE),
        _quantity(finding.measured, finding.unit),
        _quantity(finding.wanted, finding.unit),
        _difference(finding),
    )


def _place(finding: Finding) -> str:
    if finding.where.page is not None:
        return _("第{page}页").format(page=finding.where.page)
    if finding.where.paragraph is not None:
        return _("第{paragraph}段").format(paragraph=finding.where.paragraph)
    return _("全文")


def _quantity(quantity: float | str, unit: Unit) -> str:
    if isinstance(quantity, str):
        return on_one_line(_said(quantity))
    return _with_unit(f"{quantity:.2f}".rstrip("0").rstrip("."), unit)


def _difference(finding: Finding) -> str:
    if finding.difference is None:
        return ""
    return _with_unit(f"{finding.difference:+.1f}", finding.unit)


def _with_unit(number: str, unit: Unit) -> str:
    words = {
        Unit.CHARACTERS: _("字"),
        Unit.LINES: _("行"),
    }
    return f"{number} {words.get(unit, unit.value)}".rstrip()


def _unmeasured(report: GeometryReport, screen: Screen) -> Iterator[str]:
    """What could not be measured, under the reason why."""
    reasons: dict[Reason | None, list[str]] = {}
    for outcome in report.unmeasured:
        reasons.setdefault(outcome.reason, []).append(_(outcome.title))
    yield screen.alarming(counted("{count} 项没有量出", len(report.unmeasured)))
    for reason, titles in reasons.items():
        if reason is not None:
            yield from wrapped(_reason(reason), screen.columns)
        lines = wrapped(_("、").join(titles), screen.columns - len(_INDENT))
        yield from (_INDENT + screen.faint(line) for line in lines)


def _reason(reason: Reason) -> str:
    words = said_by(reason.words, labels.REASONS)
    if words == reason.words:
        words = said_again(reason.words)
    remedy = said_again(reason.remedy)
    return f"{words}{remedy}" if is_chinese() else f"{words} {remedy}".strip()


def _everything(report: GeometryReport, screen: Screen) -> Iterator[str]:
    states = {
        State.HOLDS: _("符合"),
        State.FAILS: _("不符"),
        State.NOT_MEASURED: _("没有量出"),
        State.NOT_APPLICABLE: _("不涉及"),
    }
    columns = [
        Column(_("核对"), 1.6),
        Column(_("结果"), 0.6),
        Column(_("依据"), 0.8),
        Column(_("名称")),
    ]
    rows = [
        (_(outcome.title), states[outcome.state], _clause(outcome.clause), outcome.name)
        for outcome in report.outcomes
    ]
    yield from table(columns, rows, screen)


def _clause(clause: str) -> str:
    return clause.replace("practice", _("惯例")).replace("、", _("、"))


def _said(words: str) -> str:
    return said_by(words, labels.SENTENCES)
