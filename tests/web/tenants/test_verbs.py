"""What holds of every verb alike, each tried by one lawful act of ``cases``."""

from __future__ import annotations

import ast
from inspect import signature
from pathlib import Path

import pytest

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import NotFound, NotYours, Stale
from duban_web.tenants import labels, rights
from duban_web.trail.models import Event
from web.cast import Bureau, act, given_bureau, given_stranger
from web.tenants.cases import CASES, verb_called

pytestmark = pytest.mark.django_db

ACTIONS = Path(rights.__file__).parent / "actions"
# The system alone does these, once: test_setting_up tries them; test_importing the last.
TRIED_APART = {"found_tenant", "seat_administrators", "import_organisation"}
INSIDE_OTHERS = {"take_number"}


def events(tenant_of: Actor) -> list[Event]:
    with scope.open(tenant_of):
        return list(Event.objects.within(tenant_of).order_by("pk"))


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def test_every_verb_has_a_right_and_a_case() -> None:
    verbs = {path.stem for path in ACTIONS.glob("[!_]*.py")} - INSIDE_OTHERS
    assert verbs == set(rights.RIGHTS)
    assert verbs == set(CASES) | TRIED_APART


@pytest.mark.parametrize("name", CASES)
def test_it_is_done_and_leaves_its_event(name: str, bureau: Bureau) -> None:
    case = CASES[name]
    arguments = case.arguments(bureau)
    actor = getattr(bureau, case.who)
    before = {event.pk for event in events(bureau.system)}
    record = act(actor, verb_called(name), **arguments)
    left = [event for event in events(bureau.system) if event.pk not in before]
    own = [event for event in left if event.kind == name]
    assert [event.object_kind for event in own] == [case.subject]
    assert own[0].actor_ref == str(actor.person)
    if record.pk == own[0].object_id:
        assert record.version == own[0].object_version


@pytest.mark.parametrize("name", CASES)
def test_who_has_no_right_is_refused_and_nothing_happens(name: str, bureau: Bureau) -> None:
    case = CASES[name]
    arguments = case.arguments(bureau)
    before = events(bureau.system)
    with pytest.raises(NotYours):
        act(getattr(bureau, case.not_who), verb_called(name), **arguments)
    assert events(bureau.system) == before


@pytest.mark.parametrize("name", CASES)
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
    """The first argument of each refusal in the app, and the codes that rules answer."""
    codes: set[str] = set()
    for path in ACTIONS.parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                named = node.func.id in {"Refusal", "IllegalMove", "NotYours"}
                if named and isinstance(node.args[0], ast.Constant):
                    codes.add(node.args[0].value)
            if path.stem == "rules" and isinstance(node, ast.Return):
                value = node.value
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    codes.add(value.value)
    return codes - {""}


def test_every_refusal_has_its_sentence_and_no_sentence_is_left_over() -> None:
    assert set(labels.REFUSALS) == refusals_raised()
