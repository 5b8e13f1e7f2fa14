"""Which roles may use which verb of this app, and who may look at files."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from duban_web.foundation.actor import BUSINESS, Actor, ActorKind, Role
from duban_web.foundation.errors import NotYours

# Who hears of a claim to have something erased, and who answers for granting it.
_ASKING = frozenset(
    {
        Role.ARCHIVIST,
        Role.DISCLOSURE_REVIEWER,
        Role.SCHOOL_CONTACT,
        Role.SUPERVISION_HEAD,
        Role.SUPERVISOR,
        Role.UNIT_HEAD,
    }
)
_ERASING = frozenset({Role.ARCHIVIST, Role.DEPUTY_LEADER, Role.TOP_LEADER})

RIGHTS: Mapping[str, frozenset[Role]] = {
    "ask_erasure": _ASKING,
    "erase_document": _ERASING,
    "refuse_erasure": _ERASING,
    "store_document": BUSINESS,
}


def require(actor: Actor, verb: str) -> UUID:
    """The person who acts, where they may use the verb; raises NotYours."""
    if actor.person is None or not actor.may(f"documents.{verb}", RIGHTS[verb]):
        raise NotYours("not_your_verb", verb=verb)
    return actor.person


def require_reader(actor: Actor) -> None:
    """Pass for every business role and for the system's own jobs; raises NotYours."""
    if actor.kind is not ActorKind.SYSTEM and not actor.has(*BUSINESS):
        raise NotYours("not_your_file")
