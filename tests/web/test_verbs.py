"""What holds of every verb of every app alike, each tried by one lawful act of its ``cases``."""

from __future__ import annotations

import ast
import datetime
import re
from collections.abc import Iterator
from dataclasses import asdict, is_dataclass
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

import duban_web
from duban_web.accounts.rights import OWN
from duban_web.config.api import api
from duban_web.foundation import labels, scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import NotFound, NotYours, Stale
from duban_web.foundation.sentences import fault
from duban_web.matters import closers
from duban_web.portal.views.administration.trail import FIELDS
from duban_web.tenants import addressing, rules
from duban_web.trail.auditing import latest_events
from duban_web.trail.models import Event
from web.cast import Bureau, act, given_bureau, given_stranger
from web.stage import API, Playing
from web.stories import APPS, Story, stories

pytestmark = pytest.mark.django_db

WEB = Path(duban_web.__file__).parent
# The system alone does these, once: test_setting_up of both apps and test_importing try them.
BY_SYSTEM = {"tenants.found_tenant", "tenants.seat_administrators", "tenants.import_organisation"}
BY_SYSTEM |= {"accounts.set_up", "matters.remind"}
# test_entering tries it: whoever does it is nobody yet.
AT_THE_DOOR = {"accounts.log_in"}
# Verbs call it; it is offered to nobody.
INSIDE_OTHERS = {"tenants.admit", "tenants.take_number"}
INSIDE_OTHERS |= {"documents.refuse_document", "documents.restrict"}
INSIDE_OTHERS |= {"notify.give_up", "notify.restrict", "notify.tell"}

# Plain rules that answer a code.
ANSWERING = {Path(one.__file__) for one in (addressing, rules, closers)}
# By a class of its own, by the framework's own errors, by what joins the apps, by several of them.
RAISED_OTHERWISE = {
    "form_is_old",
    "host_not_allowed",
    "not_json",
    "not_let_in",
    "not_yours",
    "stale",
    "unreadable_body",
}

each = pytest.mark.parametrize("story", stories(), ids=str)


def events(tenant_of: Actor) -> list[Event]:
    with scope.open(tenant_of):
        return list(Event.objects.within(tenant_of).order_by("pk"))


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


@pytest.mark.parametrize("app", APPS)
def test_every_verb_has_a_right_and_a_story(app: str) -> None:
    verbs = {f"{app}.{path.stem}" for path in (WEB / app / "actions").glob("[!_]*.py")}
    rights = import_module(f"duban_web.{app}.rights")
    own = {f"{app}.{verb}" for verb in getattr(rights, "OWN", ())}
    granted = {f"{app}.{verb}" for verb in rights.RIGHTS}
    told = {str(story) for story in stories() if story.app == app}
    assert verbs - INSIDE_OTHERS - AT_THE_DOOR == granted | own
    assert verbs - INSIDE_OTHERS - AT_THE_DOOR - BY_SYSTEM == told


@each
def test_it_is_done_and_leaves_its_events(story: Story, bureau: Bureau) -> None:
    arguments = story.case.arguments(bureau)
    actor = story.actor(bureau)
    before = {event.pk for event in events(bureau.system)}
    record = act(actor, story.verb, **arguments)
    left = [event for event in events(bureau.system) if event.pk not in before]
    own = [event for event in left if event.kind == story.name]
    assert [event.object_kind for event in own] == story.case.subjects
    assert own[0].actor_ref == str(actor.person)
    if record.pk == own[0].object_id:
        assert record.version == own[0].object_version
    assert unnamed(bureau.feng) == set()


def unnamed(auditor: Actor) -> set[str]:
    """Fields that the auditor would read by the names that the program has for them."""
    with scope.open(auditor):
        return {name for told in latest_events(auditor).events for name in told.fields} - set(
            FIELDS
        )


@each
def test_who_has_no_right_is_refused_and_nothing_happens(story: Story, bureau: Bureau) -> None:
    arguments = story.case.arguments(bureau)
    before = events(bureau.system)
    with pytest.raises(NotYours):
        act(getattr(bureau, story.case.not_who), story.verb, **arguments)
    assert events(bureau.system) == before


@each
def test_for_another_tenant_it_is_not_there(story: Story, bureau: Bureau) -> None:
    if story.case.belongs_to_nobody:
        return
    arguments = story.case.arguments(bureau)
    stranger = given_stranger()
    before = events(bureau.system)
    with pytest.raises(NotFound):
        act(stranger, story.verb, **arguments)
    assert events(bureau.system) == before


