"""Figures in parts: each part is the figure that its own choices give, and no question grows."""

from __future__ import annotations

from dataclasses import fields

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duban_web.matters.metrics import Base, Cut, Metric
from duban_web.matters.queries.breakdown import figures_by
from duban_web.matters.queries.figures import Figure, figures_in
from web.cast import ask, day, given_bureau
from web.matters.given import given_verified
from web.matters.played_year import Year, given_year

pytestmark = pytest.mark.django_db
PERIODS = ((None, None), (day(3, 2), day(4, 15)))


def test_each_part_is_what_its_own_choices_give() -> None:
    year: Year = given_year(given_bureau())
    for cut in Cut:
        for period_from, period_until in PERIODS:
            for base in Base:
                chosen = {"period_from": period_from, "period_until": period_until, "base": base}
                parts = year.ask("qian", figures_by, cut, **chosen)
                assert parts
                for part in parts:
                    narrowing = {
                        one.name: getattr(part.narrowing, one.name)
                        for one in fields(part.narrowing)
                        if one.name != "state"
                    }
                    found: list[Figure] = year.ask("qian", figures_in, **narrowing).items
                    assert [part.figures[metric] for metric in Metric] == found, (cut, part.key)


def test_months_and_origins_sum_to_the_whole() -> None:
    year = given_year(given_bureau())
    whole = {one.metric: one for one in year.ask("qian", figures_in).items}
    for cut in (Cut.MONTH, Cut.ORIGIN):
        parts = year.ask("qian", figures_by, cut)
        for metric in Metric:
            told = [part.figures[metric] for part in parts]
            assert sum(one.denominator for one in told) == whole[metric].denominator
            assert sum(one.numerator for one in told) == whole[metric].numerator


def test_questions_do_not_grow_with_the_rows() -> None:
    bureau = given_bureau()
    found = []
    for more in (1, 3):
        for _ in range(more):
            given_verified(bureau)
        with CaptureQueriesContext(connection) as queries:
            for cut in Cut:
                ask(bureau.qian, figures_by, cut)
        found.append(len(queries))
    assert found[0] == found[1]
