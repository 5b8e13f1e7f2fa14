"""Which roles may use which verb of this app."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from duban_web.foundation.actor import BUSINESS, DESK, Actor, ActorKind, Role
from duban_web.foundation.errors import NotYours

RIGHTS: Mapping[str, frozenset[Role]] = {
    "record_meeting": DESK,
    # A second person: who has recorded it does not correct it.
    "correct_meeting": DESK,
    # A later meeting has decided so: the desk writes it down.
    "amend_decision": DESK,
    # Somebody decides so.
    "annul_decision": frozenset({Role.SUPERVISION_HEAD, Role.DEPUTY_LEADER, Role.TOP_LEADER}),
}


def may(actor: Actor, verb: str) -> bool:
    """Whether the verb is the actor's to use."""
    return actor.may(f"meetings.{verb}", RIGHTS[verb])


def require(actor: Actor, verb: str) -> UUID:
    """The person who acts, where they may use the verb; raises NotYours."""
    if actor.person is None or not may(actor, verb):
        raise NotYours("not_your_verb", verb=verb)
    return actor.person


def require_reader(actor: Actor) -> None:
    """Pass for every business role and for the system's own jobs; raises NotYours."""
    if actor.kind is not ActorKind.SYSTEM and not actor.has(*BUSINESS):
        raise NotYours("not_your_meeting")
