"""Calendars of due days: whose they are, what stands in them, and what the password opens."""

from __future__ import annotations

import base64
import datetime
from typing import Any

import pytest
from django.test import Client

from duban_web.accounts.actions.issue_feed import issue_feed
from duban_web.accounts.actions.issue_token import issue_token
from duban_web.accounts.actions.revoke_token import revoke_token
from duban_web.accounts.models import Token
from duban_web.accounts.queries.listing import tokens_of
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor, Role
from duban_web.foundation.clock import office_day
from duban_web.matters.actions.set_milestones import Stage, set_milestones
from duban_web.matters.actions.set_rhythm import set_rhythm
from duban_web.matters.actions.waive_occurrence import waive_occurrence
from duban_web.matters.actions.withdraw import withdraw
from duban_web.matters.models import Matter
from duban_web.matters.queries.due_days import DueDay, own_days
from duban_web.matters.rhythms import Every
from duban_web.matters.rules import Audience
from web.accounts.given import given_account
from web.cast import Bureau, act, ask, given_bureau
from web.matters.given import given_assigned, given_suspended, given_underway, version_of
from web.stage import API
from web.test_calendar_files import lines, said

pytestmark = pytest.mark.django_db

OWN, WATCHED = "/calendar/own.ics", "/calendar/watched.ics"


def now() -> datetime.datetime:
    """Programs come in by the clock of the machine."""
    return datetime.datetime.now(datetime.UTC)


def later(days: int) -> datetime.date:
    return office_day(now()) + datetime.timedelta(days=days)


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def given_feed(bureau: Bureau, who: str, **more: Any) -> Token:
    """The password of a calendar, issued today."""
    given_account(bureau, who)
    told = {
        "post": bureau.posts[who].pk,
        "name": "手机",
        "expires_at": now() + datetime.timedelta(9),
    }
    return act(getattr(bureau, who), issue_feed, now=now(), **(told | more))


def read(password: str, path: str = OWN, *, name: str = "anybody", **headers: str) -> Any:
    sent = base64.b64encode(f"{name}:{password}".encode()).decode()
    return Client(headers={"Authorization": f"Basic {sent}", **headers}).get(path)


def events(answer: Any) -> list[dict[str, str]]:
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    found: list[dict[str, str]] = []
    for name, _, value in lines(answer.content):
        if (name, value) == ("BEGIN", "VEVENT"):
            found.append({})
        elif found:
            found[-1][name] = said(value)
    return found


def test_who_answers_for_a_matter_finds_its_days(bureau: Bureau) -> None:
    matter = given_underway(bureau, due=later(30))
    told = act(
        bureau.wang,
        set_milestones,
        matter=matter.pk,
        version=matter.version,
        stages=[Stage("完成采购", later(10))],
    )
    for who in ("zhao", "wang", "wu"):
        first, second = events(read(given_feed(bureau, who).shown_once))
        assert first["SUMMARY"].startswith("节点：完成采购（甲教督〔2026〕1号 更换教学楼消防栓")
        assert second["SUMMARY"] == "时限：甲教督〔2026〕1号 更换教学楼消防栓"
        assert second["UID"] == f"due-{matter.pk}@duban"
        assert second["SEQUENCE"] == str(told.version)
        assert second["DTSTART"] == later(30).strftime("%Y%m%d")
        assert (second["STATUS"], second["CLASS"]) == ("CONFIRMED", "PRIVATE")


def test_who_has_no_part_finds_none_and_the_desk_finds_all(bureau: Bureau) -> None:
    given_underway(bureau, due=later(30))
    password = given_feed(bureau, "qian").shown_once
    assert events(read(password)) == []
    assert len(events(read(password, WATCHED))) == 1
    assert read(given_feed(bureau, "zhao").shown_once, WATCHED).status_code == 403


def test_another_tenant_finds_nothing(bureau: Bureau) -> None:
    given_underway(bureau, due=later(30))
    other = given_bureau("yi", "乙区教育和体育局")
    assert events(read(given_feed(other, "qian").shown_once, WATCHED)) == []


def test_named_eyes_see_that_there_is_something_and_no_more(bureau: Bureau) -> None:
    given_underway(
        bureau,
        due=later(30),
        audience=Audience.NAMED,
        knowers=[bureau.posts[name].person_id for name in ("wu", "wang", "zhao")],
    )
    answer = read(given_feed(bureau, "zhao").shown_once)
    (event,) = events(answer)
    assert (event["SUMMARY"], event["CLASS"]) == ("时限：限知悉事项", "CONFIDENTIAL")
    assert "DESCRIPTION" not in event
    assert "消防栓" not in answer.content.decode()
    bureau.give("sheng", "盛言", "干事", unit=bureau.desk)
    bureau.grant("sheng", Role.SUPERVISOR)
    assert events(read(given_feed(bureau, "sheng").shown_once, WATCHED)) == []


def test_what_was_withdrawn_is_cancelled_and_what_rests_is_tentative(bureau: Bureau) -> None:
    matter = given_underway(bureau, due=later(30))
    password = given_feed(bureau, "zhao").shown_once
    (before,) = events(read(password))
    act(bureau.li, withdraw, matter=matter.pk, version=matter.version, reason="已整体搬迁。")
    (after,) = events(read(password))
    assert after["STATUS"] == "CANCELLED"
    assert after["UID"] == before["UID"]
    assert int(after["SEQUENCE"]) == int(before["SEQUENCE"]) + 1


