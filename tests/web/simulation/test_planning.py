"""A plan is the same for the same seed, keeps office hours, and goes every way that there is."""

from __future__ import annotations

import dataclasses
import datetime
import json
import re
from pathlib import Path

import pytest

import duban
from duban_web.foundation.clock import OFFICE_ZONE
from duban_web.matters.metrics import Metric
from duban_web.matters.rules import Audience
from duban_web.matters.states import State
from duban_web.simulation.days import is_worked, small_extension, working_days_on
from duban_web.simulation.lives import Life
from duban_web.simulation.planning import ALL_TOLD, FEWEST, Plan
from duban_web.simulation.steps import Step
from duban_web.simulation.stories import STORIES
from duban_web.simulation.truth import rows_of, truth_of
from duban_web.simulation.wording import words
from web.documents.given import SAMPLES
from web.simulation.given import CELLS, UNTIL, given_plan


@pytest.fixture(scope="module")
def large() -> Plan:
    return given_plan(ALL_TOLD)


def ended(planned: Plan, story: str) -> list[Life]:
    """The matters of a story that began early enough to end, without their parts."""
    early = planned.until - datetime.timedelta(days=240)
    lives = [life for life in planned.lives if life.story == story and not life.parent]
    return [one for one in lives if one.registered_on and one.registered_on < early]


def above(planned: Plan, metric: Metric) -> set[str]:
    return {row.matter for row in rows_of(planned, metric) if row.is_hit}


def test_the_same_seed_gives_the_same_plan_and_truth() -> None:
    one, other = given_plan(60, 5), given_plan(60, 5)
    assert one.steps == other.steps
    assert json.dumps(truth_of(one)) == json.dumps(truth_of(other))


@pytest.mark.parametrize("changed", [{"seed": 6}, {"until": datetime.date(2026, 5, 29)}])
def test_another_seed_or_day_gives_another_plan(changed: dict[str, object]) -> None:
    first = {"seed": 5, "until": UNTIL}
    one, other = given_plan(**first), given_plan(**(first | changed))  # type: ignore[arg-type]
    assert [life.title for life in one.lives] != [life.title for life in other.lives]


def test_the_organisation_is_the_same_on_every_day() -> None:
    one, other = given_plan(60, 5), given_plan(FEWEST, 5, until=datetime.date(2025, 2, 10))
    assert one.made == other.made
    assert given_plan(FEWEST, 6).made != one.made


def test_the_minutes_to_begin_with_are_of_the_bureau_that_is_made() -> None:
    made = given_plan(FEWEST, 1).made
    paper = duban.read(SAMPLES / "bureau-decisions.docx")
    assert made.name in (paper.issuer or "")
    people = {person.name for person in made.people}
    units = {called for unit in made.units for called in (unit.name, *unit.aliases)}
    leads = {name for task in paper.tasks for name in task.leads}
    assert leads - people == {"各分管领导"}
    owners = {name for task in paper.tasks for name in (*task.responsible, *task.joint)}
    plain = {re.sub("（.*）", "", name) for name in owners if not re.match("各|相关|基层", name)}
    # An office for one occasion, that nobody has set up yet.
    assert plain - units == {"文明城市创建工作专班办公室"}


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("until", [UNTIL, datetime.date(2025, 2, 10)])
def test_a_large_plan_goes_every_way_that_states_and_verbs_allow(
    seed: int, until: datetime.date
) -> None:
    planned = given_plan(ALL_TOLD, seed, until)
    assert {cell for life in planned.lives for cell in life.cells} == CELLS
    assert {life.story for life in planned.lives} == {story.name for story in STORIES}


@pytest.mark.parametrize("matters", [FEWEST, 100, ALL_TOLD])
@pytest.mark.parametrize("until", [UNTIL, datetime.date(2025, 10, 8)])
def test_there_are_as_many_matters_as_were_asked_for(matters: int, until: datetime.date) -> None:
    # Nobody has worked for a week before 8 October.
    planned = given_plan(matters, until=until)
    assert sum(not life.parent for life in planned.lives) == matters


def test_it_happens_in_office_hours_and_before_the_day_until_which_is_planned(large: Plan) -> None:
    assert all(step.day < large.until and is_worked(step.day) for step in large.steps)
    hours = {step.at.astimezone(OFFICE_ZONE).hour for step in large.steps}
    assert hours <= set(range(8, 21))
    assert [*large.steps] == sorted(large.steps, key=lambda step: (step.at, step.order))


