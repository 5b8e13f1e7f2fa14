"""From the printed address to a log-in with two factors, in a browser, by keyboard alone."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pypdfium2
import pytest
from playwright.sync_api import Browser

from duban_web.accounts import totp
from duban_web.tenants.setup_token import new_setup_token
from web.accounts.given import PASSWORD, given_set_up
from web.browser import Person, follow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TYPED = {
    "name": "丙区教育和体育局",
    "short_name": "丙局",
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
SUBMIT = "main form button"


@pytest.fixture(params=[1280, 360])
def person(request: pytest.FixtureRequest, chromium: Browser, address: str) -> Iterator[Person]:
    person = Person(chromium, address, width=request.param)
    yield person
    person.leave()


def log_in(person: Person, login: str, password: str, code: str = "") -> None:
    person.type("#id_login", login)
    person.type("#id_password", password)
    if code:
        person.type("#id_code", code)
    person.press(SUBMIT)


def code_of(secret: str) -> str:
    """What an authenticator shows now."""
    shared = totp.read(secret)
    assert shared is not None
    return totp.code_at(shared, totp.step_of(datetime.datetime.now(datetime.UTC)))


def test_from_the_printed_address_to_two_factors(person: Person) -> None:
    person.open(f"/setup/{new_setup_token()}")
    person.look()
    person.press(SUBMIT)
    person.is_led_to("#id_name")
    person.look()
    for name, text in TYPED.items():
        person.type(f"#id_{name}", text)
    person.press(SUBMIT)
    assert person.page.locator(".slip").count() == 3
    person.look()
    with pypdfium2.PdfDocument(person.page.pdf(format="A4")) as printed:
        assert len(printed) == 1
    handed = person.text(".slip .typed", 1)

    person.open("/login")
    person.look()
    log_in(person, "zhouwei", handed)
    person.look()
    person.type("#id_password", "kurz")
    person.type("#id_again", "kurz")
    person.press(SUBMIT)
    person.is_led_to("#id_password")
    person.look()
    person.type("#id_password", PASSWORD)
    person.type("#id_again", PASSWORD)
    person.press(SUBMIT)
    assert "密码已修改" in person.text(".done")

    log_in(person, "zhouwei", PASSWORD)
    person.look()
    person.press('.head a[href="/account"]')
    assert "丙区教育和体育局" in person.text("h1")
    person.look()
    person.press('a[href$="#second-factor"]')
    person.look()
    secret = "".join(person.text(".secret").split())
    person.type("#id_code", code_of(secret))
    person.press("#second-factor ~ form button")
    assert "动态口令已设置" in person.text(".done")
    person.press('.head form[action="/logout"] button')
    assert "已退出登录" in person.text(".done")
    log_in(person, "zhouwei", PASSWORD)
    assert "不正确" in person.text(".faults")
    person.look()
    person.open("/login")
    log_in(person, "zhouwei", PASSWORD, code_of(secret))
    assert "周维" in person.text('.head a[href="/account"]')


def test_pages_that_say_no_are_sound_too(person: Person) -> None:
    given_set_up()
    for path in ("/nothing", "/setup/wrong", "/login?next=/account/password"):
        person.open(path)
        person.look()


def test_in_english_everything_is_said_in_english(chromium: Browser, address: str) -> None:
    person = Person(chromium, address, width=360)
    person.open(f"/setup/{new_setup_token()}")
    person.press(".languages button")
    person.look()
    assert person.page.locator("html").get_attribute("lang") == "en"
    assert "Three administrators" in person.text("main")
    person.leave()


def test_without_scripts_nothing_is_missing(chromium: Browser, address: str) -> None:
    done = given_set_up()
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/login")
    page.fill("#id_login", "zhouwei")
    page.fill("#id_password", done.accounts["system"].shown_once)
    follow(page, SUBMIT)
    assert page.url.endswith("/account/password")
    context.close()
