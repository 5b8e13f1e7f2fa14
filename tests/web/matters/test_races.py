"""Of two who act on a matter at once, one has won, the other is told so; numbers have no gap."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from duban_web.foundation.errors import Refusal
from duban_web.matters.actions._evidence import Proof
from duban_web.matters.actions.approve import approve
from duban_web.matters.actions.attach import attach
from duban_web.matters.actions.close import close
from duban_web.matters.actions.extend import extend
from duban_web.matters.actions.report import report
from duban_web.matters.actions.submit import submit
from duban_web.matters.actions.verify import verify
from duban_web.matters.actions.withdraw import withdraw
from duban_web.matters.models import Matter
from duban_web.matters.queries.ledger import find_matter, matters_in
from web.cast import Bureau, act, ask, day, given_bureau
from web.documents.given import given_document
from web.matters.cases import on
from web.matters.given import (
    DONE,
    given_proposed,
    given_series,
    given_submitted,
    given_underway,
    given_verified,
)

pytestmark = pytest.mark.django_db(transaction=True)

Act = tuple[str, Callable[..., Any], dict[str, Any]]
OPINION = {"opinion": "属实。"}


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def at_once(bureau: Bureau, acts: list[Act]) -> list[str]:
    """What became of acts that began at the same time, each on a connection of its own."""
    barrier = Barrier(len(acts))
    actors = [getattr(bureau, who) for who, _, _ in acts]
    outcomes = [""] * len(acts)

    def run(number: int) -> None:
        _, verb, arguments = acts[number]
        barrier.wait()
        try:
            act(actors[number], verb, **arguments)
            outcomes[number] = "done"
        except Refusal as refused:
            outcomes[number] = refused.code
        finally:
            connection.close()

    threads = [Thread(target=run, args=[number]) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_of_two_who_close_one_has_closed(bureau: Bureau) -> None:
    matter = given_verified(bureau)
    closing = on(matter, **OPINION)
    assert sorted(at_once(bureau, [("li", close, closing), ("wu", close, closing)])) == [
        "done",
        "stale",
    ]


@pytest.mark.parametrize("case", ["submit and extend", "attach and verify", "report and withdraw"])
def test_of_two_different_acts_one_has_won(bureau: Bureau, case: str) -> None:
    acts = _pairs(bureau)[case]
    assert sorted(at_once(bureau, acts)) == ["done", "stale"]


def _pairs(bureau: Bureau) -> dict[str, list[Act]]:
    worked: Matter = given_underway(bureau)
    handed_in: Matter = given_submitted(bureau, title="更换食堂消防栓")
    file = given_document(bureau, who="zhao")
    return {
        "submit and extend": [
            ("wang", submit, on(worked, text=DONE)),
            ("li", extend, on(worked, due=day(4, 10), reason="天气。")),
        ],
        "attach and verify": [
            ("zhao", attach, on(handed_in, evidence=[Proof(file.pk, "验收单")])),
            ("qian", verify, on(handed_in, **OPINION)),
        ],
        "report and withdraw": [
            ("zhao", report, on(worked, text=DONE)),
            ("li", withdraw, on(worked, reason="学校搬迁。")),
        ],
    }


def test_numbers_are_given_without_gap_or_repeat(bureau: Bureau) -> None:
    series = given_series(bureau).pk
    proposed = [given_proposed(bureau, title=f"事项{number}") for number in range(6)]
    acts: list[Act] = [("wu", approve, on(one, series=series)) for one in proposed]
    assert at_once(bureau, acts) == ["done"] * 6
    listed = ask(bureau.qian, matters_in)
    assert sorted(one.number for one in listed) == [1, 2, 3, 4, 5, 6]


def test_an_approval_that_fails_leaves_no_gap(bureau: Bureau) -> None:
    series = given_series(bureau).pk
    first, second = (given_proposed(bureau, title=title) for title in ("甲", "乙"))
    twice = on(first, series=series)
    outcomes = at_once(bureau, [("wu", approve, twice), ("li", approve, twice)])
    assert sorted(outcomes) == ["done", "stale"]
    act(bureau.wu, approve, **on(second, series=series))
    assert ask(bureau.qian, find_matter, second.pk).number == 2
