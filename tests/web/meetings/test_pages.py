"""The pages of meetings: what stands on them, for whom, and where they lead."""

from __future__ import annotations

import pytest
from django.urls import reverse

from duban_web.matters.actions.withdraw import withdraw
from duban_web.matters.rules import Audience
from duban_web.meetings.actions.amend_decision import amend_decision
from duban_web.meetings.actions.record_meeting import record_meeting
from duban_web.meetings.queries.decisions import decision_of_matter
from duban_web.meetings.rules import (
    AttendeeGiven,
    DecisionGiven,
    ItemGiven,
    MeetingKind,
    Outcome,
    Presence,
)
from web.cast import Bureau, act, ask, day, given_bureau
from web.documents.given import given_document
from web.matters.given import given_assigned, given_proposed
from web.meetings.given import (
    SECRET,
    TEXT,
    TITLE,
    given_decided_matter,
    given_decision,
    given_later,
    given_later_decision,
    given_meeting,
    head,
    with_secret,
)
from web.portal.pages import menu, words
from web.stage import Playing

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def test_a_list_without_meetings_says_what_will_be_there(bureau: Bureau) -> None:
    answer = Playing(bureau.wang).get("/meetings")
    assert "还没有登记过会议" in words(answer)
    assert "会议" in menu(answer)


def test_the_list_tells_what_was_decided_and_what_goes_on(bureau: Bureau) -> None:
    meeting = given_meeting(bureau, given_assigned(bureau))
    answer = Playing(bureau.wang).get("/meetings")
    assert f"{TITLE} 局长办公会 2026 年第 4 次 2026-02-27" in words(answer)
    assert "1 1 未办结 1" in words(answer)
    assert f'href="/meetings/{meeting.pk}"' in answer.content.decode()


def test_it_is_narrowed_by_kind_and_year(bureau: Bureau) -> None:
    given_meeting(bureau)
    old = head(1, kind=MeetingKind.TOPIC, title="消防专题会纪要", day=day(5, 6, year=2025))
    given_meeting(bureau, meeting=old)
    client = Playing(bureau.wang)
    for asked, there, gone in (
        ({"kind": "topic"}, "消防专题会纪要", TITLE),
        ({"year": "2026"}, TITLE, "消防专题会纪要"),
    ):
        found = words(client.get("/meetings", asked))
        assert there in found
        assert gone not in found
    assert "没有符合条件的会议" in words(client.get("/meetings", {"year": "1901"}))


