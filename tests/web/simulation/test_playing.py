"""What was played is what was planned: the API counts the truth, and people come in.

That the events are sound is asked after each test of verbs, and so after each of these.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from django.db import transaction

from duban_web.accounts.actions.log_in import log_in
from duban_web.accounts.rules import Outcome
from duban_web.foundation import scope
from duban_web.matters.metrics import Base, Metric, Side
from duban_web.matters.queries.figures import rows_behind
from duban_web.matters.queries.parts import look_backs_at
from duban_web.matters.rules import LookBackOutcome
from duban_web.simulation.founding import CODE
from duban_web.simulation.slips import open_accounts
from duban_web.simulation.truth import truth_of
from duban_web.tenants.queries.installed import tenant_by_code
from web.simulation.given import Played, given_plan, given_played

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def played(django_db_setup: None, django_db_blocker: Any) -> Iterator[Played]:
    """Thirty matters, played once for all tests here, and gone with them."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield given_played(given_plan())
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def truth(played: Played) -> dict[str, Any]:
    return truth_of(played.plan)


def figures(played: Played, **narrowed: str) -> dict[tuple[str, str | None], tuple[int, int]]:
    """What the API counts."""
    answer = played.browser.ask("/metrics", **narrowed)
    assert answer.status_code == 200
    return {
        (one["metric"], one["base"]): (one["numerator"], one["denominator"])
        for one in answer.json()["items"]
    }


def totals(groups: list[dict[str, Any]], metric: Metric, base: Base) -> tuple[int, int]:
    mine = [one for one in groups if (one["metric"], one["base"]) == (metric.value, base.value)]
    return sum(one["numerator"] for one in mine), sum(one["denominator"] for one in mine)


def expected(
    groups: list[dict[str, Any]], base: Base
) -> dict[tuple[str, str | None], tuple[int, int]]:
    """The same of the truth."""
    has_base = {Metric.DONE_ON_TIME, Metric.DONE_LATE, Metric.OVERDUE}
    return {
        (metric.value, base.value if metric in has_base else None): totals(
            groups, metric, base if metric in has_base else Base.CURRENT
        )
        for metric in Metric
    }


def test_the_api_counts_the_truth(played: Played, truth: dict[str, Any]) -> None:
    for base in Base:
        assert figures(played, base=base.value) == expected(truth["figures"], base)


def test_the_api_counts_the_truth_of_each_unit(played: Played, truth: dict[str, Any]) -> None:
    ids = {one.name: played.cast.units[one.key] for one in played.plan.made.units}
    ids |= {one.name: played.cast.places[one.key] for one in played.plan.made.schools}
    for name, id in ids.items():
        mine = [group for group in truth["figures"] if group["unit"] == name]
        assert figures(played, unit=str(id)) == expected(mine, Base.CURRENT), name


def test_the_api_counts_the_truth_of_each_month(played: Played, truth: dict[str, Any]) -> None:
    for month in sorted({group["month"] for group in truth["figures"]}):
        mine = [group for group in truth["figures"] if group["month"] == month]
        last = monthrange(*map(int, month.split("-")))[1]
        days = {"period_from": f"{month}-01", "period_until": f"{month}-{last}"}
        assert figures(played, **days) == expected(mine, Base.CURRENT), month


def test_the_matters_behind_a_figure_are_those_of_the_truth(
    played: Played, truth: dict[str, Any]
) -> None:
    for metric, side in product(Metric, Side):
        rows = played.ask(rows_behind, metric, side)
        found = Counter(f"{row.day:%Y-%m} {played.key(row.matter.pk)}" for row in rows)
        told = Counter(
            f"{group['month']} {key}"
            for group in truth["figures"]
            if (group["metric"], group["base"]) == (metric.value, Base.CURRENT.value)
            for key in group[f"{side.value}_matters"]
        )
        assert found == told, (metric, side)


def test_the_api_tells_each_matter_as_the_truth_has_it(
    played: Played, truth: dict[str, Any]
) -> None:
    for told in truth["matters"]:
        found = played.browser.ask(f"/matters/{played.matters[told['key']]}").json()
        same = ("number", "title", "state", "original_due", "current_due", "submitted_on")
        assert {name: found[name] for name in same} == {name: told[name] for name in same}


def test_relapses_are_where_the_truth_has_them(played: Played, truth: dict[str, Any]) -> None:
    found = {
        key
        for key, id in played.matters.items()
        for one in played.ask(look_backs_at, id)
        if one.outcome == LookBackOutcome.RELAPSED
    }
    assert found == set(truth["planted"]["relapsed"])


def test_the_tenant_is_simulated_from_its_first_event(played: Played) -> None:
    tenant = tenant_by_code(CODE)
    assert tenant is not None
    assert tenant.is_simulated


def test_somebody_of_each_role_comes_in_with_a_slip(played: Played) -> None:
    slips = [*open_accounts(played.cast, played.plan)]
    roles = {role for slip in slips for role in played.plan.made.person(slip.login).roles}
    assert roles == {role for person in played.plan.made.people for role in person.roles}
    for slip in slips:
        with scope.open(played.cast.system):
            entered = log_in(
                actor=played.cast.system,
                login=slip.login,
                password=slip.password,
                address="10.20.30.40",
            )
        assert entered.outcome == Outcome.PASSED
