"""Who may confirm what opens somebody's door."""

from __future__ import annotations

from uuid import UUID

from duban_web.accounts.models import Account
from duban_web.foundation import scope
from duban_web.foundation.actor import ADMINISTRATORS, Actor, Role
from duban_web.foundation.errors import NotYours
from duban_web.foundation.rights import require_step_up
from duban_web.tenants.queries.grants import roles_of


def check_confirmer(actor: Actor, *, asked_by: UUID, account: Account) -> None:
    """Pass if three different persons are in it: who asked, who confirms, whose account it is.

    The auditor confirms for the other two administrators only.
    """
    require_step_up(actor)
    if actor.person in {asked_by, account.person_id}:
        raise NotYours("confirmed_by_another")
    if not actor.has(Role.SECURITY_ADMINISTRATOR) and not _is_administrator(actor, account):
        raise NotYours("auditor_confirms_for_administrators")


def _is_administrator(actor: Actor, account: Account) -> bool:
    roles = roles_of(actor, account.person_id, scope.today(actor))
    return not ADMINISTRATORS.isdisjoint(roles)
