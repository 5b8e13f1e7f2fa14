"""The pages as people meet them: setting up, coming in, choosing a password, second factor."""

from __future__ import annotations

import datetime
import errno
import html
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client

from duban_web.accounts import door, totp
from duban_web.accounts.actions.set_up import SetUp
from duban_web.accounts.models import LoginAttempt
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.tenants.actions.give_post import give_post
from duban_web.tenants.models import Post
from duban_web.tenants.queries.installed import installed_tenants
from duban_web.tenants.setup_token import is_setup_token, new_setup_token
from web.accounts.given import PASSWORD, given_set_up
from web.cast import LONG_AGO, given_tenant
from web.tenants.workbooks import BUREAU, HEAD, UNIT, workbook

pytestmark = pytest.mark.django_db

TYPED = {
    "name": "丙区教育局",
    "short_name": "丙局",
    "level": "bureau",
    "code": "bing",
    "system_name": "周维",
    "system_title": "信息中心主任",
    "system_login": "zhouwei",
    "security_name": "郑安",
    "security_title": "保密员",
    "security_login": "zhengan",
    "auditor_name": "冯计",
    "auditor_title": "审计科科长",
    "auditor_login": "fengji",
}
NOTICE = "本系统为非涉密系统，严禁处理、存储、传输涉密信息"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUBAN_DATA", str(tmp_path))


def words(answer: Any) -> str:
    """What is read on a page."""
    text = re.sub(r"<(style|script|head).*?</\1>|<[^>]+>", " ", answer.content.decode(), flags=re.S)
    return " ".join(html.unescape(text).split())


def field(answer: Any, name: str) -> str:
    """The tag of an input."""
    found = re.search(rf'<(?:input|select)[^>]*\bname="{name}"[^>]*>', answer.content.decode())
    assert found, name
    return found[0]


def entered(done: SetUp, seat: str = "system", **more: str) -> tuple[Client, Any]:
    """A browser in which one of the three has tried to come in, and what was answered."""
    browser = Client()
    account = done.accounts[seat]
    entry = {"login": account.login, "password": account.shown_once, **more}
    return browser, browser.post("/login", entry)


def settled(done: SetUp, seat: str = "system") -> Client:
    """A browser of somebody who came in, chose a password, and came in again."""
    browser, _ = entered(done, seat)
    browser.post("/account/password", {"password": PASSWORD, "again": PASSWORD})
    browser, answer = entered(done, seat, password=PASSWORD)
    assert answer.status_code == 302
    return browser


def now_code(secret: str) -> str:
    shared = totp.read(secret)
    assert shared is not None
    return totp.code_at(shared, totp.step_of(datetime.datetime.now(datetime.UTC)))


# --- what holds of every page ---------------------------------------------------------------------


def test_every_page_bears_the_notice_and_keeps_to_the_policy() -> None:
    given_set_up()
    for address in ("/login", "/nothing"):
        answer = Client().get(address)
        assert NOTICE in words(answer)
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert answer["Cache-Control"] == "no-store"
        page = answer.content.decode()
        assert 'lang="zh-Hans"' in page
        assert not re.search(r"<style|\sstyle=|<script|\son\w+=", page)


def test_what_pages_load_is_named_by_its_content_and_kept_for_ever() -> None:
    browser = settled(given_set_up())
    loaded = re.findall(
        r'(?:href|src)="(/static/duban/[^"]+\.(?:css|js))"', browser.get("/").content.decode()
    )
    assert [re.sub(r"\.\w{12}\.", ".", one).rpartition("/")[2] for one in loaded] == [
        "tokens.css",
        "pages.css",
        "office.css",
        "htmx.js",
        "plainly.js",
        "drafts.js",
    ]
    for address in loaded:
        answer = Client().get(address)
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith(("text/css", "text/javascript"))
        assert "immutable" in answer["Cache-Control"]
        assert len(b"".join(answer.streaming_content)) > 1_000  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "address", ["duban/pages.css", "django_htmx/htmx-2.js", "ninja/favicon.png"]
)
def test_nothing_else_is_served(address: str) -> None:
    assert Client().get(f"/static/{address}").status_code == 404