def test_what_is_owed_again_and_again_is_told_time_by_time(bureau: Bureau) -> None:
    matter = given_underway(bureau, due=later(300))
    act(
        bureau.qian,
        set_rhythm,
        now=now(),
        matter=matter.pk,
        version=matter.version,
        every=Every.WEEKLY,
        day=3,
    )
    owed = [one for one in ask_now(bureau.zhao) if one.key.startswith("owed")]
    act(
        bureau.qian,
        waive_occurrence,
        now=now(),
        matter=matter.pk,
        version=version_of(bureau.qian, matter.pk),
        due=owed[0].day,
        reason="当周已集中调度。",
    )
    found = events(read(given_feed(bureau, "zhao").shown_once))
    weekly = [one for one in found if one["UID"].startswith("owed-")]
    assert len(weekly) == len(owed) >= 12
    assert weekly[0]["STATUS"] == "CANCELLED"
    assert {one["STATUS"] for one in weekly[1:]} == {"CONFIRMED"}


def ask_now(actor: Actor) -> list[DueDay]:
    with scope.open(actor):
        return own_days(actor)


@pytest.mark.tampered
def test_what_is_to_be_accepted_is_told(bureau: Bureau) -> None:
    matter = given_assigned(bureau, due=later(30))
    moved(bureau, matter, accept_due=later(1))
    assert [one.kind.value for one in ask_now(bureau.wang)] == ["accepting", "matter"]


@pytest.mark.tampered
def test_a_suspended_matter_rests(bureau: Bureau) -> None:
    matter = given_suspended(bureau)
    moved(bureau, matter, current_due=later(9))
    assert [one.hold.value for one in ask_now(bureau.zhao)] == ["rests"]


def moved(bureau: Bureau, matter: Matter, **days: datetime.date) -> None:
    """The cast plays in a year of its own; here its days are brought near ours."""
    with scope.open(bureau.system):
        Matter.objects.filter(pk=matter.pk).update(**days)


def test_an_unchanged_calendar_is_not_sent_again(bureau: Bureau) -> None:
    matter = given_underway(bureau, due=later(30))
    password = given_feed(bureau, "zhao").shown_once
    first = read(password)
    assert first["Cache-Control"] == "private, no-cache"
    again = read(password, **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    act(bureau.li, withdraw, matter=matter.pk, version=matter.version, reason="已整体搬迁。")
    changed = read(password, **{"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_the_english_reader_reads_english(bureau: Bureau) -> None:
    given_underway(bureau, due=later(30))
    answer = read(given_feed(bureau, "zhao").shown_once, **{"Accept-Language": "en"})
    (event,) = events(answer)
    assert event["SUMMARY"].startswith("Due: ")
    assert "Accept-Language" in answer["Vary"]


def test_the_password_of_a_calendar_opens_nothing_else(bureau: Bureau) -> None:
    password = given_feed(bureau, "zhao").shown_once
    for header in (f"Bearer {password}", "Basic x", f"Basic {password}"):
        assert Client(headers={"Authorization": header}).get(f"{API}/me").status_code == 401
    basic = base64.b64encode(f"x:{password}".encode()).decode()
    for path in (f"{API}/me", f"{API}/matters", f"{API}/documents"):
        assert Client(headers={"Authorization": f"Basic {basic}"}).get(path).status_code == 401


def test_no_other_way_in_opens_a_calendar(bureau: Bureau) -> None:
    given_account(bureau, "qian")
    token = act(
        bureau.qian,
        issue_token,
        now=now(),
        post=bureau.posts["qian"].pk,
        name="台账同步",
        actions=["tenants.form_body"],
        expires_at=now() + datetime.timedelta(days=1),
    ).shown_once
    for password in (token, "", "x" * 99, "口令"):
        answer = read(password)
        assert answer.status_code == 401
        assert answer["WWW-Authenticate"].startswith("Basic")
    assert Client().get(OWN).status_code == 401
    assert Client(headers={"Authorization": f"Bearer {token}"}).get(OWN).status_code == 401


def test_a_calendar_is_closed_when_its_password_ends(bureau: Bureau) -> None:
    feed = given_feed(bureau, "zhao")
    assert read(feed.shown_once).status_code == 200
    act(bureau.zhao, revoke_token, now=now(), token=feed.pk, version=feed.version)
    assert read(feed.shown_once).status_code == 401


def test_a_password_lasts_until_its_day(bureau: Bureau) -> None:
    feed = given_feed(bureau, "zhao")
    with scope.open(bureau.system):
        Token.objects.filter(pk=feed.pk).update(expires_at=now() - datetime.timedelta(minutes=1))
    assert read(feed.shown_once).status_code == 401


def test_a_calendar_is_read_and_not_written(bureau: Bureau) -> None:
    assert Client().post(OWN).status_code == 405


@pytest.mark.parametrize("count", [1, 6])
def test_a_calendar_asks_as_often_for_one_as_for_many(
    bureau: Bureau, count: int, django_assert_max_num_queries: Any
) -> None:
    for _ in range(count):
        given_underway(bureau, due=later(30))
    actor = bureau.zhao
    with scope.open(actor), django_assert_max_num_queries(7):
        assert len(own_days(actor)) == count


def test_the_feed_is_listed_beside_tokens(bureau: Bureau) -> None:
    feed = given_feed(bureau, "zhao")
    (told,) = ask(bureau.zhao, tokens_of, bureau.posts["zhao"].pk)
    assert (told.pk, told.actions) == (feed.pk, ["calendar.read"])
