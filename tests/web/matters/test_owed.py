"""What a matter owes again and again, from its rhythm, its signed reports and its waivers."""

from __future__ import annotations

import pytest

from duban_web.matters.actions.set_rhythm import set_rhythm
from duban_web.matters.actions.sign import sign
from duban_web.matters.actions.suspend import suspend
from duban_web.matters.actions.waive_occurrence import waive_occurrence
from duban_web.matters.actions.withdraw import withdraw
from duban_web.matters.models import Matter
from duban_web.matters.queries.ledger import find_matter
from duban_web.matters.queries.owed import occurrences_of
from duban_web.matters.rhythms import Every, Standing
from web.cast import Bureau, act, ask, day, given_actor, given_bureau
from web.matters.cases import on
from web.matters.given import given_report, given_underway, morning

pytestmark = pytest.mark.django_db

SPRING = day(5, 31)


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


@pytest.fixture
def matter(bureau: Bureau) -> Matter:
    """Under way, with a report owed on the 25th of each month (每月25日前反馈)."""
    return act(bureau.qian, set_rhythm, **on(given_underway(bureau), every=Every.MONTHLY, day=25))


def owed(bureau: Bureau, matter: Matter) -> list[tuple[int, Standing]]:
    found = ask(bureau.qian, occurrences_of, matter.pk, SPRING)
    return [(one.due.month, one.standing) for one in found]


def test_an_unsigned_report_pays_nothing(bureau: Bureau, matter: Matter) -> None:
    written = given_report(bureau, matter)
    assert owed(bureau, matter)[0] == (3, Standing.OPEN)
    now = ask(bureau.qian, find_matter, matter.pk)
    later = given_actor(bureau.posts["wang"], on=day(3, 24))
    act(later, sign, now=morning(day(3, 24)), **on(now, progress=written.pk))
    assert owed(bureau, matter) == [
        (3, Standing.IN_TIME),
        (4, Standing.OPEN),
        (5, Standing.OPEN),
    ]


def test_what_is_waived_is_not_owed(bureau: Bureau, matter: Matter) -> None:
    act(bureau.qian, waive_occurrence, **on(matter, due=day(4, 25), reason="集中调度。"))
    assert owed(bureau, matter)[1] == (4, Standing.WAIVED)


def test_a_matter_that_rests_owes_nothing_meanwhile(bureau: Bureau, matter: Matter) -> None:
    act(bureau.wu, suspend, **on(matter, reason="待拨款。"))
    assert owed(bureau, matter) == []


def test_a_withdrawn_matter_owes_nothing_more(bureau: Bureau, matter: Matter) -> None:
    act(bureau.li, withdraw, **on(matter, reason="学校搬迁。"))
    assert owed(bureau, matter) == []


def test_a_rhythm_that_ended_owes_nothing_after_its_end(bureau: Bureau, matter: Matter) -> None:
    act(bureau.qian, set_rhythm, **on(matter))
    assert owed(bureau, matter) == []
