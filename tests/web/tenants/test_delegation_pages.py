"""Delegations on pages: how far they reach and to what they are limited, how they begin and end."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from duban_web.tenants.models import Delegation
from duban_web.tenants.queries.standing_in import delegations_of
from web.cast import Bureau, ask, day, given_bureau
from web.portal.pages import words
from web.stage import Playing
from web.tenants.cases import given_delegation, given_school

pytestmark = pytest.mark.django_db
PAGE = "/admin/delegations"


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def given_to_zhao(bureau: Bureau, **more: object) -> Delegation:
    """王科长 has 赵干事 stand in, by the page."""
    form = reverse("delegate", args=[bureau.posts["wang"].pk])
    answer = Playing(bureau.wang).post(
        form,
        {
            "stand_in": str(bureau.posts["zhao"].pk),
            "roles": ["unit_head"],
            "since": "2026-03-02",
            "until": "2026-03-12",
            "reason": "出差。",
            **more,
        },
    )
    assert answer.status_code in (302, 303), answer.content.decode()
    (found,) = ask(bureau.wang, delegations_of, bureau.posts["wang"].pk)
    return found


def test_it_is_limited_on_its_form_and_the_limits_are_told(bureau: Bureau) -> None:
    school = given_school(bureau)
    form = Playing(bureau.wang).get(reverse("delegate", args=[bureau.posts["wang"].pk]))
    assert "只能办理" in words(form)
    found = given_to_zhao(
        bureau, scope_of=str(school.pk), actions=["matters.accept", "matters.sign"]
    )
    assert (found.scope_id, found.actions) == (school.pk, ["matters.accept", "matters.sign"])
    for path in (PAGE, reverse("post", args=[bureau.posts["wang"].pk])):
        page = words(Playing(bureau.wang).get(path))
        assert "只能办理：签收、审签" in page
        assert "第一小学" in page
        assert "科室负责人" in page
        assert "代理中 还有 10 天" in page


def test_nothing_to_stand_in_for_is_told_beside_its_field(bureau: Bureau) -> None:
    form = reverse("delegate", args=[bureau.posts["wang"].pk])
    answer = Playing(bureau.wang).post(
        form,
        {
            "stand_in": str(bureau.posts["zhao"].pk),
            "since": "2026-03-02",
            "until": "2026-03-12",
            "reason": "出差。",
        },
    )
    assert answer.status_code == 422
    text = " ".join(re.sub(r"<[^>]+>", "", answer.content.decode()).split())
    assert "委托的角色 此项必填" in text


def test_without_limits_that_is_said_as_well(bureau: Bureau) -> None:
    given_to_zhao(bureau)
    page = words(Playing(bureau.zhao).get(PAGE))
    assert "角色能办的都可代办" in page
    assert "甲区教育和体育局" in page


def test_more_than_the_roles_open_is_not_offered(bureau: Bureau) -> None:
    form = Playing(bureau.wang).get(reverse("delegate", args=[bureau.posts["wang"].pk]))
    offered = set(re.findall(r'name="actions" value="([\w.]+)"', form.content.decode()))
    assert "matters.accept" in offered
    assert not {"matters.close", "tenants.confirm_grant"} & offered


def test_the_page_gives_and_ends_it(bureau: Bureau) -> None:
    own = reverse("delegate", args=[bureau.posts["wang"].pk])
    assert own in Playing(bureau.wang).get(PAGE).content.decode()
    found = given_to_zhao(bureau)
    end = reverse("revoke_delegation", args=[found.pk])
    for who, is_theirs in (("wang", True), ("zhao", True), ("li", True), ("qian", False)):
        shown = Playing(getattr(bureau, who)).get(PAGE).content.decode()
        assert "赵小川" in shown
        assert (end in shown) is is_theirs
    form = Playing(bureau.zhao).get(end).content.decode()
    version = re.findall(r'name="version" value="(\d+)"', form)[0]
    assert Playing(bureau.zhao).post(end, {"version": version}).status_code in (302, 303)
    after = Playing(bureau.wang).get(PAGE)
    assert "已终止" in words(after)
    assert end not in after.content.decode()


def test_what_is_to_come_is_told_so_and_what_ended_long_ago_not_at_all(bureau: Bureau) -> None:
    assert "现在没有代理" in words(Playing(bureau.wang).get(PAGE))
    given_delegation(bureau, since=day(3, 20), until=day(4, 1))
    assert "未开始" in words(Playing(bureau.wang).get(PAGE))


def test_administrators_look_and_give_none(bureau: Bureau) -> None:
    given_to_zhao(bureau)
    page = Playing(bureau.zhou).get(PAGE).content.decode()
    assert "赵小川" in page
    assert "/delegate" not in page
    assert "/revoke" not in page
