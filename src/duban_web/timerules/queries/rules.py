"""Which limit holds, and when what it starts is due."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import CharField

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.foundation.prepared import keyed
from duban_web.tenants.lines import LINE, line_to
from duban_web.timerules.defaults import defaults
from duban_web.timerules.explaining import Explanation, explain
from duban_web.timerules.models import TimeRule
from duban_web.timerules.queries.calendar import calendar_at
from duban_web.timerules.queries.line import holding_at, place_of
from duban_web.timerules.rules import Pause, Rule, in_effect


def rule_for(actor: Actor, trigger: str, day: datetime.date, *, path: str | None = None) -> Rule:
    """The limit that holds for what the trigger starts on a day: the nearest institution's.

    Raises Refusal (``no_time_rule``) where neither one nor a default is in effect.
    """
    line = line_to(place_of(actor, path))
    rule = nearest_rule(trigger, _rules(Actor.system(actor.tenant), line=line, of=trigger), day)
    if rule is None:
        raise Refusal("no_time_rule", trigger=trigger, day=day)
    return rule


@keyed(line=LINE, of=CharField())
def _rules(actor: Actor, line: Any, of: Any) -> Any:
    return TimeRule.objects.within(actor).filter(path__in=line, trigger=of).order_by("-path")


def rules_at(actor: Actor, day: datetime.date, *, path: str | None = None) -> list[Rule]:
    """Every limit that holds at a place on a day, in the order of the defaults."""
    rows = list(holding_at(actor, TimeRule, place_of(actor, path)))
    found = (
        nearest_rule(trigger, [row for row in rows if row.trigger == trigger], day)
        for trigger in defaults()
    )
    return [rule for rule in found if rule]


def explain_due(
    actor: Actor,
    trigger: str,
    start: datetime.date,
    *,
    path: str | None = None,
    pauses: tuple[Pause, ...] = (),
) -> Explanation:
    """When what the trigger starts on a day is due, and why.

    Raises Refusal (``no_time_rule``) as ``rule_for`` does.
    """
    rule = rule_for(actor, trigger, start, path=path)
    return explain(rule, start, calendar_at(actor, path=path), pauses)


def rules_set_at(actor: Actor, *, path: str | None = None) -> list[TimeRule]:
    """What was set at a place and above it, of all times, the nearest institution's first."""
    rows = holding_at(actor, TimeRule, place_of(actor, path))
    return list(rows.order_by("-path", "trigger", "effective_from"))


def rule_set_for(
    actor: Actor, institution: UUID, trigger: str, effective_from: datetime.date
) -> TimeRule | None:
    """What an institution itself has set for a trigger to take effect on just this day."""
    rows = TimeRule.objects.within(actor).filter(institution=institution, trigger=trigger)
    return rows.filter(effective_from=effective_from).first()


def nearest_rule(trigger: str, rows: Iterable[TimeRule], day: datetime.date) -> Rule | None:
    """Of the rows of a line, the nearest institution's first, what holds; else the default."""
    for _, own in groupby(rows, key=lambda row: row.path):
        if rule := in_effect([row.rule for row in own], day):
            return rule
    return in_effect([default.rule for default in defaults().get(trigger, ())], day)
