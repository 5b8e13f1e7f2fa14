"""The rows behind each metric: which matters, reports, submissions and closings are counted."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.matters.metrics import (
    DEFINITIONS,
    DONE,
    NEVER_COUNTED,
    Counted,
    Definition,
    Metric,
    Move,
    Narrowing,
    RowKind,
    answer_to,
    owes_on,
)
from duban_web.matters.models import Application, Matter, Pace, Progress, Waiver
from duban_web.matters.queries.ties import with_party
from duban_web.matters.rhythms import Standing, days_of, occurrences
from duban_web.matters.rights import require_reader
from duban_web.matters.rules import ApplicationKind, ApplicationState, PartyRole, RollUp
from duban_web.matters.states import State, Verb
from duban_web.trail.queries import state_changes_of

_WAITING = (ApplicationState.ASKED, ApplicationState.REFUSED)
_OWED = (Standing.IN_TIME, Standing.LATE, Standing.OWED)


@dataclass(frozen=True, slots=True)
class Entry:
    """What is counted once, and is no matter: a report owed, a submission, a closing.

    ``day`` places it in a period; ``came_on`` is when what it waits for came, ``is_hit`` whether it
    counts above the line as well.
    """

    matter: UUID
    key: str
    day: datetime.date
    came_on: datetime.date | None
    is_hit: bool

    @property
    def id(self) -> UUID:
        """The same for the same entry, whenever it is asked for."""
        return uuid.uuid5(self.matter, self.key)


def matters_meant(actor: Actor, narrowing: Narrowing) -> QuerySet[Matter]:
    """The matters that may be counted, of those that the actor may know of."""
    require_reader(actor)
    rows = Matter.objects.within(actor).exclude(state__in=NEVER_COUNTED)
    if narrowing.counted is Counted.PARTS:
        rows = rows.filter(roll_up=RollUp.NONE)
    else:
        rows = rows.filter(parent=None)
    if narrowing.origin is not None:
        rows = rows.filter(origin=narrowing.origin)
    if narrowing.state is not None:
        rows = rows.filter(state=narrowing.state)
    if narrowing.unit is not None:
        answers = Q(unit=narrowing.unit) | Q(institution=narrowing.unit)
        rows = rows.filter(with_party(actor, answers, role=PartyRole.RESPONSIBLE))
    if narrowing.lead is not None:
        rows = rows.filter(with_party(actor, Q(person=narrowing.lead), role=PartyRole.LEAD))
    return rows


def matters_counted(
    actor: Actor, metric: Metric, narrowing: Narrowing
) -> tuple[QuerySet[Matter], QuerySet[Matter]]:
    """The matters above and below the line, of a metric that counts matters."""
    definition = DEFINITIONS[metric]
    column = day_column(definition, narrowing)
    rows = matters_meant(actor, narrowing).filter(**{f"{column}__isnull": False})
    if narrowing.period_from is not None:
        rows = rows.filter(**{f"{column}__gte": narrowing.period_from})
    if narrowing.period_until is not None:
        rows = rows.filter(**{f"{column}__lte": narrowing.period_until})
    if definition.has_base:
        rows = _fallen_due(rows, column, scope.today(actor))
    if metric is Metric.ACCEPTED_IN_TIME:
        rows = _to_be_accepted(actor, rows)
    return rows.filter(above(metric, column)), rows


def day_column(definition: Definition, narrowing: Narrowing) -> str:
    """The column that places a matter in a period."""
    return narrowing.base_column if definition.has_base else definition.day


def entries_counted(actor: Actor, metric: Metric, narrowing: Narrowing) -> list[Entry]:
    """The rows below the line of a metric that counts something else than matters."""
    found = _ENTRIES[DEFINITIONS[metric].rows](actor, matters_meant(actor, narrowing), narrowing)
    within = (entry for entry in found if narrowing.holds(entry.day))
    return sorted(within, key=lambda entry: (entry.day, entry.matter, entry.key))


Entries = Callable[[Metric], Sequence[Entry]]


def entries_of(actor: Actor, narrowing: Narrowing) -> Entries:
    """The same by metric, each asked for once however often it is told."""
    return cache(partial(entries_counted, actor, narrowing=narrowing))


def _fallen_due(rows: QuerySet[Matter], due: str, today: datetime.date) -> QuerySet[Matter]:
    """Those whose day has passed; those still in time are no part of it, done or not.

    Were the early ones counted and the open ones not, every unfinished period would look perfect.
    """
    return rows.filter(**{f"{due}__lt": today}).exclude(state=State.SUSPENDED)


def _to_be_accepted(actor: Actor, rows: QuerySet[Matter]) -> QuerySet[Matter]:
    """Those given out, whose limit has passed, and that nobody had to rule on first.

    What goes on after a partial close was never given out: its limit is that of the whole.
    """
    returns = Application.objects.within(actor).filter(
        matter=OuterRef("pk"), kind=ApplicationKind.RETURN, state__in=_WAITING
    )
    given = rows.filter(accept_due__lt=scope.today(actor), assigned_on__gte=F("proposed_on"))
    return given.exclude(Exists(returns))


def above(metric: Metric, due: str) -> Q:
    """The condition that a matter of the denominator is one of the numerator."""
    is_done = Q(state__in=DONE)
    return {
        Metric.DONE_ON_TIME: is_done & Q(submitted_on__lte=F(due)),
        Metric.DONE_LATE: is_done & Q(submitted_on__gt=F(due)),
        Metric.OVERDUE: ~is_done & (Q(submitted_on=None) | Q(submitted_on__gt=F(due))),
        Metric.DONE_OF_REGISTERED: is_done,
        Metric.DONE_OF_ACCEPTED: is_done,
        Metric.CLOSED_OF_REGISTERED: Q(state=State.CLOSED),
        Metric.ACCEPTED_IN_TIME: Q(accepted_on__lte=F("accept_due")),
        Metric.EXTENDED: Q(extensions__gt=0),
    }[metric]


def _reports(actor: Actor, rows: QuerySet[Matter], narrowing: Narrowing) -> list[Entry]:
    """The days on which reports were owed and that have passed, by rhythms, without those waived.

    A day is owed while the matter was under way, which its trail tells.
    """
    today = scope.today(actor)
    paces = Pace.objects.within(actor).filter(matter__in=rows).order_by("since", "pk")
    signed = Progress.objects.within(actor).filter(matter__in=rows, signed_on__isnull=False)
    came = _days_by_matter(signed.values_list("matter", "signed_on"))
    waivers = Waiver.objects.within(actor).filter(matter__in=rows)
    waived = _days_by_matter(waivers.values_list("matter", "due"))
    moves = _moves(actor, rows.filter(Exists(paces.filter(matter=OuterRef("pk")))))
    last = min(narrowing.period_until or today, today - datetime.timedelta(days=1))
    entries = []
    for pace in paces:
        id, steps = pace.matter_id, moves.get(pace.matter_id, ())
        end = min(pace.until, last) if pace.until else last
        idle = [on for on in days_of(pace.rhythm, pace.since, end) if not owes_on(steps, on)]
        found = occurrences(
            pace.rhythm,
            pace.since,
            end,
            today=today,
            came=[on for on in came.get(id, ()) if on > pace.since],
            waived=[*waived.get(id, ()), *idle],
        )
        entries += [
            Entry(id, f"report {one.due}", one.due, one.came_on, one.standing is Standing.IN_TIME)
            for one in found
            if one.standing in _OWED
        ]
    return entries


def _submissions(actor: Actor, rows: QuerySet[Matter], narrowing: Narrowing) -> list[Entry]:
    """The submissions, and which of them were returned for rework."""
    return _answered(actor, rows, narrowing, (Verb.SUBMIT,), Verb.RETURN_FOR_REWORK)


def _closings(actor: Actor, rows: QuerySet[Matter], narrowing: Narrowing) -> list[Entry]:
    """The close-outs, and which of them were followed by a reopening."""
    return _answered(actor, rows, narrowing, (Verb.CLOSE, Verb.CLOSE_PARTLY), Verb.REOPEN)


def _answered(
    actor: Actor,
    rows: QuerySet[Matter],
    narrowing: Narrowing,
    asked: tuple[Verb, ...],
    answer: Verb,
) -> list[Entry]:
    # The records keep the last submission and close-out alone; the trail keeps them all.
    entries = []
    moves = _moves(actor, rows, by=(*asked, answer), since=narrowing.period_from)
    for matter, steps in moves.items():
        for place, step in enumerate(steps):
            # What goes on after a partial close begins with an event of that name.
            if step.verb in asked and step.before:
                came = answer_to(steps, place, answer, asked)
                key = f"{step.verb} {step.version}"
                entries.append(Entry(matter, key, step.day, came, came is not None))
    return entries


def _moves(
    actor: Actor,
    rows: QuerySet[Matter],
    *,
    by: tuple[Verb, ...] = (),
    since: datetime.date | None = None,
) -> Mapping[UUID, list[Move]]:
    found = state_changes_of(actor, "matter", rows.values("pk"), by=by, since=since)
    return {
        matter: [Move(one.day, one.kind, one.before, one.after, one.version) for one in changes]
        for matter, changes in found.items()
    }


def _days_by_matter(
    pairs: Iterable[tuple[UUID, datetime.date | None]],
) -> Mapping[UUID, list[datetime.date]]:
    found: dict[UUID, list[datetime.date]] = {}
    for matter, day in pairs:
        if day is not None:
            found.setdefault(matter, []).append(day)
    return found


_ENTRIES: Mapping[RowKind, Callable[[Actor, QuerySet[Matter], Narrowing], list[Entry]]] = {
    RowKind.REPORT: _reports,
    RowKind.SUBMISSION: _submissions,
    RowKind.CLOSING: _closings,
}
