"""Meetings as rows of 会议, and what leaders reported there as rows of 总结谋划.

Reads: the head of a meeting, its agenda, leaders and demands. Writes: a group for each meeting with
a row for each agenda item; a row for each leader and demand. Leaves unread: the emphasis of items.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from duban import facts
from duban.writing import labels
from duban.writing.entries import Entry
from duban.writing.places import place_words
from duban.writing.sentences import tidy
from duban.writing.sheets import Cell, Column, Group, Row, inferred_if, inferred_words, listed

COLUMNS = (
    Column("no", 5, shared=True, centred=True),
    Column("meeting_title", 20, shared=True),
    Column("session", 10, shared=True, centred=True),
    Column("day", 12, shared=True, centred=True),
    Column("chair", 8, shared=True, centred=True),
    Column("chair_posts", 12, shared=True),
    Column("attendees", 22, shared=True),
    Column("absent", 8, shared=True, centred=True),
    Column("observers", 14, shared=True),
    Column("observer_units", 16, shared=True),
    Column("supervisor", 10, shared=True, centred=True),
    Column("distribution", 16, shared=True),
    Column("issuer", 12, shared=True),
    Column("agenda_no", 7, centred=True),
    Column("agenda_title", 34),
    Column("verdict", 10, centred=True),
    Column("task_count", 7, centred=True),
    Column("file", 12, shared=True),
    Column("inferred", 9, shared=True),
)
REPORT_COLUMNS = (
    Column("no", 5, centred=True),
    Column("leader", 9, centred=True),
    Column("achievements", 50),
    Column("plans", 50),
    Column("demand_no", 7, centred=True),
    Column("demand", 30),
    Column("document_title", 20),
    Column("file", 14),
    Column("place", 14),
)
_AGENDA = slice(13, 17)


def meeting_groups(entries: Sequence[Entry]) -> Iterator[Group]:
    """A group for each document with a meeting's head or an agenda."""
    number = 0
    for entry in entries:
        reading = entry.reading
        if reading.meeting or reading.agenda:
            number += 1
            yield _group(_head(number, reading), reading.agenda)


def _group(head: Row, agenda: Sequence[facts.AgendaItem]) -> Group:
    before, after = head[: _AGENDA.start], head[_AGENDA.start :]
    blank_before, blank_after = (Cell(),) * len(before), (Cell(),) * len(after)
    rows = [_agenda_cells(item) for item in agenda] or [(Cell(),) * 4]
    return (
        (*before, *rows[0], *after),
        *((*blank_before, *cells, *blank_after) for cells in rows[1:]),
    )


def _agenda_cells(item: facts.AgendaItem) -> Row:
    return (
        Cell(item.no),
        Cell(tidy(item.title)),
        Cell(tidy(item.verdict or "")),
        Cell(len(item.tasks)),
    )


def _head(number: int, reading: facts.Reading) -> Row:
    meeting = reading.meeting or facts.Meeting()
    meant = meeting.inferred
    day_inferred = "days" in meant if meeting.days else "date" in reading.inferred
    return (
        Cell(number),
        inferred_if(tidy(reading.title or ""), "title" in reading.inferred),
        inferred_if(_session(meeting, reading.title or ""), bool({"year", "number"} & set(meant))),
        inferred_if(_days(meeting.days) or reading.date, day_inferred),
        inferred_if(meeting.chair, "chair" in meant),
        inferred_if(listed(meeting.chair_posts), "chair_posts" in meant),
        inferred_if(listed(meeting.attendees), "attendees" in meant),
        inferred_if(listed(meeting.absent), "absent" in meant),
        inferred_if(listed(meeting.observers), "observers" in meant),
        inferred_if(listed(meeting.observer_units), "observer_units" in meant),
        inferred_if(meeting.supervisor, "supervisor" in meant),
        inferred_if(listed(meeting.distribution), "distribution" in meant),
        inferred_if(tidy(reading.issuer or ""), "issuer" in reading.inferred),
        Cell(reading.file),
        Cell(inferred_words(_renamed(meant), reading.inferred)),
    )


def _renamed(meant: Sequence[str]) -> list[str]:
    """The number of a session is not that of the document."""
    return ["session" if name == "number" else name for name in meant]


def _session(meeting: facts.Meeting, title: str) -> str:
    year = labels.SESSION_YEAR.format(year=meeting.year) if meeting.year is not None else ""
    is_issue = labels.ISSUE_WORD in title and labels.SESSION_WORD not in title
    words = labels.ISSUE_NUMBER if is_issue else labels.SESSION_NUMBER
    number = words.format(number=meeting.number) if meeting.number is not None else ""
    return year + number + (labels.EXTENDED if meeting.extended else "")


def _days(days: Sequence[datetime.date]) -> datetime.date | str:
    return days[0] if len(days) == 1 else listed(day.isoformat() for day in days)


def report_groups(entries: Sequence[Entry]) -> Iterator[Group]:
    """A group of one row for each leader's report and each demand of the chair."""
    number = 0
    for entry in entries:
        rows = [*_leaders(entry), *_demands(entry)]
        title = Cell(tidy(entry.reading.title or ""))
        for cells, place in rows:
            number += 1
            yield ((Cell(number), *cells, title, Cell(entry.reading.file), Cell(place)),)


def _leaders(entry: Entry) -> Iterator[tuple[Row, str]]:
    for leader in entry.reading.leaders:
        words = (leader.name, tidy(leader.achievements or ""), tidy(leader.plans or ""))
        cells = (*(Cell(word) for word in words), Cell(), Cell())
        yield cells, place_words(entry.source, leader.span)


def _demands(entry: Entry) -> Iterator[tuple[Row, str]]:
    for demand in entry.reading.demands:
        cells = (Cell(), Cell(), Cell(), Cell(demand.no), Cell(tidy(demand.title)))
        yield cells, place_words(entry.source, demand.span)