@pytest.mark.parametrize("story", [one for one in stories() if one.names_version], ids=str)
def test_a_version_that_is_not_the_last_is_refused(story: Story, bureau: Bureau) -> None:
    arguments = story.case.arguments(bureau)
    actor = story.actor(bureau)
    before = events(bureau.system)
    with pytest.raises(Stale):
        act(actor, story.verb, **(arguments | {"version": arguments["version"] + 1}))
    assert events(bureau.system) == before


@each
def test_the_api_does_and_refuses_the_same(story: Story, bureau: Bureau) -> None:
    arguments = story.case.arguments(bureau)
    actor = story.actor(bureau)
    arguments.pop("address", None)
    path, body = told(story.name, arguments)

    def say(who: Actor, session: UUID | None = None, **more: Any) -> Any:
        client = Playing(who, session=session)
        if story.case.file is None:
            return client.say(path, **(body | more))
        return client.send(path, *story.case.file[1:])

    before = events(bureau.system)
    if not story.case.belongs_to_nobody:
        assert say(given_stranger()).status_code == 404
    assert say(getattr(bureau, story.case.not_who)).status_code == 403
    if story.names_version:
        stale = say(actor, version=body["version"] + 1)
        assert (stale.status_code, stale.json()["code"]) == (409, "stale")
    assert events(bureau.system) == before
    session = arguments.get("session") if story.name in OWN else None
    answer = say(actor, session)
    assert answer.status_code == 200, answer.content
    left = events(bureau.system)[len(before) :]
    own = [event for event in left if event.kind == story.name]
    assert [event.object_kind for event in own] == story.case.subjects
    if answer.json()["id"] == str(own[0].object_id):
        assert answer.json()["version"] == own[0].object_version


def operations() -> Iterator[tuple[str, str]]:
    """The path of each operation by its identifier."""
    for path, by_method in api.get_openapi_schema()["paths"].items():
        for operation in by_method.values():
            yield operation["operationId"], path.removeprefix(API)


def told(name: str, arguments: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Where the API offers a verb, and what it is sent there."""
    path = dict(operations())[name]
    places = re.findall(r"{(\w+)}", path)
    body = {key: plain(value) for key, value in arguments.items() if key not in places}
    return path.format_map({key: arguments[key] for key in places}), body


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(one) for one in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def codes_raised(app: str) -> set[str]:
    """The first argument of each refusal in the app, and the codes that its rules answer."""
    codes: set[str] = set()
    for path in (WEB / app).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Name("Refusal" | "IllegalMove" | "NotYours" | "Faulty"),
                    args=[ast.Constant(str(code)), *_],
                ):
                    codes.add(code)
                case ast.Return(ast.Constant(str(code))) if path in ANSWERING:
                    codes.add(code)
    return codes - {""}


@pytest.mark.parametrize("app", [*APPS, "trail", "foundation"])
def test_every_refusal_has_its_sentence_and_no_sentence_is_left_over(app: str) -> None:
    sentences = import_module(f"duban_web.{app}.labels").REFUSALS
    common = set(labels.REFUSALS) if app != "foundation" else RAISED_OTHERWISE
    assert set(sentences) - common == codes_raised(app) - common


def faults_found() -> set[str]:
    """The codes that verbs and what they call tell of a field."""
    codes: set[str] = set()
    for path in WEB.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name("Invalid"), args=[ast.Dict(values=told)]):
                    codes |= {one.value for one in told if isinstance(one, ast.Constant)}
                case ast.Assign(targets=[ast.Subscript(value=ast.Name("faults"))], value=value):
                    codes |= {one.value for one in ast.walk(value) if isinstance(one, ast.Constant)}
                case ast.FunctionDef(name="fault_of" | "password_fault"):
                    codes |= {
                        one.value.value
                        for one in ast.walk(node)
                        if isinstance(one, ast.Return) and isinstance(one.value, ast.Constant)
                    }
    return codes - {""}


def test_every_fault_of_a_field_has_its_words() -> None:
    codes = faults_found()
    assert {"required", "incomplete", "password_too_short"} <= codes
    assert [code for code in sorted(codes) if fault(code) == code] == []


def test_a_code_means_the_same_in_every_app() -> None:
    found: dict[str, str] = {}
    for app in (*APPS, "trail", "foundation"):
        for code, words in import_module(f"duban_web.{app}.labels").REFUSALS.items():
            assert found.setdefault(code, words) == words
