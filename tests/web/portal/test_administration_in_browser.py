"""The administrators' pages in a browser: a unit renamed, a role confirmed, pages looked at."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Browser

from duban_web.foundation.actor import Actor
from web.browser import Person
from web.cast import given_bureau
from web.stage import playing_headers
from web.tenants.cases import given_body, given_request

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SUBMIT = "main form.deed button"


def plays(person: Person, actor: Actor) -> None:
    person.page.set_extra_http_headers(playing_headers(actor))


def test_each_administrator_finds_what_is_theirs(person: Person) -> None:
    bureau = given_bureau()
    grant, body = given_request(bureau), given_body(bureau)

    plays(person, bureau.zhou)
    person.open("/admin/organisation")
    person.look()
    person.open(reverse("unit", args=[bureau.schools.pk]))
    person.page.click(f'a[href="{reverse("rename_unit", args=[bureau.schools.pk])}"]')
    person.look()
    person.type("#id_name", "督查科")
    person.press(SUBMIT)
    assert "同一时期已有科室使用" in person.text(".faults")
    person.page.fill("#id_name", "学前教育科")
    person.press(SUBMIT)
    assert "已办理：科室更名" in person.text(".done")
    assert "学前教育科" in person.text("h1")
    person.open("/admin/status")
    person.look()

    plays(person, bureau.zheng)
    person.open("/admin/grants")
    person.page.click(f'a[href="{reverse("confirm_grant", args=[grant.pk])}"]')
    assert "档案员" in person.text("main")
    person.press(SUBMIT)
    assert "没有等待确认的角色" in person.text(".empty")

    plays(person, bureau.feng)
    person.open("/admin/trail")
    assert "科室更名" in person.text("tbody")
    person.look()

    plays(person, bureau.qian)
    person.open(reverse("change_body", args=[body.pk]))
    person.look()
    person.open("/admin/time")
    person.look()
    person.open("/help/roles")
    person.look()


def test_in_english_the_administrators_read_no_chinese(chromium: Browser, address: str) -> None:
    bureau = given_bureau(called=dict.fromkeys(("li", "wu", "wang", "zhao", "qian"), "Wang"))
    person = Person(chromium, address, width=1280)
    plays(person, bureau.qian)
    person.open("/admin/time/calendar")
    person.press(".languages button")
    for path in ("/admin/time/calendar", "/admin/time/why", "/help/roles", "/admin/time"):
        person.open(path)
        words = person.page.evaluate(
            "[...document.querySelectorAll('main h1, main h2, main th, main p, main label, "
            "main td.title, main td:nth-child(2), nav')].map(one => one.innerText).join(' ')"
        )
        assert [letter for letter in words if "\u4e00" <= letter <= "\u9fff"] == [], path
    person.leave()
