"""Numbers 〔年〕N号: each series counts for itself, without a gap and without a double."""

from __future__ import annotations

import datetime
import threading
from uuid import UUID

import pytest
from django.db import connection, connections

from duban_web.foundation import database, scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Invalid, NotFound, Refusal
from duban_web.tenants.actions.name_institution import name_institution
from duban_web.tenants.actions.open_series import open_series
from duban_web.tenants.actions.take_number import take_number
from duban_web.tenants.models import NumberSeries
from duban_web.tenants.queries.numbers import last_number, series_of
from web.cast import NOW, Bureau, act, ask, day, given_bureau
from web.tenants.cases import main_name

EACH = 12


class Undone(Exception):
    """What a verb around a number raises."""


def given_series(bureau: Bureau, prefix: str = "甲教督", last: int = 0) -> NumberSeries:
    name = main_name(bureau)
    return act(bureau.qian, open_series, name=name, purpose="matter", prefix=prefix, last=last)


@pytest.mark.django_db
def test_a_number_is_printed_as_papers_have_it() -> None:
    bureau = given_bureau()
    series = given_series(bureau)
    numbers = [act(bureau.qian, take_number, series=series.pk) for _ in range(3)]
    assert [number.text for number in numbers] == [
        "甲教督〔2026〕1号",
        "甲教督〔2026〕2号",
        "甲教督〔2026〕3号",
    ]


@pytest.mark.django_db
def test_a_series_goes_on_where_paper_has_come_to_and_begins_anew_each_year() -> None:
    bureau = given_bureau()
    series = given_series(bureau, last=37)
    assert act(bureau.qian, take_number, series=series.pk).value == 38
    assert act(bureau.qian, take_number, series=series.pk, day=day(1, 4, 2027)).value == 1
    assert act(bureau.qian, take_number, series=series.pk, day=day(12, 31)).value == 39
    assert ask(bureau.qian, last_number, series.pk, 2026) == 39
    assert ask(bureau.qian, last_number, series.pk, 2025) == 0


@pytest.mark.django_db
def test_each_name_of_an_institution_counts_its_own() -> None:
    bureau = given_bureau()
    party = act(
        bureau.zhou,
        name_institution,
        institution=bureau.institution.pk,
        version=1,
        name="甲区委教育工委",
        since=day(3, 2),
    )
    own = given_series(bureau)
    other = act(bureau.qian, open_series, name=party.pk, purpose="matter", prefix="甲教工委督")
    taken = [act(bureau.qian, take_number, series=one.pk).text for one in (own, other, own)]
    assert taken == ["甲教督〔2026〕1号", "甲教工委督〔2026〕1号", "甲教督〔2026〕2号"]
    listed = ask(bureau.qian, series_of, bureau.institution.pk, "matter")
    assert {one.pk for one in listed} == {own.pk, other.pk}


@pytest.mark.django_db
def test_two_series_do_not_print_the_same() -> None:
    bureau = given_bureau()
    given_series(bureau)
    for purpose, prefix, code in (
        ("slip", "甲教督", "prefix_is_taken"),
        ("matter", "甲教办", "series_is_open"),
    ):
        with pytest.raises(Refusal) as refused:
            act(
                bureau.qian,
                open_series,
                name=main_name(bureau),
                purpose=purpose,
                prefix=prefix,
            )
        assert refused.value.code == code
    with pytest.raises(Invalid):
        act(
            bureau.qian,
            open_series,
            name=main_name(bureau),
            purpose="slip",
            prefix="甲教催",
            last=-1,
        )


@pytest.mark.django_db
def test_a_number_is_taken_within_one_s_own_tenant() -> None:
    bureau, other = given_bureau(), given_bureau("yi", "乙区教育和体育局")
    series = given_series(bureau)
    with pytest.raises(NotFound):
        act(other.qian, take_number, series=series.pk)


def take_and_undo(qian: Actor, series: UUID) -> None:
    with scope.open(qian, now=NOW):
        take_number(actor=qian, series=series)
        raise Undone


@pytest.mark.django_db
def test_what_is_undone_leaves_no_gap() -> None:
    bureau = given_bureau()
    series = given_series(bureau)
    assert act(bureau.qian, take_number, series=series.pk).value == 1
    with pytest.raises(Undone):
        take_and_undo(bureau.qian, series.pk)
    assert act(bureau.qian, take_number, series=series.pk).value == 2


def take_some(
    qian: Actor, series: UUID, on: datetime.date, taken: list[int], start: threading.Barrier
) -> None:
    """Every third verb is undone after its number was taken."""
    start.wait()
    try:
        for turn in range(EACH):
            try:
                with scope.open(qian, now=NOW):
                    number = take_number(actor=qian, series=series, day=on)
                    if turn % 3 == 2:
                        raise Undone
            except Undone:
                continue
            taken.append(number.value)
    finally:
        connections.close_all()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("year", [2026, 2027], ids=["counter there", "counter to be made"])
def test_many_at_once_take_every_number_once(year: int) -> None:
    bureau = given_bureau()
    series = given_series(bureau)
    qian = bureau.qian
    # SQLite has one writer at a time.
    count = 16 if database.is_postgresql(connection) else 4
    start = threading.Barrier(count)
    taken: list[int] = []
    on = datetime.date(year, 3, 2)

    threads = [
        threading.Thread(target=take_some, args=(qian, series.pk, on, taken, start))
        for _ in range(count)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lasting = count * EACH * 2 // 3
    assert sorted(taken) == list(range(1, lasting + 1))
    assert ask(qian, last_number, series.pk, year) == lasting
