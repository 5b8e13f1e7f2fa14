"""Who somebody is when they act: post, reach, roles of the day."""

from __future__ import annotations

import datetime
import uuid

import pytest

from duban_web.foundation.actor import NOWHERE, ActorKind, Role
from duban_web.foundation.errors import NotFound
from duban_web.tenants.actions.end_post import end_post
from duban_web.tenants.actions.give_post import give_post
from duban_web.tenants.queries.actors import actor_for, hats_of
from duban_web.tenants.queries.organisation import tree
from duban_web.tenants.rules import subtree
from web.cast import TODAY, Bureau, act, ask, day, given_bureau
from web.tenants.cases import given_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def test_an_actor_is_a_person_at_a_post_who_reaches_their_institution(bureau: Bureau) -> None:
    account = uuid.uuid4()
    post = bureau.posts["wang"]
    actor = ask(
        bureau.system,
        actor_for,
        person=post.person_id,
        post=post.pk,
        day=TODAY,
        account=account,
        kind=ActorKind.TOKEN,
    )
    assert (actor.person, actor.post, actor.account) == (post.person_id, post.pk, account)
    assert (actor.kind, actor.unit) == (ActorKind.TOKEN, bureau.schools.pk)
    assert actor.roles == {Role.UNIT_HEAD}
    assert actor.reach == subtree(bureau.institution.path)
    assert actor.actions is None
    assert not actor.is_stepped_up


def test_without_a_post_nothing_is_within_reach(bureau: Bureau) -> None:
    person = bureau.posts["wang"].person_id
    actor = ask(bureau.system, actor_for, person=person, day=TODAY)
    assert actor.reach == NOWHERE
    assert actor.roles == frozenset()
    assert ask(actor, tree, TODAY) == []


@pytest.mark.parametrize("on", [day(4, 1), day(12, 31, 2019)], ids=["after", "before"])
def test_a_post_that_is_not_held_on_the_day_makes_no_actor(
    on: datetime.date, bureau: Bureau
) -> None:
    post = bureau.posts["wang"]
    act(bureau.zhou, end_post, post=post.pk, version=1, on=day(4, 1))
    with pytest.raises(NotFound):
        ask(bureau.system, actor_for, person=post.person_id, post=post.pk, day=on)


def test_nobody_acts_at_another_s_post(bureau: Bureau) -> None:
    with pytest.raises(NotFound):
        ask(
            bureau.system,
            actor_for,
            person=bureau.posts["zhao"].person_id,
            post=bureau.posts["wang"].pk,
            day=TODAY,
        )


def test_a_person_of_two_posts_has_two_hats_and_reaches_by_the_one_worn(bureau: Bureau) -> None:
    school = given_school(bureau)
    person = bureau.posts["wu"].person_id
    second = act(
        bureau.zhou,
        give_post,
        person=person,
        institution=school.pk,
        title="校长",
        since=TODAY,
    )
    hats = ask(bureau.system, hats_of, person, TODAY)
    assert [hat.post.title for hat in hats] == ["副局长", "校长"]
    actor = ask(bureau.system, actor_for, person=person, post=second.pk, day=TODAY)
    assert actor.reach == subtree(school.path)
    assert actor.roles == frozenset()
    assert [one.name for one in ask(actor, tree, TODAY)] == ["第一小学"]
