"""Who is linked to somebody outside, and what such a link opens and does not."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from duban_web.accounts.actions.ask_reset import ask_reset
from duban_web.accounts.actions.change_password import change_password
from duban_web.accounts.actions.confirm_identity import confirm_identity
from duban_web.accounts.actions.disable_account import disable_account
from duban_web.accounts.actions.link_identity import link_identity
from duban_web.accounts.actions.log_in import log_in
from duban_web.accounts.actions.prove_again import prove_again
from duban_web.accounts.actions.unlink_identity import unlink_identity
from duban_web.accounts.models import Account, LoginAttempt
from duban_web.accounts.provider_settings import Directory
from duban_web.accounts.queries.sessions import Entered, Hand, entered
from duban_web.accounts.rules import IdentityState, Means, Provider, ResetKind
from duban_web.accounts.vouching import Vouched
from duban_web.foundation.errors import Invalid, NotYours, Refusal
from web.accounts.given import (
    OFFICE,
    PASSWORD,
    SUBJECT,
    at,
    code_at,
    given_account,
    given_handed,
    given_identity,
    given_link_asked,
    tried,
)
from web.cast import NOW, Bureau, act, ask, given_bureau

pytestmark = pytest.mark.django_db

ISSUER = "https://id.example.test"
HERE = Directory("ldap.example.test", 636, True, "DC=Example, dc=test", "cn=reader", "secret")


@pytest.fixture
def bureau(settings: Any) -> Bureau:
    settings.DUBAN_LDAP = HERE
    return given_bureau()


def sent(subject: str = SUBJECT, realm: str = ISSUER, *, is_enough: bool = False) -> Vouched:
    """Whom the OpenID provider vouches for."""
    return Vouched(Provider.OIDC, realm, subject, is_enough)


def found(name: str = "zhaoxc", realm: str = "dc=example,dc=test") -> Vouched:
    """Whom the directory vouches for."""
    return Vouched(Provider.LDAP, realm, name)


def arrived(bureau: Bureau, vouched: Vouched, **more: Any) -> LoginAttempt:
    """One try by an OpenID provider."""
    return act(bureau.system, log_in, vouched=vouched, address=OFFICE, **more)


def typed(bureau: Bureau, vouched: Vouched | None, login: str = "zhao", **more: Any) -> Any:
    """One try with name and password, of which the directory said this."""
    arguments = {"login": login, "password": PASSWORD, "address": OFFICE} | more
    return act(bureau.system, log_in, vouched=vouched, **arguments)


def inside(bureau: Bureau, session: LoginAttempt) -> Entered | None:
    """Who holds a session a moment later."""
    return ask(bureau.system, entered, Hand(session.pk, NOW))


def given_directory_account(bureau: Bureau, **more: Any) -> Account:
    return given_identity(bureau, provider=Provider.LDAP, subject=" ZhaoXC ", **more).account


# --- an OpenID provider ---------------------------------------------------------------------------


def test_whom_the_provider_vouches_for_comes_in_by_the_account_that_is_linked(
    bureau: Bureau,
) -> None:
    linked = given_identity(bureau)
    session = arrived(bureau, sent())
    assert session.is_passed
    assert (session.account_id, session.means) == (linked.account_id, Means.OIDC)


@pytest.mark.parametrize("vouched", [sent("somebody else"), sent(realm="https://id.other.test")])
def test_no_account_comes_into_being_by_an_external_log_in(
    bureau: Bureau, vouched: Vouched
) -> None:
    given_identity(bureau)
    before = ask(bureau.system, lambda actor: Account.objects.within(actor).count())
    refused = arrived(bureau, vouched)
    assert (refused.is_passed, refused.account_id) == (False, None)
    assert ask(bureau.system, lambda actor: Account.objects.within(actor).count()) == before


def test_a_link_opens_nothing_before_a_second_administrator_has_confirmed_it(
    bureau: Bureau,
) -> None:
    asked = given_link_asked(bureau)
    assert not arrived(bureau, sent()).is_passed
    with pytest.raises(NotYours):
        act(bureau.zhou, confirm_identity, identity=asked.pk, version=asked.version)
    act(bureau.zheng, confirm_identity, identity=asked.pk, version=asked.version)
    assert arrived(bureau, sent()).is_passed


def test_nobody_confirms_their_own_link_and_the_auditor_stands_in_for_administrators(
    bureau: Bureau,
) -> None:
    asked = given_link_asked(bureau, "zheng")
    with pytest.raises(NotYours) as refused:
        act(bureau.zheng, confirm_identity, identity=asked.pk, version=asked.version)
    assert refused.value.code == "confirmed_by_another"
    confirmed = act(bureau.feng, confirm_identity, identity=asked.pk, version=asked.version)
    assert confirmed.state == IdentityState.LINKED
    other = given_link_asked(bureau, "zhao", subject="another")
    with pytest.raises(NotYours) as refused:
        act(bureau.feng, confirm_identity, identity=other.pk, version=other.version)
    assert refused.value.code == "auditor_confirms_for_administrators"


def test_an_ended_link_ends_the_sessions_too_and_may_be_made_anew(bureau: Bureau) -> None:
    linked = given_identity(bureau)
    session = arrived(bureau, sent())
    assert inside(bureau, session)
    act(bureau.zheng, unlink_identity, identity=linked.pk, version=linked.version)
    assert inside(bureau, session) is None
    assert not arrived(bureau, sent()).is_passed
    arguments = {"account": linked.account_id, "provider": Provider.OIDC, "subject": SUBJECT}
    again = act(bureau.zhou, link_identity, **arguments)
    act(bureau.zheng, confirm_identity, identity=again.pk, version=again.version)
    assert arrived(bureau, sent()).is_passed


def test_a_disabled_account_lets_in_nobody_whoever_vouches(bureau: Bureau) -> None:
    linked = given_identity(bureau)
    account = linked.account
    act(bureau.zhou, disable_account, account=account.pk, version=account.version)
    assert not arrived(bureau, sent()).is_passed


def test_our_second_factor_is_asked_for_unless_that_of_the_provider_is_enough(
    bureau: Bureau,
) -> None:
    given_identity(bureau, has_totp=True)
    assert not arrived(bureau, sent()).is_passed
    assert not arrived(bureau, sent(), code="000000").is_passed
    assert arrived(bureau, sent(), code=code_at(NOW)).is_passed
    assert not arrived(bureau, sent(), code=code_at(NOW)).is_passed
    assert arrived(bureau, sent(is_enough=True)).is_passed


def test_codes_that_are_guessed_after_a_provider_count_like_passwords(bureau: Bureau) -> None:
    given_identity(bureau, has_totp=True)
    for _ in range(5):
        assert not arrived(bureau, sent(), code="000000").is_passed
    for shown in ({"vouched": sent()}, {"login": "zhao", "password": PASSWORD}):
        with pytest.raises(Refusal) as refused:
            act(bureau.system, log_in, address=OFFICE, code=code_at(NOW), **shown)
        assert refused.value.code == "too_many_attempts"


def test_who_came_in_by_a_provider_needs_no_password_here(bureau: Bureau) -> None:
    account = given_handed(bureau)
    arguments = {"account": account.pk, "provider": Provider.OIDC, "subject": SUBJECT}
    asked = act(bureau.zhou, link_identity, **arguments)
    act(bureau.zheng, confirm_identity, identity=asked.pk, version=asked.version)
    in_a_week = NOW + datetime.timedelta(days=7)
    assert not tried(bureau, password=account.shown_once, now=in_a_week).is_passed
    session = arrived(bureau, sent(), now=in_a_week)
    assert session.is_passed
    came = act(bureau.system, _entered_at, now=in_a_week, session=session)
    assert came is not None
    assert not came.must_change_password
    assert came.actor.post == bureau.posts["zhao"].pk


def _entered_at(actor: Any, session: LoginAttempt) -> Entered | None:
    return entered(actor, Hand(session.pk, session.tried_at))


def test_an_own_password_opens_beside_the_provider(bureau: Bureau) -> None:
    given_identity(bureau)
    assert tried(bureau).is_passed
    assert arrived(bureau, sent()).is_passed


def test_that_a_provider_remembers_somebody_is_no_proof_of_who_sits_there(bureau: Bureau) -> None:
    given_identity(bureau)
    session = arrived(bureau, sent())
    came = inside(bureau, session)
    assert came is not None
    assert not came.actor.is_stepped_up
    proof = {"session": session.pk, "address": OFFICE}
    assert not act(came.actor, prove_again, vouched=sent("somebody else"), **proof).is_passed
    assert act(came.actor, prove_again, vouched=sent(), **proof).is_passed
    again = inside(bureau, session)
    assert again is not None
    assert again.actor.is_stepped_up


# --- a directory ----------------------------------------------------------------------------------


@pytest.mark.parametrize("login", ["zhao", " Zhao ", "zhaoxc", "ZhaoXC"])
def test_a_directory_holds_the_password_under_either_name(bureau: Bureau, login: str) -> None:
    account = given_directory_account(bureau)
    session = typed(bureau, found(), login)
    assert (session.is_passed, session.means) == (True, Means.LDAP)
    assert session.account_id == account.pk


@pytest.mark.parametrize("said", [None, found("qian"), found(realm="dc=other"), sent("zhaoxc")])
def test_where_a_directory_has_the_password_one_of_ours_opens_nothing(
    bureau: Bureau, said: Vouched | None
) -> None:
    given_directory_account(bureau)
    assert not typed(bureau, said).is_passed


def test_a_directory_opens_no_account_that_it_is_not_linked_to(bureau: Bureau) -> None:
    given_account(bureau)
    assert not typed(bureau, found("zhao"), password="wrong").is_passed
    assert not typed(bureau, found("nobody"), login="nobody").is_passed


def test_wrong_passwords_of_a_directory_shut_the_door_like_ours(bureau: Bureau) -> None:
    given_directory_account(bureau)
    for login in ("zhao", "zhaoxc", "zhao", "zhaoxc", "zhao"):
        assert not typed(bureau, None, login).is_passed
    for login in ("zhao", "zhaoxc"):
        with pytest.raises(Refusal) as refused:
            typed(bureau, found(), login)
        assert refused.value.code == "too_many_attempts"


def test_our_second_factor_is_asked_for_beside_a_password_of_a_directory(bureau: Bureau) -> None:
    given_directory_account(bureau, has_totp=True)
    assert not typed(bureau, found()).is_passed
    assert typed(bureau, found(), code=code_at(NOW)).is_passed


def test_a_password_that_is_elsewhere_is_neither_changed_nor_reset_here(bureau: Bureau) -> None:
    account = given_directory_account(bureau)
    zhao = at(bureau, account)
    changing = {"account": account.pk, "version": account.version, "password": "Xiayu-5-shan"}
    with pytest.raises(Refusal) as refused:
        act(zhao, change_password, **changing)
    assert refused.value.code == "password_is_elsewhere"
    asking = {"account": account.pk, "reason": "忘记密码"}
    with pytest.raises(Refusal) as refused:
        act(bureau.zhou, ask_reset, kind=ResetKind.PASSWORD, **asking)
    assert refused.value.code == "password_is_elsewhere"
    assert act(bureau.zhou, ask_reset, kind=ResetKind.TOTP, **asking)


def test_who_proves_again_asks_the_directory_again(bureau: Bureau) -> None:
    given_directory_account(bureau)
    session = typed(bureau, found())
    came = inside(bureau, session)
    assert came is not None
    assert came.actor.is_stepped_up
    proof = {"session": session.pk, "address": OFFICE, "password": PASSWORD}
    assert not act(came.actor, prove_again, **proof).is_passed
    assert act(came.actor, prove_again, vouched=found(), **proof).is_passed


# --- what is refused ------------------------------------------------------------------------------


def test_one_subject_is_one_account_and_an_account_has_one_of_each_provider(
    bureau: Bureau,
) -> None:
    linked = given_link_asked(bureau)
    qian = given_account(bureau, "qian")
    with pytest.raises(Refusal) as refused:
        act(
            bureau.zhou,
            link_identity,
            account=qian.pk,
            provider=Provider.OIDC,
            subject=linked.subject,
        )
    assert refused.value.code == "identity_is_taken"
    arguments = {"account": linked.account_id, "subject": "another"}
    with pytest.raises(Refusal) as refused:
        act(bureau.zhou, link_identity, provider=Provider.OIDC, **arguments)
    assert refused.value.code == "account_has_identity"
    assert act(bureau.zhou, link_identity, provider=Provider.LDAP, **arguments)


def test_a_provider_that_is_not_set_up_links_nobody(bureau: Bureau, settings: Any) -> None:
    settings.DUBAN_LDAP = settings.DUBAN_OIDC = None
    account = given_account(bureau)
    for provider in Provider:
        with pytest.raises(Refusal) as refused:
            act(bureau.zhou, link_identity, account=account.pk, provider=provider, subject="x")
        assert refused.value.code == "provider_not_set_up"


@pytest.mark.parametrize("subject", ["", " ", "a\nb", "x" * 256])
def test_a_subject_that_nobody_can_have_is_refused(bureau: Bureau, subject: str) -> None:
    account = given_account(bureau)
    with pytest.raises(Invalid):
        act(
            bureau.zhou,
            link_identity,
            account=account.pk,
            provider=Provider.OIDC,
            subject=subject,
        )


def test_a_decided_link_is_not_confirmed_and_an_ended_one_not_ended_again(bureau: Bureau) -> None:
    linked = given_identity(bureau)
    with pytest.raises(Refusal) as refused:
        act(bureau.zheng, confirm_identity, identity=linked.pk, version=linked.version)
    assert refused.value.code == "identity_is_decided"
    ended = act(bureau.zheng, unlink_identity, identity=linked.pk, version=linked.version)
    with pytest.raises(Refusal) as refused:
        act(bureau.zheng, unlink_identity, identity=ended.pk, version=ended.version)
    assert refused.value.code == "identity_is_ended"


def test_a_disabled_account_is_linked_to_nobody(bureau: Bureau) -> None:
    asked = given_link_asked(bureau)
    account = asked.account
    account.refresh_from_db()
    act(bureau.zhou, disable_account, account=account.pk, version=account.version)
    with pytest.raises(Refusal) as refused:
        act(bureau.zheng, confirm_identity, identity=asked.pk, version=asked.version)
    assert refused.value.code == "account_not_open"
    with pytest.raises(Refusal) as refused:
        act(bureau.zhou, link_identity, account=account.pk, provider=Provider.LDAP, subject="x")
    assert refused.value.code == "account_is_disabled"
