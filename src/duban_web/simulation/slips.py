"""Accounts of the main roles, so that somebody can come in: each with a password for once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from duban_web.accounts.actions.confirm_account import confirm_account
from duban_web.accounts.actions.create_account import create_account
from duban_web.foundation import scope
from duban_web.simulation.founding import Cast
from duban_web.simulation.organisation import DESK, SEATS, Organisation

# Who of each role; the login is the key.
_ROLES = (
    "top",
    "deputy3",
    f"{DESK}.head",
    f"{DESK}.staff1",
    f"{DESK}.staff2",
    "safety.head",
    "safety.staff1",
    "first.head",
    "first.staff1",
    "discipline",
    *SEATS,
)


@dataclass(frozen=True, slots=True)
class Slip:
    """What somebody is handed to come in by; ``place`` is their unit or school, if any."""

    login: str
    name: str
    place: str
    title: str
    password: str


def open_accounts(cast: Cast, made: Organisation) -> Iterator[Slip]:
    """Open the accounts at the time that it really is: a password is good for some days only."""
    for key in _ROLES:
        with scope.open(cast.system):
            asked = create_account(actor=cast.system, person=cast.person(key), login=key)
            account = confirm_account(actor=cast.system, account=asked.pk, version=asked.version)
        person = made.person(key)
        place = made.name_of(person.unit) or made.name_of(person.place)
        yield Slip(key, person.name, place, person.title, account.shown_once)
