"""Add days on which an institution is closed."""

from __future__ import annotations

import datetime
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Invalid
from duban_web.foundation.texts import check_texts
from duban_web.tenants.models import Institution
from duban_web.timerules.models import Closure
from duban_web.timerules.rights import require
from duban_web.trail.actions.append import append

# What is longer is a mistyped year; an office that is closed for good is closed in the tree.
LONGEST = datetime.timedelta(days=92)


def add_closure(
    *,
    actor: Actor,
    institution: UUID,
    first: datetime.date,
    last: datetime.date,
    reason: str,
) -> Closure:
    """Count the days, both included, as days off at the institution and below it."""
    place = Institution.objects.find(actor, institution)
    require(actor, "add_closure")
    check_texts(Closure, reason=reason)
    if last < first:
        raise Invalid({"last": "before_it_begins"})
    if last - first > LONGEST:
        raise Invalid({"last": "lasts_too_long"})
    closure = Closure.objects.create(
        tenant=actor.tenant,
        institution=place,
        path=place.path,
        first=first,
        last=last,
        reason=reason,
    )
    append(
        actor=actor,
        subject=("closure", closure.pk, closure.version),
        kind="add_closure",
        fields={"institution": str(place.pk), "first": first, "last": last, "reason": reason},
    )
    return closure
