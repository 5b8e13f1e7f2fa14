"""Which matters are to be reminded of today, and of which step."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.within import PlacedRows
from duban_web.matters.models import Comment, Matter, Reminder
from duban_web.matters.reminders import RULES, Step, step_on
from duban_web.matters.rules import CommentKind, RollUp
from duban_web.matters.states import State
from duban_web.timerules.calendar import Calendar
from duban_web.timerules.explaining import explain
from duban_web.timerules.queries.calendar import calendar_at
from duban_web.timerules.queries.rules import rules_at
from duban_web.timerules.rules import Rule

# Further away no default puts a step; and long after the day the ladder is at its end.
_AHEAD, _BEHIND = datetime.timedelta(days=45), datetime.timedelta(days=60)
_ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ToRemind:
    """A matter, and the step that has come for it."""

    matter: Matter
    step: Step


@dataclass(frozen=True, slots=True)
class _Place:
    """What holds at a place today."""

    rules: Mapping[str, Rule]
    calendar: Calendar

    def is_at_work(self, today: datetime.date) -> bool:
        """Whether people are there to be reminded; they are where nobody knows."""
        day = self.calendar.day(today)
        return day is None or day.is_working

    def ladder(self, due: datetime.date) -> dict[Step, datetime.date]:
        """The day of each step for what is due on a day."""
        days: dict[Step, datetime.date] = {}
        for step, trigger in RULES.items():
            begins = days.get(Step.OVERDUE) if step is Step.CRITICISM else due
            if begins is not None and trigger in self.rules:
                day = explain(self.rules[trigger], begins, self.calendar).due
                if day is not None:
                    days[step] = day
        return days


def reminders_due(actor: Actor) -> Iterator[ToRemind]:
    """What has to be said today and was not said yet; where nobody works today, nothing.

    What rests, is handed in or has ended is not reminded of; where the work is done in children,
    they are.
    """
    today = scope.today(actor)
    rows = Matter.objects.within(actor).filter(
        state__in=(State.ASSIGNED, State.UNDERWAY), submitted_on=None, roll_up=RollUp.NONE
    )
    said = Reminder.objects.within(actor).filter(matter__in=rows, due__gte=today - _BEHIND)
    known = set(said.values_list("matter", "step", "due"))

    @cache
    def place(path: str) -> _Place:
        rules = {rule.trigger: rule for rule in rules_at(actor, today, path=path)}
        return _Place(rules, calendar_at(actor, path=path))

    for matter, step, due in (*_on_the_ladder(actor, rows, place), *_unaccepted(actor, rows)):
        if (matter.pk, step, due) not in known and place(matter.path).is_at_work(today):
            yield ToRemind(matter, step)


_Found = tuple[Matter, Step, datetime.date]


def _on_the_ladder(
    actor: Actor, rows: PlacedRows[Matter], place: Callable[[str], _Place]
) -> Iterator[_Found]:
    """Matters with the step that has come, and the day by which they are to be done."""
    today = scope.today(actor)
    near = rows.filter(current_due__range=(today - _BEHIND, today + _AHEAD))
    ladder = cache(lambda path, due: place(path).ladder(due))
    for matter in near.order_by("current_due", "pk"):
        due = matter.current_due
        assert due is not None
        known_since = max(matter.proposed_on, matter.assigned_on or matter.proposed_on)
        step = step_on(ladder(matter.path, due), today, known_since)
        is_answered = step is Step.CRITICISM and _is_explained(actor, matter, due)
        if step is not None and not is_answered:
            yield matter, step, due


def _unaccepted(actor: Actor, rows: PlacedRows[Matter]) -> Iterator[_Found]:
    """Matters that were not accepted in time, and the day by which they should have been."""
    today = scope.today(actor)
    late = rows.filter(state=State.ASSIGNED, accept_due__range=(today - _BEHIND, today - _ONE_DAY))
    for matter in late.order_by("accept_due", "pk"):
        assert matter.accept_due is not None
        yield matter, Step.UNACCEPTED, matter.accept_due


def is_said(actor: Actor, matter: Matter, step: Step, due: datetime.date) -> bool:
    """Whether a step was said for this day of a matter."""
    rows = Reminder.objects.within(actor).filter(matter=matter)
    return rows.filter(step=step.value, due=due).exists()


def _is_explained(actor: Actor, matter: Matter, due: datetime.date) -> bool:
    """Whether the unit has said since the day how it came about."""
    rows = Comment.objects.within(actor).filter(matter=matter, on__gt=due)
    return rows.filter(kind=CommentKind.EXPLANATION).exists()
