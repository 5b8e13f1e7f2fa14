"""What holds of the API as a whole: who is let in, how it says no, nothing done twice, pages."""

from __future__ import annotations

import datetime
from uuid import uuid4

import pytest
from django.test import Client

from duban_web.accounts.actions.issue_token import issue_token
from duban_web.foundation import scope
from duban_web.foundation.models import KeptAnswer
from duban_web.tenants.actions.add_unit import add_unit
from duban_web.trail.models import Event
from web.accounts.given import PASSWORD, given_account
from web.cast import Bureau, act, given_bureau
from web.stage import API, Playing

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def units_added(bureau: Bureau) -> int:
    with scope.open(bureau.system):
        return Event.objects.within(bureau.system).filter(kind="add_unit").count()


def test_whoever_is_nobody_is_asked_to_come_in() -> None:
    answer = Client().get(f"{API}/institutions")
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "nobody"
    assert answer.json()["request"] == answer["X-Request-Id"]


@pytest.mark.parametrize(
    ("path", "host", "status", "code"),
    [
        ("/institutions", "elsewhere.example", 400, "host_not_allowed"),
        ("/no_such_thing", "localhost", 404, "not_found"),
    ],
)
def test_what_is_refused_before_the_api_looks_is_a_problem_too(
    path: str, host: str, status: int, code: str
) -> None:
    answer = Client(headers={"Host": host}).get(f"{API}{path}")
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert answer.json()["code"] == code


def test_a_token_acts_for_its_post_and_no_further(bureau: Bureau) -> None:
    now = datetime.datetime.now(datetime.UTC)
    given_account(bureau, "qian")
    token = act(
        bureau.qian,
        issue_token,
        now=now,
        post=bureau.posts["qian"].pk,
        name="台账同步",
        actions=["tenants.form_body"],
        expires_at=now + datetime.timedelta(days=1),
    ).shown_once
    program = Client(headers={"Authorization": f"Bearer {token}"})
    assert program.get(f"{API}/me").json()["actor"]["post"] == str(bureau.posts["qian"].pk)
    refused = program.post(
        f"{API}/bodies", {"institution": str(bureau.institution.pk)}, "application/json"
    )
    assert refused.status_code == 422
    assert set(refused.json()["fields"]) == {"name", "kind", "since", "seats"}


def test_a_wrong_token_is_nobody_even_beside_a_session(bureau: Bureau) -> None:
    program = Client(headers={"Authorization": f"Bearer {uuid4()}"})
    assert program.get(f"{API}/me").status_code == 401


def test_a_person_comes_in_by_the_api_and_leaves_again(bureau: Bureau) -> None:
    given_account(bureau)
    browser = Client(enforce_csrf_checks=True)
    entry = {"tenant": "jia", "login": "zhao", "password": PASSWORD}
    session = browser.post(f"{API}/sessions", entry, "application/json").json()
    assert session["outcome"] == "passed"
    assert browser.get(f"{API}/me").json()["session"]["id"] == session["id"]
    leaving = {"version": session["version"]}
    # A form of another site has the cookie and not the CSRF token.
    unasked = browser.post(f"{API}/sessions/{session['id']}/end", leaving, "application/json")
    assert unasked.status_code == 403
    left = browser.post(
        f"{API}/sessions/{session['id']}/end",
        leaving,
        "application/json",
        headers={"X-CSRFToken": browser.cookies["csrftoken"].value},
    )
    assert left.status_code == 200
    assert browser.get(f"{API}/me").status_code == 401


@pytest.mark.parametrize("wrong", [{"password": "Falsch-11-mal"}, {"tenant": "no"}, {"login": "x"}])
def test_who_is_not_let_in_is_told_one_thing_whatever_was_wrong(
    bureau: Bureau, wrong: dict[str, str]
) -> None:
    given_account(bureau)
    entry = {"tenant": "jia", "login": "zhao", "password": PASSWORD} | wrong
    answer = Client().post(f"{API}/sessions", entry, "application/json")
    assert (answer.status_code, answer.json()["code"]) == (401, "not_let_in")


