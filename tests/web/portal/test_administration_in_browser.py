"""The administrators' pages in a browser: a unit renamed, a role confirmed, pages looked at."""

from __future__ import annotations

import pytest
from django.urls import resolve, reverse
from playwright.sync_api import Browser, Page

from duban_web.foundation.actor import Actor
from web.accounts.given import given_account
from web.browser import Person
from web.cast import given_bureau
from web.stage import playing_headers
from web.tenants.cases import given_body, given_request

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SUBMIT = "main form.deed button"
# Files, which no window shows.
TO_KEEP = {"organisation_template", "proof_of"}


def plays(person: Person, actor: Actor) -> None:
    person.page.set_extra_http_headers(playing_headers(actor))


def test_each_administrator_finds_what_is_theirs(person: Person) -> None:
    bureau = given_bureau()
    grant, body = given_request(bureau), given_body(bureau)

    plays(person, bureau.zhou)
    person.open("/admin/organisation")
    person.look()
    person.open(reverse("unit", args=[bureau.schools.pk]))
    person.follow(f'a[href="{reverse("rename_unit", args=[bureau.schools.pk])}"]')
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
    person.follow(f'a[href="{reverse("confirm_grant", args=[grant.pk])}"]')
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


def test_without_scripts_each_administrator_opens_every_page_of_theirs(
    chromium: Browser, address: str
) -> None:
    bureau = given_bureau()
    given_request(bureau)
    given_body(bureau)
    given_account(bureau)
    for actor, least in ((bureau.zhou, 30), (bureau.zheng, 15), (bureau.feng, 10)):
        context = chromium.new_context(
            java_script_enabled=False, extra_http_headers=playing_headers(actor)
        )
        opened = walked(context.new_page(), address)
        context.close()
        assert len(opened) >= least, sorted(opened)


def walked(page: Page, address: str) -> set[str]:
    """One page of each kind that links lead to from the first, each asked for by its link."""
    waiting, opened = ["/"], set[str]()
    while waiting:
        path = waiting.pop()
        found = resolve(path.partition("?")[0])
        if found.view_name in opened | TO_KEEP:
            continue
        opened.add(found.view_name)
        answer = page.goto(f"{address}{path}")
        assert answer is not None
        assert answer.status == 200, path
        assert page.locator("h1").count() == 1, path
        links = (one.get_attribute("href") or "" for one in page.locator("a[href]").all())
        waiting += [link.partition("#")[0] for link in links if link.startswith("/")]
    return opened


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
