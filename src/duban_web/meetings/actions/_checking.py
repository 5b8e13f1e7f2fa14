"""Whether what is told of a meeting can be kept: its words, days, places, and matters."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from duban_web.documents.queries.documents import standing_document
from duban_web.foundation import database, scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Invalid, Refusal
from duban_web.foundation.texts import check_prose, check_texts
from duban_web.matters.models import Matter
from duban_web.matters.rules import Audience, is_place
from duban_web.meetings.models import AgendaItem, Attendance, Decision, DecisionTask, Meeting
from duban_web.meetings.rules import (
    SINGLE,
    AttendeeGiven,
    DecisionGiven,
    ItemGiven,
    MeetingGiven,
)
from duban_web.tenants.models import Person, Unit

# No office numbers items or years beyond these.
_LARGEST, _FIRST_YEAR, _LAST_YEAR = 9_999, 1949, 2199
Linked = Sequence[Sequence[Matter]]


def check_head(actor: Actor, given: MeetingGiven) -> None:
    """Raise Invalid where the head is none."""
    check_texts(Meeting, title=given.title, body=given.body)
    faults: dict[str, str] = {}
    if (given.last_day or given.day) < given.day:
        faults["last_day"] = "before_it_begins"
    if (given.last_day or given.day) > scope.today(actor):
        faults["day"] = "not_held_yet"
    if given.number is not None and not 1 <= given.number <= _LARGEST:
        faults["number"] = "not_a_number"
    if given.year is not None and given.number is None:
        faults["year"] = "no_session"
    if given.year is not None and not _FIRST_YEAR <= given.year <= _LAST_YEAR:
        faults["year"] = "not_a_number"
    if faults:
        raise Invalid(faults)


def check_attendees(actor: Actor, attendees: Sequence[AttendeeGiven], items: int) -> None:
    """Raise Invalid, and NotFound for a person or unit that is not within reach."""
    for one in attendees:
        check_texts(Attendance, name=one.name)
        _find_person(actor, one.person)
        if one.unit is not None:
            Unit.objects.find(actor, one.unit)
        if len(set(one.items)) < len(one.items) or not set(one.items) <= set(range(1, items + 1)):
            raise Invalid({"items": "unknown"})


def check_items(actor: Actor, items: Sequence[ItemGiven], document: UUID | None) -> None:
    """Raise Invalid, and NotFound for a person or paper that is not within reach."""
    for one in items:
        check_texts(AgendaItem, title=one.title, reporter=one.reporter)
        check_prose(AgendaItem, verdict=one.verdict)
        _check_place(one, document)
        _find_person(actor, one.reporter_person)
        if one.paper is not None:
            standing_document(actor, one.paper)


def linked(
    actor: Actor,
    decisions: Sequence[DecisionGiven],
    items: Sequence[ItemGiven],
    document: UUID | None,
) -> Linked:
    """The matters of each decision; raises NotFound, Invalid, and Refusal for one that has its own.

    What came of an item for named eyes is for named eyes itself: the words of the decision are
    those of the matter.
    """
    for one in decisions:
        check_prose(Decision, text=one.text)
        _check_place(one, document)
        if one.item is not None and not 1 <= one.item <= len(items):
            raise Invalid({"item": "unknown"})
    found = [[Matter.objects.find(actor, id) for id in one.matters] for one in decisions]
    _check_once(actor, [matter for some in found for matter in some])
    for one, some in zip(decisions, found, strict=True):
        if one.item and items[one.item - 1].audience is Audience.NAMED:
            _check_named(some)
    return found


def check_session(
    actor: Actor, institution: UUID, head: Mapping[str, Any], but: UUID | None = None
) -> None:
    """Raise Refusal where another meeting than ``but`` is recorded as the same session.

    Of two who record one at once, the second finds the first's. The columns are those that the
    database looks at.
    """
    if head["number"] is None:
        return
    named = ("kind", "year", "number", *(() if head["kind"] in SINGLE else ("body",)))
    session = {name: head[name] for name in named}
    of = (institution, head["kind"], head["year"], head["number"])
    database.lock_for_transaction(connection, "meeting:" + ":".join(map(str, of)))
    rows = Meeting.objects.within(actor).filter(institution=institution, **session)
    for row in (rows.exclude(pk=but) if but else rows)[:1]:
        raise Refusal(
            "meeting_is_recorded", meeting=str(row.pk), title=row.title, day=row.day.isoformat()
        )


def check_lineage(actor: Actor, meeting: Meeting, day: datetime.date) -> None:
    """Raise Refusal where, held on that day, a later decision would have come before the one whose
    place it took.
    """
    rows = Decision.objects.within(Actor.system(actor.tenant)).exclude(replaced_by=None)
    by_earlier = rows.filter(meeting=meeting, replaced_by__meeting__day__lt=day)
    of_later = rows.filter(replaced_by__meeting=meeting, meeting__day__gt=day)
    if by_earlier.exclude(replaced_by__meeting=meeting) or of_later.exclude(meeting=meeting):
        raise Refusal("decision_was_earlier")


def _check_once(actor: Actor, matters: Sequence[Matter]) -> None:
    everywhere = Actor.system(actor.tenant)
    rows = DecisionTask.objects.within(everywhere).filter(matter__in=matters)
    seen = set(rows.values_list("matter", flat=True))
    for matter in matters:
        if matter.pk in seen:
            raise Refusal("matter_has_its_decision", title=matter.title)
        seen.add(matter.pk)


def _check_named(matters: Iterable[Matter]) -> None:
    if any(matter.audience != Audience.NAMED for matter in matters):
        raise Refusal("matter_is_ordinary")


def _check_place(given: ItemGiven | DecisionGiven, document: UUID | None) -> None:
    faults: dict[str, str] = {}
    if given.no is not None and given.no > _LARGEST:
        faults["no"] = "not_a_number"
    if not is_place(document, given.start, given.end):
        faults["start"] = "no_place"
    if faults:
        raise Invalid(faults)


def _find_person(actor: Actor, person: UUID | None) -> None:
    if person is not None:
        Person.objects.find(actor, person)
