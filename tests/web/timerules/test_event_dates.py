"""Terms, holidays and floods: dates that institutions set, estimates until confirmed."""

from __future__ import annotations

from typing import Any

import pytest

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import IllegalMove, Invalid, NotFound, NotYours, Refusal
from duban_web.timerules.actions.confirm_event_date import confirm_event_date
from duban_web.timerules.actions.set_event_date import set_event_date
from duban_web.timerules.events import Edge, EventKind
from duban_web.timerules.explaining import Explanation
from duban_web.timerules.queries.events import event_date_for, event_dates_at, explain_around
from web.cast import Bureau, act, ask, day, given_bureau
from web.stories import versioned
from web.timerules.cases import autumn, given_contact, given_school, given_term

pytestmark = pytest.mark.django_db

TERM = (EventKind.AUTUMN_TERM, 2026)
PAPER = "甲教〔2026〕12号"


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def before_term(actor: Actor, edge: Edge = Edge.FIRST) -> Explanation:
    told: Explanation = ask(actor, explain_around, "event.before", *TERM, edge)
    return told


def test_what_hangs_on_an_estimate_is_provisional_until_confirmed(bureau: Bureau) -> None:
    term = given_term(bureau)
    told = before_term(bureau.wang)
    assert (told.due, told.is_provisional) == (day(8, 31), True)
    act(bureau.qian, confirm_event_date, **versioned(term, "event", source=PAPER))
    told = before_term(bureau.wang)
    assert (told.due, told.is_provisional) == (day(8, 31), False)


def test_a_date_that_changes_is_an_estimate_again(bureau: Bureau) -> None:
    term = given_term(bureau)
    confirmed = act(bureau.qian, confirm_event_date, **versioned(term, "event", source=PAPER))
    with pytest.raises(IllegalMove, match="event_date_is_confirmed"):
        act(bureau.qian, confirm_event_date, **versioned(confirmed, "event", source=PAPER))
    act(bureau.qian, set_event_date, **autumn(bureau, first=day(9, 7), version=confirmed.version))
    told = before_term(bureau.wang)
    assert (told.due, told.is_provisional) == (day(9, 6), True)


def test_a_confirmation_names_its_paper(bureau: Bureau) -> None:
    with pytest.raises(Invalid) as refused:
        act(
            bureau.qian,
            confirm_event_date,
            **versioned(given_term(bureau), "event", source=""),
        )
    assert refused.value.fields == {"source": "required"}


def test_a_limit_can_hang_on_the_last_day(bureau: Bureau) -> None:
    given_term(bureau)
    told = ask(bureau.wang, explain_around, "event.within", *TERM, Edge.LAST)
    assert told.due == day(1, 22, year=2027)


def test_a_school_goes_by_the_bureau_until_it_has_its_own(bureau: Bureau) -> None:
    school = given_school(bureau)
    given_contact(bureau, school)
    given_term(bureau)
    assert before_term(bureau.he).due == day(8, 31)
    act(bureau.he, set_event_date, **autumn(bureau, institution=school.pk, first=day(8, 28)))
    assert before_term(bureau.he).due == day(8, 27)
    assert before_term(bureau.wang).due == day(8, 31)
    (nearest,) = ask(bureau.he, event_dates_at, 2026)
    assert nearest.first == day(8, 28)


def test_a_school_sets_its_own_dates_and_confirms_none(bureau: Bureau) -> None:
    school = given_school(bureau)
    given_contact(bureau, school)
    own = act(bureau.he, set_event_date, **autumn(bureau, institution=school.pk))
    with pytest.raises(NotFound):
        act(bureau.he, set_event_date, **autumn(bureau))
    with pytest.raises(NotYours):
        act(bureau.he, confirm_event_date, **versioned(own, "event", source=PAPER))
    act(bureau.qian, confirm_event_date, **versioned(own, "event", source=PAPER))


def test_other_events_go_by_name(bureau: Bureau) -> None:
    for name, month in (("中考", 6), ("招生", 7)):
        act(
            bureau.qian,
            set_event_date,
            **autumn(
                bureau, kind=EventKind.OTHER, name=name, first=day(month, 12), last=day(month, 14)
            ),
        )
    found = ask(bureau.wang, event_date_for, EventKind.OTHER, 2026, name="招生")
    assert found.first == day(7, 12)
    assert [row.name for row in ask(bureau.wang, event_dates_at, 2026)] == ["中考", "招生"]
    assert ask(bureau.wang, event_date_for, EventKind.OTHER, 2026, name="高考") is None


def test_without_a_date_there_is_no_answer(bureau: Bureau) -> None:
    with pytest.raises(Refusal, match="event_date_not_set"):
        before_term(bureau.wang)


@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ({"last": day(8, 31)}, {"last": "before_it_begins"}),
        ({"year": 2028}, {"first": "another_year"}),
        ({"year": 2025}, {"first": "another_year", "last": "another_year"}),
        ({"last": day(1, 22, year=2028)}, {"last": "another_year"}),
        ({"name": "秋季"}, {"name": "not_for_this_kind"}),
        ({"kind": EventKind.OTHER}, {"name": "required"}),
    ],
)
def test_a_date_that_cannot_be_is_refused(
    bureau: Bureau, wrong: dict[str, Any], fields: dict[str, str]
) -> None:
    with pytest.raises(Invalid) as refused:
        act(bureau.qian, set_event_date, **autumn(bureau, **wrong))
    assert refused.value.fields == fields


def test_winter_holidays_may_begin_before_their_year(bureau: Bureau) -> None:
    given_term(
        bureau,
        kind=EventKind.WINTER_HOLIDAYS,
        year=2027,
        first=day(12, 28),
        last=day(2, 20, year=2027),
    )
    assert ask(bureau.wang, event_date_for, EventKind.WINTER_HOLIDAYS, 2027) is not None
