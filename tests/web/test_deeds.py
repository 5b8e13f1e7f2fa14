"""Each verb that has a page: its form does what the verb does, and comes back where it says no."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import fields, replace
from enum import Enum
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from duban_web.accounts.views.deeds import DEEDS as ACCOUNTS
from duban_web.directives.rules import DirectiveGiven
from duban_web.directives.views.deeds import DEEDS as DIRECTIVES
from duban_web.foundation.clock import OFFICE_ZONE
from duban_web.foundation.deeds import Deed
from duban_web.foundation.rights import called_verbs
from duban_web.meetings.rules import MeetingGiven
from duban_web.meetings.views.deeds import DEEDS as MEETINGS
from duban_web.portal.views.administration.status import DEEDS as STATUS
from duban_web.tenants.rules import Duty, Seat
from duban_web.tenants.views.deeds import DEEDS as TENANTS
from duban_web.timerules.notices import Holiday
from duban_web.timerules.rules import Length
from duban_web.timerules.views.deeds import DEEDS as TIMERULES
from duban_web.trail.models import Event
from web.cast import Bureau, given_bureau
from web.stage import Playing
from web.stories import Story, stories

pytestmark = pytest.mark.django_db

DEEDS = {
    deed.name: deed for deed in (*TENANTS, *TIMERULES, *ACCOUNTS, *STATUS, *MEETINGS, *DIRECTIVES)
}
STORIES = [story for story in stories() if story.name in DEEDS]
_SEAT_FIELDS = {Duty.HEAD: "head", Duty.DEPUTY: "deputies", Duty.MEMBER: "members"}

each = pytest.mark.parametrize("story", STORIES, ids=str)


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def places_of(deed: Deed) -> list[str]:
    return [part.partition(":")[2].rstrip(">") for part in deed.address.split("/") if "<" in part]


def typed(arguments: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """What somebody would have to fill in to say the same."""
    for name, value in arguments.items():
        match value:
            case Length():
                yield "count", value.count
                yield "unit", value.unit.value
            case [Seat(), *_]:
                for duty, field in _SEAT_FIELDS.items():
                    yield field, [str(one.post) for one in value if one.duty is duty]
            case [Holiday(), *_] | (Holiday(), *_):
                yield name, "\n".join(_line(one) for one in value)
            case MeetingGiven() | DirectiveGiven():
                yield from (
                    (part.name, _plain(part.name, getattr(value, part.name)))
                    for part in fields(value)
                )
            case _:
                yield name, _plain(name, value)


def _line(one: Holiday) -> str:
    days = (one.off.first, one.off.last, *one.make_up)
    return " ".join([one.name, *(day.isoformat() for day in days)])


def _plain(name: str, value: Any) -> Any:
    match value:
        case datetime.datetime():
            day = value.astimezone(OFFICE_ZONE).date() - datetime.timedelta(days=1)
            return day.isoformat()
        case datetime.date():
            return value.isoformat()
        case Enum():
            return str(value.value)
        case UUID():
            return str(value)
        case list() | set() | frozenset() | tuple():
            many = [_plain(name, one) for one in value]
            return "\n".join(many) if name in ("aliases", "lines") else many
    return "" if value is None else value


def chosen_already(page: str) -> dict[str, str]:
    """What a browser sends of a form without a touch: what stands chosen in it."""
    found = LexborHTMLParser(page).css("form.deed select option[selected]")
    return {
        str(one.parent.attributes["name"]): str(one.attributes["value"])
        for one in found
        if one.parent
    }


def asked(story: Story, bureau: Bureau) -> tuple[str, dict[str, Any]]:
    """The address of a story's page, and the form filled in."""
    arguments = dict(story.case.arguments(bureau))
    places = [arguments.pop(name) for name in places_of(DEEDS[story.name])]
    return reverse(story.name, args=places), dict(typed(arguments))


def test_every_deed_is_the_page_of_a_verb_with_a_story() -> None:
    assert {story.name for story in STORIES} == set(DEEDS)


@each
def test_the_form_does_what_the_verb_does(story: Story, bureau: Bureau) -> None:
    address, form = asked(story, bureau)
    client = Playing(story.actor(bureau))
    page = client.get(address)
    assert called_verbs(story.app)[story.name] in page.content.decode()
    last = Event.objects.order_by("pk").last()
    answer = client.post(address, {**chosen_already(page.content.decode()), **form})
    assert answer.status_code in (200, 303), answer.content.decode()
    assert last is not None
    kinds = set(Event.objects.filter(pk__gt=last.pk).values_list("kind", flat=True))
    assert story.name in kinds, answer.content.decode()
    if answer.status_code == 303:
        assert client.get(answer["Location"]).status_code == 200


@each
def test_who_may_not_sees_no_form_and_changes_nothing(story: Story, bureau: Bureau) -> None:
    address, form = asked(story, bureau)
    client = Playing(getattr(bureau, story.case.not_who))
    before = Event.objects.count()
    # A post of one's own is found out by the verb alone.
    assert client.get(address).status_code in (200, 403)
    assert client.post(address, form).status_code in (403, 409, 422)
    assert Event.objects.count() == before


def test_what_was_typed_comes_back_with_what_is_wrong(bureau: Bureau) -> None:
    address = reverse("rename_unit", args=[bureau.schools.pk])
    answer = Playing(bureau.zhou).post(
        address, {"name": "督查科", "since": "2026-03-02", "version": "1"}
    )
    assert answer.status_code == 409
    assert 'value="督查科"' in answer.content.decode()
    assert "同一时期已有科室使用" in answer.content.decode()


def test_a_form_that_was_overtaken_says_so(bureau: Bureau) -> None:
    address = reverse("rename_unit", args=[bureau.schools.pk])
    form = {"name": "基教科", "since": "2026-03-02", "version": "7"}
    answer = Playing(bureau.zhou).post(address, form)
    assert answer.status_code == 409
    assert "刚刚已被他人处理" in answer.content.decode()


def test_who_has_not_proved_themselves_does_so_before_anything_is_typed(bureau: Bureau) -> None:
    post = bureau.posts["wang"]
    wang = replace(bureau.wang, is_stepped_up=False)
    address = reverse("issue_token", args=[post.pk])
    answer = Playing(wang).get(address)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/prove?next=")


def test_a_limit_beyond_all_limits_is_told_beside_its_field(bureau: Bureau) -> None:
    address = reverse("set_rule", args=["matter.accept"])
    form = {
        "institution": str(bureau.institution.pk),
        "count": "500",
        "unit": "months",
        "start": "next_day",
        "source": "办法",
        "effective_from": "2026-03-02",
        "direction": "after",
        "end": "as_counted",
    }
    answer = Playing(bureau.qian).post(address, form)
    assert answer.status_code == 422
    assert 'id="id_count_error"' in answer.content.decode()


def test_a_day_that_is_none_is_refused_by_the_form(bureau: Bureau) -> None:
    address = reverse("close_unit", args=[bureau.schools.pk])
    for day in ("2026-02-30", "0001-01-01", "9999-12-31"):
        answer = Playing(bureau.zhou).post(address, {"on": day, "version": "1"})
        assert answer.status_code == 422, day
