"""What was typed and not sent, in a browser: there again, dropped in time, never a password."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from duban_web.foundation.actor import Actor
from duban_web.matters.actions.edit import edit
from duban_web.matters.models import Matter
from web.browser import Person
from web.cast import Bureau, act, day, given_bureau
from web.matters.given import given_underway, given_verified, morning
from web.meetings.given import given_decision
from web.stage import playing_headers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OFFER, TITLE = "[data-draft-offer]", "#id_title"


def plays(person: Person, actor: Actor) -> None:
    """Let the browser be somebody's, on a day in April."""
    person.page.set_extra_http_headers(playing_headers(actor, now=morning(day(4, 2))))


def kept(person: Person) -> dict[str, str]:
    """What the browser keeps."""
    found: dict[str, str] = person.page.evaluate("({...localStorage})")
    return found


def typed(person: Person, selector: str, text: str) -> None:
    """Type, and let a moment pass."""
    person.page.fill(selector, text)
    person.page.wait_for_timeout(500)


def given_edit(person: Person, bureau: Bureau) -> tuple[Matter, str]:
    matter = given_underway(bureau)
    plays(person, bureau.qian)
    path = f"/matters/{matter.pk}/edit"
    person.open(path)
    return matter, path


def test_a_closed_tab_loses_nothing_and_offers_it_again(person: Person) -> None:
    bureau = given_bureau()
    _, path = given_edit(person, bureau)
    assert not person.page.is_visible(OFFER)
    typed(person, TITLE, "检修教学楼消防栓和喷淋")
    person.page.goto("about:blank")
    person.open(path)
    assert person.page.is_visible(OFFER)
    assert person.page.input_value(TITLE) != "检修教学楼消防栓和喷淋"
    person.look()
    person.page.click("[data-draft-restore]")
    assert person.page.input_value(TITLE) == "检修教学楼消防栓和喷淋"
    assert not person.page.is_visible(OFFER)
    person.page.click("form.verb .act button")
    person.page.wait_for_url("**after=edit")
    assert kept(person) == {}
    person.open(path)
    assert not person.page.is_visible(OFFER)


def test_any_deed_keeps_what_was_typed(person: Person) -> None:
    bureau = given_bureau()
    decision = given_decision(bureau)
    plays(person, bureau.qian)
    path = f"/decisions/{decision.pk}/annul"
    person.open(path)
    typed(person, "[name=reason]", "情况有变，不再执行。")
    person.page.goto("about:blank")
    person.open(path)
    person.look()
    person.page.click("[data-draft-restore]")
    assert person.page.input_value("[name=reason]") == "情况有变，不再执行。"
    person.page.click("form.deed .act button")
    person.page.wait_for_selector("main > p.done")
    assert kept(person) == {}


def test_what_is_discarded_is_gone(person: Person) -> None:
    bureau = given_bureau()
    _, path = given_edit(person, bureau)
    typed(person, TITLE, "检修教学楼喷淋")
    person.page.goto("about:blank")
    person.open(path)
    person.page.click("[data-draft-drop]")
    assert kept(person) == {}
    person.open(path)
    assert not person.page.is_visible(OFFER)


def test_it_is_nobody_elses_and_ends_at_log_out(person: Person) -> None:
    bureau = given_bureau()
    _, path = given_edit(person, bureau)
    typed(person, TITLE, "检修教学楼喷淋")
    plays(person, bureau.wu)
    person.open(f"/matters/{path.split('/')[2]}/comment")
    assert not person.page.is_visible(OFFER)
    plays(person, bureau.qian)
    person.open(path)
    assert person.page.is_visible(OFFER)
    person.page.evaluate(
        "document.querySelector('form[data-forgets]').dispatchEvent("
        "new Event('submit', {cancelable: true}))"
    )
    assert kept(person) == {}


def test_a_refusal_keeps_it_and_another_page_does_not_drop_it(person: Person) -> None:
    bureau = given_bureau()
    _, path = given_edit(person, bureau)
    typed(person, TITLE, "")
    person.page.click("form.verb .act button")
    person.page.wait_for_selector("form[data-typed]")
    assert len(kept(person)) == 1
    person.page.fill("#id_remark", "请尽快。")
    person.page.wait_for_timeout(500)
    person.open("/matters")
    assert len(kept(person)) == 1
    person.open(path)
    person.page.click("[data-draft-restore]")
    assert person.page.input_value("#id_remark") == "请尽快。"


def test_no_password_and_no_code_is_ever_kept(person: Person) -> None:
    bureau = given_bureau()
    matter = given_verified(bureau)
    plays(person, replace(bureau.li, is_stepped_up=False))
    person.open(f"/matters/{matter.pk}/close")
    person.page.fill("#id_own_password", "a long secret of hers")
    person.page.fill("#id_own_code", "123456")
    typed(person, "#id_opinion", "同意销号。")
    (draft,) = kept(person).values()
    names = [name for name, _ in json.loads(draft)["fields"]]
    assert "opinion" in names
    assert not {"own_password", "own_code", "version", "csrfmiddlewaretoken"} & set(names)
    assert "secret" not in draft
    assert "123456" not in draft


def test_rows_that_were_added_come_back(person: Person) -> None:
    bureau = given_bureau()
    matter = given_underway(bureau)
    plays(person, bureau.qian)
    path = f"/matters/{matter.pk}/set_milestones"
    person.open(path)
    person.page.fill("#id_title_0", "完成排查")
    person.page.click("button[name=step]")
    person.page.wait_for_selector("#id_title_5")
    typed(person, "#id_title_5", "完成整改")
    person.page.goto("about:blank")
    person.open(path)
    assert person.page.locator("#id_title_5").count() == 0
    person.page.click("[data-draft-restore]")
    person.page.wait_for_selector("#id_title_5")
    assert person.page.input_value("#id_title_5") == "完成整改"
    assert person.page.input_value("#id_title_0") == "完成排查"


def test_somebody_who_was_first_is_told_of_beside_it(person: Person) -> None:
    bureau = given_bureau()
    matter, path = given_edit(person, bureau)
    typed(person, TITLE, "检修教学楼喷淋")
    act(bureau.qian, edit, matter=matter.pk, version=matter.version, title="检修教学楼")
    person.open(path)
    assert "此后内容有了变化" in person.text(OFFER)
