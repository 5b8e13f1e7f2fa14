"""Every check is described: in its data, and in ``docs/geometry.md`` word for word."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from duban.geometry.checks import CHECKS
from duban.geometry.standard import Needs, Rule, rules

PAGE = Path(__file__).resolve().parents[3] / "docs" / "geometry.md"
NEEDS = {Needs.PAGES: "pages", Needs.DOCX: "Word file", Needs.EITHER: "Word file, else pages"}


def row(rule: Rule) -> str:
    """The row of a check in the table of the page."""
    about = inspect.getdoc(CHECKS[rule.name]) or ""
    first = " ".join(about.partition("\n\n")[0].split())
    parts = [f"`{rule.name}`", first, measure(rule), rule.because, NEEDS[rule.needs], rule.clause]
    return f"| {' | '.join(parts)} |".replace("|  |", "| – |").replace("|  |", "| – |")


def measure(rule: Rule) -> str:
    """What is wanted and what is let pass."""
    unit = f" {rule.unit.value}".rstrip()
    if not rule.unit:
        return ""
    tolerance = f"±{rule.tolerance:g}"
    return f"{tolerance}{unit}" if rule.wanted is None else f"{rule.wanted:g} {tolerance}{unit}"


def test_every_check_has_a_function_and_every_function_a_check() -> None:
    assert list(CHECKS) == list(rules())


def test_at_least_twenty_five_come_from_rendered_pages_and_measure() -> None:
    measuring = [r for r in rules().values() if r.needs is Needs.PAGES and r.unit.value == "mm"]
    assert len(measuring) >= 25


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.name)
def test_what_is_let_pass_has_a_reason(rule: Rule) -> None:
    assert bool(rule.unit) == bool(rule.because)
    assert rule.title
    assert rule.clause


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.name)
def test_the_page_describes_the_check(rule: Rule) -> None:
    assert row(rule) in PAGE.read_text("utf-8")