def test_what_is_not_there_is_told_in_words() -> None:
    answer = Client().get("/nothing")
    assert answer.status_code == 404
    assert "没有找到，或不在您的范围内。" in words(answer)
    assert answer["X-Request-Id"] in words(answer)


def test_a_fault_of_ours_shows_the_number_that_the_log_has(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("duban_web.accounts.views.entering.installed_tenants", broken)
    answer = Client(raise_request_exception=False).get("/login")
    assert answer.status_code == 500
    assert answer["X-Request-Id"] in words(answer)
    assert answer["X-Request-Id"] in caplog.text


def test_a_form_without_our_token_is_refused_in_words() -> None:
    done = given_set_up()
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post("/login", {"login": done.accounts["system"].login, "password": "x"})
    assert answer.status_code == 403
    assert "请返回上一页" in words(answer)


def test_an_address_that_is_not_allowed_is_told_what_to_do() -> None:
    answer = Client().get("/login", headers={"host": "10.1.2.3"})
    assert answer.status_code == 400
    assert "DUBAN_HOSTS" in words(answer)
    assert "10.1.2.3" in words(answer)


def test_the_reader_chooses_the_language() -> None:
    given_set_up()
    browser = Client()
    assert "登录" in words(browser.get("/login"))
    assert browser.post("/language", {"language": "en", "next": "/login"})["Location"] == "/login"
    page = browser.get("/login")
    assert "Log in" in words(page)
    assert 'lang="en"' in page.content.decode()


# --- setting up ----------------------------------------------------------------------------------


def test_from_the_printed_address_to_three_slips() -> None:
    token = new_setup_token()
    browser = Client()
    page = browser.get(f"/setup/{token}")
    assert "三项权限分给三个人" in words(page)
    answer = browser.post(f"/setup/{token}", TYPED)
    assert answer.status_code == 200
    passwords = re.findall(r"\b(?:[a-z2-9]{5}-){3}[a-z2-9]{5}\b", words(answer))
    assert len(passwords) == 3
    for login, password in zip(("zhouwei", "zhengan", "fengji"), passwords, strict=True):
        came_in = Client().post("/login", {"login": login, "password": password})
        assert came_in["Location"] == "/"
    assert not is_setup_token(token)
    for again in (browser.get(f"/setup/{token}"), browser.post(f"/setup/{token}", TYPED)):
        assert again.status_code == 404
        assert "设置链接无效" in words(again)
    assert len(installed_tenants()) == 1


@pytest.mark.parametrize("path", ["", "/template"])
def test_no_other_token_opens(path: str) -> None:
    new_setup_token()
    assert Client().get(f"/setup/wrong{path}").status_code == 404
    assert Client().post(f"/setup/wrong{path}", TYPED).status_code == 404
    assert installed_tenants() == []


def test_what_is_wrong_is_told_and_what_was_typed_stays() -> None:
    address = f"/setup/{new_setup_token()}"
    empty = Client().post(address, {"level": "bureau"})
    assert empty.status_code == 422
    assert empty.content.decode().count("此项必填。</li>") == 11
    assert "安全管理员 职务 此项必填。" in words(empty)
    assert "autofocus" in field(empty, "name")
    wrong = TYPED | {"security_name": "周维", "auditor_login": "Feng Ji"}
    answer = Client().post(address, wrong)
    assert answer.status_code == 422
    assert "三员须是三个不同的人" in words(answer)
    assert 'value="Feng Ji"' in field(answer, "auditor_login")
    assert 'aria-invalid="true"' in field(answer, "security_name")
    assert 'aria-describedby="id_security_name_error"' in field(answer, "security_name")
    assert "autofocus" in field(answer, "security_name")
    assert installed_tenants() == []


def test_the_organisation_comes_in_with_it() -> None:
    address = f"/setup/{new_setup_token()}"
    assert Client().get(f"{address}/template").content[:2] == b"PK"
    book = workbook(institutions=[BUREAU], units=[UNIT], posts=[HEAD])
    answer = Client().post(address, TYPED | {"workbook": SimpleUploadedFile("表.xlsx", book)})
    assert answer.status_code == 200
    system = Actor.system(installed_tenants()[0].pk)
    with scope.open(system):
        assert Post.objects.within(system).filter(person__name="王新", title="科长").exists()


def test_faults_of_the_workbook_are_shown_as_a_table() -> None:
    address = f"/setup/{new_setup_token()}"
    book = workbook(institutions=[BUREAU], units=[UNIT], posts=[HEAD | {"rank": "部长"}])
    answer = Client().post(address, TYPED | {"workbook": SimpleUploadedFile("表.xlsx", book)})
    assert answer.status_code == 409
    assert "人员 2 职级 没有“部长”这个职级" in words(answer)
    assert 'value="zhengan"' in field(answer, "security_login")
    assert installed_tenants() == []
    unreadable = Client().post(
        address, TYPED | {"workbook": SimpleUploadedFile("表.xlsx", b"PK\x03\x04")}
    )
    assert "文件打不开" in words(unreadable)
    assert installed_tenants() == []


def test_before_it_is_set_up_the_door_says_so() -> None:
    answer = Client().get("/", follow=True)
    assert answer.status_code == 409
    assert "请打开 duban serve 启动时打印的设置链接" in words(answer)


# --- coming in -----------------------------------------------------------------------------------


def test_whoever_is_nobody_is_led_to_the_door_and_back_to_where_they_were_going() -> None:
    done = given_set_up()
    settled(done)
    browser = Client()
    led = browser.get("/account/password")
    assert led["Location"] == "/login?next=%2Faccount%2Fpassword"
    entry = {"login": "zhouwei", "password": PASSWORD}
    assert browser.post(led["Location"], entry)["Location"] == "/account/password"


@pytest.mark.parametrize(
    "next_", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:1", ""]
)
def test_the_door_leads_to_no_other_site(next_: str) -> None:
    done = given_set_up()
    settled(done)
    answer = Client().post(
        "/login", {"login": "zhouwei", "password": PASSWORD}, query_params={"next": next_}
    )
    assert answer["Location"] == "/"


@pytest.mark.parametrize(
    "wrong", [{"password": "Falsch-11-mal"}, {"login": "nobody"}, {"password": "x", "code": "1"}]
)
def test_whatever_was_wrong_the_same_is_said_and_counted(wrong: dict[str, str]) -> None:
    done = given_set_up()
    _, answer = entered(done, **wrong)
    assert answer.status_code == 401
    assert "用户名、密码或动态口令不正确。" in words(answer)
    typed = wrong.get("login", "zhouwei")
    assert f'value="{typed}"' in field(answer, "login")
    assert "value=" not in field(answer, "password")
    system = Actor.system(done.tenant.pk)
    with scope.open(system):
        assert LoginAttempt.objects.within(system).count() == 1


def test_after_too_many_tries_the_page_says_until_when() -> None:
    done = given_set_up()
    for _ in range(5):
        entered(done, password="wrong")
    _, answer = entered(done)
    assert answer.status_code == 429
    assert "请 15 分钟后再试" in words(answer)


def test_which_institution_is_asked_only_where_there_are_several() -> None:
    done = given_set_up()
    assert 'name="tenant"' not in Client().get("/login").content.decode()
    given_tenant("jia", "甲局")
    assert 'name="tenant"' in Client().get("/login").content.decode()
    _, wrong = entered(done, tenant="jia")
    _, unknown = entered(done, tenant="none")
    assert wrong.status_code == unknown.status_code == 401
    _, right = entered(done, tenant="bing")
    assert right["Location"] == "/"


def test_leaving_ends_the_session() -> None:
    browser = settled(given_set_up())
    cookies = browser.cookies["sessionid"].value
    assert browser.post("/logout")["Location"] == "/login?after=logged_out"
    assert "已退出登录" in words(browser.get("/login?after=logged_out"))
    stolen = Client()
    stolen.cookies["sessionid"] = cookies
    assert stolen.get("/").status_code == 302
    assert browser.get("/logout").status_code == 405


# --- a new password ------------------------------------------------------------------------------


def test_a_handed_password_is_good_for_nothing_but_a_new_one() -> None:
    browser, answer = entered(given_set_up())
    assert answer["Location"] == "/"
    for address in ("/", "/account/second-factor"):
        assert browser.get(address)["Location"] == "/account/password"
    page = browser.get("/account/password")
    assert "请先设置新密码" in words(page)
    assert "至少 12 位" in words(page)
    assert "密钥" not in words(page)
    assert browser.get("/api/v1/me").json()["must_change_password"] is True


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"password": "kurz", "again": "kurz"}, "密码至少 12 位"),
        ({"password": "zhouwei-3-Li-geht", "again": "zhouwei-3-Li-geht"}, "密码不能含有用户名"),
        ({"password": PASSWORD, "again": "anders"}, "两次输入的不一致"),
        ({"password": PASSWORD}, "此项必填"),
    ],
)
def test_a_poor_password_is_refused_beside_its_field(typed: dict[str, str], said: str) -> None:
    browser, _ = entered(given_set_up())
    answer = browser.post("/account/password", typed)
    assert answer.status_code == 422
    assert said in words(answer)
    assert PASSWORD not in answer.content.decode()


