"""Which roles may use which verb of this app."""

from __future__ import annotations

from collections.abc import Mapping

from duban_web.foundation.actor import DESK, Actor, Role
from duban_web.foundation.errors import NotYours

_DESK_HEAD = frozenset({Role.SUPERVISION_HEAD})

RIGHTS: Mapping[str, frozenset[Role]] = {
    "add_closure": _DESK_HEAD,
    "confirm_event_date": DESK,
    # The calendar of a year is the country's: it is copied in, nobody decides on it.
    "enter_calendar_year": frozenset({Role.SYSTEM_ADMINISTRATOR}),
    # A school knows its own term; the desk confirms it.
    "set_event_date": DESK | {Role.SCHOOL_CONTACT},
    "set_rule": _DESK_HEAD,
    "withdraw_closure": _DESK_HEAD,
}


def require(actor: Actor, verb: str) -> None:
    """Pass if the actor may use the verb, else raise NotYours."""
    if not actor.may(f"timerules.{verb}", RIGHTS[verb]):
        raise NotYours("not_your_verb", verb=verb)
