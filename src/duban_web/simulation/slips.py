"""Accounts of the main roles, so that somebody can come in: each with a password for once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from duban_web.accounts.actions.confirm_account import confirm_account
from duban_web.accounts.actions.create_account import create_account
from duban_web.foundation import scope
from duban_web.matters.states import ENDED
from duban_web.simulation.founding import Cast
from duban_web.simulation.organisation import DESK, SEATS
from duban_web.simulation.planning import Plan

# Who of each role; the login is the key. Two of a school stand before the administrators.
_ROLES = (
    "top",
    "deputy3",
    f"{DESK}.head",
    f"{DESK}.staff1",
    f"{DESK}.staff2",
    "safety.head",
    "safety.staff1",
    "discipline",
)
# An open matter is worth so many that have ended.
_OPEN = 10


@dataclass(frozen=True, slots=True)
class Slip:
    """What somebody is handed to come in by; ``place`` is their unit or school, if any."""

    login: str
    name: str
    place: str
    title: str
    password: str


def open_accounts(cast: Cast, planned: Plan) -> Iterator[Slip]:
    """Open the accounts at the time that it really is: a password is good for some days only."""
    made, school = planned.made, _busiest_school(planned)
    for key in (*_ROLES, f"{school}.head", f"{school}.staff1", *SEATS):
        with scope.open(cast.system):
            asked = create_account(actor=cast.system, person=cast.person(key), login=key)
            account = confirm_account(actor=cast.system, account=asked.pk, version=asked.version)
        person = made.person(key)
        place = made.name_of(person.unit) or made.name_of(person.place)
        yield Slip(key, person.name, place, person.title, account.shown_once)


def _busiest_school(planned: Plan) -> str:
    """The school that has most to do, open matters before others: who comes in finds some."""
    work = Counter({one.key: 0 for one in planned.made.schools})
    for life in planned.lives:
        if life.responsible and life.responsible.key in work:
            work[life.responsible.key] += 1 if life.state in ENDED else _OPEN
    return max(work, key=lambda key: work[key])
