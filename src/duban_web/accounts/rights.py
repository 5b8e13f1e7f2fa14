"""Which roles may use which verb of this app, and which are everybody's own."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from duban_web.foundation.actor import BUSINESS, Actor, ActorKind, Role
from duban_web.foundation.errors import NotYours

_SYSTEM = frozenset({Role.SYSTEM_ADMINISTRATOR})
_SECURITY = frozenset({Role.SECURITY_ADMINISTRATOR})

RIGHTS: Mapping[str, frozenset[Role]] = {
    "ask_reset": _SYSTEM | _SECURITY,
    "confirm_account": _SECURITY,
    # The auditor stands in where one of the other two is who needs it.
    "confirm_identity": _SECURITY | {Role.AUDITOR},
    "confirm_reset": _SECURITY | {Role.AUDITOR},
    "create_account": _SYSTEM,
    "disable_account": _SYSTEM | _SECURITY,
    "drop_view": BUSINESS,
    "issue_feed": BUSINESS,
    "issue_token": BUSINESS,
    "keep_view": BUSINESS,
    "link_identity": _SYSTEM,
    "revoke_token": BUSINESS | _SYSTEM | _SECURITY,
    "set_up": frozenset(),
    "unlink_identity": _SYSTEM | _SECURITY,
}
# What needs no role: a person does it to their own account.
OWN = frozenset({"change_password", "enrol_totp", "log_out", "prove_again"})
# The door lets in who is nobody yet; the first accounts are made before anybody has a role.
BY_SYSTEM = frozenset({"confirm_account", "create_account", "log_in", "set_up"})


def require(actor: Actor, verb: str) -> None:
    """Pass if the actor may use the verb at all, else raise NotYours."""
    if actor.kind is ActorKind.SYSTEM:
        may = verb in BY_SYSTEM
    else:
        may = actor.may(f"accounts.{verb}", RIGHTS.get(verb, frozenset()))
    if not may:
        raise NotYours("not_your_verb", verb=verb)


def require_own(actor: Actor, account: UUID | None) -> None:
    """Pass if a person acts on the account that they came in by, else raise NotYours."""
    if actor.kind is not ActorKind.PERSON or account is None or actor.account != account:
        raise NotYours("not_your_account")


def person_of(actor: Actor) -> UUID:
    """The natural person who acts; raises NotYours where nobody does."""
    if actor.person is None:
        raise NotYours("not_your_verb")
    return actor.person
