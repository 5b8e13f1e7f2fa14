"""What accounts do by themselves: attempts to come in go when nothing asks for them any more.

Their events stay in the trail. Rows are deleted without one, for nobody can ask what they said.
"""

from __future__ import annotations

import datetime

from duban_web.accounts.models import LoginAttempt
from duban_web.accounts.rules import FORGOTTEN_AFTER
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.jobs import TenantJob

# In one transaction, which holds up others on SQLite.
_AT_ONCE = 2_000


def forget_attempts(actor: Actor) -> None:
    """Delete what neither a session, nor the lock-out, nor a used code can need."""
    now = scope.now(actor)
    for outcome, after in FORGOTTEN_AFTER.items():
        rows = LoginAttempt.objects.within(actor).filter(outcome=outcome, tried_at__lt=now - after)
        # A session goes after the proofs that were given in it, which the database insists on.
        for narrowed in (rows.exclude(proves=None), rows.filter(proofs=None)):
            oldest = narrowed.order_by("tried_at").values_list("pk", flat=True)[:_AT_ONCE]
            LoginAttempt.objects.within(actor).filter(pk__in=list(oldest)).delete()


JOBS = (TenantJob("forget_attempts", datetime.timedelta(hours=1), forget_attempts),)
