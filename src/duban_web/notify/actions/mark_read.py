"""Mark a notice as read."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import IllegalMove
from duban_web.foundation.within import change
from duban_web.notify.models import Notice
from duban_web.notify.queries.inbox import own_notice
from duban_web.trail.actions.append import append


def mark_read(*, actor: Actor, notice: UUID, version: int) -> Notice:
    """Say that one has read what one was told; it is on record who knew what, and when."""
    told = own_notice(actor, notice)
    if told.read_at is not None and told.version == version:
        raise IllegalMove("notice_is_read")
    change(told, version, read_at=scope.now(actor))
    append(actor=actor, subject=("notice", told.pk, told.version), kind="mark_read")
    return told
