"""Which roles may use which verb of this app, and which are everybody's own."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from duban_web.foundation.actor import Actor, ActorKind, Role
from duban_web.foundation.errors import NotYours

_SYSTEM = frozenset({Role.SYSTEM_ADMINISTRATOR})

RIGHTS: Mapping[str, frozenset[Role]] = {"retry_delivery": _SYSTEM}
# What needs no role: it is the person's own.
OWN = frozenset({"choose_channel", "mark_read"})


def require(actor: Actor, verb: str) -> None:
    """Pass if the actor may use the verb, else raise NotYours."""
    if not actor.may(f"notify.{verb}", RIGHTS[verb]):
        raise NotYours("not_your_verb", verb=verb)


def own_person(actor: Actor) -> UUID:
    """The person whose own things these are; raises NotYours where a program acts, or nobody."""
    if actor.kind is not ActorKind.PERSON or actor.person is None:
        raise NotYours("only_in_person")
    return actor.person
