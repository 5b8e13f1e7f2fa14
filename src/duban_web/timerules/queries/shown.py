"""Limits and the calendar as their pages show them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import NotFound
from duban_web.tenants.models import Institution
from duban_web.tenants.queries.called import called
from duban_web.timerules.defaults import Default, defaults, sources, tag
from duban_web.timerules.events import EventKind
from duban_web.timerules.models import Closure, EventDate, TimeRule
from duban_web.timerules.queries.calendar import calendar_coverage, closures_at, year_entered
from duban_web.timerules.queries.events import event_dates_at
from duban_web.timerules.queries.rules import rules_at, rules_set_at
from duban_web.timerules.rules import Rule, in_effect


@dataclass(frozen=True, slots=True)
class ShownRule:
    """A limit that holds, the default that it stands for, and what was set in its place."""

    rule: Rule
    default: Default
    usual: Rule | None
    own: Sequence[TimeRule]
    sources: Sequence[str]


@dataclass(frozen=True, slots=True)
class ShownClosure:
    """A closure and where it holds."""

    closure: Closure
    place: str


@dataclass(frozen=True, slots=True)
class ShownEvent:
    """An event of a year and who has set its dates."""

    event: EventDate
    place: str


def shown_rules(actor: Actor, day: datetime.date) -> list[ShownRule]:
    """Every limit that holds at the actor's place on a day, with its default beside it."""
    own: dict[str, list[TimeRule]] = {}
    for row in rules_set_at(actor):
        own.setdefault(row.trigger, []).append(row)
    shown = []
    for rule in rules_at(actor, day):
        group = defaults()[rule.trigger]
        usual = in_effect([one.rule for one in group], day)
        default = next((one for one in group if one.rule == usual), group[0])
        evidence = rule.evidence if rule.is_default else ()
        told = [sources().get(tag(one), one) for one in evidence]
        shown.append(ShownRule(rule, default, usual, own.get(rule.trigger, ()), told))
    return shown


def shown_closures(actor: Actor) -> list[ShownClosure]:
    """The closures that hold at the actor's place, the last first."""
    rows = closures_at(actor)
    names = called(actor, {one.institution_id for one in rows})
    return [ShownClosure(one, names.get(one.institution_id, "")) for one in reversed(rows)]


def shown_events(actor: Actor, year: int) -> list[ShownEvent]:
    """The events of a year that hold at the actor's place."""
    rows = event_dates_at(actor, year)
    names = called(actor, {one.institution_id for one in rows})
    return [ShownEvent(one, names.get(one.institution_id, "")) for one in rows]


def missing_events(actor: Actor, year: int) -> list[EventKind]:
    """The events that every year has, and whose dates nobody has set yet."""
    there = {one.kind for one in event_dates_at(actor, year)}
    return [kind for kind in EventKind if kind is not EventKind.OTHER and kind not in there]


def own_place(actor: Actor) -> UUID:
    """The institution that the actor's reach begins with; NotFound for whoever has no place."""
    found = Institution.objects.within(actor).order_by("path").first()
    if found is None:
        raise NotFound
    return found.pk


def closure_named(actor: Actor, closure: UUID) -> Closure:
    """A closure within reach."""
    return Closure.objects.find(actor, closure)


def event_named(actor: Actor, event: UUID) -> EventDate:
    """The dates of an event within reach."""
    return EventDate.objects.find(actor, event)


def default_named(trigger: str) -> Default:
    """The default of a trigger; NotFound for one that is none."""
    if trigger not in defaults():
        raise NotFound
    return defaults()[trigger][-1]


def next_year_missing(actor: Actor) -> int:
    """The first year whose notice is not known."""
    return calendar_coverage(actor).last + 1


def version_of_year(actor: Actor, year: int) -> int:
    """The version of what was entered for a year, 0 for nothing."""
    entered = year_entered(actor, year)
    return entered.version if entered else 0
