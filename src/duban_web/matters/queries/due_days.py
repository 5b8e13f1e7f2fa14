"""Days that somebody has to keep: of matters, their stages, and what is owed again and again."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import NotYours
from duban_web.matters.models import Assignment, Matter, Milestone, Pace
from duban_web.matters.queries.owed import owed_among
from duban_web.matters.rhythms import Standing
from duban_web.matters.rights import may_watch, require_reader
from duban_web.matters.rules import DayKind, Hold, PartyKind
from duban_web.matters.states import State
from duban_web.trail.queries import last_changed

# What lies further back or ahead is in nobody's calendar.
BACK, AHEAD = datetime.timedelta(days=92), datetime.timedelta(days=400)
# What is owed again and again is told for this long ahead.
OWED_AHEAD = datetime.timedelta(days=92)
MOST = 1_000


@dataclass(frozen=True, slots=True)
class DueDay:
    """One of them; ``key`` stays whatever changes, ``what`` is a stage's name."""

    key: str
    kind: DayKind
    day: datetime.date
    matter: Matter
    changed: datetime.datetime
    hold: Hold = Hold.HOLDS
    what: str = ""
    is_done: bool = False


def own_days(actor: Actor) -> list[DueDay]:
    """Those of the matters that the actor, or the unit or school of the post, answers for."""
    of_person = Q(person=actor.person) | Q(handler=actor.person)
    of_place = Q(kind=PartyKind.INSTITUTION, path=actor.reach.low)
    mine = of_person | of_place | (Q(unit=actor.unit) if actor.unit else Q())
    now = Assignment.objects.within(actor).filter(mine, ended_in=None)
    return _days(actor, Q(Exists(now.filter(matter=OuterRef("pk")))))


def watched_days(actor: Actor) -> list[DueDay]:
    """Those of all matters within reach, for the desk and for leaders; raises NotYours."""
    if not may_watch(actor):
        raise NotYours("not_your_verb")
    return _days(actor, Q())


def _days(actor: Actor, narrowed: Q) -> list[DueDay]:
    """The days of the matters that the actor may know of, the nearest matters first."""
    require_reader(actor)
    today = scope.today(actor)
    span = (today - BACK, today + AHEAD)
    stages = Milestone.objects.within(actor).filter(due__range=span)
    timed = (
        Q(current_due__range=span)
        | Q(accept_due__range=span, state=State.ASSIGNED)
        | Exists(stages.filter(matter=OuterRef("pk")))
        | Exists(Pace.objects.within(actor).filter(matter=OuterRef("pk")))
    )
    rows = Matter.objects.within(actor).filter(narrowed).filter(timed)
    known = rows.exclude(state=State.PROPOSED).select_related("series")
    matters = list(known.order_by("current_due", "pk")[:MOST])
    changed = last_changed(actor, "matter", [row.pk for row in matters])
    found = [
        *_of_matters(matters, changed, span),
        *_of_stages(list(stages.filter(matter__in=matters)), matters, changed),
        *_of_paces(actor, matters, changed, today),
    ]
    return sorted(found, key=lambda one: (one.day, one.key))


def _of_matters(
    matters: Sequence[Matter],
    changed: Mapping[UUID, datetime.datetime],
    span: tuple[datetime.date, datetime.date],
) -> Iterator[DueDay]:
    for row in matters:
        if row.current_due and span[0] <= row.current_due <= span[1]:
            is_done = row.submitted_on is not None
            yield DueDay(
                f"due-{row.pk}",
                DayKind.MATTER,
                row.current_due,
                row,
                changed[row.pk],
                _hold(row),
                is_done=is_done,
            )
        if row.accept_due and row.state == State.ASSIGNED:
            key = f"accept-{row.pk}"
            yield DueDay(key, DayKind.ACCEPTING, row.accept_due, row, changed[row.pk])


def _of_stages(
    stages: Sequence[Milestone],
    matters: Sequence[Matter],
    changed: Mapping[UUID, datetime.datetime],
) -> Iterator[DueDay]:
    by_id = {row.pk: row for row in matters}
    for stage in stages:
        row = by_id[stage.matter_id]
        yield DueDay(
            f"milestone-{stage.pk}",
            DayKind.MILESTONE,
            stage.due,
            row,
            changed[row.pk],
            Hold.OFF if stage.ended_in is not None else _hold(row),
            stage.title,
            is_done=stage.done_on is not None,
        )


def _of_paces(
    actor: Actor,
    matters: Sequence[Matter],
    changed: Mapping[UUID, datetime.datetime],
    today: datetime.date,
) -> Iterator[DueDay]:
    owed = owed_among(actor, matters, until=today + OWED_AHEAD)
    for row in matters:
        for one in owed[row.pk]:
            if one.due >= today - BACK:
                yield DueDay(
                    f"owed-{row.pk}-{one.due:%Y%m%d}",
                    DayKind.OWED,
                    one.due,
                    row,
                    changed[row.pk],
                    Hold.OFF if one.standing is Standing.WAIVED else _hold(row),
                    is_done=one.came_on is not None,
                )


def _hold(row: Matter) -> Hold:
    if row.state == State.WITHDRAWN:
        return Hold.OFF
    return Hold.RESTS if row.state == State.SUSPENDED else Hold.HOLDS
