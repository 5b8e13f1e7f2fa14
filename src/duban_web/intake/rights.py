"""Which roles may use which verb of this app, and who may look at papers under review."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from duban_web.foundation.actor import DESK, Actor, ActorKind, Role
from duban_web.foundation.errors import NotYours

# The desk reads, reviews and files; what becomes a matter somebody else approves.

RIGHTS: Mapping[str, frozenset[Role]] = {
    "accept_facts": DESK,
    "add_fact": DESK,
    "begin_review": DESK,
    "correct_fact": DESK,
    "drop_review": DESK,
    "enter_person": DESK,
    "file_review": DESK,
    "merge_facts": DESK,
    "reconsider_fact": DESK,
    "reject_fact": DESK,
    "resume_review": DESK,
    "settle_name": DESK,
    "split_fact": DESK,
}


def require(actor: Actor, verb: str) -> UUID:
    """The person who acts, where they may use the verb; raises NotYours."""
    if actor.person is None or not actor.may(f"intake.{verb}", RIGHTS[verb]):
        raise NotYours("not_your_verb", verb=verb)
    return actor.person


def require_reader(actor: Actor) -> None:
    """Pass for the desk and for the system's own jobs; raises NotYours."""
    if actor.kind is not ActorKind.SYSTEM and not actor.has(*DESK):
        raise NotYours("not_your_review")
