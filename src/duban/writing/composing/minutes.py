"""A meeting as 会议纪要.

Reads: the head of a reading, its meeting, agenda and tasks. Writes: the opening, each item with its
verdict, what was urged and what was decided, who follows up, the roll and who gets the paper.
Leaves unread: figures and checks; what the paper said besides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duban import facts
from duban.writing.composing import labels
from duban.writing.composing.decisions import decision_blocks
from duban.writing.composing.frame import contact_of
from duban.writing.days import day_words
from duban.writing.labels import LISTED, SENTENCE_END
from duban.writing.numbering import number_of
from duban.writing.report import (
    Block,
    Heading,
    Imprint,
    Letterhead,
    Level,
    Paragraph,
    Report,
    words,
)

# A bracket at the end of a title that tells the session and no more.
_IN_BRACKETS = re.compile(r"（[^（）]*）$")


def compose(reading: facts.Reading) -> Report:
    """The minutes of a meeting."""
    meeting = reading.meeting or facts.Meeting()
    title = reading.title or ""
    mark = _IN_BRACKETS.sub("", title)
    is_mark = mark.endswith(labels.MINUTES)
    head = Letterhead(mark, number=reading.number or "", issue=title[len(mark) :])
    return Report(
        title="" if is_mark else title,
        letterhead=head if is_mark else None,
        subtitle="" if is_mark else reading.number or "",
        blocks=(
            _said(_opening(reading, meeting)),
            *_items(reading),
            *_others(reading),
            *_closing(meeting),
            *_roll(meeting),
        ),
        contact=contact_of(reading),
        imprint=Imprint(distribution=meeting.distribution) if meeting.distribution else None,
    )


def _said(text: str) -> Paragraph:
    return Paragraph(words(text))


# --- who met ---------------------------------------------------------------------------------


def _opening(reading: facts.Reading, meeting: facts.Meeting) -> str:
    day = labels.HELD_ON.format(day=day_words(reading.date)) if reading.date else ""
    issuer = reading.issuer or ""
    held = labels.HELD.format(day=day, issuer=issuer, meeting=_meeting_name(reading, meeting))
    posts = LISTED.join(meeting.chair_posts)
    chaired = labels.CHAIRED.format(posts=posts, chair=meeting.chair) if meeting.chair else ""
    said = [sentence + SENTENCE_END for sentence in (held, chaired) if sentence]
    return "".join([*said, labels.AS_FOLLOWS])


def _meeting_name(reading: facts.Reading, meeting: facts.Meeting) -> str:
    """What was held: the session, unless the title has it, and the kind of meeting."""
    title = _IN_BRACKETS.sub("", reading.title or "")
    kind = title.removesuffix(labels.MINUTES).removeprefix(reading.issuer or "")
    if kind == title or not kind.endswith(labels.MEETING):
        kind = labels.MEETING
    if meeting.extended and labels.EXTENDED not in kind:
        kind = kind.removesuffix(labels.MEETING) + labels.EXTENDED + labels.MEETING
    return ("" if _NUMBERED.search(kind) else _session(meeting)) + kind


_NUMBERED = re.compile(labels.SESSION_IN_TITLE)


def _session(meeting: facts.Meeting) -> str:
    if meeting.number is None:
        return ""
    year = labels.SESSION_YEAR.format(year=meeting.year) if meeting.year is not None else ""
    return labels.SESSION.format(year=year, number=meeting.number)


# --- what was decided ------------------------------------------------------------------------


def _items(reading: facts.Reading) -> Iterator[Block]:
    runs_on = [item.no for item in reading.agenda] == list(range(1, len(reading.agenda) + 1))
    for item in reading.agenda:
        if item.no is None:
            yield _said(item.title + SENTENCE_END)
        elif runs_on:
            yield Heading(Level.ONE, item.title)
        else:
            title = number_of(Level.ONE, item.no) + item.title
            yield Heading(Level.ONE, title, numbered=False)
        if item.verdict and item.verdict not in item.title:
            yield _said(_verdict(item))
        yield from map(_said, item.emphasis)
        yield from decision_blocks(labels.DECIDED, [reading.tasks[index] for index in item.tasks])


def _verdict(item: facts.AgendaItem) -> str:
    on_report = item.verdict in labels.AGREED and labels.REPORTED in item.title
    form = labels.VERDICT_ON_REPORT if on_report else labels.VERDICT
    return form.format(verdict=item.verdict)


def _others(reading: facts.Reading) -> Iterator[Block]:
    """The decisions that belong to no item."""
    taken = {index for item in reading.agenda for index in item.tasks}
    tasks = [task for index, task in enumerate(reading.tasks) if index not in taken]
    yield from decision_blocks(labels.AGREED_ON, tasks)


# --- who follows up, who was there -----------------------------------------------------------


def _closing(meeting: facts.Meeting) -> Iterator[Block]:
    if meeting.supervisor:
        yield _said(labels.SUPERVISED.format(supervisor=meeting.supervisor))


def _roll(meeting: facts.Meeting) -> Iterator[Block]:
    for name, label in labels.ROLL.items():
        people = getattr(meeting, name)
        if people:
            yield Paragraph(words(LISTED.join(people)), label=label)
