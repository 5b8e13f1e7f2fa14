"""The head of a meeting is put right by a second person, and what it said before is still told."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from duban_web.foundation import scope
from duban_web.foundation.errors import Invalid, NotYours, Refusal, Stale
from duban_web.matters.queries.corrections import Change
from duban_web.meetings.actions.amend_decision import amend_decision
from duban_web.meetings.actions.correct_meeting import correct_meeting
from duban_web.meetings.examining import meeting_faults
from duban_web.meetings.models import Meeting
from duban_web.meetings.queries.whole import meeting_of
from duban_web.meetings.rules import MeetingGiven, MeetingKind
from web.cast import Bureau, act, ask, day, given_bureau
from web.matters.given import another_at_the_desk
from web.meetings.given import (
    TITLE,
    decisions_of,
    given_decision,
    given_later,
    given_meeting,
    head,
    next_head,
)
from web.portal.pages import words
from web.stage import Playing

pytestmark = pytest.mark.django_db

REASON = "届次误登，以纪要为准。"


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def corrected(bureau: Bureau, meeting: Meeting, **more: Any) -> Meeting:
    """By 高, who has not recorded it."""
    if "gao" not in bureau.posts:
        another_at_the_desk(bureau, meeting)
    told = {"meeting": meeting.pk, "version": meeting.version, "head": head(3), "reason": REASON}
    return act(bureau.gao, correct_meeting, **(told | more))


def test_a_wrong_number_stands_in_the_way_of_the_right_session_until_it_is_corrected(
    bureau: Bureau,
) -> None:
    wrong = given_meeting(bureau, meeting=head(5))
    with pytest.raises(Refusal, match="meeting_is_recorded"):
        given_later(bureau)
    corrected(bureau, wrong, head=head(4))
    assert given_later(bureau).number == 5


def test_what_it_said_before_and_why_it_was_changed_is_told(bureau: Bureau) -> None:
    meeting = corrected(bureau, given_meeting(bureau))
    (one,) = ask(bureau.wang, meeting_of, meeting.pk).corrections
    assert one.changes == [Change("number", 4, 3)]
    assert (one.by, one.reason) == ("高远", REASON)


def test_each_correction_tells_what_the_one_before_had_left(bureau: Bureau) -> None:
    once = corrected(bureau, given_meeting(bureau))
    corrected(bureau, once, head=head(2, body=""), reason="再次核对。")
    first, second = ask(bureau.wang, meeting_of, once.pk).corrections
    assert first.changes == [Change("number", 4, 3)]
    assert second.changes == [
        Change("body", "甲区教育和体育局", ""),
        Change("number", 3, 2),
    ]


def test_who_has_recorded_it_does_not_correct_it(bureau: Bureau) -> None:
    meeting = given_meeting(bureau)
    with pytest.raises(NotYours, match="corrected_by_its_recorder"):
        act(
            bureau.qian,
            correct_meeting,
            meeting=meeting.pk,
            version=1,
            head=head(3),
            reason=REASON,
        )


def test_nothing_is_corrected_to_what_it_was(bureau: Bureau) -> None:
    with pytest.raises(Refusal, match="nothing_is_corrected"):
        corrected(bureau, given_meeting(bureau), head=head(4, year=2026))


@pytest.mark.parametrize(
    ("more", "field"),
    [
        # A meeting that has not been held has decided nothing.
        ({"head": head(3, day=day(3, 30))}, "day"),
        ({"head": head(3, last_day=day(2, 1))}, "last_day"),
        ({"head": head(None, year=2026)}, "year"),
        ({"head": head(3, title=" ")}, "title"),
        ({"reason": "  "}, "reason"),
    ],
)
def test_what_is_no_head_is_refused_with_its_field(
    bureau: Bureau, more: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        corrected(bureau, given_meeting(bureau), **more)
    assert set(refused.value.fields) == {field}


def test_of_two_who_correct_it_at_once_the_second_is_told_so(bureau: Bureau) -> None:
    meeting = given_meeting(bureau)
    corrected(bureau, meeting)
    with pytest.raises(Stale):
        corrected(bureau, meeting, version=1, head=head(2))


def test_it_becomes_no_session_that_is_recorded_already(bureau: Bureau) -> None:
    meeting, _later = given_meeting(bureau), given_later(bureau)
    with pytest.raises(Refusal, match="meeting_is_recorded"):
        corrected(bureau, meeting, head=head(5))
    # A party group counts its sessions by itself.
    assert corrected(bureau, meeting, head=head(5, kind=MeetingKind.PARTY_GROUP)).number == 5


@pytest.mark.parametrize(
    ("moved", "to"),
    [
        # What was decided first would come behind what has taken its place, and the other way.
        ("first", head(4, day=day(3, 2))),
        ("later", head(5, title="2026年第5次局长办公会议纪要", day=day(2, 20))),
    ],
)
def test_no_decision_comes_to_have_replaced_a_later_one(
    bureau: Bureau, moved: str, to: MeetingGiven
) -> None:
    decision = given_decision(bureau)
    later = given_later(bureau, meeting=head(5, title=next_head().title, day=day(3, 1)))
    (by,) = decisions_of(bureau, later)
    act(bureau.qian, amend_decision, decision=decision.pk, version=1, by=by.pk, reason="延期。")
    meeting = {"first": decision.meeting, "later": later}[moved]
    with pytest.raises(Refusal, match="decision_was_earlier"):
        corrected(bureau, meeting, head=to)


def test_it_is_found_by_what_it_is_called_now(bureau: Bureau) -> None:
    meeting = given_meeting(bureau)
    corrected(bureau, meeting, head=head(4, title="局长办公会议纪要（消防专题）"))
    found = Playing(bureau.wang).get("/search", {"q": "消防专题", "kind": "meeting"})
    assert f'href="/meetings/{meeting.pk}"' in found.content.decode()


def test_what_was_corrected_is_sound(bureau: Bureau) -> None:
    corrected(bureau, given_meeting(bureau))
    assert ask(bureau.system, lambda actor: [*meeting_faults(actor)]) == []


@pytest.mark.tampered
def test_a_version_that_rises_without_an_event_is_found(bureau: Bureau) -> None:
    meeting = given_meeting(bureau)
    with scope.open(bureau.system):
        Meeting.objects.filter(pk=meeting.pk).update(number=9, version=2)
    found = ask(bureau.system, lambda actor: {one.column for one in meeting_faults(actor)})
    assert found == {"number", "version"}


# ── Its page ──────────────────────────────────────────────────────────────────────────────────────


def test_the_form_holds_what_was_recorded_and_leads_back_to_the_page(bureau: Bureau) -> None:
    meeting = another_at_the_desk(bureau, given_meeting(bureau))
    client, address = Playing(bureau.gao), reverse("correct_meeting", args=[meeting.pk])
    page = client.get(address).content.decode()
    assert f'value="{TITLE}"' in page
    assert 'value="2026-02-27"' in page
    told = {"kind": "bureau_exec", "title": TITLE, "day": "2026-02-27", "number": "3"}
    done = client.post(address, {**told, "version": 1, "reason": REASON}, follow=True)
    assert "已办理：更正会议信息" in done.content.decode()
    assert "2026 年第 3 次" in words(done)
    assert f"第几次：“4”改为“3” 会议主体：去掉“甲区教育和体育局” {REASON}" in words(done)


def test_codes_stand_in_words(bureau: Bureau) -> None:
    meeting = given_meeting(bureau)
    corrected(bureau, meeting, head=head(4, kind=MeetingKind.TOPIC, is_extended=True))
    shown = words(Playing(bureau.wang).get(f"/meetings/{meeting.pk}"))
    assert "会议类型：“局长办公会”改为“专题会”" in shown
    assert "扩大会议：补为“是”" in shown


def test_a_form_that_is_refused_keeps_what_was_typed(bureau: Bureau) -> None:
    meeting = another_at_the_desk(bureau, given_meeting(bureau))
    told = {
        "kind": "bureau_exec",
        "title": "改过的名称",
        "day": "2026-03-30",
        "is_extended": "True",
    }
    page = Playing(bureau.gao).post(
        reverse("correct_meeting", args=[meeting.pk]), {**told, "version": 1, "reason": REASON}
    )
    assert page.status_code == 422
    kept = page.content.decode()
    assert "会议日期不能晚于今天" in kept
    assert 'value="改过的名称"' in kept
    assert '<option value="True" selected>' in kept


def test_the_way_to_it_is_shown_to_whoever_may_go_it(bureau: Bureau) -> None:
    meeting = another_at_the_desk(bureau, given_meeting(bureau))
    page, way = f"/meetings/{meeting.pk}", f'href="/meetings/{meeting.pk}/correct"'
    assert way in Playing(bureau.gao).get(page).content.decode()
    recorder = Playing(bureau.qian).get(page)
    assert way not in recorder.content.decode()
    assert "请由登记人以外的督查人员更正" in words(recorder)
    assert Playing(bureau.qian).get(f"{page}/correct").status_code == 403
    assert "更正" not in words(Playing(bureau.wang).get(page))


def test_the_api_tells_what_was_corrected(bureau: Bureau) -> None:
    meeting = given_meeting(bureau)
    corrected(bureau, meeting, head=head(4, last_day=day(2, 28), is_extended=False))
    told = Playing(bureau.wang).get(f"/api/v1/meetings/{meeting.pk}").json()["corrections"]
    (one,) = told
    assert (one["by"], one["reason"]) == ("高远", REASON)
    assert one["changes"] == [
        {"field": "is_extended", "before": None, "after": False},
        {"field": "last_day", "before": None, "after": "2026-02-28"},
    ]
