"""Questions about resets."""

from __future__ import annotations

from uuid import UUID

from duban_web.accounts.models import Reset
from duban_web.accounts.rules import ResetKind, ResetState
from duban_web.foundation.actor import Actor
from duban_web.tenants.rights import require_administrator


def is_reset_asked(actor: Actor, account: UUID, kind: ResetKind) -> bool:
    """Whether the same is asked for already and waits."""
    rows = Reset.objects.within(actor).filter(account=account, kind=kind)
    return rows.filter(state=ResetState.ASKED).exists()


def resets_waiting(actor: Actor) -> list[Reset]:
    """What waits to be confirmed within reach."""
    require_administrator(actor)
    rows = Reset.objects.within(actor).filter(state=ResetState.ASKED)
    return list(rows.select_related("account__person").order_by("account__login", "kind"))
