"""What holds of every verb alike, each tried by one lawful act of ``cases``."""

from __future__ import annotations

import ast
from inspect import signature
from pathlib import Path

import pytest

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import NotFound, NotYours, Stale
from duban_web.timerules import labels, rights
from duban_web.trail.models import Event
from web.cast import Bureau, act, given_bureau, given_stranger
from web.timerules.cases import CASES, verb_called

pytestmark = pytest.mark.django_db

ACTIONS = Path(rights.__file__).parent / "actions"
# The country's calendar belongs to no institution: each tenant copies it in for itself.
BELONGS_TO_NOBODY = {"enter_calendar_year"}


def events(tenant_of: Actor) -> list[Event]:
    with scope.open(tenant_of):
        return list(Event.objects.within(tenant_of).order_by("pk"))


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def test_every_verb_has_a_right_and_a_case() -> None:
    verbs = {path.stem for path in ACTIONS.glob("[!_]*.py")}
    assert verbs == set(rights.RIGHTS) == set(CASES)


@pytest.mark.parametrize("name", CASES)
def test_it_is_done_and_leaves_its_event(name: str, bureau: Bureau) -> None:
    case = CASES[name]
    arguments = case.arguments(bureau)
    actor = getattr(bureau, case.who)
    before = {event.pk for event in events(bureau.system)}
    record = act(actor, verb_called(name), **arguments)
    (event,) = [event for event in events(bureau.system) if event.pk not in before]
    assert (event.kind, event.object_kind, event.object_id) == (name, case.subject, record.pk)
    assert event.object_version == record.version
    assert event.actor_ref == str(actor.person)


@pytest.mark.parametrize("name", CASES)
def test_who_has_no_right_is_refused_and_nothing_happens(name: str, bureau: Bureau) -> None:
    case = CASES[name]
    arguments = case.arguments(bureau)
    before = events(bureau.system)
    with pytest.raises(NotYours):
        act(getattr(bureau, case.not_who), verb_called(name), **arguments)
    assert events(bureau.system) == before


@pytest.mark.parametrize("name", [name for name in CASES if name not in BELONGS_TO_NOBODY])
def test_for_another_tenant_it_is_not_there(name: str, bureau: Bureau) -> None:
    arguments = CASES[name].arguments(bureau)
    stranger = given_stranger()
    before = events(bureau.system)
    with pytest.raises(NotFound):
        act(stranger, verb_called(name), **arguments)
    assert events(bureau.system) == before


@pytest.mark.parametrize(
    "name", [name for name in CASES if "version" in signature(verb_called(name)).parameters]
)
def test_a_version_that_is_not_the_last_is_refused(name: str, bureau: Bureau) -> None:
    case = CASES[name]
    arguments = case.arguments(bureau)
    before = events(bureau.system)
    with pytest.raises(Stale):
        act(
            getattr(bureau, case.who),
            verb_called(name),
            **(arguments | {"version": arguments["version"] + 1}),
        )
    assert events(bureau.system) == before


def refusals_raised() -> set[str]:
    """The first argument of each refusal in the app."""
    names = {"Refusal", "IllegalMove", "NotYours"}
    return {
        node.args[0].value
        for path in ACTIONS.parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names
        if isinstance(node.args[0], ast.Constant)
    }


def test_every_refusal_has_its_sentence_and_no_sentence_is_left_over() -> None:
    assert set(labels.REFUSALS) == refusals_raised()
