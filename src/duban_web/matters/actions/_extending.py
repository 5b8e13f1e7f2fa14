"""Putting a day off, and who may do so: the ladder of domain.md §2.2, editable as a time rule."""

from __future__ import annotations

import datetime

from duban_web.foundation.actor import Actor, Role
from duban_web.foundation.errors import NotYours, Refusal
from duban_web.matters.models import Matter
from duban_web.matters.queries.ties import rules_path
from duban_web.timerules.explaining import extend as put_off
from duban_web.timerules.queries.calendar import calendar_at
from duban_web.timerules.queries.rules import rule_for


def check_later(matter: Matter, due: datetime.date | None) -> None:
    """Raise Refusal for a day that puts nothing off, or a matter that has no day."""
    if matter.current_due is None:
        raise Refusal("nothing_to_extend")
    if due is None or due <= matter.current_due:
        raise Refusal("extension_not_later", due=matter.current_due)


def check_ladder(actor: Actor, matter: Matter, due: datetime.date) -> None:
    """Raise NotYours where somebody higher decides: a long extension, or a second one."""
    if actor.has(Role.TOP_LEADER):
        return
    if matter.extensions:
        raise NotYours("second_extension_by_top_leader")
    if actor.has(Role.DEPUTY_LEADER):
        return
    small = _small(actor, matter)
    if small is None or due > small:
        raise NotYours("long_extension_by_leader", most=small)


def _small(actor: Actor, matter: Matter) -> datetime.date | None:
    """The last day to which the desk's head may put off by themself."""
    assert matter.current_due is not None
    path = rules_path(actor, matter)
    rule = rule_for(actor, "matter.extension_small", matter.current_due, path=path)
    return put_off(matter.current_due, rule.length, calendar_at(actor, path=path)).due
