"""Coming in by a provider outside, as browsers meet it: there and back, and when it is away."""

from __future__ import annotations

import datetime
import html
import re
import time
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from duban_web.accounts import directory as asking
from duban_web.accounts.models import LoginAttempt
from duban_web.accounts.oidc import asking as asking_oidc
from duban_web.accounts.oidc.sent import LONGEST
from duban_web.accounts.provider_settings import Directory
from duban_web.accounts.rules import Means, Provider
from duban_web.accounts.vouching import Vouched
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from web.accounts.given import PASSWORD, SUBJECT, code_at, given_account, given_identity
from web.accounts.oidc_provider import FakeProvider, running_provider
from web.cast import Bureau, given_bureau
from web.stage import API

pytestmark = pytest.mark.django_db

HERE = Directory("ldap.example.test", 636, True, "dc=example,dc=test", "cn=reader", "secret")


def words(answer: Any) -> str:
    """What is read on a page."""
    text = re.sub(r"<(style|script|head).*?</\1>|<[^>]+>", " ", answer.content.decode(), flags=re.S)
    return " ".join(html.unescape(text).split())


def attempts(bureau: Bureau) -> list[LoginAttempt]:
    with scope.open(bureau.system):
        return list(LoginAttempt.objects.within(bureau.system).order_by("tried_at"))


def now_code() -> str:
    return code_at(datetime.datetime.now(datetime.UTC))


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


# --- an OpenID provider ---------------------------------------------------------------------------


@pytest.fixture
def provider(settings: Any) -> Iterator[FakeProvider]:
    with running_provider() as running:
        settings.DUBAN_OIDC = running.settings
        yield running


def back(browser: Client, answer: dict[str, str]) -> Any:
    return browser.get("/login/provider/back", answer)


def came_in(browser: Client, provider: FakeProvider, subject: str = SUBJECT, **claims: Any) -> Any:
    """What is answered to somebody who went to the provider and came back."""
    away = browser.get("/login/provider?next=/account/password")
    assert away.status_code == 302
    return back(browser, provider.lets_in(away["Location"], subject, **claims))


def test_the_door_offers_the_provider_by_its_name_where_one_is_set_up(
    bureau: Bureau, provider: FakeProvider, settings: Any
) -> None:
    page = Client().get("/login?next=/account/password")
    assert "用一网通登录" in words(page)
    assert 'href="/login/provider?next=%2Faccount%2Fpassword"' in page.content.decode()
    settings.DUBAN_OIDC = None
    assert "一网通" not in words(Client().get("/login"))
    for path in ("/login/provider", "/login/provider/back"):
        assert Client().get(path).status_code == 404


def test_somebody_goes_there_and_comes_back_and_is_in(
    bureau: Bureau, provider: FakeProvider
) -> None:
    given_identity(bureau)
    browser = Client()
    browser.get("/login/provider")
    before = browser.session.session_key
    answer = came_in(browser, provider)
    assert (answer.status_code, answer["Location"]) == (302, "/account/password")
    # Nobody else knows the key of the session that has begun.
    assert browser.session.session_key != before
    told = browser.get(f"{API}/me").json()
    assert told["actor"]["person"] == str(bureau.posts["zhao"].person_id)
    assert (told["session"]["means"], told["must_change_password"]) == ("oidc", False)
    assert told["actor"]["is_stepped_up"] is False
    assert attempts(bureau)[-1].means == Means.OIDC


def test_who_is_linked_to_no_account_is_told_what_to_say_to_whom(
    bureau: Bureau, provider: FakeProvider
) -> None:
    given_identity(bureau)
    browser = Client()
    answer = came_in(browser, provider, subject="f00-ba4")
    assert answer.status_code == 403
    assert "f00-ba4" in words(answer)
    assert browser.get(f"{API}/me").status_code == 401
    assert not attempts(bureau)[-1].is_passed


def test_an_answer_is_good_once_and_in_the_browser_that_was_sent_off(
    bureau: Bureau, provider: FakeProvider
) -> None:
    given_identity(bureau)
    browser, other = Client(), Client()
    away = browser.get("/login/provider")
    answer = provider.lets_in(away["Location"])
    refused = back(other, answer)
    assert refused.status_code == 403
    assert "不是从本页发起的" in words(refused)
    assert back(browser, answer | {"state": "x"}).status_code == 403
    # One wrong answer uses up what was kept.
    assert back(browser, answer).status_code == 403
    assert browser.get(f"{API}/me").status_code == 401
    away = browser.get("/login/provider")
    answer = provider.lets_in(away["Location"])
    assert back(browser, answer).status_code == 302
    assert back(browser, answer).status_code == 403