def test_the_list_goes_on_page_by_page(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duban_web.meetings.views.meetings.AT_ONCE", 1)
    first = given_meeting(bureau)
    given_later(bureau)
    client = Playing(bureau.wang)
    page = client.get("/meetings", {"kind": "bureau_exec"}).content.decode()
    assert str(first.pk) not in page.partition('<nav class="pager"')[0]
    address = page.partition('rel="next"')[0].rpartition('href="')[2].partition('"')[0]
    behind = client.get("/meetings" + address.replace("&amp;", "&"))
    assert TITLE in words(behind)
    assert "回到首页列表" in words(behind)


def test_each_decision_stands_with_its_matters(bureau: Bureau) -> None:
    meeting = given_meeting(bureau, given_assigned(bureau))
    found = words(Playing(bureau.li).get(f"/meetings/{meeting.pk}"))
    assert "王立本 基础教育科 只列席第 1 项议题" in found
    assert "议题 1 关于校园消防设施更换的情况" in found
    assert "汇报 王立本 原则同意" in found
    assert f"第 1 项决定 {TEXT}" in found
    assert "甲教督〔2026〕1号 吴思齐 基础教育科 2026-03-31 已交办，待签收" in found


def test_the_next_page_shows_how_the_last_ones_decisions_stand(bureau: Bureau) -> None:
    given_meeting(bureau, given_assigned(bureau))
    found = words(Playing(bureau.wang).get(f"/meetings/{given_later(bureau).pk}"))
    assert f"上次会议决定的落实 {TITLE} 2026-02-27 第 1 项决定 {TEXT}" in found
    assert "已交办，待签收" in found


def test_a_matter_says_which_decision_it_came_of(bureau: Bureau) -> None:
    matter = given_assigned(bureau)
    meeting = given_meeting(bureau, matter)
    answer = Playing(bureau.wang).get(f"/matters/{matter.pk}")
    assert f"由来 出自 {TITLE} 第 1 项决定" in words(answer)
    assert f'href="/meetings/{meeting.pk}#decision-1"' in answer.content.decode()


def test_a_matter_of_no_meeting_says_nothing_of_it(bureau: Bureau) -> None:
    matter = given_proposed(bureau)
    assert "由来" not in words(Playing(bureau.wang).get(f"/matters/{matter.pk}"))


def test_lineage_leads_both_ways(bureau: Bureau) -> None:
    decision, later = given_decision(bureau), given_later_decision(bureau)
    client = Playing(bureau.qian)
    assert "变更" in words(client.get(f"/meetings/{decision.meeting_id}"))
    done = client.post(
        f"/decisions/{decision.pk}/amend",
        {"version": 1, "by": str(later.pk), "reason": "工期顺延。"},
        follow=True,
    )
    assert "已办理：变更决定" in done.content.decode()
    assert "第 1 项决定 已变更" in words(done)
    assert "决定不再有效，下面还有事项在办" in words(done)
    there = words(client.get(f"/meetings/{later.meeting_id}"))
    assert f"取代或废止 {TITLE} 第 1 项决定" in there


def test_who_may_withdraw_what_a_decision_left_behind_is_led_to_it(bureau: Bureau) -> None:
    matter = given_decided_matter(bureau)
    decision = ask(bureau.qian, decision_of_matter, matter.pk).decision
    page, way = f"/meetings/{decision.meeting_id}", f'href="/matters/{matter.pk}/withdraw"'
    assert way not in Playing(bureau.wu).get(page).content.decode()
    Playing(bureau.qian).post(
        f"/decisions/{decision.pk}/annul", {"version": 1, "reason": "情况有变。"}
    )
    assert way not in Playing(bureau.qian).get(page).content.decode()
    leader = Playing(bureau.wu)
    assert way in leader.get(page).content.decode()
    assert leader.get(f"/matters/{matter.pk}/withdraw").status_code == 200
    act(bureau.wu, withdraw, matter=matter.pk, version=matter.version, reason="所据决定已经废止。")
    assert way not in leader.get(page).content.decode()


def test_a_form_offers_only_later_decisions_that_stand(bureau: Bureau) -> None:
    decision, later = given_decision(bureau), given_later_decision(bureau)
    client = Playing(bureau.qian)
    assert str(later.pk) in client.get(f"/decisions/{decision.pk}/amend").content.decode()
    page = client.get(f"/decisions/{later.pk}/amend").content.decode()
    assert f'value="{decision.pk}"' not in page


def test_who_may_not_settle_a_decision_is_shown_no_way_to(bureau: Bureau) -> None:
    meeting = given_meeting(bureau)
    page = Playing(bureau.wang).get(f"/meetings/{meeting.pk}").content.decode()
    assert "/amend" not in page
    assert "/annul" not in page


def test_others_see_that_there_is_an_item_for_named_eyes(bureau: Bureau) -> None:
    meeting = act(bureau.qian, record_meeting, **with_secret(bureau))
    page = Playing(bureau.wang).get(f"/meetings/{meeting.pk}")
    assert "议题 2 限知悉 内容限有关人员知悉。" in words(page)
    assert "任职" not in page.content.decode()
    assert SECRET in words(Playing(bureau.wu).get(f"/meetings/{meeting.pk}"))


def test_lineage_names_no_decision_for_others_eyes(bureau: Bureau) -> None:
    decision = given_decision(bureau)
    named = given_proposed(
        bureau,
        title="任职事宜",
        audience=Audience.NAMED,
        knowers=[bureau.posts["wu"].person_id],
    )
    told = with_secret(bureau, named, meeting=head(6, title="第6次会议", day=day(3, 2)))
    told["decisions"] = [DecisionGiven("由人事科办理。", item=2, matters=(named.pk,))]
    later = act(bureau.qian, record_meeting, **told)
    secret = act(
        bureau.qian,
        lambda actor: later.decisions.get(),  # type: ignore[misc]
    )
    act(bureau.qian, amend_decision, decision=decision.pk, version=1, by=secret.pk, reason="另定。")
    address = f"/meetings/{decision.meeting_id}"
    assert "第6次会议" not in words(Playing(bureau.wang).get(address))
    assert "第6次会议" in words(Playing(bureau.wu).get(address))


def test_a_unit_that_sat_in_and_a_verdict_are_each_told_once(bureau: Bureau) -> None:
    sat_in = AttendeeGiven(Presence.OBSERVER, "督查科", unit=bureau.desk.pk)
    item = ItemGiven("关于冬季长跑的情况", verdict="原则同意", outcome=Outcome.AGREED_IN_PRINCIPLE)
    meeting = given_meeting(bureau, attendees=[sat_in], items=[item])
    page = words(Playing(bureau.wang).get(f"/meetings/{meeting.pk}"))
    assert "列席 督查科 议题和决定" in page
    assert page.count("原则同意") == 1


def test_the_minutes_are_a_click_away(bureau: Bureau) -> None:
    file = given_document(bureau, who="qian")
    meeting = given_meeting(bureau, document=file.pk)
    page = Playing(bureau.wang).get(f"/meetings/{meeting.pk}").content.decode()
    assert f'href="{reverse("api:file_of_document", args=[file.pk])}" download' in page


def test_the_search_leads_to_a_meeting(bureau: Bureau) -> None:
    meeting = given_meeting(bureau)
    answer = Playing(bureau.wang).get("/search", {"q": "春季开学", "kind": "meeting"})
    assert "会议 2026年第4次" in words(answer)
    assert f'href="/meetings/{meeting.pk}"' in answer.content.decode()
    assert "关于<mark>春季开学</mark>工作的情况" in answer.content.decode()