def test_some_are_open_at_the_end_and_some_of_them_late(large: Plan) -> None:
    states = {life.state for life in large.lives}
    assert {State.UNDERWAY, State.ASSIGNED, State.SUSPENDED} <= states
    assert above(large, Metric.OVERDUE)


@pytest.mark.parametrize(
    ("story", "metric"),
    [
        ("done_late", Metric.DONE_LATE),
        ("extended", Metric.EXTENDED),
        ("extended_unasked", Metric.EXTENDED),
        ("returned", Metric.RETURNED),
        ("returned_after_verification", Metric.RETURNED),
        ("come_back", Metric.REOPENED),
    ],
)
def test_the_truth_has_what_a_story_tells(large: Plan, story: str, metric: Metric) -> None:
    told = {life.key for life in ended(large, story) if life.current_due}
    assert told
    assert told <= above(large, metric)


def test_what_was_done_in_time_is_neither_late_nor_overdue(large: Plan) -> None:
    due = [life for life in ended(large, "done_in_time") if life.current_due]
    told = {life.key for life in due if life.current_due and life.current_due < large.until}
    assert told <= above(large, Metric.DONE_ON_TIME)
    assert not told & (above(large, Metric.DONE_LATE) | above(large, Metric.OVERDUE))


def test_the_truth_tells_what_no_metric_counts(large: Plan) -> None:
    planted = truth_of(large)["planted"]
    assert all(planted.values())
    assert set(planted["relapsed"]) >= {life.key for life in ended(large, "come_back")}


def test_what_is_tried_in_vain_changes_nothing(large: Plan) -> None:
    tried = [step for step in large.steps if step.refused]
    assert {step.refused for step in tried} == {"extension_after_expiry", "return_was_ruled_on"}
    for step in tried:
        (life,) = [life for life in large.lives if life.key == step.matter]
        assert life.story in {"explained", "objection_refused"}
        assert not life.extensions


def test_somebody_stands_in_for_whoever_is_away(large: Plan) -> None:
    for step in large.steps:
        away = [one for one in large.absences if one.since <= step.day < one.until]
        assert all(step.who != one.absent or is_for_named_eyes(large, step) for one in away)
    assert {one.who for one in large.absences} & {step.who for step in large.steps}


def is_for_named_eyes(planned: Plan, step: Step) -> bool:
    (life,) = [life for life in planned.lives if life.key == step.matter]
    return life.audience is Audience.NAMED


def test_numbers_run_on_in_each_year(large: Plan) -> None:
    written = [re.findall(r"\d+", life.number) for life in large.lives if "〔" in life.number]
    numbers = [(int(year), int(number)) for year, number in written]
    for year in {year for year, _ in numbers}:
        found = sorted(number for one, number in numbers if one == year)
        assert found == [*range(1, len(found) + 1)]


def test_people_have_names_of_their_own_and_every_role_somebody() -> None:
    made = given_plan().made
    assert len({person.name for person in made.people}) == len(made.people)
    assert len({person.staff_number for person in made.people}) == len(made.people)
    assert len(made.units) == 12
    assert len(made.schools) == 6
    assert all(dataclasses.astuple(body) for body in made.bodies)
    assert {one["unit"] for one in words("matters")["subjects"]} <= {
        unit.key for unit in made.units
    }


def test_working_days_go_by_the_calendar_with_its_worked_sundays() -> None:
    # 国庆 2025: a Sunday before it is worked, the first eight days of October are not.
    assert is_worked(datetime.date(2025, 9, 28))
    assert working_days_on(datetime.date(2025, 9, 30), 1) == datetime.date(2025, 10, 9)
    assert small_extension(datetime.date(2026, 3, 2)) == datetime.date(2026, 3, 16)


def test_every_story_and_every_field_of_the_truth_is_described(large: Plan) -> None:
    page = (Path(__file__).resolve().parents[3] / "docs" / "simulate.md").read_text("utf-8")
    truth = truth_of(large)
    named = [*truth["planted"], *(story.name for story in STORIES)]
    assert [name for name in named if f"`{name}`" not in page] == []
