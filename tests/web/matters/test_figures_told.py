"""Figures as the API tells them: what is printed, what it means, and where its rows are."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from duban_web.matters.figure_replies import FigureReply
from duban_web.matters.metrics import Metric, Narrowing
from duban_web.matters.queries.figures import Figure
from web.cast import given_bureau
from web.matters.given import morning
from web.matters.played_year import LOOKED_AT, Year, given_year
from web.stage import API, Playing

pytestmark = pytest.mark.django_db


@pytest.fixture
def year() -> Year:
    return given_year(given_bureau())


def test_the_api_tells_the_figure_its_definition_and_where_its_rows_are(year: Year) -> None:
    browser = Playing(year.who("qian"), now=morning(LOOKED_AT))
    told = browser.ask("/metrics", base="original", period_until="2026-06-30").json()
    assert len(told["items"]) == len(Metric)
    assert told["rules"][0].startswith("未立项")
    for one in told["items"]:
        for side in ("numerator", "denominator"):
            assert listed(browser, one[f"{side}_rows"]) == one[side], one["metric"]
    first = told["items"][0]
    assert first["metric_label"] == "按期办结率"
    assert (first["base"], first["base_label"]) == ("original", "原定时限")
    assert first["definition"].endswith("；时限按原定时限")
    assert (first["percent"], first["text"], first["claimed"]) == ("25.00", "2/8（25.00%）", 1)


def listed(browser: Playing, address: str) -> int:
    """How many rows there are, three to a page."""
    assert address.startswith(API)
    rows, cursor = 0, ""
    while cursor is not None:
        page = browser.get(f"{address}&limit=3&cursor={cursor}").json()
        rows, cursor = rows + len(page["items"]), page["next"]
    return rows


@pytest.mark.parametrize(
    ("metric", "found", "text", "rate"),
    [
        # Few: the counts come first.
        (Metric.RETURNED, (1, 6), "1/6（16.67%）", "16.67"),
        (Metric.RETURNED, (29, 29), "29/29（100.00%）", "100.00"),
        (Metric.RETURNED, (1, 30), "3.33%（1/30）", "3.33"),
        # Nothing to divide by.
        (Metric.RETURNED, (0, 0), "—", None),
        # A number is no rate.
        (Metric.OVERDUE, (4, 8), "4", None),
        (Metric.OVERDUE, (0, 0), "0", None),
    ],
)
def test_figures_are_printed_so(
    metric: Metric, found: tuple[int, int], text: str, rate: str | None
) -> None:
    told = FigureReply.from_orm(Figure(metric, Narrowing(), *found))
    assert (told.text, told.percent) == (text, rate)


def test_definitions_are_told_in_english_as_well() -> None:
    with override("en"):
        told = FigureReply.from_orm(Figure(Metric.DONE_ON_TIME, Narrowing(), 45, 60))
    assert told.definition.startswith("Done on time: of the matters whose due day lies in")
    assert told.definition.endswith("; by the current due day")
    assert told.text == "75.00% (45/60)"


def test_shares_open_their_rows(year: Year) -> None:
    browser = Playing(year.who("qian"), now=morning(LOOKED_AT))
    for share in browser.ask("/shares_by_state").json()["items"]:
        rows = browser.get(share["rows"]).json()["items"]
        assert {row["matter"]["state"] for row in rows} <= {share["state"]}
        assert len(rows) == share["count"]