def test_nobody_is_led_to_another_site_afterwards(bureau: Bureau, provider: FakeProvider) -> None:
    given_identity(bureau)
    browser = Client()
    away = browser.get("/login/provider?next=https://elsewhere.test/")
    assert back(browser, provider.lets_in(away["Location"]))["Location"] == "/"


def test_our_own_code_is_asked_for_after_the_provider(
    bureau: Bureau, provider: FakeProvider
) -> None:
    given_identity(bureau, has_totp=True)
    browser = Client()
    answer = came_in(browser, provider)
    assert answer["Location"] == "/login/provider/code"
    assert browser.get(f"{API}/me").status_code == 401
    page = browser.post("/login/provider/code", {"code": "000000"})
    assert page.status_code == 401
    done = browser.post("/login/provider/code", {"code": now_code()})
    assert (done.status_code, done["Location"]) == (302, "/account/password")
    assert browser.get(f"{API}/me").status_code == 200
    assert browser.get("/login/provider/code").status_code == 403


def test_the_word_of_a_provider_is_kept_for_ten_minutes(
    bureau: Bureau, provider: FakeProvider
) -> None:
    given_identity(bureau, has_totp=True)
    browser = Client()
    came_in(browser, provider)
    session = browser.session
    session["vouched_for"] = session["vouched_for"] | {"at": time.time() - LONGEST}
    session.save()
    assert browser.post("/login/provider/code", {"code": now_code()}).status_code == 403


def test_nobody_tells_our_code_who_was_not_vouched_for(
    bureau: Bureau, provider: FakeProvider
) -> None:
    given_identity(bureau, has_totp=True)
    answer = Client().post("/login/provider/code", {"code": now_code()})
    assert answer.status_code == 403


def test_what_is_to_be_proved_can_be_proved_at_the_provider(
    bureau: Bureau, provider: FakeProvider
) -> None:
    given_identity(bureau)
    browser = Client()
    came_in(browser, provider)
    asked = browser.get("/account/password")
    assert asked["Location"] == "/prove?next=%2Faccount%2Fpassword"
    assert "改在一网通验证" in words(browser.get(asked["Location"]))
    away = browser.get("/prove/provider?next=/account/password")
    assert "prompt=login" in away["Location"]
    old = provider.lets_in(away["Location"], auth_time=1)
    assert back(browser, old).status_code == 403
    away = browser.get("/prove/provider?next=/account/password")
    now = datetime.datetime.now().timestamp()
    fresh = provider.lets_in(away["Location"], auth_time=now)
    assert back(browser, fresh)["Location"] == "/account/password"
    assert browser.get("/account/password").status_code == 200
    assert browser.get(f"{API}/me").json()["actor"]["is_stepped_up"] is True


def test_another_person_there_proves_nothing_here(bureau: Bureau, provider: FakeProvider) -> None:
    given_identity(bureau)
    browser = Client()
    came_in(browser, provider)
    away = browser.get("/prove/provider")
    now = datetime.datetime.now().timestamp()
    answer = provider.lets_in(away["Location"], "somebody else", auth_time=now)
    assert back(browser, answer).status_code == 403
    assert browser.get(f"{API}/me").json()["actor"]["is_stepped_up"] is False


def test_nobody_proves_anything_who_has_not_come_in(bureau: Bureau, provider: FakeProvider) -> None:
    assert Client().get("/prove/provider")["Location"].startswith("/login?next=")
    assert provider.asked == []


def test_a_provider_that_is_away_is_told_and_passwords_still_open(
    bureau: Bureau, provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking_oidc, "SECONDS", 0.5)
    given_identity(bureau)
    provider.status = 503
    browser = Client()
    page = browser.get("/login/provider")
    assert page.status_code == 503
    assert "没有应答" in words(page)
    assert browser.post("/login", {"login": "zhao", "password": PASSWORD}).status_code == 302


def test_where_there_are_several_tenants_it_is_asked_which(
    bureau: Bureau, provider: FakeProvider
) -> None:
    given_identity(bureau)
    given_bureau("yi", "乙区教育和体育局")
    browser = Client()
    assert 'name="tenant"' in browser.get("/login/provider?next=/x").content.decode()
    assert browser.get("/login/provider", {"tenant": "no"}).status_code == 401
    page = browser.get("/login/provider", {"tenant": "jia"}).content.decode()
    found = re.search(rf'href="({re.escape(provider.issuer)}[^"]+)"', page)
    assert found
    answer = provider.lets_in(html.unescape(found[1]))
    assert back(browser, answer).status_code == 302
    assert browser.get(f"{API}/me").json()["actor"]["person"]


