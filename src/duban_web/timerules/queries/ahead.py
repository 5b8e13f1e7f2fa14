"""How far a limit reaches from one day on, for a list of things at many places."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import cache

from duban_web.foundation.actor import Actor
from duban_web.foundation.within import PlacedRows
from duban_web.tenants.rules import ancestor_paths
from duban_web.timerules.calendar import Calendar
from duban_web.timerules.explaining import extend
from duban_web.timerules.models import Closure, TimeRule
from duban_web.timerules.queries.calendar import years_entered
from duban_web.timerules.queries.line import Row
from duban_web.timerules.queries.rules import nearest_rule

# No limit that is asked for here is longer.
_MOST = datetime.timedelta(days=400)


def last_day_ahead(
    actor: Actor, trigger: str, day: datetime.date
) -> Callable[[str], datetime.date]:
    """The last day of a limit that begins on a day, by the path of any place within reach.

    Asks three questions, however many places there are. A place beyond reach goes by the actor's
    own; where no rule or no calendar says anything, the day itself is the last.
    """
    above = (*ancestor_paths(actor.reach.low), actor.reach.low)
    system, reach = Actor.system(actor.tenant), actor.reach
    rules = _near(TimeRule.objects.within(system), actor, above).filter(trigger=trigger)
    closures = _near(Closure.objects.within(system), actor, above).filter(
        is_withdrawn=False, last__gte=day, first__lte=day + _MOST
    )
    set_rules, closed = list(rules.order_by("-path")), list(closures.order_by("first", "pk"))
    notices = tuple(one.notice for one in years_entered(actor))

    @cache
    def last(path: str) -> datetime.date:
        place = path if reach.holds(path) else reach.low
        line = {*ancestor_paths(place), place}
        rule = nearest_rule(trigger, [one for one in set_rules if one.path in line], day)
        if rule is None:
            return day
        days = tuple(one.days for one in closed if one.path in line)
        return extend(day, rule.length, Calendar(notices, days)).due or day

    return last


def _near(rows: PlacedRows[Row], actor: Actor, above: tuple[str, ...]) -> PlacedRows[Row]:
    """Those of the places within reach and of those above."""
    return rows.filter(path__gte=actor.reach.low, path__lt=actor.reach.high) | rows.filter(
        path__in=above
    )
