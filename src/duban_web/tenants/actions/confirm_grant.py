"""Confirm a role that another has asked for."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from duban_web.foundation import database, scope
from duban_web.foundation.actor import Actor, Role
from duban_web.foundation.errors import IllegalMove, NotYours, Refusal
from duban_web.foundation.rights import require_step_up
from duban_web.foundation.within import change
from duban_web.tenants.models import RoleGrant
from duban_web.tenants.queries.grants import roles_of_person_during
from duban_web.tenants.queries.standing_in import stands_in_during
from duban_web.tenants.rights import require
from duban_web.tenants.rules import GrantState, Period, excluded
from duban_web.trail.actions.append import append


def confirm_grant(*, actor: Actor, grant: UUID, version: int) -> RoleGrant:
    """Put a role in force, from today if it was asked for from an earlier day.

    Neither who asked nor whose role it is may confirm it.
    """
    confirmed = RoleGrant.objects.find(actor, grant)
    require(actor, "confirm_grant")
    require_step_up(actor)
    if actor.person in {confirmed.asked_by, confirmed.person_id}:
        raise NotYours("confirmed_by_another")
    if confirmed.state != GrantState.ASKED:
        raise IllegalMove("grant_is_decided", state=confirmed.state)
    period = Period(max(confirmed.since, scope.today(actor)), confirmed.until)
    if not period.is_sound:
        raise IllegalMove("grant_is_over", until=confirmed.until)
    if not confirmed.post.period.holds(period.since):
        raise IllegalMove("post_not_held", day=period.since)
    database.lock_for_transaction(connection, f"roles:{confirmed.person_id}")
    role = Role(confirmed.role)
    others = roles_of_person_during(actor, confirmed.person_id, period)
    if stands_in_during(actor, confirmed.person_id, period):
        # Who stands in has business for that time.
        others |= {Role.HANDLER}
    other = excluded(role, others)
    if other is not None:
        raise Refusal("roles_exclude_each_other", role=role, other=other)
    change(
        confirmed,
        version,
        state=GrantState.CONFIRMED,
        since=period.since,
        decided_by=actor.person,
    )
    append(
        actor=actor,
        subject=("role_grant", confirmed.pk, confirmed.version),
        kind="confirm_grant",
        before=GrantState.ASKED,
        after=GrantState.CONFIRMED,
        fields={"since": period.since},
    )
    return confirmed
