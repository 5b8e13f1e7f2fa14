"""Who held which post on a day, in what order, and who came after."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duban_web.foundation.actor import Role
from duban_web.foundation.errors import IllegalMove, NotFound, Refusal
from duban_web.tenants.actions.add_person import add_person
from duban_web.tenants.actions.confirm_grant import confirm_grant
from duban_web.tenants.actions.correct_person import correct_person
from duban_web.tenants.actions.end_post import end_post
from duban_web.tenants.actions.give_post import give_post
from duban_web.tenants.actions.succeed_post import succeed_post
from duban_web.tenants.models import Person, Post
from duban_web.tenants.queries.grants import grants_waiting, roles_of, roles_of_post
from duban_web.tenants.queries.people import holders_of, persons_called, posts_on
from duban_web.tenants.queries.standing_in import delegations_for
from duban_web.tenants.rules import Rank, subtree
from web.cast import LONG_AGO, TODAY, Bureau, act, ask, day, given_bureau
from web.tenants.cases import given_delegation, given_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def given_person(bureau: Bureau, name: str = "何新") -> Person:
    return act(bureau.zhou, add_person, institution=bureau.institution.pk, name=name)


def succeed(bureau: Bureau, post: Post, person: Person, since: datetime.date) -> Post:
    return act(
        bureau.zhou,
        succeed_post,
        post=post.pk,
        version=post.version,
        person=person.pk,
        since=since,
    )


def test_people_are_named_by_rank(bureau: Bureau) -> None:
    posts = ask(bureau.zhou, posts_on, TODAY, institution=bureau.institution.pk)
    named = [post.person.name for post in posts]
    assert named[:2] == ["李明远", "吴思齐"]
    assert set(named[2:4]) == {"王立本", "钱正"}
    assert [post.rank for post in posts] == sorted(post.rank for post in posts)


def test_posts_are_asked_for_by_unit_and_by_person(bureau: Bureau) -> None:
    in_unit = ask(bureau.zhou, posts_on, TODAY, unit=bureau.schools.pk)
    assert [post.title for post in in_unit] == ["科长", "干事"]
    act(
        bureau.zhou,
        give_post,
        person=bureau.posts["wang"].person_id,
        institution=bureau.institution.pk,
        title="机关党委委员",
        since=day(3, 9),
    )
    his = ask(bureau.zhou, posts_on, day(3, 9), person=bureau.posts["wang"].person_id)
    assert {post.title for post in his} == {"科长", "机关党委委员"}


def test_a_post_of_the_same_title_is_not_held_twice_at_a_time(bureau: Bureau) -> None:
    arguments = {
        "person": bureau.posts["wang"].person_id,
        "institution": bureau.institution.pk,
        "unit": bureau.schools.pk,
        "title": "科长",
    }
    with pytest.raises(Refusal) as refused:
        act(bureau.zhou, give_post, since=TODAY, **arguments)
    assert refused.value.code == "post_is_held_already"
    act(bureau.zhou, end_post, post=bureau.posts["wang"].pk, version=1, on=day(4, 1))
    again = act(bureau.zhou, give_post, since=day(4, 1), **arguments)
    assert again.period.holds(day(4, 1))


def test_a_post_is_in_a_unit_of_its_institution(bureau: Bureau) -> None:
    school = given_school(bureau)
    with pytest.raises(NotFound):
        act(
            bureau.zhou,
            give_post,
            person=bureau.posts["zhao"].person_id,
            institution=school.pk,
            unit=bureau.schools.pk,
            title="主任",
            since=TODAY,
        )


@pytest.mark.parametrize(
    ("since", "until", "code"),
    [
        (day(3, 2), day(3, 2), "period_is_empty"),
        (day(3, 2), day(3, 1), "period_is_empty"),
        (LONG_AGO - datetime.timedelta(days=1), None, "institution_is_closed"),
    ],
)
def test_a_post_has_days(
    since: datetime.date, until: datetime.date | None, code: str, bureau: Bureau
) -> None:
    with pytest.raises(Refusal) as refused:
        act(
            bureau.zhou,
            give_post,
            person=bureau.posts["zhao"].person_id,
            institution=bureau.institution.pk,
            title="联络员",
            since=since,
            until=until,
        )
    assert refused.value.code == code


def test_with_a_post_its_roles_and_delegations_end(bureau: Bureau) -> None:
    given_delegation(bureau)
    zhao, wang = bureau.posts["zhao"], bureau.posts["wang"]
    act(bureau.zhou, end_post, post=wang.pk, version=1, on=day(3, 9))
    assert ask(bureau.zhou, roles_of_post, wang.pk, day(3, 8)) == {Role.UNIT_HEAD}
    assert ask(bureau.zhou, roles_of_post, wang.pk, day(3, 9)) == frozenset()
    assert len(ask(bureau.zhou, delegations_for, zhao.pk, day(3, 8))) == 1
    assert ask(bureau.zhou, delegations_for, zhao.pk, day(3, 9)) == []
    with pytest.raises(IllegalMove) as refused:
        act(bureau.zhou, end_post, post=wang.pk, version=2, on=day(3, 10))
    assert refused.value.code == "post_not_held"


def test_the_last_administrator_of_a_kind_does_not_leave(bureau: Bureau) -> None:
    post = bureau.posts["feng"]
    with pytest.raises(Refusal) as refused:
        act(bureau.zhou, end_post, post=post.pk, version=1, on=day(4, 1))
    assert refused.value.code == "last_administrator"
    bureau.give("shen", "沈清", "审计员")
    bureau.grant("shen", Role.AUDITOR)
    act(bureau.zhou, end_post, post=post.pk, version=1, on=day(4, 1))
    assert ask(bureau.zhou, roles_of, post.person_id, day(4, 1)) == frozenset()


def test_who_came_after_and_from_when(bureau: Bureau) -> None:
    first, heir = bureau.posts["wang"], given_person(bureau)
    second = succeed(bureau, first, heir, day(4, 1))
    third = succeed(bureau, second, given_person(bureau, "秦越"), day(9, 1))
    for post in (first, second, third):
        line = ask(bureau.zhou, holders_of, post.pk)
        assert [one.person.name for one in line] == ["王立本", "何新", "秦越"]

    def heads(on: datetime.date) -> list[str]:
        posts = ask(bureau.zhou, posts_on, on, unit=bureau.schools.pk)
        return [post.person.name for post in posts if post.title == "科长"]

    assert heads(day(3, 31)) == ["王立本"]
    assert heads(day(4, 1)) == ["何新"]
    assert heads(day(9, 1)) == ["秦越"]
    assert (second.rank, second.unit_id) == (Rank.STAFF, bureau.schools.pk)


def test_a_successor_s_roles_are_asked_for_again_and_not_yet_in_force(bureau: Bureau) -> None:
    tomorrow = day(3, 3)
    post = succeed(bureau, bureau.posts["wang"], given_person(bureau), tomorrow)
    assert ask(bureau.zhou, roles_of_post, post.pk, tomorrow) == frozenset()
    waiting = ask(bureau.zheng, grants_waiting, TODAY)
    assert [(grant.post_id, grant.role) for grant in waiting] == [(post.pk, Role.UNIT_HEAD)]
    act(bureau.zheng, confirm_grant, grant=waiting[0].pk, version=1)
    assert ask(bureau.zhou, roles_of_post, post.pk, TODAY) == frozenset()
    assert ask(bureau.zhou, roles_of_post, post.pk, tomorrow) == {Role.UNIT_HEAD}


def test_an_administrator_s_role_is_not_asked_for_by_succession(bureau: Bureau) -> None:
    bureau.give("shen", "沈清", "审计员")
    bureau.grant("shen", Role.AUDITOR)
    succeed(bureau, bureau.posts["feng"], given_person(bureau), day(4, 1))
    assert ask(bureau.zheng, grants_waiting, day(4, 1)) == []


def test_a_post_may_stand_empty_before_it_is_taken(bureau: Bureau) -> None:
    post = bureau.posts["wang"]
    ended = act(bureau.zhou, end_post, post=post.pk, version=1, on=day(4, 1))
    later = succeed(bureau, ended, given_person(bureau), day(6, 1))
    assert later.predecessor_id == post.pk
    empty = ask(bureau.zhou, posts_on, day(5, 1), unit=bureau.schools.pk)
    assert [one.title for one in empty] == ["干事"]
    # the roles that it had when it was last held
    waiting = ask(bureau.zheng, grants_waiting, TODAY)
    assert [(grant.post_id, grant.role) for grant in waiting] == [(later.pk, Role.UNIT_HEAD)]


def test_a_post_has_one_successor_who_is_another(bureau: Bureau) -> None:
    post, heir = bureau.posts["wang"], given_person(bureau)
    himself = ask(bureau.zhou, lambda actor: Person.objects.find(actor, post.person_id))
    with pytest.raises(Refusal) as refused:
        succeed(bureau, post, himself, day(4, 1))
    assert refused.value.code == "succeeds_oneself"
    with pytest.raises(IllegalMove):
        succeed(bureau, post, heir, LONG_AGO)
    succeed(bureau, post, heir, day(4, 1))
    post.version += 1
    with pytest.raises(IllegalMove) as refused:
        succeed(bureau, post, given_person(bureau, "秦越"), day(5, 1))
    assert refused.value.code == "post_has_successor"


def test_two_of_one_name_are_told_apart_and_the_one_in_office_comes_first(bureau: Bureau) -> None:
    namesake = given_person(bureau, "赵小川")
    act(
        bureau.zhou,
        correct_person,
        person=namesake.pk,
        version=1,
        name="赵晓川",
        staff_number="0712",
        aliases=["赵小川", "小赵"],
    )
    found = ask(bureau.zhou, persons_called, "赵小川", TODAY)
    assert [person.pk for person in found] == [bureau.posts["zhao"].person_id, namesake.pk]
    assert ask(bureau.zhou, persons_called, "小赵", TODAY) == [namesake]
    act(bureau.zhou, correct_person, person=namesake.pk, version=2, name="赵晓川", aliases=[])
    assert ask(bureau.zhou, persons_called, "小赵", TODAY) == []


def test_a_staff_number_is_one_person_s(bureau: Bureau) -> None:
    place = bureau.institution.pk
    act(bureau.zhou, add_person, institution=place, name="何新", staff_number="0712")
    other = given_person(bureau, "秦越")
    with pytest.raises(Refusal) as refused:
        act(
            bureau.zhou,
            correct_person,
            person=other.pk,
            version=1,
            name="秦越",
            staff_number="0712",
        )
    assert refused.value.code == "staff_number_is_taken"
    with pytest.raises(Refusal):
        act(bureau.zhou, add_person, institution=place, name="沈清", staff_number="0712")


@dataclass
class Holding:
    """What the model of a line of succession knows of one holder."""

    name: str
    since: int
    until: int | None = None


steps = st.tuples(st.sampled_from(["end", "succeed"]), st.integers(1, 60))


@settings(max_examples=20)
@given(st.lists(steps, min_size=1, max_size=6))
def test_whatever_is_recorded_each_day_has_the_holder_that_was_recorded(
    wanted: list[tuple[str, int]],
) -> None:
    bureau = given_bureau(uuid.uuid4().hex)
    person = given_person(bureau, "第0任")
    post = act(
        bureau.zhou,
        give_post,
        person=person.pk,
        institution=bureau.institution.pk,
        unit=bureau.desk.pk,
        title="副科长",
        since=TODAY,
    )
    line = [Holding("第0任", 0)]
    for number, (step, offset) in enumerate(wanted, 1):
        on, last = TODAY + datetime.timedelta(days=offset), line[-1]
        may_end = last.since <= offset and (last.until is None or offset < last.until)
        if step == "end" and may_end:
            post = act(bureau.zhou, end_post, post=post.pk, version=post.version, on=on)
            last.until = offset
        elif step == "end":
            with pytest.raises(IllegalMove):
                act(bureau.zhou, end_post, post=post.pk, version=post.version, on=on)
        elif offset > last.since:
            heir = given_person(bureau, f"第{number}任")
            post = succeed(bureau, post, heir, on)
            last.until = offset if last.until is None else min(last.until, offset)
            line.append(Holding(heir.name, offset))
        else:
            with pytest.raises(IllegalMove):
                succeed(bureau, post, given_person(bureau, f"第{number}任"), on)
    for offset in range(0, 62, 3):
        on = TODAY + datetime.timedelta(days=offset)
        posts = ask(bureau.zhou, posts_on, on, unit=bureau.desk.pk)
        assert [one.person.name for one in posts if one.title == "副科长"] == [
            one.name
            for one in line
            if one.since <= offset and (one.until is None or offset < one.until)
        ]


def test_who_is_transferred_is_found_at_the_new_institution(bureau: Bureau) -> None:
    school = given_school(bureau)
    person = given_person(bureau)
    inside = replace(bureau.zhou, reach=subtree(school.path))
    assert ask(inside, persons_called, "何新", TODAY) == []
    act(
        bureau.zhou,
        correct_person,
        person=person.pk,
        version=1,
        name="何新",
        institution=school.pk,
    )
    assert ask(inside, persons_called, "何新", TODAY) == [person]
