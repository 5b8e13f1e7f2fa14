"""Roles: asked for by one, confirmed by another, and never two powers in one hand."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from duban_web.foundation.actor import Role
from duban_web.foundation.errors import IllegalMove, NotYours, Refusal
from duban_web.tenants.actions.ask_grant import ask_grant
from duban_web.tenants.actions.confirm_grant import confirm_grant
from duban_web.tenants.actions.end_grant import end_grant
from duban_web.tenants.actions.end_post import end_post
from duban_web.tenants.actions.give_post import give_post
from duban_web.tenants.actions.refuse_grant import refuse_grant
from duban_web.tenants.models import RoleGrant
from duban_web.tenants.queries.grants import grants_of, grants_waiting, roles_of, roles_of_post
from duban_web.trail.models import Event
from web.cast import NOW, TODAY, Bureau, act, ask, day, given_bureau
from web.tenants.cases import given_delegation, given_request

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def confirm(bureau: Bureau, grant: RoleGrant) -> RoleGrant:
    return act(bureau.zheng, confirm_grant, grant=grant.pk, version=grant.version)


def roles(bureau: Bureau, name: str, on: datetime.date = TODAY) -> frozenset[Role]:
    return ask(bureau.zhou, roles_of_post, bureau.posts[name].pk, on)


def test_what_is_asked_for_is_not_in_force_until_it_is_confirmed(bureau: Bureau) -> None:
    grant = given_request(bureau)
    assert Role.ARCHIVIST not in roles(bureau, "zhao")
    assert [one.pk for one in ask(bureau.zheng, grants_waiting, TODAY)] == [grant.pk]
    confirm(bureau, grant)
    assert Role.ARCHIVIST in roles(bureau, "zhao")
    assert ask(bureau.zheng, grants_waiting, TODAY) == []


def test_each_step_is_an_event_with_its_states(bureau: Bureau) -> None:
    grant = confirm(bureau, given_request(bureau))
    act(bureau.zheng, end_grant, grant=grant.pk, version=2, reason="调整分工")
    events = ask(
        bureau.zhou,
        lambda actor: list(
            Event.objects.within(actor).filter(object_id=grant.pk).order_by("object_version")
        ),
    )
    assert [(one.kind, one.from_state, one.to_state) for one in events] == [
        ("ask_grant", "", "asked"),
        ("confirm_grant", "asked", "confirmed"),
        ("end_grant", "confirmed", "ended"),
    ]
    assert [one.actor_ref for one in events] == [
        str(bureau.posts[name].person_id) for name in ("zhou", "zheng", "zheng")
    ]


def test_who_asked_does_not_confirm(bureau: Bureau) -> None:
    grant = given_request(bureau)
    both = replace(bureau.zhou, roles=frozenset({Role.SECURITY_ADMINISTRATOR}))
    for verb in (confirm_grant, refuse_grant):
        with pytest.raises(NotYours) as refused:
            act(both, verb, grant=grant.pk, version=1)
        assert refused.value.code == "confirmed_by_another"


def test_nobody_confirms_a_role_of_their_own(bureau: Bureau) -> None:
    second = act(
        bureau.zhou,
        give_post,
        person=bureau.posts["zheng"].person_id,
        institution=bureau.institution.pk,
        title="机要员",
        since=TODAY,
    )
    grant = act(bureau.zhou, ask_grant, post=second.pk, role=Role.SECURITY_ADMINISTRATOR)
    with pytest.raises(NotYours) as refused:
        confirm(bureau, grant)
    assert refused.value.code == "confirmed_by_another"


def test_confirming_needs_a_fresh_proof_of_who_one_is(bureau: Bureau) -> None:
    grant = given_request(bureau)
    with pytest.raises(NotYours) as refused:
        act(replace(bureau.zheng, is_stepped_up=False), confirm_grant, grant=grant.pk, version=1)
    assert refused.value.code == "step_up_needed"


@pytest.mark.parametrize("verb", [confirm_grant, refuse_grant])
def test_what_is_decided_is_not_decided_again(verb: object, bureau: Bureau) -> None:
    grant = given_request(bureau)
    grant = act(bureau.zheng, refuse_grant, grant=grant.pk, version=1, answer="暂缓")
    with pytest.raises(IllegalMove) as refused:
        act(bureau.zheng, verb, grant=grant.pk, version=2)  # type: ignore[arg-type]
    assert refused.value.code == "grant_is_decided"
    assert Role.ARCHIVIST not in roles(bureau, "zhao")


@pytest.mark.parametrize(
    ("name", "role"),
    [
        # business and administration
        ("zhao", Role.AUDITOR),
        ("qian", Role.SYSTEM_ADMINISTRATOR),
        ("zhou", Role.HANDLER),
        ("feng", Role.DISCIPLINE_READER),
        # two of the three
        ("zhou", Role.AUDITOR),
        ("feng", Role.SYSTEM_ADMINISTRATOR),
    ],
)
def test_powers_that_exclude_each_other_are_not_confirmed(
    name: str, role: Role, bureau: Bureau
) -> None:
    grant = given_request(bureau, role, name)
    with pytest.raises(Refusal) as refused:
        confirm(bureau, grant)
    assert refused.value.code == "roles_exclude_each_other"


def test_it_is_the_person_who_is_meant_at_whichever_post(bureau: Bureau) -> None:
    second = act(
        bureau.zhou,
        give_post,
        person=bureau.posts["zhou"].person_id,
        institution=bureau.institution.pk,
        unit=bureau.schools.pk,
        title="干事",
        since=TODAY,
    )
    grant = act(bureau.zhou, ask_grant, post=second.pk, role=Role.HANDLER)
    with pytest.raises(Refusal):
        confirm(bureau, grant)


def test_business_may_follow_administration_but_not_overlap(bureau: Bureau) -> None:
    bureau.give("shen", "沈清", "保密员")
    own = bureau.grant("shen", Role.AUDITOR)[0]
    act(bureau.zheng, end_grant, grant=own.pk, version=own.version, reason="", on=day(4, 1))
    post = bureau.posts["shen"].pk
    early = act(bureau.zhou, ask_grant, post=post, role=Role.HANDLER, since=day(3, 31))
    with pytest.raises(Refusal):
        confirm(bureau, early)
    late = act(bureau.zhou, ask_grant, post=post, role=Role.ARCHIVIST, since=day(4, 1))
    confirm(bureau, late)
    assert roles(bureau, "shen", day(3, 31)) == {Role.AUDITOR}
    assert roles(bureau, "shen", day(4, 1)) == {Role.ARCHIVIST}


def test_who_stands_in_for_business_is_no_administrator_meanwhile(bureau: Bureau) -> None:
    bureau.give("shen", "沈清", "干事")
    given_delegation(bureau, stand_in=bureau.posts["shen"].pk)
    with pytest.raises(Refusal) as refused:
        confirm(bureau, given_request(bureau, Role.AUDITOR, "shen"))
    assert refused.value.code == "roles_exclude_each_other"


def test_a_role_ends_at_once(bureau: Bureau) -> None:
    grant = confirm(bureau, given_request(bureau))
    act(bureau.zheng, end_grant, grant=grant.pk, version=2, reason="调整分工")
    assert Role.ARCHIVIST not in roles(bureau, "zhao")
    with pytest.raises(IllegalMove) as refused:
        act(bureau.zheng, end_grant, grant=grant.pk, version=3, reason="")
    assert refused.value.code == "grant_not_in_force"


def test_a_role_does_not_end_in_the_past(bureau: Bureau) -> None:
    grant = confirm(bureau, given_request(bureau))
    with pytest.raises(Refusal) as refused:
        act(bureau.zheng, end_grant, grant=grant.pk, version=2, reason="", on=day(3, 1))
    assert refused.value.code == "grant_ends_in_the_past"


def test_the_last_of_the_three_is_not_dismissed(bureau: Bureau) -> None:
    own = ask(bureau.zhou, grants_of, bureau.posts["feng"].pk)[0]
    with pytest.raises(Refusal) as refused:
        act(bureau.zheng, end_grant, grant=own.pk, version=1, reason="")
    assert refused.value.code == "last_administrator"


def test_a_role_that_waited_begins_when_it_is_confirmed(bureau: Bureau) -> None:
    grant = given_request(bureau)
    later = NOW + datetime.timedelta(days=5)
    confirmed = act(bureau.zheng, confirm_grant, now=later, grant=grant.pk, version=1)
    assert confirmed.since == day(3, 7)
    assert Role.ARCHIVIST not in roles(bureau, "zhao", day(3, 6))


def test_an_observer_s_role_has_an_end(bureau: Bureau) -> None:
    post = bureau.give("xu", "许观", "巡察组成员").pk
    with pytest.raises(Refusal) as refused:
        act(bureau.zhou, ask_grant, post=post, role=Role.OBSERVER)
    assert refused.value.code == "observer_needs_end"
    grant = act(bureau.zhou, ask_grant, post=post, role=Role.OBSERVER, until=day(4, 1))
    confirm(bureau, grant)
    assert roles(bureau, "xu", day(3, 31)) == {Role.OBSERVER}
    assert roles(bureau, "xu", day(4, 1)) == frozenset()


def test_a_request_that_lapsed_is_not_confirmed(bureau: Bureau) -> None:
    post = bureau.posts["zhao"].pk
    grant = act(bureau.zhou, ask_grant, post=post, role=Role.ARCHIVIST, until=day(3, 5))
    later = NOW + datetime.timedelta(days=10)
    with pytest.raises(IllegalMove) as refused:
        act(bureau.zheng, confirm_grant, now=later, grant=grant.pk, version=1)
    assert refused.value.code == "grant_is_over"
    assert ask(bureau.zheng, grants_waiting, day(3, 12)) == []


def test_a_role_is_asked_for_once(bureau: Bureau) -> None:
    given_request(bureau)
    with pytest.raises(Refusal) as refused:
        given_request(bureau)
    assert refused.value.code == "role_is_granted_already"


def test_a_post_that_was_left_is_given_no_role(bureau: Bureau) -> None:
    grant = given_request(bureau)
    act(bureau.zhou, end_post, post=bureau.posts["zhao"].pk, version=1, on=TODAY)
    with pytest.raises(IllegalMove):
        confirm(bureau, grant)
    with pytest.raises(IllegalMove):
        given_request(bureau, Role.UNIT_HEAD)
    assert ask(bureau.zheng, grants_waiting, TODAY) == []


def test_a_person_has_the_roles_of_all_posts(bureau: Bureau) -> None:
    person = bureau.posts["qian"].person_id
    second = act(
        bureau.zhou,
        give_post,
        person=person,
        institution=bureau.institution.pk,
        title="档案员",
        since=TODAY,
    )
    confirm(bureau, act(bureau.zhou, ask_grant, post=second.pk, role=Role.ARCHIVIST))
    assert ask(bureau.zhou, roles_of, person, TODAY) == {
        Role.SUPERVISOR,
        Role.SUPERVISION_HEAD,
        Role.ARCHIVIST,
    }
    assert roles(bureau, "qian") == {Role.SUPERVISOR, Role.SUPERVISION_HEAD}
