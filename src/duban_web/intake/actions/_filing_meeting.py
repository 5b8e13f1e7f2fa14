"""Minutes as a meeting: its head, who sat there, its agenda, its decisions with their matters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.intake.actions._proposing import in_one_line, item_of, paper_day
from duban_web.intake.facts_in import Value
from duban_web.intake.labels import NUMBERED, REPORTING
from duban_web.intake.numerals import small_number
from duban_web.intake.origins import meeting_kind_of, outcome_of
from duban_web.intake.reviewed import ReviewedItem, ReviewedReading
from duban_web.matters.models import Matter
from duban_web.matters.rules import Audience
from duban_web.meetings.actions.record_meeting import record_meeting
from duban_web.meetings.rules import (
    AttendeeGiven,
    DecisionGiven,
    ItemGiven,
    MeetingGiven,
    MeetingKind,
    Presence,
)


def file_meeting(
    actor: Actor,
    reading: ReviewedReading,
    matters: Sequence[Matter],
    kind: MeetingKind | None = None,
) -> UUID:
    """Record the meeting; each matter is of the decision that its task belongs to."""
    head = reading.header["meeting"] or {}
    row = record_meeting(
        actor=actor,
        institution=reading.institution,
        meeting=_head(reading, head, kind),
        attendees=list(_attendees(reading, head)),
        items=[_item(one) for one in reading.items],
        decisions=list(_decisions(reading, matters)),
        document=reading.document,
    )
    return row.pk


def _head(reading: ReviewedReading, head: Value, kind: MeetingKind | None) -> MeetingGiven:
    day = paper_day(reading)
    if day is None:
        raise Refusal("paper_has_no_day")
    title = in_one_line(reading.header["title"] or "")
    return MeetingGiven(
        kind=kind or meeting_kind_of(f"{title}{reading.header['issuer'] or ''}"),
        title=title[:200],
        day=day,
        body=in_one_line(reading.header["issuer"] or "")[:200],
        year=head.get("year"),
        number=head.get("number"),
        is_extended=head.get("extended"),
    )


def _attendees(reading: ReviewedReading, head: Value) -> Iterator[AttendeeGiven]:
    chair = head.get("chair")
    named: Sequence[tuple[Presence, Sequence[str]]] = (
        (Presence.CHAIR, [chair] if chair else []),
        (Presence.ATTENDEE, [one for one in head.get("attendees", []) if one != chair]),
        (Presence.OBSERVER, head.get("observers", [])),
        (Presence.ABSENT, head.get("absent", [])),
    )
    seen: set[str] = set()
    for presence, names in named:
        for name in names:
            if name not in seen:
                seen.add(name)
                yield AttendeeGiven(presence, name, person=reading.persons.get(name))
    for name in dict.fromkeys(head.get("observer_units", [])):
        yield AttendeeGiven(Presence.OBSERVER, name, unit=reading.units.get(name))


def _item(item: ReviewedItem) -> ItemGiven:
    reporter = REPORTING.search(item.title)
    return ItemGiven(
        title=in_one_line(item.title)[:500],
        no=item.no,
        verdict=item.verdict,
        outcome=outcome_of(item.verdict, item.title),
        reporter=reporter.group(1) if reporter else "",
        start=item.start,
        end=item.end,
        audience=Audience.NAMED if item.is_restricted else Audience.ORDINARY,
    )


def _decisions(reading: ReviewedReading, matters: Sequence[Matter]) -> Iterator[DecisionGiven]:
    for places in reading.decisions:
        tasks = [reading.tasks[place] for place in places]
        start, end = tasks[0].start, max(task.end for task in tasks)
        yield DecisionGiven(
            text=in_one_line(reading.text[start:end]),
            no=_number_before(reading.text, start),
            item=item_of(reading, tasks[0]),
            start=start,
            end=end,
            matters=tuple(matters[place].pk for place in places),
        )


def _number_before(text: str, start: int) -> int | None:
    """The number that a decision is printed under."""
    found = NUMBERED.search(text[max(0, start - 8) : start])
    return small_number(found.group(1)) if found else None
