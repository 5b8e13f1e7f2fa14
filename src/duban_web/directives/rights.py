"""Which roles may use which verb of this app, and who may look at directives."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from duban_web.foundation.actor import BUSINESS, DESK, Actor, ActorKind, Role
from duban_web.foundation.errors import NotYours

RIGHTS: Mapping[str, frozenset[Role]] = {
    "record_directive": DESK,
    # A second person: who has recorded it does not correct it.
    "correct_directive": DESK,
    "report_back": DESK,
}


def require(actor: Actor, verb: str) -> UUID:
    """The person who acts, where they may use the verb; raises NotYours."""
    if actor.person is None or not actor.may(f"directives.{verb}", RIGHTS[verb]):
        raise NotYours("not_your_verb", verb=verb)
    return actor.person


def require_reader(actor: Actor) -> None:
    """Pass for every business role and for the system's own jobs; raises NotYours."""
    if actor.kind is not ActorKind.SYSTEM and not actor.has(*BUSINESS):
        raise NotYours("not_your_directive")