def test_a_new_password_ends_every_session_and_leads_to_the_door() -> None:
    done = given_set_up()
    first = settled(done)
    second, _ = entered(done, password=PASSWORD)
    new = "Xiayu-5-shan"
    answer = second.post("/account/password", {"password": new, "again": new})
    assert answer["Location"] == "/login?after=password_changed"
    assert "密码已修改" in words(second.get(answer["Location"]))
    assert first.get("/")["Location"].startswith("/login")
    assert entered(done, password=PASSWORD)[1].status_code == 401
    assert entered(done, password=new)[1]["Location"] == "/"


# --- proving again -------------------------------------------------------------------------------


def grown_old(done: SetUp, minutes: int) -> None:
    """Let every attempt lie so far back."""
    system = Actor.system(done.tenant.pk)
    with scope.open(system) as opened:
        LoginAttempt.objects.within(system).update(
            tried_at=opened.now - datetime.timedelta(minutes=minutes)
        )


def test_a_page_that_needs_a_recent_proof_asks_for_it_and_goes_on() -> None:
    done = given_set_up()
    browser = settled(done)
    assert browser.get("/account/password").status_code == 200
    grown_old(done, minutes=11)
    asked = browser.get("/account/password")
    assert asked["Location"] == "/prove?next=%2Faccount%2Fpassword"
    wrong = browser.post(asked["Location"], {"password": "wrong"})
    assert wrong.status_code == 401
    right = browser.post(asked["Location"], {"password": PASSWORD})
    assert right["Location"] == "/account/password"
    assert browser.get("/account/password").status_code == 200


