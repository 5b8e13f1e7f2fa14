"""Coming in: who is let in, what strangers learn, and what every secret leaves behind."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from duban_web.accounts.actions import _proving
from duban_web.accounts.actions.ask_reset import ask_reset
from duban_web.accounts.actions.change_password import change_password
from duban_web.accounts.actions.confirm_account import confirm_account
from duban_web.accounts.actions.confirm_reset import confirm_reset
from duban_web.accounts.actions.create_account import create_account
from duban_web.accounts.actions.disable_account import disable_account
from duban_web.accounts.actions.issue_token import issue_token
from duban_web.accounts.actions.prove_again import prove_again
from duban_web.accounts.models import Account, LoginAttempt, Token
from duban_web.accounts.queries.entering import is_door_shut
from duban_web.accounts.rules import AccountState, Limits, ResetKind
from duban_web.foundation import scope
from duban_web.foundation.errors import Invalid, NotYours, Refusal
from duban_web.trail.models import Secret
from web.accounts.given import (
    OFFICE,
    PASSWORD,
    at,
    code_at,
    given_account,
    given_handed,
    given_request,
    given_reset,
    given_session,
    given_token,
    tried,
)
from web.cast import NOW, Bureau, act, given_bureau

pytestmark = pytest.mark.django_db


def later(**more: float) -> datetime.datetime:
    return NOW + datetime.timedelta(**more)


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def test_name_and_password_let_in_however_the_name_is_typed(bureau: Bureau) -> None:
    account = given_account(bureau)
    passed = tried(bureau, " Zhao ")
    assert passed.is_passed
    assert passed.account_id == account.pk


def test_nobody_comes_in_before_a_second_administrator_has_confirmed(bureau: Bureau) -> None:
    asked = given_request(bureau)
    assert not tried(bureau, password="!").is_passed
    confirmed = act(bureau.zheng, confirm_account, account=asked.pk, version=asked.version)
    assert confirmed.state == AccountState.ACTIVE
    assert tried(bureau, password=confirmed.shown_once).is_passed


def test_what_is_handed_over_lasts_three_days(bureau: Bureau) -> None:
    password = given_handed(bureau).shown_once
    assert tried(bureau, password=password, now=later(days=2.9)).is_passed
    assert not tried(bureau, password=password, now=later(days=3)).is_passed


def test_a_disabled_account_lets_nobody_in(bureau: Bureau) -> None:
    account = given_account(bureau)
    act(bureau.zhou, disable_account, account=account.pk, version=account.version)
    assert not tried(bureau).is_passed


def test_with_an_authenticator_the_code_is_needed_and_good_once(bureau: Bureau) -> None:
    given_account(bureau, has_totp=True)
    assert not tried(bureau).is_passed
    assert not tried(bureau, code="000000").is_passed
    assert not tried(bureau, password="wrong", code=code_at(NOW)).is_passed
    assert tried(bureau, code=code_at(NOW)).is_passed
    assert not tried(bureau, code=code_at(NOW)).is_passed
    half_a_minute = later(seconds=30)
    assert tried(bureau, code=code_at(half_a_minute), now=half_a_minute).is_passed


def test_a_clock_that_was_a_day_ahead_shuts_nobody_out(bureau: Bureau) -> None:
    given_account(bureau, has_totp=True)
    ahead = later(days=1)
    assert tried(bureau, code=code_at(ahead), now=ahead).is_passed
    for _ in range(5):
        assert not tried(bureau, password="wrong", now=later(days=1, minutes=1)).is_passed
    assert tried(bureau, code=code_at(NOW)).is_passed
    assert not tried(bureau, code=code_at(NOW)).is_passed
    # Nor when that day comes is its code good a second time.
    assert not tried(bureau, code=code_at(ahead), now=ahead).is_passed


@pytest.mark.parametrize("login", ["zhao", "nobody"])
def test_five_wrong_tries_shut_the_door_for_names_there_and_not_there(
    login: str, bureau: Bureau
) -> None:
    given_account(bureau)
    for number in range(5):
        assert not tried(bureau, login, "wrong", address=f"10.0.{number}.1").is_passed
    with pytest.raises(Refusal) as refused:
        tried(bureau, login, address="10.1.1.1")
    assert refused.value.code == "too_many_attempts"
    if login == "zhao":
        assert tried(bureau, login, now=later(minutes=15)).is_passed


def test_a_network_that_sprays_names_is_shut_out_and_others_are_not(bureau: Bureau) -> None:
    given_account(bureau)
    for number in range(50):
        tried(bureau, f"name{number}", "wrong", address=f"10.9.9.{number}")
    with pytest.raises(Refusal):
        tried(bureau, address="10.9.9.200")
    assert tried(bureau, address="10.9.8.1").is_passed


def test_in_a_flood_only_networks_that_are_known_are_let_try(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    given_account(bureau)
    assert tried(bureau).is_passed
    monkeypatch.setattr(_proving, "is_door_shut", _shut_after(3))
    for number in range(3):
        tried(bureau, f"name{number}", "wrong", address=f"10.0.{number}.1")
    with pytest.raises(Refusal):
        tried(bureau, address="10.1.1.1")
    assert tried(bureau, address=OFFICE).is_passed


def _shut_after(number: int) -> Any:
    def shut(actor: Any, digest: str, network: str) -> bool:
        return is_door_shut(actor, digest, network, Limits(tenant=number))

    return shut


@pytest.mark.parametrize("login", ["zhao", "nobody", "waiting"])
def test_one_hash_is_computed_whoever_asks(
    login: str, bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    given_account(bureau)
    act(
        bureau.zhou,
        create_account,
        person=bureau.posts["wang"].person_id,
        login="waiting",
    )
    hasher = "django.contrib.auth.hashers.Argon2PasswordHasher"
    computed: list[str] = []
    for name in ("encode", "verify"):
        monkeypatch.setattr(f"{hasher}.{name}", _counting(computed, name))
    assert not tried(bureau, login, "wrong").is_passed
    assert len(computed) == 1


def _counting(computed: list[str], name: str) -> Any:
    def count(*_arguments: Any) -> Any:
        computed.append(name)
        return False if name == "verify" else "argon2$none"

    return count


def test_proving_again_is_counted_like_a_try_at_the_door(bureau: Bureau) -> None:
    session = given_session(bureau)
    assert session.account is not None
    zhao = at(bureau, session.account)
    arguments: dict[str, Any] = {"session": session.pk, "address": OFFICE}
    proved: LoginAttempt = act(zhao, prove_again, password=PASSWORD, **arguments)
    assert proved.is_passed
    assert proved.proves_id == session.pk
    for _ in range(5):
        assert not act(zhao, prove_again, password="wrong", **arguments).is_passed
    with pytest.raises(Refusal):
        tried(bureau)


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        (PASSWORD, "password_is_the_same"),
        ("Zhao-mima-2026", "password_has_name"),
        ("short", "password_too_short"),
    ],
)
def test_a_poor_password_is_refused(password: str, fault: str, bureau: Bureau) -> None:
    account = given_account(bureau)
    with pytest.raises(Invalid) as refused:
        act(
            at(bureau, account),
            change_password,
            account=account.pk,
            version=account.version,
            password=password,
        )
    assert refused.value.fields == {"password": fault}


def test_who_asked_does_not_confirm_and_nobody_their_own(bureau: Bureau) -> None:
    own = act(bureau.zhou, create_account, person=bureau.posts["zheng"].person_id, login="zhenga")
    with pytest.raises(NotYours) as refused:
        act(bureau.zheng, confirm_account, account=own.pk, version=own.version)
    assert refused.value.code == "confirmed_by_another"
    reset = given_reset(bureau, by="zheng")
    with pytest.raises(NotYours):
        act(bureau.zheng, confirm_reset, reset=reset.pk, version=reset.version)


def test_an_administrator_who_is_shut_out_is_helped_by_the_other_two(bureau: Bureau) -> None:
    reset = given_reset(bureau, "zheng", by="zhou")
    confirmed = act(bureau.feng, confirm_reset, reset=reset.pk, version=reset.version)
    assert tried(bureau, "zheng", confirmed.shown_once).is_passed


def test_the_auditor_helps_nobody_else(bureau: Bureau) -> None:
    reset = given_reset(bureau, "zhao", by="zhou")
    with pytest.raises(NotYours) as refused:
        act(bureau.feng, confirm_reset, reset=reset.pk, version=reset.version)
    assert refused.value.code == "auditor_confirms_for_administrators"


def test_a_new_second_factor_ends_the_old_one_only(bureau: Bureau) -> None:
    account = given_account(bureau, has_totp=True)
    reset = act(bureau.zhou, ask_reset, account=account.pk, kind=ResetKind.TOTP, reason="换了手机")
    confirmed = act(bureau.zheng, confirm_reset, reset=reset.pk, version=reset.version)
    assert confirmed.shown_once == ""
    assert tried(bureau).is_passed


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"actions": {"tenants.add_unit"}}, "more_than_own_actions"),
        ({"expires_at": NOW}, "token_too_long"),
        ({"expires_at": NOW + datetime.timedelta(days=367)}, "token_too_long"),
    ],
)
def test_a_token_allows_no_more_than_its_post(
    more: dict[str, Any], code: str, bureau: Bureau
) -> None:
    with pytest.raises(Refusal) as refused:
        given_token(bureau, **more)
    assert refused.value.code == code


def test_nobody_issues_a_token_of_another_post(bureau: Bureau) -> None:
    with pytest.raises(NotYours) as refused:
        act(
            bureau.wang,
            issue_token,
            post=bureau.posts["qian"].pk,
            name="x",
            actions={"tenants.make_roster"},
            expires_at=later(days=1),
        )
    assert refused.value.code == "not_the_holder"


def test_no_secret_is_in_the_database_or_in_the_trail(bureau: Bureau) -> None:
    handed = given_handed(bureau, "wang").shown_once
    account = given_account(bureau, has_totp=True)
    token = given_token(bureau).shown_once
    tried(bureau, "my-secret-typed-as-name", "wrong")
    with scope.open(bureau.system):
        kept = [
            str(row)
            for model in (Account, LoginAttempt, Token, Secret)
            for row in model._default_manager.values_list()
        ]
    assert len(kept) > 50
    assert len(token) > 50
    for secret in (handed, PASSWORD, token, "GEZDGNBV", "1234567890123", "my-secret-typed"):
        assert [row for row in kept if secret in row] == []
    assert account.totp_secret