def test_a_form_of_another_site_is_no_json(bureau: Bureau) -> None:
    answer = Client().post(f"{API}/sessions", "{}", content_type="text/plain")
    assert (answer.status_code, answer.json()["code"]) == (415, "not_json")


def test_a_field_that_nobody_knows_and_one_that_is_wrong_are_named(bureau: Bureau) -> None:
    answer = Playing(bureau.zhou).say(
        "/units", institution="none", name="人事科", since="tomorrow", colour="red"
    )
    faults = {name: fault["code"] for name, fault in answer.json()["fields"].items()}
    assert answer.status_code == 422
    assert faults == {
        "institution": "not_an_identifier",
        "since": "not_a_day",
        "colour": "not_known",
    }


def test_the_same_request_under_one_key_is_done_once(bureau: Bureau) -> None:
    zhou = Playing(bureau.zhou)
    asked = {"institution": str(bureau.institution.pk), "name": "人事科"}
    before = units_added(bureau)
    answers = [
        zhou.post(f"{API}/units", asked, "application/json", headers={"Idempotency-Key": "a1"})
        for _ in range(2)
    ]
    assert answers[0].json() == answers[1].json()
    assert units_added(bureau) == before + 1
    other = zhou.post(
        f"{API}/units",
        asked | {"name": "财务科"},
        "application/json",
        headers={"Idempotency-Key": "a1"},
    )
    assert (other.status_code, other.json()["code"]) == (422, "key_used_otherwise")


def test_a_refused_request_keeps_its_key_free(bureau: Bureau) -> None:
    zhou = Playing(bureau.zhou)
    key = {"Idempotency-Key": "b2"}
    asked = {"institution": str(uuid4()), "name": "人事科"}
    assert zhou.post(f"{API}/units", asked, "application/json", headers=key).status_code == 404
    right = asked | {"institution": str(bureau.institution.pk)}
    assert zhou.post(f"{API}/units", right, "application/json", headers=key).status_code == 200


def test_what_is_told_once_is_not_kept_for_a_second_time(bureau: Bureau) -> None:
    qian = Playing(bureau.qian)
    asked = {
        "name": "台账同步",
        "actions": ["tenants.make_roster"],
        "expires_at": "2026-04-01T00:00:00Z",
    }
    path = f"{API}/posts/{bureau.posts['qian'].pk}/tokens"
    first, second = (
        qian.post(path, asked, "application/json", headers={"Idempotency-Key": "c3"})
        for _ in range(2)
    )
    assert first.json()["shown_once"]
    assert second.json() == first.json() | {"shown_once": ""}
    with scope.open(bureau.system):
        (kept,) = KeptAnswer.objects.within(bureau.system)
    assert first.json()["shown_once"] not in str(kept.answer)


def test_a_long_list_comes_in_pages_that_join_without_gap(bureau: Bureau) -> None:
    for number in range(7):
        act(
            bureau.zhou,
            add_unit,
            institution=bureau.institution.pk,
            name=f"第{number}科",
        )
    wang = Playing(bureau.wang)
    path = f"/institutions/{bureau.institution.pk}/units"
    whole = wang.ask(path).json()
    assert whole["next"] is None
    found, cursor = [], ""
    while cursor is not None:
        page = wang.ask(path, limit=2, cursor=cursor).json()
        assert len(page["items"]) <= 2
        found += page["items"]
        cursor = page["next"]
    assert found == whole["items"]
    lost = wang.ask(path, cursor=str(uuid4()))
    assert (lost.status_code, lost.json()["code"]) == (422, "bad_cursor")


def test_a_day_that_is_not_named_is_today(bureau: Bureau) -> None:
    wang = Playing(bureau.wang)
    path = f"/institutions/{bureau.institution.pk}/units"
    assert len(wang.ask(path).json()["items"]) == 2
    assert wang.ask(path, day="2019-12-31").json()["items"] == []


def test_the_english_reader_is_told_in_english(bureau: Bureau) -> None:
    answer = Client(headers={"Accept-Language": "en"}).get(f"{API}/institutions")
    assert answer.json()["title"] == "Please log in, or send a valid token."
