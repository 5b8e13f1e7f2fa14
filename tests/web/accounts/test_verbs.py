"""What holds of every verb alike: it is done, by whom it may be, to what is theirs, once."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from inspect import signature
from pathlib import Path
from typing import Any

import pytest

from duban_web.accounts import labels, rights, totp
from duban_web.accounts.models import Account
from duban_web.accounts.rules import ResetKind
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import NotFound, NotYours, Stale
from duban_web.foundation.within import TenantRecord
from duban_web.trail.models import Event
from web.accounts.given import (
    OFFICE,
    PASSWORD,
    SECRET,
    at,
    code_at,
    given_account,
    given_request,
    given_reset,
    given_session,
    given_token,
)
from web.cast import NOW, Bureau, act, given_bureau, given_stranger

pytestmark = pytest.mark.django_db

APP = Path(rights.__file__).parent
Arguments = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """``who`` may do it, ``not_who`` may not; ``subjects`` are the kinds in its events."""

    who: str
    not_who: str
    subjects: list[str]
    arguments: Callable[[Bureau], Arguments]


def versioned(record: TenantRecord, name: str, /, **more: Any) -> Arguments:
    return {name: record.pk, "version": record.version, **more}


CASES: dict[str, Case] = {
    "ask_reset": Case(
        "zhou",
        "feng",
        ["reset"],
        lambda b: {
            "account": given_account(b).pk,
            "kind": ResetKind.PASSWORD,
            "reason": "忘记密码",
        },
    ),
    "change_password": Case(
        "zhao",
        "zhou",
        ["account"],
        lambda b: versioned(given_account(b), "account", password="Xiayu-5-shan"),
    ),
    "confirm_account": Case(
        "zheng", "zhou", ["account"], lambda b: versioned(given_request(b), "account")
    ),
    "confirm_reset": Case(
        "zheng", "zhou", ["reset", "account"], lambda b: versioned(given_reset(b), "reset")
    ),
    "create_account": Case(
        "zhou",
        "zheng",
        ["account"],
        lambda b: {"person": b.posts["zhao"].person_id, "login": "zhaoxc"},
    ),
    "disable_account": Case(
        "zhou", "feng", ["account"], lambda b: versioned(given_account(b), "account")
    ),
    "enrol_totp": Case(
        "zhao",
        "zheng",
        ["account"],
        lambda b: versioned(
            given_account(b), "account", secret=totp.written(SECRET), code=code_at(NOW)
        ),
    ),
    "issue_token": Case(
        "qian",
        "zhou",
        ["token"],
        lambda b: {
            "post": b.posts["qian"].pk,
            "name": "台账同步",
            "actions": {"tenants.make_roster"},
            "expires_at": NOW + timedelta(days=30),
        },
    ),
    "log_out": Case(
        "zhao", "zhou", ["login_attempt"], lambda b: versioned(given_session(b), "session")
    ),
    "prove_again": Case(
        "zhao",
        "zhou",
        ["login_attempt"],
        lambda b: {"session": given_session(b).pk, "password": PASSWORD, "address": OFFICE},
    ),
    "revoke_token": Case("qian", "wang", ["token"], lambda b: versioned(given_token(b), "token")),
}


def verb_called(name: str) -> Callable[..., TenantRecord]:
    verb: Callable[..., TenantRecord] = getattr(
        import_module(f"duban_web.accounts.actions.{name}"), name
    )
    return verb


def events(tenant_of: Actor) -> list[Event]:
    with scope.open(tenant_of):
        return list(Event.objects.within(tenant_of).order_by("pk"))


def who_does(name: str, case: Case, bureau: Bureau) -> Actor:
    """The actor of the case; for one's own verbs come in by the account in question."""
    actor: Actor = getattr(bureau, case.who)
    if name not in rights.OWN:
        return actor
    with scope.open(bureau.system):
        account = Account.objects.within(bureau.system).get(login=case.who)
    return at(bureau, account, case.who)


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def test_every_verb_has_a_right_and_a_case() -> None:
    verbs = {path.stem for path in (APP / "actions").glob("[!_]*.py")}
    assert verbs == set(rights.RIGHTS) | rights.OWN | {"log_in"}
    assert verbs == set(CASES) | {"log_in"}


@pytest.mark.parametrize("name", CASES)
def test_it_is_done_and_leaves_its_events(name: str, bureau: Bureau) -> None:
    case = CASES[name]
    arguments = case.arguments(bureau)
    actor = who_does(name, case, bureau)
    before = {event.pk for event in events(bureau.system)}
    record = act(actor, verb_called(name), **arguments)
    left = [event for event in events(bureau.system) if event.pk not in before]
    assert [event.object_kind for event in left] == case.subjects
    assert {event.kind for event in left} == {name}
    assert left[0].actor_ref == str(actor.person)
    assert (record.pk, record.version) == (left[0].object_id, left[0].object_version)


@pytest.mark.parametrize("name", CASES)
def test_who_has_no_right_is_refused_and_nothing_happens(name: str, bureau: Bureau) -> None:
    arguments = CASES[name].arguments(bureau)
    before = events(bureau.system)
    with pytest.raises(NotYours):
        act(getattr(bureau, CASES[name].not_who), verb_called(name), **arguments)
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
    actor = who_does(name, case, bureau)
    before = events(bureau.system)
    with pytest.raises(Stale):
        act(actor, verb_called(name), **(arguments | {"version": arguments["version"] + 1}))
    assert events(bureau.system) == before


def codes_raised() -> set[str]:
    """The first argument of each refusal in the app."""
    codes: set[str] = set()
    for path in APP.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                named = node.func.id in {"Refusal", "IllegalMove", "NotYours"}
                if named and isinstance(node.args[0], ast.Constant):
                    codes.add(node.args[0].value)
    return codes


def test_every_refusal_has_its_sentence_and_no_sentence_is_left_over() -> None:
    assert set(labels.REFUSALS) == codes_raised()
