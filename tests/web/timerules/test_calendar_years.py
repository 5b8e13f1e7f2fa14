"""The notice of a year that the library does not know is entered by the administrator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from duban_web.foundation.errors import Invalid, Stale
from duban_web.timerules.actions.enter_calendar_year import enter_calendar_year
from duban_web.timerules.calendar import Calendar, published_years
from duban_web.timerules.explaining import Reason
from duban_web.timerules.models import CalendarYear
from duban_web.timerules.notices import Holiday, Notice, Span, entries, fault_of, notice_of, written
from duban_web.timerules.queries.calendar import calendar_at, calendar_coverage, years_entered
from duban_web.timerules.queries.rules import explain_due
from duban_web.trail.models import Secret
from web.cast import Bureau, act, ask, day, given_bureau
from web.timerules.cases import HOLIDAYS_2027, off
from web.timerules.given import official_notices

NUMBER = "国办发明电〔2026〕0号"


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def given_2027(bureau: Bureau, holidays: Sequence[Holiday] = HOLIDAYS_2027) -> CalendarYear:
    return act(bureau.zhou, enter_calendar_year, year=2027, number=NUMBER, holidays=holidays)


@pytest.mark.django_db
def test_what_could_not_be_counted_can_be_after_the_notice(bureau: Bureau) -> None:
    told = ask(bureau.wang, explain_due, "disclosure.answer", day(12, 25))
    assert told.due is None
    assert told.steps[-1].reason is Reason.NOT_COVERED
    given_2027(bureau)
    assert ask(bureau.wang, explain_due, "disclosure.answer", day(12, 25)).due == day(
        1, 25, year=2027
    )


@pytest.mark.django_db
def test_coverage_says_how_far_the_calendar_reaches(bureau: Bureau) -> None:
    before = ask(bureau.zhou, calendar_coverage)
    assert (before.last, before.entered) == (published_years()[-1], ())
    assert before.reaches(day(12, 31))
    assert not before.reaches(day(1, 1, year=2027))
    given_2027(bureau)
    after = ask(bureau.zhou, calendar_coverage)
    assert after.last == 2027
    assert [one.number for one in after.entered] == [NUMBER]
    assert after.differences == ()


@pytest.mark.django_db
def test_a_year_after_a_gap_does_not_count_as_reached(bureau: Bureau) -> None:
    act(
        bureau.zhou,
        enter_calendar_year,
        year=2028,
        number=NUMBER,
        holidays=[_a_year_on(one) for one in HOLIDAYS_2027 if not one.make_up]
        + [replace(_a_year_on(one), make_up=()) for one in HOLIDAYS_2027 if one.make_up],
    )
    assert ask(bureau.zhou, calendar_coverage).last == 2026


def _a_year_on(one: Holiday) -> Holiday:
    first, last = (on.replace(year=2028) for on in (one.off.first, one.off.last))
    return Holiday(one.name, Span(first, last), one.make_up)


@pytest.mark.django_db
def test_an_amendment_of_a_known_year_holds_and_is_shown_as_a_difference(bureau: Bureau) -> None:
    works = Holiday("国庆节", Span(day(10, 8), day(10, 8)), ())
    act(bureau.zhou, enter_calendar_year, year=2026, number=NUMBER, holidays=[works])
    coverage = ask(bureau.zhou, calendar_coverage)
    ((entered, published),) = coverage.differences
    assert (entered.on, entered.is_working, published.is_working) == (day(10, 8), False, True)
    assert not ask(bureau.wang, calendar_at).day(day(10, 8)).is_working


@pytest.mark.django_db
def test_a_year_is_entered_anew_with_its_last_version(bureau: Bureau) -> None:
    first = given_2027(bureau)
    with pytest.raises(Stale):
        given_2027(bureau)
    longer = (*HOLIDAYS_2027[:-1], off("国庆节", (10, 1), (10, 8), worked=((9, 26), (10, 9))))
    second = act(
        bureau.zhou,
        enter_calendar_year,
        year=2027,
        number="国办发明电〔2027〕0号",
        holidays=longer,
        version=first.version,
    )
    assert (second.pk, second.version) == (first.pk, 2)
    (kept,) = ask(bureau.zhou, years_entered)
    assert kept.notice == Notice(2027, "国办发明电〔2027〕0号", longer)


@pytest.mark.django_db
def test_the_event_bears_every_day(bureau: Bureau) -> None:
    given_2027(bureau)

    def said(actor: object) -> list[str]:
        return [
            str(secret.value)
            for secret in Secret.objects.within(bureau.system).filter(
                field="holidays", event__kind="enter_calendar_year"
            )
        ]

    assert ask(bureau.system, said) == [written(HOLIDAYS_2027)]
    assert "劳动节 2027-05-01/2027-05-05 +2027-04-25 +2027-05-08" in written(HOLIDAYS_2027)


@pytest.mark.django_db
def test_a_year_of_one_tenant_is_none_of_another(bureau: Bureau) -> None:
    given_2027(bureau)
    other = given_bureau("yi", "乙区教育和体育局")
    assert ask(other.zhou, calendar_coverage).last == 2026
    assert given_2027(other).version == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("holidays", "fault"),
    [
        ((), "required"),
        # Half a notice would make the other half a guess.
        (HOLIDAYS_2027[:3], "incomplete"),
        ((*HOLIDAYS_2027[1:],), "incomplete"),
        # A day off that is worked, a day of another year.
        ((*HOLIDAYS_2027, off("国庆节", (12, 1), worked=((10, 3),))), "contradictory"),
        (
            (*HOLIDAYS_2027, Holiday("元旦", Span(day(1, 1, 2028), day(1, 1, 2028)))),
            "contradictory",
        ),
        # A Monday needs nobody to call it worked.
        (
            (*HOLIDAYS_2027[:-1], off("国庆节", (10, 1), (10, 7), worked=((10, 11),))),
            "make_up_on_weekday",
        ),
        ((*HOLIDAYS_2027[:-1], off(" ", (10, 1), (10, 7))), "name_required"),
    ],
)
def test_a_notice_that_cannot_be_is_refused(
    bureau: Bureau, holidays: tuple[Holiday, ...], fault: str
) -> None:
    with pytest.raises(Invalid) as refused:
        given_2027(bureau, holidays)
    assert refused.value.fields == {"holidays": fault}
    assert ask(bureau.zhou, years_entered) == []


def test_the_notices_of_all_years_would_have_been_taken() -> None:
    amendments = {"国办发明电〔2019〕3号", "国办发明电〔2020〕1号"}
    faults = {notice.number: fault_of(notice, amends=False) for notice in official_notices()}
    assert {number for number, fault in faults.items() if fault} == amendments
    assert {fault_of(notice, amends=True) for notice in official_notices()} == {""}


@pytest.mark.parametrize("notice", official_notices(), ids=lambda notice: notice.number)
def test_a_notice_is_read_back_as_it_was_kept(notice: Notice) -> None:
    kept = entries(notice.holidays)
    again = notice_of(notice.year, notice.number, kept)
    assert again == notice
    assert Calendar((again,)).differences() == Calendar((notice,)).differences()
