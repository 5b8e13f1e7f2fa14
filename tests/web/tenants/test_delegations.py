"""Standing in (AB角): for a while, within what is one's own, and never on from there."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban_web.foundation.actor import NOWHERE, Actor, Role
from duban_web.foundation.errors import IllegalMove, Invalid, NotFound, NotYours, Refusal
from duban_web.tenants.actions.delegate import delegate
from duban_web.tenants.actions.end_grant import end_grant
from duban_web.tenants.actions.move_institution import move_institution
from duban_web.tenants.actions.revoke_delegation import revoke_delegation
from duban_web.tenants.models import Delegation
from duban_web.tenants.queries.actors import actor_for, hats_of
from duban_web.tenants.queries.grants import grants_of
from duban_web.tenants.queries.standing_in import delegations_for, delegations_of
from duban_web.tenants.rules import subtree
from web.cast import NOW, TODAY, Bureau, act, ask, day, given_actor, given_bureau
from web.tenants.cases import given_delegation, given_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def standing_in(bureau: Bureau, delegation: Delegation, on: datetime.date = TODAY) -> Actor:
    """The actor that the stand-in is for the absent one."""
    return ask(
        bureau.system,
        actor_for,
        person=delegation.stand_in.person_id,
        post=delegation.stand_in_id,
        delegation=delegation.pk,
        day=on,
    )


def refusal(bureau: Bureau, **more: Any) -> str:
    with pytest.raises(Refusal) as refused:
        given_delegation(bureau, **more)
    return refused.value.code


def test_who_stands_in_acts_for_the_other_with_the_other_s_role(bureau: Bureau) -> None:
    delegation = given_delegation(bureau)
    actor = standing_in(bureau, delegation)
    wang, zhao = bureau.posts["wang"], bureau.posts["zhao"]
    assert (actor.person, actor.post) == (zhao.person_id, zhao.pk)
    assert (actor.on_behalf_of, actor.unit) == (wang.pk, bureau.schools.pk)
    assert actor.roles == {Role.UNIT_HEAD}
    # as themselves they have their own role and nothing more
    assert bureau.zhao.roles == {Role.HANDLER}
    hats = ask(bureau.system, hats_of, zhao.person_id, TODAY)
    assert [(hat.post.pk, hat.delegation) for hat in hats] == [
        (zhao.pk, None),
        (zhao.pk, delegation),
    ]


def test_on_the_day_of_its_end_it_is_over(bureau: Bureau) -> None:
    delegation = given_delegation(bureau)
    assert standing_in(bureau, delegation, day(3, 11)).roles == {Role.UNIT_HEAD}
    for on in (day(3, 1), day(3, 12)):
        with pytest.raises(NotFound):
            standing_in(bureau, delegation, on)


def test_nobody_else_acts_by_it(bureau: Bureau) -> None:
    delegation = given_delegation(bureau)
    with pytest.raises(NotFound):
        ask(
            bureau.system,
            actor_for,
            person=bureau.posts["qian"].person_id,
            post=bureau.posts["qian"].pk,
            delegation=delegation.pk,
            day=TODAY,
        )


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"until": day(5, 31) + datetime.timedelta(days=1)}, "delegation_too_long"),
        ({"since": day(3, 1)}, "delegation_in_the_past"),
        ({"until": day(3, 2)}, "period_is_empty"),
        ({"roles": {Role.TOP_LEADER}}, "more_than_own_roles"),
        ({"roles": set()}, "nothing_delegated"),
        ({"actions": ["tenants.add_unit"]}, "more_than_own_actions"),
        ({"actions": ["no.such_thing"]}, "more_than_own_actions"),
    ],
)
def test_it_keeps_to_its_limits(change: dict[str, Any], code: str, bureau: Bureau) -> None:
    assert refusal(bureau, **change) == code


def test_ninety_days_are_the_most(bureau: Bureau) -> None:
    assert given_delegation(bureau, until=day(5, 31)).period.until == day(5, 31)


def test_nobody_stands_in_for_oneself(bureau: Bureau) -> None:
    assert refusal(bureau, stand_in=bureau.posts["wang"].pk) == "stands_in_for_oneself"


def test_an_administrator_stands_in_for_nobody_and_hands_on_nothing(bureau: Bureau) -> None:
    assert refusal(bureau, stand_in=bureau.posts["feng"].pk) == "roles_exclude_each_other"
    arguments = {
        "post": bureau.posts["feng"].pk,
        "stand_in": bureau.posts["zhao"].pk,
        "since": TODAY,
        "until": day(3, 12),
        "roles": {Role.AUDITOR},
        "reason": "外出培训",
    }
    with pytest.raises(NotYours):
        act(bureau.feng, delegate, **arguments)
    with pytest.raises(Refusal) as refused:
        act(bureau.li, delegate, **arguments)
    assert refused.value.code == "administrators_are_not_delegated"


def test_it_is_for_oneself_to_give_or_for_the_top_leader(bureau: Bureau) -> None:
    arguments = {
        "post": bureau.posts["wang"].pk,
        "stand_in": bureau.posts["zhao"].pk,
        "since": TODAY,
        "until": day(3, 12),
        "roles": {Role.UNIT_HEAD},
        "reason": "住院",
    }
    with pytest.raises(NotYours) as refused:
        act(bureau.qian, delegate, **arguments)
    assert refused.value.code == "not_your_post"
    act(bureau.li, delegate, **arguments)


def test_what_is_held_for_another_is_not_handed_on(bureau: Bureau) -> None:
    actor = standing_in(bureau, given_delegation(bureau))
    for post in ("wang", "zhao"):
        with pytest.raises(NotYours) as refused:
            act(
                actor,
                delegate,
                post=bureau.posts[post].pk,
                stand_in=bureau.posts["qian"].pk,
                since=TODAY,
                until=day(3, 5),
                roles={Role.UNIT_HEAD},
                reason="转托",
            )
        assert refused.value.code == "not_delegated_on"


def test_there_is_no_chain_by_two_steps_either(bureau: Bureau) -> None:
    given_delegation(bureau)

    def also(absent: str, stand_in: str, role: Role, since: datetime.date) -> None:
        act(
            bureau.li,
            delegate,
            post=bureau.posts[absent].pk,
            stand_in=bureau.posts[stand_in].pk,
            since=since,
            until=since + datetime.timedelta(days=5),
            roles={role},
            reason="出差",
        )

    # the stand-in goes away, the absent one stands in, on days that overlap
    for absent, stand_in, role in (
        ("zhao", "qian", Role.HANDLER),
        ("qian", "wang", Role.SUPERVISOR),
    ):
        with pytest.raises(Refusal) as refused:
            also(absent, stand_in, role, day(3, 11))
        assert refused.value.code == "delegation_makes_chain"
        also(absent, stand_in, role, day(3, 12) if absent == "zhao" else day(3, 20))


def test_its_scope_lies_in_one_s_own(bureau: Bureau) -> None:
    school = given_school(bureau)
    delegation = given_delegation(bureau, scope_of=school.pk)
    assert standing_in(bureau, delegation).reach == subtree(school.path)
    bureau.give("he", "何新", "校长", institution=school)
    bureau.grant("he", Role.SCHOOL_CONTACT)
    with pytest.raises(NotFound):
        act(
            given_actor(bureau.posts["he"]),
            delegate,
            post=bureau.posts["he"].pk,
            stand_in=bureau.posts["zhao"].pk,
            since=TODAY,
            until=day(3, 12),
            roles={Role.SCHOOL_CONTACT},
            scope_of=bureau.institution.pk,
            reason="外出培训",
        )
    with pytest.raises(Refusal) as refused:
        act(
            bureau.li,
            delegate,
            post=bureau.posts["he"].pk,
            stand_in=bureau.posts["qian"].pk,
            since=TODAY,
            until=day(3, 12),
            roles={Role.SCHOOL_CONTACT},
            scope_of=bureau.institution.pk,
            reason="外出培训",
        )
    assert refused.value.code == "scope_wider_than_own"


def test_a_scope_that_moved_out_of_reach_is_reached_no_more(bureau: Bureau) -> None:
    school, other = given_school(bureau, "第一小学"), given_school(bureau, "第二小学")
    campus = given_school(bureau, "东校区")
    act(bureau.zhou, move_institution, institution=campus.pk, parent=school.pk, version=1)
    bureau.give("he", "何新", "校长", institution=school)
    bureau.grant("he", Role.SCHOOL_CONTACT)
    delegation = act(
        bureau.li,
        delegate,
        post=bureau.posts["he"].pk,
        stand_in=bureau.posts["zhao"].pk,
        since=TODAY,
        until=day(3, 12),
        roles={Role.SCHOOL_CONTACT},
        scope_of=campus.pk,
        reason="外出培训",
    )
    act(bureau.zhou, move_institution, institution=campus.pk, parent=other.pk, version=2)
    assert standing_in(bureau, delegation).reach == NOWHERE


def test_it_may_be_limited_to_some_verbs(bureau: Bureau) -> None:
    delegation = act(
        bureau.qian,
        delegate,
        post=bureau.posts["qian"].pk,
        stand_in=bureau.posts["zhao"].pk,
        since=TODAY,
        until=day(3, 12),
        roles={Role.SUPERVISION_HEAD},
        actions=["tenants.make_roster"],
        reason="外出培训",
    )
    actor = standing_in(bureau, delegation)
    desk_head = frozenset({Role.SUPERVISION_HEAD})
    assert actor.may("tenants.make_roster", desk_head)
    assert not actor.may("tenants.form_body", desk_head)


def test_a_role_that_the_absent_one_loses_is_lost_to_the_stand_in(bureau: Bureau) -> None:
    delegation = given_delegation(bureau)
    grant = ask(bureau.zhou, grants_of, bureau.posts["wang"].pk)[0]
    act(bureau.zheng, end_grant, grant=grant.pk, version=grant.version, reason="停职")
    assert standing_in(bureau, delegation).roles == frozenset()


@pytest.mark.parametrize("who", ["wang", "zhao", "li"])
def test_it_is_taken_back_at_once(who: str, bureau: Bureau) -> None:
    delegation = given_delegation(bureau)
    act(getattr(bureau, who), revoke_delegation, delegation=delegation.pk, version=1)
    assert ask(bureau.zhao, delegations_for, bureau.posts["zhao"].pk, TODAY) == []
    with pytest.raises(IllegalMove):
        act(getattr(bureau, who), revoke_delegation, delegation=delegation.pk, version=2)


def test_one_that_has_not_begun_is_taken_back_whole(bureau: Bureau) -> None:
    delegation = given_delegation(bureau, since=day(3, 9))
    act(bureau.wang, revoke_delegation, delegation=delegation.pk, version=1)
    assert ask(bureau.zhao, delegations_for, bureau.posts["zhao"].pk, day(3, 10)) == []
    assert len(ask(bureau.zhao, delegations_of, bureau.posts["wang"].pk)) == 1


def test_one_that_is_over_is_not_taken_back(bureau: Bureau) -> None:
    delegation = given_delegation(bureau)
    later = NOW + datetime.timedelta(days=10)
    with pytest.raises(IllegalMove) as refused:
        act(bureau.wang, revoke_delegation, now=later, delegation=delegation.pk, version=1)
    assert refused.value.code == "delegation_is_over"


def test_it_says_why(bureau: Bureau) -> None:
    with pytest.raises(Invalid) as refused:
        given_delegation(bureau, reason=" ")
    assert refused.value.fields == {"reason": "required"}


OWN = {
    "li": Role.TOP_LEADER,
    "wu": Role.DEPUTY_LEADER,
    "wang": Role.UNIT_HEAD,
    "zhao": Role.HANDLER,
}
names = st.sampled_from([*OWN, "feng"])
wishes = st.tuples(
    names, names, st.integers(-2, 100), st.integers(-1, 95), st.sampled_from([*Role])
)


@settings(max_examples=25)
@given(st.lists(wishes, min_size=2, max_size=8))
def test_whatever_is_asked_for_what_is_given_is_lawful(
    wanted: list[tuple[str, str, int, int, Role]],
) -> None:
    bureau = given_bureau(uuid.uuid4().hex)
    leader = bureau.li
    made = 0
    for absent, stand_in, start, length, role in wanted:
        since = TODAY + datetime.timedelta(days=start)
        try:
            act(
                leader,
                delegate,
                post=bureau.posts[absent].pk,
                stand_in=bureau.posts[stand_in].pk,
                since=since,
                until=since + datetime.timedelta(days=length),
                roles={role},
                reason="出差",
            )
            made += 1
        except Refusal:
            continue
        assert role is OWN[absent]
        assert stand_in != "feng"
        assert start >= 0
        assert 1 <= length <= 90
    everybody = {bureau.posts[name].pk: name for name in [*OWN, "feng"]}
    rows = [row for post in everybody for row in ask(bureau.system, delegations_of, post)]
    assert len(rows) == made
    for offset in range(0, 200, 5):
        on = TODAY + datetime.timedelta(days=offset)
        now = [row for row in rows if row.period.holds(on)]
        assert {row.post_id for row in now}.isdisjoint({row.stand_in_id for row in now})