# --- a directory ----------------------------------------------------------------------------------


class FakeVouching:
    """A directory's answers; it is asked outside of every transaction of ours."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.is_down = False

    def __call__(self, directory: Directory, name: str, password: str) -> Vouched | None:
        with scope.open(Actor.system(uuid4())):
            self.asked.append(name)
        if self.is_down:
            raise Refusal("provider_down")
        is_right = password == "theirs"
        return Vouched(Provider.LDAP, directory.realm, name) if is_right else None


@pytest.fixture
def vouching(settings: Any, monkeypatch: pytest.MonkeyPatch) -> FakeVouching:
    settings.DUBAN_LDAP = HERE
    made = FakeVouching()
    monkeypatch.setattr(asking, "vouch", made)
    return made


def knocked(login: str, password: str, **more: str) -> Any:
    return Client().post("/login", {"login": login, "password": password, **more})


def test_the_same_form_takes_the_password_of_the_directory(
    bureau: Bureau, vouching: FakeVouching
) -> None:
    given_identity(bureau, provider=Provider.LDAP, subject="zhaoxc")
    assert knocked("zhao", "theirs").status_code == 302
    assert knocked("zhaoxc", "theirs").status_code == 302
    assert knocked("zhao", PASSWORD).status_code == 401
    assert vouching.asked == ["zhaoxc"] * 3
    assert [one.means for one in attempts(bureau)] == [Means.LDAP] * 3


def test_the_api_takes_it_too_and_proves_by_it(bureau: Bureau, vouching: FakeVouching) -> None:
    given_identity(bureau, provider=Provider.LDAP, subject="zhaoxc")
    browser = Client()
    entry = {"tenant": "jia", "login": "zhao", "password": "theirs"}
    session = browser.post(f"{API}/sessions", entry, "application/json").json()
    assert (session["outcome"], session["means"]) == ("passed", "ldap")
    path = f"{API}/sessions/{session['id']}/proofs"
    for password, outcome in (("wrong", "refused"), ("theirs", "passed")):
        told = browser.post(path, {"password": password}, "application/json").json()
        assert told["outcome"] == outcome


def test_our_own_passwords_are_never_shown_to_the_directory(
    bureau: Bureau, vouching: FakeVouching
) -> None:
    given_account(bureau)
    assert knocked("zhao", PASSWORD).status_code == 302
    assert knocked("zhao", "wrong").status_code == 401
    assert vouching.asked == []


def test_a_name_that_nobody_has_is_asked_about_and_opens_nothing(
    bureau: Bureau, vouching: FakeVouching
) -> None:
    assert knocked("nobody", "theirs").status_code == 401
    assert vouching.asked == ["nobody"]


def test_a_directory_that_is_away_is_told_and_our_passwords_still_open(
    bureau: Bureau, vouching: FakeVouching
) -> None:
    given_identity(bureau, provider=Provider.LDAP, subject="zhaoxc")
    given_account(bureau, "qian")
    vouching.is_down = True
    page = knocked("zhao", "theirs")
    assert page.status_code == 503
    assert "没有应答" in words(page)
    # Nothing was held against anything, so nothing counts.
    assert attempts(bureau) == []
    entry = {"tenant": "jia", "login": "zhao", "password": "theirs"}
    told = Client().post(f"{API}/sessions", entry, "application/json")
    assert (told.status_code, told.json()["code"]) == (503, "provider_down")
    assert knocked("qian", PASSWORD).status_code == 302


def test_where_too_much_was_tried_the_directory_is_left_alone(
    bureau: Bureau, vouching: FakeVouching
) -> None:
    given_identity(bureau, provider=Provider.LDAP, subject="zhaoxc")
    for _ in range(5):
        assert knocked("zhao", "wrong").status_code == 401
    assert knocked("zhao", "theirs").status_code == 429
    assert knocked("zhaoxc", "theirs").status_code == 429
    assert len(vouching.asked) == 5


def test_a_directory_that_is_set_up_no_longer_opens_nothing(
    bureau: Bureau, vouching: FakeVouching, settings: Any
) -> None:
    given_identity(bureau, provider=Provider.LDAP, subject="zhaoxc")
    settings.DUBAN_LDAP = None
    assert knocked("zhao", "theirs").status_code == 401
    assert knocked("zhao", PASSWORD).status_code == 401
    assert vouching.asked == []
