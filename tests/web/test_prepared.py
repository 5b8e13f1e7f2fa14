"""Questions that are put into SQL once answer everybody with what is theirs."""

from __future__ import annotations

import datetime
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.db.models import CharField, DateField, UUIDField, Value
from django.test.utils import CaptureQueriesContext

from duban_web.foundation import scope
from duban_web.foundation.actor import NOWHERE, Actor
from duban_web.foundation.database import count_each, is_postgresql
from duban_web.foundation.prepared import Among, Shape, _nobody_in_particular, keyed, prepared
from duban_web.tenants.models import Person, Post
from web.cast import Bureau, ask, day, given_bureau

pytestmark = pytest.mark.django_db

BUILT: list[str] = []


@prepared(since=DateField())
def posts_since(actor: Actor, since: Any) -> Any:
    BUILT.append("posts_since")
    rows = Post.objects.within(actor).filter(since__lte=since)
    return rows.select_related("person").order_by("pk")


@prepared()
def titles_today(actor: Actor) -> Any:
    begun = scope.today(actor) - datetime.timedelta(days=30)
    return Post.objects.within(actor).filter(since__lte=begun).order_by("pk").values_list("title")


@prepared(people=Among(UUIDField(), 3))
def names(actor: Actor, people: Any) -> Any:
    rows = Person.objects.within(actor).filter(pk__in=people).order_by("name")
    return rows.annotate(mark=Value("x")).values_list("pk", "name", "mark")


@prepared(people=Among(UUIDField(), 2), titles=Among(CharField(), 3))
def posts_among(actor: Actor, people: Any, titles: Any) -> Any:
    return Post.objects.within(actor).filter(person__pk__in=people, title__in=titles)


@prepared()
def own_posts(actor: Actor) -> Any:
    return Post.objects.within(actor).filter(person=actor.person).order_by("pk")


@prepared(titles=Shape(), since=DateField())
def posts_called(actor: Actor, titles: Any, since: Any) -> Any:
    BUILT.append(f"posts_called {len(titles)}")
    rows = Post.objects.within(actor).filter(title__in=sorted(titles), since__lte=since)
    return rows.order_by("pk")


@keyed(person_id=UUIDField(), title=CharField(), since=DateField())
def posts_of(actor: Actor, person_id: Any, title: Any, since: Any) -> Any:
    rows = Post.objects.within(actor).filter(title=title, since__lte=since)
    marked = rows.annotate(mark=Value("100%"))
    return marked.filter(person__pk=person_id).values_list("pk", "title", "mark")


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def test_each_is_answered_within_their_own_reach(bureau: Bureau) -> None:
    other = given_bureau("yi", "乙区教育局")
    for of in (bureau, other):
        found = ask(of.qian, posts_since, since=day(1, 1))
        assert found == sorted(of.posts.values(), key=lambda post: post.pk)
    assert ask(replace(bureau.qian, reach=NOWHERE), posts_since, since=day(1, 1)) == []
    assert len(ask(bureau.system, posts_since, since=day(1, 1))) == len(bureau.posts)


def test_records_come_with_those_that_were_selected_along(bureau: Bureau) -> None:
    qian = bureau.qian
    with scope.open(qian):
        found = posts_since(qian, since=day(1, 1))
        with CaptureQueriesContext(connection) as asked:
            assert all(post.person.name for post in found)
        assert len(asked) == 0


def test_it_is_built_once_for_all_who_hold_the_same_roles(bureau: Bureau) -> None:
    ask(bureau.qian, posts_since, since=day(1, 1))
    BUILT.clear()
    other = given_bureau("bing", "丙区教育局")
    for who in (bureau.qian, other.qian):
        ask(who, posts_since, since=day(2, 1))
    assert BUILT == []


def test_a_blank_for_the_actor_is_filled_with_whoever_asks(bureau: Bureau) -> None:
    for name in ("wang", "zhao"):
        (post,) = ask(getattr(bureau, name), own_posts)
        assert post == bureau.posts[name]


def test_the_day_is_that_of_the_asking(bureau: Bureau) -> None:
    # The cast took office long before.
    assert len(ask(bureau.qian, titles_today)) == len(bureau.posts)
    qian, long_ago = bureau.qian, datetime.datetime(1990, 1, 1, tzinfo=datetime.UTC)
    with scope.open(qian, now=long_ago):
        assert titles_today(qian) == []


