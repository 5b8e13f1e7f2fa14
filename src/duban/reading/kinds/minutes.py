"""Minutes of a meeting, and news of a meeting that decides: 会议纪要.

Reads: clean text. Writes: head, roll, items with their verdicts, and the duties decided on.
Leaves unread: what was only urged; numbered decisions are duties and no items.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from duban import facts
from duban.chinese.names import is_name
from duban.namebook import NameBook
from duban.reading.agenda import Item, are_decisions, emphasis_of, items_of, verdict_of
from duban.reading.cleaning import CleanText
from duban.reading.deadlines import Anchors
from duban.reading.duties import Context, duties_in_table, duties_of
from duban.reading.header import opening_of, read_header, read_meeting
from duban.reading.labels import labels
from duban.reading.rolls import is_unit_word
from duban.reading.tables import TaskTable, tables_of

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Minutes:
    """What all ranges of one document share; ``rolls`` say who was there and who gets it."""

    text: CleanText
    tables: tuple[TaskTable, ...]
    rolls: tuple[Range, ...]
    context: Context


def read(text: CleanText, names: NameBook) -> facts.Reading:
    """The facts of minutes."""
    header = read_header(text, facts.Kind.MINUTES)
    meeting = read_meeting(text, header, facts.Kind.MINUTES)
    anchors = Anchors(document=header.date, meeting=header.date, year=meeting.year)
    start, end = opening_of(text.text, header.title_end)[1], len(text.text)
    context = Context(anchors, names.with_people(_people(meeting)))
    paper = _Minutes(text, tables_of(text), tuple(_rolls(text, header.title_end)), context)
    items = items_of(text, start, end)
    tasks: list[facts.Task] = []
    agenda: list[facts.AgendaItem] = []
    for item in items:
        given = _duties(paper, item.title[1], item.end, replace(paper.context, agenda=item.number))
        agenda.append(_agenda_item(text, item, given, len(tasks)))
        tasks += given
    if not items:
        decided = are_decisions(text, start, end)
        tasks = _duties(paper, start, end, replace(paper.context, decided=decided))
    return facts.Reading(
        file="",
        kind=facts.Kind.MINUTES,
        title=header.title,
        issuer=header.issuer,
        number=header.number,
        date=header.date,
        meeting=meeting,
        agenda=tuple(agenda),
        tasks=tuple(tasks),
        inferred=header.inferred,
    )


_ROLLS = frozenset({"attending", "observing", "absent", "recipients"})


def _rolls(text: CleanText, start: int) -> Iterator[Range]:
    """The lines that list people or recipients: nobody in them is given a duty."""
    for label in labels(text.text, start):
        if label.role in _ROLLS and text.text[label.start - 1 : label.start] in ("", "\n"):
            yield label.start, label.value[1]


def _people(meeting: facts.Meeting) -> list[str]:
    """Those who were there or are told to be away: names that the decisions may use bare."""
    present = (meeting.chair or "", *meeting.attendees, *meeting.observers, *meeting.absent)
    return [name for name in present if is_name(name) and not is_unit_word(name)]


def _agenda_item(
    text: CleanText, item: Item, given: list[facts.Task], before: int
) -> facts.AgendaItem:
    assigned = [(task.span.start, task.span.end) for task in given]
    urged = emphasis_of(text, item)
    title = text.trim(*item.title, "，：")
    return facts.AgendaItem(
        no=item.no,
        title=text.quote(*title),
        span=text.span(*title),
        verdict=verdict_of(text, item),
        emphasis=tuple(
            text.quote(*part)
            for part in urged
            if not any(a < text.span(*part).end and text.span(*part).start < b for a, b in assigned)
        ),
        tasks=tuple(range(before, before + len(given))),
    )


def _duties(paper: _Minutes, start: int, end: int, context: Context) -> list[facts.Task]:
    """The duties of a range: of its tables, and of the sentences around them."""
    found: list[facts.Task] = []
    position = start
    for table in paper.tables:
        if not start <= table.start < end:
            continue
        found += _told(paper, position, table.start, context)
        found += duties_in_table(paper.text, table, context)
        position = max(position, table.end)
    found += _told(paper, position, end, context)
    return found


def _told(paper: _Minutes, start: int, end: int, context: Context) -> list[facts.Task]:
    """The duties of a range without tables: of the stretches between its rolls."""
    found: list[facts.Task] = []
    for first, last in paper.rolls:
        if start <= first < end:
            found += duties_of(paper.text, start, first, context)
            start = min(last, end)
    return found + duties_of(paper.text, start, end, context)
