"""Refuse a role that was asked for."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import IllegalMove, NotYours
from duban_web.foundation.texts import check_texts
from duban_web.foundation.within import change
from duban_web.tenants.models import RoleGrant
from duban_web.tenants.rights import require
from duban_web.tenants.rules import GrantState
from duban_web.trail.actions.append import append


def refuse_grant(*, actor: Actor, grant: UUID, version: int, answer: str = "") -> RoleGrant:
    """Say no to a role, with an answer for who asked."""
    refused = RoleGrant.objects.find(actor, grant)
    require(actor, "refuse_grant")
    check_texts(RoleGrant, answer=answer)
    if actor.person in {refused.asked_by, refused.person_id}:
        raise NotYours("confirmed_by_another")
    if refused.state != GrantState.ASKED:
        raise IllegalMove("grant_is_decided", state=refused.state)
    change(refused, version, state=GrantState.REFUSED, decided_by=actor.person, answer=answer)
    append(
        actor=actor,
        subject=("role_grant", refused.pk, refused.version),
        kind="refuse_grant",
        before=GrantState.ASKED,
        after=GrantState.REFUSED,
        fields={"answer": answer},
    )
    return refused
