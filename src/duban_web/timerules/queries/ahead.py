"""How far a limit reaches from one day on, for a list of things at many places."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import CharField, DateField, Model, Q, Value

from duban_web.foundation.actor import Actor
from duban_web.foundation.prepared import Among, keyed
from duban_web.foundation.within import TenantRows, below
from duban_web.tenants.lines import line_to
from duban_web.timerules.calendar import Calendar
from duban_web.timerules.explaining import extend
from duban_web.timerules.models import CalendarYear, Closure, TimeRule
from duban_web.timerules.queries.rules import nearest_rule

# No limit that is asked for here is longer.
_MOST = datetime.timedelta(days=400)
# A path has no more places.
_DEEPEST = 16
_RULE, _CLOSURE, _YEAR = "rule", "closure", "year"
_Last = Callable[[str], datetime.date]
_Row = TypeVar("_Row", bound=Model)
# What was read before, by all that it depends on; emptied where it has become too much.
_READ: dict[tuple[object, ...], _Last] = {}
_REMEMBERED = 200


def last_day_ahead(actor: Actor, trigger: str, day: datetime.date) -> _Last:
    """The last day of a limit that begins on a day, by the path of any place within reach.

    A place beyond reach goes by the actor's own; where no rule or no calendar says anything, the
    day itself is the last. One question is asked, however many places there are: which rows say
    something, of which version, and where. While these stay the same, nothing else is said; what
    they say is read where this process has not read it before.
    """
    above = line_to(actor.reach.low)
    said = frozenset(_said(actor, trigger=trigger, day=day, most=day + _MOST, above=above))
    key = (actor.tenant, actor.reach, trigger, day, said)
    last = _READ.get(key)
    if last is None:
        if len(_READ) >= _REMEMBERED:
            _READ.clear()
        last = _READ[key] = _reckoned(actor, trigger, day, said)
    return last


@keyed(
    trigger=CharField(),
    day=DateField(),
    most=DateField(),
    above=Among(CharField(), _DEEPEST),
)
def _said(actor: Actor, trigger: Any, day: Any, most: Any, above: Any) -> Any:
    """The rows that say something of a limit at the places within reach or above them."""
    system = Actor.system(actor.tenant)
    near = below(actor.reach) | Q(path__in=above)
    rules = TimeRule.objects.within(system).filter(near, trigger=trigger)
    closures = Closure.objects.within(system).filter(
        near, is_withdrawn=False, last__gte=day, first__lte=most
    )
    years = CalendarYear.objects.within(system)
    return rules.values_list(Value(_RULE), "pk", "version", "path").union(
        closures.values_list(Value(_CLOSURE), "pk", "version", "path"),
        years.values_list(Value(_YEAR), "pk", "version", Value("")),
        all=True,
    )


def _reckoned(actor: Actor, trigger: str, day: datetime.date, said: Iterable[Any]) -> _Last:
    """What the rows say, by place."""
    system, reach = Actor.system(actor.tenant), actor.reach
    named: dict[str, list[UUID]] = {_RULE: [], _CLOSURE: [], _YEAR: []}
    for kind, id, _version, _path in said:
        named[kind].append(id)
    rules = _these(TimeRule.objects.within(system).order_by("-path"), named[_RULE])
    closures = _these(Closure.objects.within(system).order_by("first", "pk"), named[_CLOSURE])
    years = _these(CalendarYear.objects.within(system).order_by("year"), named[_YEAR])
    notices = tuple(one.notice for one in years)

    @cache
    def last(path: str) -> datetime.date:
        place = path if reach.holds(path) else reach.low
        line = line_to(place)
        rule = nearest_rule(trigger, [one for one in rules if one.path in line], day)
        if rule is None:
            return day
        days = tuple(one.days for one in closures if one.path in line)
        return extend(day, rule.length, Calendar(notices, days)).due or day

    return last


def _these(rows: TenantRows[_Row], ids: list[UUID]) -> list[_Row]:
    return list(rows.filter(pk__in=ids)) if ids else []
