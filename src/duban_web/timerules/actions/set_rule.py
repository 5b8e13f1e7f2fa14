"""Set a time limit in place of the default."""

from __future__ import annotations

import datetime
from uuid import UUID

from django.db import connection

from duban_web.foundation import database
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Invalid, Stale
from duban_web.foundation.texts import check_texts
from duban_web.foundation.within import change
from duban_web.tenants.models import Institution
from duban_web.timerules.defaults import defaults
from duban_web.timerules.models import TimeRule
from duban_web.timerules.queries.rules import rule_set_for
from duban_web.timerules.rights import require
from duban_web.timerules.rules import Direction, End, Length, Start
from duban_web.trail.actions.append import append
from duban_web.trail.actions.append_many import Value


def set_rule(
    *,
    actor: Actor,
    institution: UUID,
    trigger: str,
    length: Length,
    start: Start,
    source: str,
    effective_from: datetime.date,
    effective_to: datetime.date | None = None,
    direction: Direction = Direction.AFTER,
    end: End = End.AS_COUNTED,
    version: int = 0,
) -> TimeRule:
    """Set what holds at an institution and below it for what starts from a day on.

    One that takes effect on the same day is corrected, if ``version`` is its last; 0 is for a new
    one. To return to the default, give the rule its last day.
    """
    place = Institution.objects.find(actor, institution)
    require(actor, "set_rule")
    check_texts(TimeRule, source=source)
    if trigger not in defaults():
        raise Invalid({"trigger": "unknown"})
    if effective_to is not None and effective_to < effective_from:
        raise Invalid({"effective_to": "before_it_begins"})
    values: dict[str, Value] = {
        "count": length.count,
        "unit": length.unit,
        "start": start,
        "direction": direction,
        "end": end,
        "source": source,
        "effective_to": effective_to,
    }
    # Of two who set it first at once, the second finds the first's.
    database.lock_for_transaction(connection, f"time_rule:{place.pk}:{trigger}")
    rule = rule_set_for(actor, place.pk, trigger, effective_from)
    if rule is not None:
        change(rule, version, **values)
    elif version:
        raise Stale(record=trigger, version=version)
    else:
        rule = TimeRule.objects.create(
            tenant=actor.tenant,
            institution=place,
            path=place.path,
            trigger=trigger,
            effective_from=effective_from,
            **values,
        )
    append(
        actor=actor,
        subject=("time_rule", rule.pk, rule.version),
        kind="set_rule",
        fields={
            "institution": str(place.pk),
            "trigger": trigger,
            "effective_from": effective_from,
            **values,
        },
    )
    return rule
