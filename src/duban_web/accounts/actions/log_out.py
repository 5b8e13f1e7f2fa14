"""Log out."""

from __future__ import annotations

from uuid import UUID

from duban_web.accounts.models import LoginAttempt
from duban_web.accounts.rights import require_own
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import IllegalMove
from duban_web.foundation.within import change
from duban_web.trail.actions.append import append


def log_out(*, actor: Actor, session: UUID, version: int) -> LoginAttempt:
    """End a session of one's own."""
    ended = LoginAttempt.objects.find(actor, session)
    require_own(actor, ended.account_id)
    if ended.ended_at is not None or not ended.is_passed:
        raise IllegalMove("session_is_over")
    change(ended, version, ended_at=scope.now(actor))
    append(
        actor=actor,
        subject=("login_attempt", ended.pk, ended.version),
        kind="log_out",
        before=ended.outcome,
        after="ended",
    )
    return ended
