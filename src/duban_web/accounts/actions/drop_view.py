"""Drop a list that one had kept."""

from __future__ import annotations

from uuid import UUID

from duban_web.accounts.models import KeptView
from duban_web.accounts.rights import person_of, require
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import IllegalMove, NotYours
from duban_web.foundation.within import change
from duban_web.trail.actions.append import append

_VERB = "drop_view"


def drop_view(*, actor: Actor, view: UUID, version: int) -> KeptView:
    """Show it no longer; raises NotYours for another person's."""
    kept = KeptView.objects.find(actor, view)
    require(actor, _VERB)
    if kept.person_id != person_of(actor):
        raise NotYours("not_your_view")
    if kept.dropped_at is not None:
        raise IllegalMove("view_is_dropped")
    change(kept, version, dropped_at=scope.now(actor))
    append(
        actor=actor,
        subject=("kept_view", kept.pk, kept.version),
        kind=_VERB,
        fields={"name": kept.name},
    )
    return kept
