"""Days on which an institution is closed."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from duban_web.foundation.errors import IllegalMove, Invalid
from duban_web.timerules.actions.add_closure import LONGEST, add_closure
from duban_web.timerules.actions.withdraw_closure import withdraw_closure
from duban_web.timerules.explaining import Reason
from duban_web.timerules.queries.calendar import calendar_at, closures_at
from duban_web.timerules.queries.rules import explain_due
from web.cast import Bureau, act, ask, day, given_bureau
from web.timerules.cases import (
    flooded,
    given_closure,
    given_contact,
    given_school,
    versioned,
)

pytestmark = pytest.mark.django_db

FRIDAY = day(3, 6)


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def due(bureau: Bureau, name: str = "wang") -> datetime.date | None:
    """When three working days from Friday are over."""
    told = ask(getattr(bureau, name), explain_due, "matter.send_back", FRIDAY)
    answer: datetime.date | None = told.due
    return answer


def test_closed_days_do_not_count_and_say_why(bureau: Bureau) -> None:
    assert due(bureau) == day(3, 11)
    given_closure(bureau)
    told = ask(bureau.wang, explain_due, "matter.send_back", FRIDAY)
    assert told.due == day(3, 16)
    assert [(step.first, step.name) for step in told.steps if step.reason is Reason.CLOSURE] == [
        (day(3, 9), "抗洪停止办公")
    ]


def test_a_withdrawn_closure_counts_no_more_and_stays_on_record(bureau: Bureau) -> None:
    closure = given_closure(bureau)
    act(bureau.qian, withdraw_closure, **versioned(closure, "closure", because="照常上班"))
    assert due(bureau) == day(3, 11)
    (kept,) = ask(bureau.wang, closures_at)
    assert (kept.is_withdrawn, kept.withdrawn_because) == (True, "照常上班")
    with pytest.raises(IllegalMove, match="closure_is_withdrawn"):
        act(
            bureau.qian,
            withdraw_closure,
            closure=closure.pk,
            version=kept.version,
            because="再次撤销",
        )


def test_a_withdrawal_says_why(bureau: Bureau) -> None:
    closure = given_closure(bureau)
    with pytest.raises(Invalid) as refused:
        act(bureau.qian, withdraw_closure, **versioned(closure, "closure", because=""))
    assert refused.value.fields == {"because": "required"}


def test_a_closure_holds_below_and_not_above_or_beside(bureau: Bureau) -> None:
    school = given_school(bureau)
    given_contact(bureau, school)
    other = given_school(bureau, "第二小学")
    given_closure(bureau, institution=school.pk)
    assert due(bureau, "he") == day(3, 16)
    assert due(bureau) == day(3, 11)
    given_closure(bureau)
    assert due(bureau) == day(3, 16)
    told = ask(bureau.wang, explain_due, "matter.send_back", FRIDAY, path=other.path)
    assert told.due == day(3, 16)


def test_a_closure_of_one_tenant_is_none_of_another(bureau: Bureau) -> None:
    given_closure(bureau)
    other = given_bureau("yi", "乙区教育和体育局")
    assert due(other) == day(3, 11)
    assert ask(other.wang, calendar_at).closures == ()


@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ({"last": day(3, 8)}, {"last": "before_it_begins"}),
        ({"last": day(3, 9) + LONGEST + datetime.timedelta(days=1)}, {"last": "lasts_too_long"}),
        ({"reason": ""}, {"reason": "required"}),
    ],
)
def test_a_closure_that_cannot_be_is_refused(
    bureau: Bureau, wrong: dict[str, Any], fields: dict[str, str]
) -> None:
    with pytest.raises(Invalid) as refused:
        act(bureau.qian, add_closure, **flooded(bureau, **wrong))
    assert refused.value.fields == fields
