"""The pages of meetings and directives in a browser: a decision amended, a report written down."""

from __future__ import annotations

import pytest
from django.urls import reverse

from duban_web.foundation.actor import Actor
from duban_web.meetings.actions.record_meeting import record_meeting
from web.browser import Person
from web.cast import act, given_bureau
from web.directives.given import given_directive
from web.matters.given import given_assigned
from web.meetings.given import given_later, given_meeting, with_secret
from web.stage import playing_headers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SUBMIT = "main form.deed button"


def plays(person: Person, actor: Actor) -> None:
    person.page.set_extra_http_headers(playing_headers(actor))


def test_a_decision_is_amended_by_the_next_meeting(person: Person) -> None:
    bureau = given_bureau()
    plays(person, bureau.qian)
    person.open("/meetings")
    person.look()
    meeting = given_meeting(bureau, given_assigned(bureau))
    given_later(bureau)
    person.open("/meetings")
    person.look()
    person.follow(f'a[href="{reverse("meeting", args=[meeting.pk])}"]')
    person.look()
    person.follow('#decision-1 a[href$="/amend"]')
    person.look()
    person.press(SUBMIT)
    assert "此项必填" in person.text("main")
    person.type("#id_reason", "工期顺延。")
    person.press(SUBMIT)
    assert "已办理：变更决定" in person.text(".done")
    assert "已变更" in person.text("#decision-1")
    person.look()
    person.follow("#decision-1 p.small a")
    assert "取代或废止" in person.text("#decision-1")
    assert "上次会议决定的落实" in person.text("main")
    person.look()


def test_an_item_for_named_eyes_is_closed_to_others(person: Person) -> None:
    bureau = given_bureau()
    meeting = act(bureau.qian, record_meeting, **with_secret(bureau))
    plays(person, bureau.wang)
    person.open(reverse("meeting", args=[meeting.pk]))
    assert "内容限有关人员知悉" in person.text("main")
    person.look()


def test_a_report_is_written_down(person: Person) -> None:
    bureau = given_bureau()
    plays(person, bureau.qian)
    person.open("/directives")
    person.look()
    directive = given_directive(bureau, given_assigned(bureau))
    person.open("/directives")
    person.look()
    person.follow(f'#owed ~ div a[href="{reverse("directive", args=[directive.pk])}"]')
    person.look()
    person.follow(f'a[href="{reverse("report_back", args=[directive.pk])}"]')
    person.look()
    person.type("#id_note", "书面报告，甲教报〔2026〕3号。")
    person.press(SUBMIT)
    assert "已办理：登记报告" in person.text(".done")
    assert "甲教报〔2026〕3号" in person.text("main")
    person.look()
