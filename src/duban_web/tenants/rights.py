"""Which roles may use which verb of this app; where else a right depends on, the verb says."""

from __future__ import annotations

from collections.abc import Mapping

from duban_web.foundation.actor import ADMINISTRATORS, BUSINESS, DESK, Actor, ActorKind, Role
from duban_web.foundation.errors import NotYours

_SYSTEM = frozenset({Role.SYSTEM_ADMINISTRATOR})
_SECURITY = frozenset({Role.SECURITY_ADMINISTRATOR})
_DESK_HEAD = frozenset({Role.SUPERVISION_HEAD})
_NOBODY: frozenset[Role] = frozenset()

# Setting up is done before anybody holds a role: by the system alone.
BY_SYSTEM = frozenset(
    {
        "add_institution",
        "add_person",
        "add_unit",
        "found_tenant",
        "give_post",
        "import_organisation",
        "name_institution",
        "seat_administrators",
    }
)

RIGHTS: Mapping[str, frozenset[Role]] = {
    "add_alias": _SYSTEM | DESK,
    "add_institution": _SYSTEM,
    "add_person": _SYSTEM,
    "add_person_alias": _SYSTEM | DESK,
    "add_unit": _SYSTEM,
    "ask_grant": _SYSTEM | _DESK_HEAD,
    "change_body": _DESK_HEAD,
    "change_roster": _DESK_HEAD,
    "close_institution": _SYSTEM,
    "close_unit": _SYSTEM,
    "confirm_grant": _SECURITY,
    "correct_person": _SYSTEM,
    "delegate": BUSINESS,
    "dissolve_body": _DESK_HEAD,
    "drop_person_alias": _SYSTEM | DESK,
    "end_grant": _SECURITY,
    "end_post": _SYSTEM,
    "form_body": _DESK_HEAD,
    "found_tenant": _NOBODY,
    "give_post": _SYSTEM,
    "import_organisation": _SYSTEM,
    "make_roster": _DESK_HEAD,
    "move_institution": _SYSTEM,
    "name_institution": _SYSTEM,
    "open_series": _DESK_HEAD,
    "refuse_grant": _SECURITY,
    "rename_unit": _SYSTEM,
    "revoke_delegation": BUSINESS,
    "seat_administrators": _NOBODY,
    "set_portfolio": _DESK_HEAD,
    "succeed_post": _SYSTEM,
}


def require(actor: Actor, verb: str) -> None:
    """Pass if the actor may use the verb at all, else raise NotYours."""
    if actor.kind is ActorKind.SYSTEM:
        may = verb in BY_SYSTEM
    else:
        may = actor.may(f"tenants.{verb}", RIGHTS[verb])
    if not may:
        raise NotYours("not_your_verb", verb=verb)


def require_administrator(actor: Actor, *also: Role) -> None:
    """Pass for the three administrators, these roles and the system's jobs, else raise NotYours."""
    if actor.kind is not ActorKind.SYSTEM and not actor.has(*ADMINISTRATORS, *also):
        raise NotYours("for_administrators")
