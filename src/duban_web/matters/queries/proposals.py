"""What pasted rows would propose: names as parties, days as days, and what is wrong with each."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.matters.columns import Column
from duban_web.matters.deadlines import DueKind
from duban_web.matters.labels import (
    BY_THEN,
    EACH_PERIOD,
    END_OF_MONTH,
    LONG_TERM_WORDS,
    ORIGINS,
    REQUIRED_BY,
    UNDATED_WORDS,
)
from duban_web.matters.models import Matter
from duban_web.matters.models.matter import HAS_ENDED
from duban_web.matters.pasting import PastedRow
from duban_web.matters.policies import Origin
from duban_web.matters.rules import Party, PartyKind, PartyRole
from duban_web.tenants.queries.meaning import (
    Meant,
    bodies_meant,
    institutions_meant,
    persons_meant,
    rosters_meant,
    units_meant,
)
from duban_web.tenants.workbook.labels import APART, DAY

_LONGEST: Mapping[Column, int] = {Column.TITLE: 200, Column.REQUIREMENT: 5_000, Column.BASIS: 200}
_ROLES: Mapping[Column, PartyRole] = {
    Column.LEAD: PartyRole.LEAD,
    Column.RESPONSIBLE: PartyRole.RESPONSIBLE,
    Column.JOINT: PartyRole.JOINT,
}


_ORIGINS: Mapping[str, Origin] = {words: origin for origin, words in ORIGINS.items()}


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong with a cell; ``code`` is one of ``labels.PASTED_FAULTS``."""

    column: Column
    code: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row as it would be proposed; one with faults cannot be.

    ``origin`` is the kind of source, where the row names it. ``twin`` is a matter in hand with the
    same title and requirement.
    """

    row: PastedRow
    title: str
    requirement: str
    origin: Origin | None
    basis: str
    basis_day: datetime.date | None
    parties: Sequence[Party]
    due: datetime.date | None
    due_kind: DueKind
    faults: Sequence[RowFault]
    twin: Matter | None = None


def proposals(actor: Actor, rows: Sequence[PastedRow]) -> list[Proposal]:
    """All rows, read with the names of today; as many questions for many rows as for one."""
    names = {name for row in rows for column in _ROLES for name in _names(row, column)}
    today = scope.today(actor)
    persons = {PartyKind.PERSON: persons_meant(actor, names)}
    others = {
        PartyKind.UNIT: units_meant(actor, names, today),
        PartyKind.INSTITUTION: institutions_meant(actor, names, today),
        PartyKind.BODY: bodies_meant(actor, names, today),
        PartyKind.ROSTER: rosters_meant(actor, names, today),
        **persons,
    }
    meant = {**dict.fromkeys(_ROLES, others), Column.LEAD: persons}
    return _beside_twins(actor, [_read(row, meant) for row in rows])


def _beside_twins(actor: Actor, found: Sequence[Proposal]) -> list[Proposal]:
    open_ones = Matter.objects.within(actor).exclude(HAS_ENDED)
    same = open_ones.filter(title__in={one.title for one in found}).select_related("series")
    twins = {(one.title, one.requirement): one for one in same}
    return [replace(one, twin=twins.get((one.title, one.requirement))) for one in found]


def _read(row: PastedRow, meant: Mapping[Column, Mapping[PartyKind, Meant]]) -> Proposal:
    faults = [*_length_faults(row)]
    title = row.texts.get(Column.TITLE, "")
    if not title:
        faults.append(RowFault(Column.TITLE, "missing"))
    due, kind = _due(row.texts.get(Column.DUE, ""), faults)
    parties = [one for column in _ROLES for one in _parties(row, column, meant[column], faults)]
    source = row.texts.get(Column.BASIS, "")
    origin = _ORIGINS.get(source)
    return Proposal(
        row=row,
        title=title,
        requirement=_requirement(row, title, is_told=due is not None or kind is DueKind.LONG_TERM),
        # Offices write either the paper there or what kind of source it is.
        origin=origin,
        basis="" if origin else source,
        basis_day=_day(row.texts.get(Column.BASIS_DAY, ""), Column.BASIS_DAY, faults),
        parties=list(dict.fromkeys(parties)),
        due=due,
        due_kind=kind,
        faults=faults,
    )


def _requirement(row: PastedRow, title: str, *, is_told: bool) -> str:
    """What is required; the words of a time that the record cannot tell stay with it."""
    requirement, words = row.texts.get(Column.REQUIREMENT) or title, row.texts.get(Column.DUE, "")
    if is_told or not words or words in requirement:
        return requirement
    return REQUIRED_BY.format(requirement=requirement, words=words)


def _names(row: PastedRow, column: Column) -> list[str]:
    parts = (part.strip() for part in APART.split(row.texts.get(column, "")))
    return [part for part in parts if part]


def _parties(
    row: PastedRow, column: Column, meant: Mapping[PartyKind, Meant], faults: list[RowFault]
) -> Iterator[Party]:
    """Who is named, each by the first kind in which the name means something."""
    for name in _names(row, column):
        kind, ids = next(
            ((kind, known[name]) for kind, known in meant.items() if name in known), (None, [])
        )
        if kind is not None and len(ids) == 1:
            yield Party(_ROLES[column], kind, ids[0])
        else:
            faults.append(RowFault(column, "name_of_several" if ids else "name_unknown", name))


def _length_faults(row: PastedRow) -> Iterator[RowFault]:
    for column, longest in _LONGEST.items():
        if len(row.texts.get(column, "")) > longest:
            yield RowFault(column, "too_long", str(longest))


def _due(words: str, faults: list[RowFault]) -> tuple[datetime.date | None, DueKind]:
    if words in LONG_TERM_WORDS:
        return None, DueKind.LONG_TERM
    if EACH_PERIOD.match(words):
        return None, DueKind.RECURRING
    if words in UNDATED_WORDS:
        return None, DueKind.DATE
    return _day(words, Column.DUE, faults), DueKind.DATE


def _day(words: str, column: Column, faults: list[RowFault]) -> datetime.date | None:
    """A day with year, month and day; nothing is put in that is not there."""
    if not words:
        return None
    plain = BY_THEN.sub("", words)
    try:
        if match := DAY.fullmatch(plain):
            return datetime.date(*map(int, match.groups()))
        if match := END_OF_MONTH.fullmatch(plain):
            year, month = map(int, match.groups())
            return datetime.date(year, month, calendar.monthrange(year, month)[1])
    except ValueError:
        pass
    faults.append(RowFault(column, "date_unreadable", words))
    return None
