"""What stands in the cells of the ledger: the same words on screens, on paper and in files."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from duban_web.foundation.sentences import label, said, spoken
from duban_web.matters import labels
from duban_web.matters.columns import Column
from duban_web.matters.deadlines import DueKind, Light
from duban_web.matters.policies import Origin
from duban_web.matters.queries.numbers import number_text
from duban_web.matters.queries.rows import LedgerRow
from duban_web.matters.rules import PartyRole
from duban_web.matters.states import State


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: under which column, what is written there, and what it looks like."""

    column: Column
    heading: str
    words: str
    look: str


def cells(row: LedgerRow, place: int, columns: Sequence[Column]) -> list[Cell]:
    """The cells of a row; ``place`` is its running number."""
    words = writing(columns)(row, place)
    return [Cell(one, heading(one), words[one], look(one)) for one in columns]


def heading(column: Column) -> str:
    """What stands over a column."""
    return label(labels.COLUMNS, column)


def look(column: Column) -> str:
    """What the cells under a column look like."""
    return _LOOKS.get(column, "")


def writing(columns: Sequence[Column]) -> Callable[[LedgerRow, int], dict[str, str]]:
    """What writes the words of rows under these columns; empty where nothing is known.

    ``place`` is a row's running number.
    """
    written = [(one, _WRITTEN[one]) for one in columns if one is not Column.PLACE]

    def write(row: LedgerRow, place: int) -> dict[str, str]:
        words: dict[str, str] = {one: words_of(row) for one, words_of in written}
        if Column.PLACE in columns:
            words[Column.PLACE] = str(place)
        return words

    return write


def _listed(names: Iterable[str]) -> str:
    return spoken(labels.LISTED).join(names)


def _day(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""


def _origin(row: LedgerRow) -> str:
    return label(labels.ORIGINS, Origin(row.matter.origin))


def _due(row: LedgerRow) -> str:
    kind = DueKind(row.matter.due_kind)
    if kind is DueKind.REVIEW:
        return said(labels.REVIEW_BY, {"due": _day(row.matter.current_due)})
    is_open = row.matter.current_due is None and kind is not DueKind.DATE
    return label(labels.DUE_KINDS, kind) if is_open else _day(row.matter.current_due)


def _percent(row: LedgerRow) -> str:
    report = row.report
    return f"{report.percent}%" if report and report.percent is not None else ""


def _light(row: LedgerRow) -> str:
    if row.matter.state == State.WITHDRAWN:
        return ""
    words = label(labels.LIGHTS, row.light)
    is_red = row.light is Light.RED
    return f"{words} {said(labels.DAYS, {'count': row.days_late})}" if is_red else words


def _extensions(row: LedgerRow) -> str:
    count = row.matter.extensions
    facts = {"count": count, "original": _day(row.matter.original_due)}
    return said(labels.EXTENDED, facts) if count else ""


def _evidence(row: LedgerRow) -> str:
    return said(labels.FILES, {"count": row.evidence}) if row.evidence else ""


_LOOKS: Mapping[Column, str] = {
    Column.TITLE: "title",
    Column.LIGHT: "light",
    Column.STATE: "word",
    **dict.fromkeys((Column.DUE, Column.BASIS_DAY, Column.ASSIGNED_ON, Column.CLOSED_ON), "day"),
    **dict.fromkeys((Column.NUMBER, Column.PLACE, Column.PERCENT), "number"),
    **dict.fromkeys(
        (Column.REQUIREMENT, Column.PROGRESS, Column.PROBLEMS, Column.NEXT_STEP), "text"
    ),
}
_WRITTEN: Mapping[Column, Callable[[LedgerRow], str]] = {
    Column.NUMBER: lambda row: number_text(row.matter),
    Column.ORIGIN: _origin,
    Column.BASIS: lambda row: f"{row.matter.basis_title} {row.matter.basis_number}".strip(),
    Column.BASIS_DAY: lambda row: _day(row.matter.basis_day),
    Column.TITLE: lambda row: row.matter.title,
    Column.REQUIREMENT: lambda row: row.matter.requirement,
    Column.LEAD: lambda row: _listed(row.names(PartyRole.LEAD)),
    Column.RESPONSIBLE: lambda row: _listed(row.names(PartyRole.RESPONSIBLE)),
    Column.JOINT: lambda row: _listed(row.names(PartyRole.JOINT, PartyRole.SUPPORT)),
    Column.HANDLER: lambda row: _listed(row.handlers),
    Column.ASSIGNED_ON: lambda row: _day(row.matter.assigned_on),
    Column.DUE: _due,
    Column.PROGRESS: lambda row: row.report.text if row.report else "",
    Column.PERCENT: _percent,
    Column.PROBLEMS: lambda row: row.report.problems if row.report else "",
    Column.NEXT_STEP: lambda row: row.report.next_step if row.report else "",
    Column.EVIDENCE: _evidence,
    Column.STATE: lambda row: label(labels.STATES, State(row.matter.state)),
    Column.LIGHT: _light,
    Column.EXTENSIONS: _extensions,
    Column.CLOSED_ON: lambda row: _day(row.matter.closed_on),
    Column.REMARK: lambda row: row.matter.remark,
}
