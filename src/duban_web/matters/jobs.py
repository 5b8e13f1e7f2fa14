"""What matters do by themselves: they remind of their days."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from itertools import islice

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.clock import OFFICE_ZONE
from duban_web.foundation.jobs import TenantJob
from duban_web.matters.actions.remind import remind
from duban_web.matters.queries.reminders import reminders_due
from duban_web.tenants.queries.installed import tenant_of

# In one transaction, which holds up others on SQLite; what is left comes next time.
_AT_ONCE = 200
# Nobody is reminded at night.
_HOURS = range(8, 18)


def remind_all(actor: Actor) -> None:
    """Say what has to be said today, in office hours; a simulated office has its own clock."""
    hour = scope.now(actor).astimezone(OFFICE_ZONE).hour
    if hour in _HOURS and not tenant_of(actor).is_simulated:
        say_what_is_due(actor)


def say_what_is_due(actor: Actor) -> None:
    """Remind of some of the days that have come; the same again reminds of the rest."""
    for one in list(islice(reminders_due(actor), _AT_ONCE)):
        # A matter may be due and not accepted: each step of it finds the version of the one before.
        row = one.matter
        row.refresh_from_db(fields=["version"])
        remind(actor=actor, matter=row.pk, version=row.version, step=one.step)


JOBS: Sequence[TenantJob] = (TenantJob("remind", datetime.timedelta(minutes=10), remind_all),)
