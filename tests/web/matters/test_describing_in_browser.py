"""A row of the ledger that is changed in its place, and without scripts on a page of its own."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from duban_web.matters.actions.edit import edit
from web.browser import Person, follow
from web.cast import act, day, given_bureau
from web.matters.given import given_underway, morning
from web.stage import playing_headers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NOW = morning(day(4, 2))


def test_the_row_comes_back_with_its_new_words(person: Person) -> None:
    bureau = given_bureau()
    given_underway(bureau, title="检修锅炉房")
    matter = given_underway(bureau, title="检修供暖管道")
    person.page.set_extra_http_headers(playing_headers(bureau.qian, now=NOW))
    row = f"#row-{matter.pk}"
    person.open("/matters")
    page = person.page
    page.evaluate("window.isSamePage = true")
    page.click(f"{row} .change-row")
    page.wait_for_selector(f"{row} #id_title")
    person.is_led_to("#id_title")
    person.look()
    page.fill(f"{row} #id_title", "检修供暖管道和阀门")
    page.click(f"{row} .act button")
    # The focus follows when what came has settled.
    page.wait_for_selector(f"{row} .change-row:focus")
    assert "检修供暖管道和阀门" in person.text(row)
    assert "已改" in person.text(row)
    assert page.evaluate("window.isSamePage")
    assert page.locator("tr[id^=row-]").count() == 2
    person.look()
    # It can be let be.
    page.click(f"{row} .change-row")
    page.click(f"{row} .act a")
    page.wait_for_selector(f"{row} .change-row")
    assert page.locator(f"{row} form").count() == 0


def test_all_rows_of_the_page_are_picked_at_once(person: Person) -> None:
    bureau = given_bureau()
    for title in ("检修锅炉房", "检修供暖管道"):
        given_underway(bureau, title=title)
    person.page.set_extra_http_headers(playing_headers(bureau.qian, now=NOW))
    person.open("/matters")
    page = person.page
    every, picked = page.locator("[data-picks]"), page.locator("[name=pick]:checked")
    every.check()
    assert picked.count() == 2
    picked.first.uncheck()
    assert every.evaluate("it => [it.checked, it.indeterminate]") == [False, True]
    every.check()
    every.uncheck()
    assert picked.count() == 0
    person.look()


def test_who_was_first_is_told_in_the_row(person: Person) -> None:
    bureau = given_bureau()
    matter = given_underway(bureau, title="检修供暖管道")
    person.page.set_extra_http_headers(playing_headers(bureau.qian, now=NOW))
    row = f"#row-{matter.pk}"
    person.open("/matters")
    page = person.page
    page.click(f"{row} .change-row")
    page.wait_for_selector(f"{row} #id_title")
    act(bureau.qian, edit, matter=matter.pk, version=matter.version, title="更换供暖管道")
    page.fill(f"{row} #id_title", "检修阀门")
    page.click(f"{row} .act button")
    page.wait_for_selector(f"{row} .fault")
    assert "现在写的是：更换供暖管道" in person.text(row)
    assert page.input_value(f"{row} #id_title") == "检修阀门"
    person.look()
    page.click(f"{row} .act button")
    page.wait_for_selector(f"{row} .change-row")
    assert "检修阀门" in person.text(row)


def test_without_scripts_it_is_a_page_that_leads_back(chromium: Browser, address: str) -> None:
    bureau = given_bureau()
    matter = given_underway(bureau, title="检修供暖管道")
    context = chromium.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    page.set_extra_http_headers(playing_headers(bureau.qian, now=NOW))
    page.goto(f"{address}/matters?columns=title&columns=remark&is_open=true")
    follow(page, f"#row-{matter.pk} .change-row")
    page.fill("#id_title", "检修阀门")
    page.fill("#id_remark", "已约厂家。")
    follow(page, ".changing .act button")
    assert "/matters?columns=title&columns=remark&is_open=true&after=changed" in page.url
    assert "检修阀门" in page.inner_text(f"#row-{matter.pk}")
    assert "该事项已修改。" in page.inner_text("p.done")
    context.close()