def test_nobody_proves_anything() -> None:
    given_set_up()
    assert Client().get("/prove")["Location"] == "/login?next=%2Fprove"
    assert Client().post("/prove", {"password": "x"})["Location"].startswith("/login")


# --- the second factor ---------------------------------------------------------------------------


def test_an_authenticator_is_taken_by_its_code_and_asked_for_from_then_on() -> None:
    done = given_set_up()
    browser = settled(done)
    page = browser.get("/account/password")
    secret = re.search(r'value="([A-Z2-7]{32})"', field(page, "secret"))
    assert secret
    assert 'src="data:image/svg+xml' in page.content.decode()
    assert " ".join(re.findall("....", secret[1])) in words(page)
    wrong = browser.post("/account/second-factor", {"secret": secret[1], "code": "000000"})
    assert wrong.status_code == 422
    assert secret[1] in field(wrong, "secret")
    assert "动态口令不正确" in words(wrong)
    code = now_code(secret[1])
    spaced = f"{code[:3]} {code[3:]}"
    done_ = browser.post("/account/second-factor", {"secret": secret[1], "code": spaced})
    assert done_["Location"] == "/account?after=second_factor_set"
    assert "更换动态口令" in words(browser.get("/account?after=second_factor_set"))
    assert entered(done, password=PASSWORD)[1].status_code == 401
    assert entered(done, password=PASSWORD, code=now_code(secret[1]))[1].status_code == 302