@pytest.mark.parametrize("count", [0, 1, 3, 5])
def test_of_many_values_as_many_are_asked_for_as_there_are_blanks(
    count: int, bureau: Bureau
) -> None:
    people = [post.person_id for post in bureau.posts.values()][:count]
    found = ask(bureau.qian, names, people=people)
    assert {row.pk for row in found} == set(people)
    assert all(row.mark == "x" and row.name for row in found)


def test_it_is_built_once_for_each_shape(bureau: Bureau) -> None:
    posts = sorted(bureau.posts.values(), key=lambda post: post.pk)
    titles = {post.title for post in posts}
    BUILT.clear()
    for asked in (titles, {posts[0].title}, titles):
        found = ask(bureau.qian, posts_called, titles=frozenset(asked), since=day(1, 1))
        assert found == [post for post in posts if post.title in asked]
    assert [f"posts_called {len(titles)}", "posts_called 1"] == BUILT


def test_what_is_planned_once_is_answered_as_before_for_whoever_asks(bureau: Bureau) -> None:
    strangers = given_bureau("yi", "乙区教育局")
    for _ in range(3):
        for of in (bureau, strangers):
            for post in of.posts.values():
                told = {"person_id": post.person_id, "title": post.title, "since": day(1, 1)}
                assert [row.pk for row in ask(of.qian, posts_of, **told)] == [post.pk]
                assert ask(of.qian, posts_of, **told)[0].mark == "100%"
                other = strangers if of is bureau else bureau
                assert ask(other.qian, posts_of, **told) == []


def plans_gone_by() -> tuple[int, int]:
    """How often the server has gone by a plan that it keeps, and how often by another."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT generic_plans, custom_plans FROM pg_prepared_statements "
            "WHERE statement LIKE %s",
            ['%"tenants_post"."title" = ($%'],
        )
        (found,) = cursor.fetchall()
    kept, others = found
    return kept, others


def test_the_server_plans_once_what_is_asked_often(bureau: Bureau) -> None:
    post = bureau.posts["wang"]
    told = {"person_id": post.person_id, "title": post.title, "since": day(1, 1)}
    for _ in range(4):
        assert [row.pk for row in ask(bureau.qian, posts_of, **told)] == [post.pk]
    if is_postgresql(connection):
        kept, others = plans_gone_by()
        # From the second time on; the connection may be one on which others have asked.
        assert kept >= 3
        assert others == 0


def test_it_is_asked_inside_a_scope_of_its_tenant_alone(bureau: Bureau) -> None:
    qian, stranger = bureau.qian, given_bureau("ding", "丁区教育局").qian
    with pytest.raises(RuntimeError, match="no scope"):
        own_posts(qian)
    with scope.open(stranger), pytest.raises(RuntimeError, match="another tenant"):
        own_posts(qian)


def test_of_two_kinds_of_many_each_portion_of_one_is_asked_for_with_each_of_the_other(
    bureau: Bureau,
) -> None:
    posts = sorted(bureau.posts.values(), key=lambda post: post.pk)
    people = [post.person_id for post in posts]
    titles = list(dict.fromkeys(post.title for post in posts))
    found = ask(bureau.qian, posts_among, people=people, titles=titles)
    assert sorted(row.pk for row in found) == [post.pk for post in posts]
    assert ask(bureau.qian, posts_among, people=people[:1], titles=titles[:1]) == posts[:1]
    assert ask(bureau.qian, posts_among, people=people, titles=[]) == []


def test_it_can_stand_in_another_and_be_built_anew(bureau: Bureau) -> None:
    qian, told = bureau.qian, {"since": day(1, 1)}
    with scope.open(qian):
        statement = posts_since.statement(qian, **told)
        assert count_each(connection, [statement]) == [len(bureau.posts)]
        built = posts_since.built(qian, **told).exclude(person=qian.person)
        assert len(built) == len(bureau.posts) - 1


def test_what_is_the_actors_is_not_told_beside() -> None:
    with pytest.raises(ValueError, match="person"):
        prepared(person=UUIDField(), title=CharField())(lambda actor, **_more: None)


def test_what_one_thread_has_put_into_sql_another_asks_too(bureau: Bureau) -> None:
    ask(bureau.qian, posts_since, since=day(1, 1))
    BUILT.clear()
    sql = posts_since._sql(_nobody_in_particular(bureau.qian), ())
    with ThreadPoolExecutor(1) as pool:
        shape = pool.submit(posts_since._sql, _nobody_in_particular(bureau.qian), ())
    assert shape.result() is sql
    assert BUILT == []
