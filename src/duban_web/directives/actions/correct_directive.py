"""Correct a directive (更正来文、批示): its head was written down wrongly."""

from __future__ import annotations

from uuid import UUID

from duban_web.directives.actions import _checking
from duban_web.directives.actions._head import head_of, written
from duban_web.directives.actions._indexing import index, keep_file
from duban_web.directives.models import Directive
from duban_web.directives.rights import require
from duban_web.directives.rules import DirectiveGiven
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal, Stale
from duban_web.foundation.texts import reason_given
from duban_web.foundation.within import change
from duban_web.matters.rights import require_second
from duban_web.trail.actions.append import append

VERB = "correct_directive"


def correct_directive(
    *, actor: Actor, directive: UUID, version: int, head: DirectiveGiven, reason: str
) -> Directive:
    """Write the head as the paper has it, by a second person; the trail keeps the old.

    The day of a report that is owed counts from then on as it is written now; which matters came of
    it, and their own days, stay.
    """
    row = Directive.objects.find(actor, directive)
    require(actor, VERB)
    require_second(actor, row.recorded_by_id)
    if row.version != version:
        raise Stale(record=str(row.pk), version=version)
    _checking.check_head(actor, head)
    _checking.check_reported(row, head)
    changed = {name: new for name, new in head_of(head).items() if getattr(row, name) != new}
    if not changed:
        raise Refusal("nothing_is_corrected")
    _checking.check_audience(actor, row, head.audience)
    _checking.check_paper(actor, row.institution_id, head, but=row.pk)
    change(row, version, **changed)
    append(
        actor=actor,
        subject=("directive", row.pk, row.version),
        kind=VERB,
        fields={**written(changed), "reason": reason_given(reason)},
    )
    index(actor, row)
    keep_file(actor, row)
    return row