def test_a_secret_that_is_none_is_replaced() -> None:
    browser = settled(given_set_up())
    answer = browser.post("/account/second-factor", {"secret": "none", "code": "000000"})
    assert answer.status_code == 422
    assert "动态口令密钥不正确" in words(answer)
    assert 'value="none"' not in field(answer, "secret")


# --- the first page ------------------------------------------------------------------------------


def test_the_first_page_says_who_one_is_and_changes_hats() -> None:
    done = given_set_up()
    system = Actor.system(done.tenant.pk)
    account = done.accounts["auditor"]
    with scope.open(system):
        own = Post.objects.within(system).get(person=account.person_id)
        second = give_post(
            actor=system,
            person=account.person_id,
            institution=own.institution_id,
            title="工会主席",
            since=LONG_AGO,
        )
    browser = settled(done, "auditor")
    page = browser.get("/account")
    assert "丙区教育局" in words(page)
    assert "冯计" in words(page)
    worn = re.search(r'class="worn".*?</li>', page.content.decode(), re.S)
    assert worn
    other = second if "审计科科长" in worn[0] else own
    changed = browser.post("/account", {"hat": str(other.pk)})
    assert changed["Location"] == "/account?after=hat_changed"
    assert browser.get("/api/v1/me").json()["actor"]["post"] == str(other.pk)


def test_nobody_wears_the_hat_of_another() -> None:
    done = given_set_up()
    browser = settled(done)
    system = Actor.system(done.tenant.pk)
    with scope.open(system):
        other = Post.objects.within(system).exclude(title="信息中心主任").all()[0]
    for hat in (str(other.pk), "none", "", f"{other.pk}:{other.pk}"):
        assert browser.post("/account", {"hat": hat}).status_code == 404


def test_the_pages_of_a_person_are_closed_to_programs() -> None:
    given_set_up()
    program = Client(headers={"Authorization": "Bearer duban_x"})
    assert program.get("/").status_code == 302


def full_disk(*_given: object, **_named: object) -> None:
    """What SQLite says of a disk without room, as Django passes it on."""
    cause = sqlite3.OperationalError("database or disk is full")
    cause.sqlite_errorcode = sqlite3.SQLITE_FULL
    raise OperationalError(str(cause)) from cause


def nothing_shared(*_given: object, **_named: object) -> None:
    """What SQLite says of it to the first who comes: nothing can be read, either."""
    cause = sqlite3.OperationalError("disk I/O error")
    cause.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE
    raise OperationalError(str(cause)) from cause


def no_room(*_given: object, **_named: object) -> None:
    """What the system says of it."""
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("fails", [full_disk, nothing_shared, no_room])
def test_a_full_disk_is_told_on_a_page(
    monkeypatch: pytest.MonkeyPatch, fails: Callable[..., None]
) -> None:
    monkeypatch.setattr(door, "log_in", fails)
    browser = Client(raise_request_exception=False)
    given_set_up()
    answer = browser.post("/login", {"login": "zhouwei", "password": PASSWORD})
    assert answer.status_code == 507
    assert "服务器磁盘已满" in words(answer)


def test_a_page_is_read_while_nothing_can_be_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    browser, _ = entered(given_set_up())
    session = browser.session
    long_ago = datetime.datetime.now(datetime.UTC) - datetime.timedelta(minutes=5)
    session[door.KEY] = session[door.KEY] | {"seen_at": long_ago.isoformat()}
    session.save()
    monkeypatch.setattr(SessionStore, "save", full_disk)
    assert browser.get("/account/password").status_code == 200
