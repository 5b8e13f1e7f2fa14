"""Title and remark changed in the ledger: by whom, when somebody was first, where it leads."""

from __future__ import annotations

import re

import pytest

from duban_web.foundation.actor import Actor
from duban_web.matters.actions.edit import edit
from duban_web.matters.queries.ledger import find_matter
from duban_web.matters.rules import Audience, Publicity
from web.cast import Bureau, act, ask, day, given_bureau
from web.matters.given import given_closed, given_underway, morning
from web.stage import Playing

pytestmark = pytest.mark.django_db
BACK = "/matters?columns=title&columns=remark&is_open=true"


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def browser(actor: Actor) -> Playing:
    return Playing(actor, now=morning(day(4, 2)))


def links(page: str) -> list[str]:
    return re.findall(r'class="change-row" href="([^"]+)"', page)


def test_the_desk_has_a_link_in_each_row_that_it_may_change(bureau: Bureau) -> None:
    matter = given_underway(bureau)
    given_closed(bureau)
    page = browser(bureau.qian).get("/matters?is_open=any").content.decode()
    assert page.count('<tr id="row-') == 2
    assert [link.partition("?")[0] for link in links(page)] == [f"/matters/{matter.pk}/describe"]
    for who in ("wang", "li"):
        assert links(browser(getattr(bureau, who)).get("/matters").content.decode()) == []


def test_title_and_remark_alone_are_changed(bureau: Bureau) -> None:
    matter = given_underway(bureau)
    act(
        bureau.qian,
        edit,
        matter=matter.pk,
        version=matter.version,
        title=matter.title,
        publicity=Publicity.ON_REQUEST,
        audience=Audience.NAMED,
    )
    now = ask(bureau.qian, find_matter, matter.pk)
    answer = browser(bureau.qian).post(
        f"/matters/{matter.pk}/describe",
        {"version": now.version, "title": "检修消防栓", "remark": "已约厂家。", "back": BACK},
    )
    assert answer.status_code == 302
    assert answer["Location"] == f"{BACK}&after=changed&changed={matter.pk}#row-{matter.pk}"
    changed = ask(bureau.qian, find_matter, matter.pk)
    assert (changed.title, changed.remark) == ("检修消防栓", "已约厂家。")
    assert (changed.publicity, changed.audience) == (Publicity.ON_REQUEST, Audience.NAMED)
    assert changed.requirement == matter.requirement
    page = browser(bureau.qian).get(answer["Location"].partition("#")[0]).content.decode()
    assert "该事项已修改。" in page
    assert "已改" in page
    (link,) = links(page)
    assert "changed" not in link


def test_somebody_who_was_first_is_told_of_and_nothing_typed_is_lost(bureau: Bureau) -> None:
    matter = given_underway(bureau)
    act(bureau.qian, edit, matter=matter.pk, version=matter.version, title="更换消防栓")
    sent = {"version": matter.version, "title": "检修消防栓", "remark": "甲", "back": BACK}
    late = browser(bureau.qian).post(f"/matters/{matter.pk}/describe", sent)
    page = late.content.decode()
    assert late.status_code == 409
    assert "刚刚已被他人处理" in page
    assert "现在写的是：更换消防栓" in page
    assert 'value="检修消防栓"' in page
    version = re.findall(r'name="version" value="(\d+)"', page)[0]
    again = browser(bureau.qian).post(
        f"/matters/{matter.pk}/describe", {**sent, "version": version}
    )
    assert again.status_code == 302
    assert ask(bureau.qian, find_matter, matter.pk).title == "检修消防栓"


def test_what_is_wrong_is_said_beside_it(bureau: Bureau) -> None:
    matter = given_underway(bureau)
    answer = browser(bureau.qian).post(
        f"/matters/{matter.pk}/describe", {"version": matter.version, "title": "长" * 201}
    )
    assert answer.status_code == 422
    assert f'id="row-{matter.pk}"' in answer.content.decode()
    assert ask(bureau.qian, find_matter, matter.pk).title == matter.title


@pytest.mark.parametrize("back", ["https://elsewhere.test/", "/inbox", "//matters", ""])
def test_it_leads_back_to_the_ledger_alone(bureau: Bureau, back: str) -> None:
    matter = given_underway(bureau)
    answer = browser(bureau.qian).post(
        f"/matters/{matter.pk}/describe",
        {"version": matter.version, "title": "检修消防栓", "back": back},
    )
    assert answer["Location"].startswith("/matters?after=changed&")


def test_who_may_not_is_refused(bureau: Bureau) -> None:
    matter = given_underway(bureau)
    for method in ("get", "post"):
        client = browser(bureau.wang)
        assert getattr(client, method)(f"/matters/{matter.pk}/describe").status_code == 403
    closed = given_closed(bureau)
    assert browser(bureau.qian).get(f"/matters/{closed.pk}/describe").status_code == 409
