"""Report back (登记报告): the sender was told what has been done."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from duban_web.directives.models import Directive
from duban_web.directives.rights import require
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import IllegalMove, Invalid, Stale
from duban_web.foundation.texts import check_texts
from duban_web.foundation.within import change
from duban_web.trail.actions.append import append


def report_back(
    *, actor: Actor, directive: UUID, version: int, note: str, on: datetime.date
) -> Directive:
    """Write down that the report that was asked for was given, on which day, and by what.

    It is late where that day lies behind the one that was asked for.
    """
    row = Directive.objects.find(actor, directive)
    person = require(actor, "report_back")
    if row.version != version:
        raise Stale(record=str(row.pk), version=version)
    if row.report_back is None:
        raise IllegalMove("no_report_is_owed")
    if row.reported_on is not None:
        raise IllegalMove("directive_is_reported")
    if not note.strip():
        raise Invalid({"note": "required"})
    check_texts(Directive, note=note)
    if on > scope.today(actor):
        raise Invalid({"on": "not_come_yet"})
    if on < row.day:
        raise Invalid({"on": "before_the_paper"})
    columns: dict[str, Any] = {"reported_on": on, "note": note}
    change(row, version, reported_by_id=person, **columns)
    append(
        actor=actor,
        subject=("directive", row.pk, row.version),
        kind="report_back",
        fields=columns,
    )
    return row
