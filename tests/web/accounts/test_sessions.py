"""Who a request is from: what a session or a token is worth, and when it is worth nothing."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from duban_web.accounts.actions.change_password import change_password
from duban_web.accounts.actions.disable_account import disable_account
from duban_web.accounts.actions.log_in import log_in
from duban_web.accounts.actions.log_out import log_out
from duban_web.accounts.actions.prove_again import prove_again
from duban_web.accounts.actions.revoke_token import revoke_token
from duban_web.accounts.door import act_as, begin
from duban_web.accounts.middleware import recognising
from duban_web.accounts.models import Account, LoginAttempt
from duban_web.accounts.queries.sessions import Entered, Hand, entered, token_actor
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor, ActorKind, Role
from duban_web.foundation.visitor import visitor_of
from duban_web.foundation.within import change
from duban_web.tenants.actions.end_post import end_post
from web.accounts.given import (
    OFFICE,
    PASSWORD,
    at,
    given_account,
    given_handed,
    given_session,
    given_token,
    tried,
)
from web.cast import NOW, Bureau, act, day, given_bureau

pytestmark = pytest.mark.django_db


def later(**more: float) -> datetime.datetime:
    return NOW + datetime.timedelta(**more)


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def looked_up(
    bureau: Bureau,
    session: LoginAttempt,
    now: datetime.datetime = NOW,
    seen_at: datetime.datetime = NOW,
    **more: Any,
) -> Entered | None:
    with scope.open(bureau.system, now=now):
        return entered(bureau.system, Hand(session=session.pk, seen_at=seen_at, **more))


def account_of(session: LoginAttempt) -> Account:
    assert session.account is not None
    return session.account


def test_a_session_acts_from_the_first_post_of_its_person(bureau: Bureau) -> None:
    session = given_session(bureau)
    found = looked_up(bureau, session)
    assert found is not None
    assert found.actor == at(bureau, account_of(session))
    assert found.actor.roles == {Role.HANDLER}
    assert not found.must_change_password


def test_who_somebody_is_is_told_by_one_question(bureau: Bureau) -> None:
    session = given_session(bureau)
    looked_up(bureau, session)
    with scope.open(bureau.system, now=NOW), CaptureQueriesContext(connection) as asked:
        entered(bureau.system, Hand(session=session.pk, seen_at=NOW))
    assert len([one for one in asked if "SAVEPOINT" not in one["sql"]]) == 1


@pytest.mark.parametrize(("minutes", "is_there"), [(29, True), (30, False)])
def test_it_is_over_when_nobody_was_there(minutes: int, is_there: bool, bureau: Bureau) -> None:
    session = given_session(bureau)
    assert (looked_up(bureau, session, later(minutes=minutes)) is not None) == is_there


def _logs_out(bureau: Bureau, session: LoginAttempt) -> None:
    zhao = at(bureau, account_of(session))
    act(zhao, log_out, session=session.pk, version=session.version)


def _changes_password(bureau: Bureau, session: LoginAttempt) -> None:
    account = account_of(session)
    act(
        at(bureau, account),
        change_password,
        account=account.pk,
        version=account.version,
        password="Xiayu-5-shan",
    )


def _is_disabled(bureau: Bureau, session: LoginAttempt) -> None:
    account = account_of(session)
    act(bureau.zhou, disable_account, account=account.pk, version=account.version)


@pytest.mark.parametrize("ends", [_logs_out, _changes_password, _is_disabled])
def test_it_is_over_after(ends: Callable[[Bureau, LoginAttempt], None], bureau: Bureau) -> None:
    session = given_session(bureau)
    assert looked_up(bureau, session) is not None
    ends(bureau, session)
    assert looked_up(bureau, session) is None


def test_a_refused_try_is_no_session_and_neither_is_a_proof(bureau: Bureau) -> None:
    session = given_session(bureau)
    zhao = at(bureau, account_of(session))
    assert looked_up(bureau, tried(bureau, password="wrong")) is None
    proof = act(zhao, prove_again, session=session.pk, password=PASSWORD, address=OFFICE)
    assert proof.is_passed
    assert looked_up(bureau, proof) is None


def test_a_proof_opens_for_ten_minutes_what_needs_one(bureau: Bureau) -> None:
    session = given_session(bureau)

    def is_stepped_up(minutes: int) -> bool:
        now = later(minutes=minutes)
        found = looked_up(bureau, session, now, seen_at=now)
        assert found is not None
        return found.actor.is_stepped_up

    assert is_stepped_up(9)
    assert not is_stepped_up(11)
    zhao = at(bureau, account_of(session))
    arguments: dict[str, Any] = {"session": session.pk, "address": OFFICE}
    act(zhao, prove_again, later(minutes=12), password="wrong", **arguments)
    assert not is_stepped_up(13)
    act(zhao, prove_again, later(minutes=14), password=PASSWORD, **arguments)
    assert is_stepped_up(15)


def test_who_must_choose_a_password_has_no_post_until_then(bureau: Bureau) -> None:
    password = given_handed(bureau).shown_once
    found = looked_up(bureau, tried(bureau, password=password))
    assert found is not None
    assert found.must_change_password
    assert found.actor.post is None
    assert found.actor.roles == frozenset()


def test_a_password_is_changed_after_half_a_year(bureau: Bureau) -> None:
    given_account(bureau)
    late = later(days=180)
    found = looked_up(bureau, tried(bureau, now=late), late, seen_at=late)
    assert found is not None
    assert found.must_change_password


def test_a_post_that_was_left_is_not_acted_from(bureau: Bureau) -> None:
    post = bureau.posts["zhao"]
    session = given_session(bureau)
    act(bureau.zhou, end_post, post=post.pk, version=post.version, on=day(3, 2))
    found = looked_up(bureau, session, post=post.pk)
    assert found is not None
    assert (found.actor.post, found.actor.roles) == (None, frozenset())


def token_now(bureau: Bureau, text: str, now: datetime.datetime = NOW) -> Actor | None:
    with scope.open(bureau.system, now=now):
        return token_actor(bureau.system, text)


def test_a_token_acts_for_its_post_within_its_actions(bureau: Bureau) -> None:
    given_account(bureau, "qian")
    found = token_now(bureau, given_token(bureau).shown_once)
    assert found is not None
    assert found.kind is ActorKind.TOKEN
    assert found.post == bureau.posts["qian"].pk
    assert found.actions == {"tenants.make_roster"}
    assert not found.is_stepped_up


def test_a_token_is_worth_nothing_when_unknown_expired_or_revoked(bureau: Bureau) -> None:
    given_account(bureau, "qian")
    token = given_token(bureau)
    text = token.shown_once
    assert token_now(bureau, text + "x") is None
    assert token_now(bureau, text, later(days=29)) is not None
    assert token_now(bureau, text, later(days=30)) is None
    act(bureau.qian, revoke_token, token=token.pk, version=token.version)
    assert token_now(bureau, text) is None


def test_a_token_is_worth_nothing_when_its_issuer_is_shut_out(bureau: Bureau) -> None:
    account = given_account(bureau, "qian")
    text = given_token(bureau).shown_once
    act(bureau.zhou, disable_account, account=account.pk, version=account.version)
    assert token_now(bureau, text) is None


def test_a_token_is_worth_nothing_when_its_post_was_left(bureau: Bureau) -> None:
    given_account(bureau, "qian")
    text = given_token(bureau).shown_once
    post = bureau.posts["qian"]
    act(bureau.zhou, end_post, post=post.pk, version=post.version, on=day(3, 10))
    assert token_now(bureau, text, later(days=7)) is not None
    assert token_now(bureau, text, later(days=8)) is None


def request_with(session: SessionStore) -> HttpRequest:
    request = RequestFactory().get("/")
    request.session = session
    return request


def answer(request: HttpRequest) -> HttpResponse:
    actor = visitor_of(request).actor
    return HttpResponse(json.dumps([str(actor.person), str(actor.post)] if actor else None))


def real_session(bureau: Bureau) -> tuple[LoginAttempt, datetime.datetime]:
    """A session by the clock of the database, as requests go."""
    given_account(bureau)
    with scope.open(bureau.system) as opened:
        now = opened.now
        account = Account.objects.within(bureau.system).get(login="zhao")
        # The cast plays in another month: its password is still good today.
        change(account, account.version, password_until=now + datetime.timedelta(days=1))
        session = log_in(actor=bureau.system, login="zhao", password=PASSWORD, address=OFFICE)
    return session, now


def test_a_browser_gets_a_new_key_with_its_session_and_is_recognised(bureau: Bureau) -> None:
    session, now = real_session(bureau)
    browser = SessionStore()
    browser["before"] = 1
    browser.save()
    fixed = browser.session_key
    begin(request_with(browser), tenant=session.tenant, session=session.pk, now=now)
    browser.save()
    assert browser.session_key != fixed
    assert "before" not in browser
    post = bureau.posts["zhao"]
    said = [str(post.person_id), str(post.pk)]
    assert json.loads(recognising(answer)(request_with(browser)).content) == said
    act_as(request_with(browser), post=post.pk)
    assert json.loads(recognising(answer)(request_with(browser)).content) == said
    act_as(request_with(browser), post=bureau.posts["li"].pk)
    assert json.loads(recognising(answer)(request_with(browser)).content) == said


def test_a_browser_that_was_left_alone_is_forgotten(bureau: Bureau) -> None:
    session, now = real_session(bureau)
    browser = SessionStore()
    ago = now - datetime.timedelta(minutes=31)
    begin(request_with(browser), tenant=session.tenant, session=session.pk, now=ago)
    assert json.loads(recognising(answer)(request_with(browser)).content) is None
    assert browser.is_empty()


@pytest.mark.parametrize("header", ["Bearer x", "Basic eDp5", "Bearer duban_督办", "duban_"])
def test_what_is_no_token_is_nobody_even_beside_a_session(header: str, bureau: Bureau) -> None:
    session, now = real_session(bureau)
    browser = SessionStore()
    begin(request_with(browser), tenant=session.tenant, session=session.pk, now=now)
    request = request_with(browser)
    request.META["HTTP_AUTHORIZATION"] = header
    assert json.loads(recognising(answer)(request).content) is None


def begun(request: HttpRequest) -> HttpResponse:
    """How many statements begin and end an act of whoever the request is from."""
    actor = visitor_of(request).actor
    assert actor is not None
    with CaptureQueriesContext(connection) as asked, scope.open(actor):
        pass
    return HttpResponse(json.dumps(len(asked)))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("sent", "is_joined"),
    [
        ({"data": b"{}", "content_type": "application/json"}, True),
        ({"data": b"a=1", "content_type": "application/x-www-form-urlencoded"}, True),
        # Files may be long on their way, and what is too long is never read.
        ({"data": {"a": "1"}}, False),
        ({"data": b"x" * 3_000_000, "content_type": "application/json"}, False),
    ],
    ids=["json", "a form", "files", "too much"],
)
def test_what_is_here_is_done_in_the_transaction_in_which_is_asked_who_acts(
    sent: dict[str, Any], is_joined: bool, bureau: Bureau
) -> None:
    session, now = real_session(bureau)
    browser = SessionStore()
    begin(request_with(browser), tenant=session.tenant, session=session.pk, now=now)
    request = RequestFactory().post("/", **sent)
    request.session = browser
    statements = int(json.loads(recognising(begun)(request).content))
    # Its end, which Django notes as a statement, is the act's in either case.
    assert (statements == 1) is is_joined
    assert not connection.in_atomic_block
