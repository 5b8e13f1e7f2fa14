"""What is put in is found by its words, by whoever may see it, until it is dropped."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Sequence
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection, transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st

from duban_web.foundation import database, scope
from duban_web.foundation.actor import Actor, ActorKind, PathRange
from duban_web.search import gram_table, newest, queries
from duban_web.search.actions.drop import drop
from duban_web.search.actions.put import put
from duban_web.search.entries import Asking
from duban_web.search.findable import Findable
from duban_web.search.folding import folded, words_of
from duban_web.search.models import Place
from duban_web.search.queries import found

pytestmark = pytest.mark.django_db

TENANT = uuid.UUID(int=1)
SYSTEM = Actor.system(TENANT)
BUREAU, SCHOOL, OTHER = "0001", "00010001", "0002"
START = datetime.datetime(2026, 3, 1, tzinfo=datetime.UTC)


def person_at(path: str, number: int = 7) -> Actor:
    return Actor(
        TENANT, ActorKind.PERSON, person=uuid.UUID(int=number), reach=PathRange(path, path + "~")
    )


def put_in(title: str, order: int, **more: object) -> uuid.UUID:
    object_id = uuid.UUID(int=order)
    fields: dict[str, object] = {"path": BUREAU, "kind": "matter", **more}
    with scope.open(SYSTEM, now=START + datetime.timedelta(days=order)):
        put(actor=SYSTEM, record=Findable(title=title, object_id=object_id, **fields))  # type: ignore[arg-type]
    return object_id


def asked(query: str, actor: Actor = SYSTEM) -> list[uuid.UUID]:
    with scope.open(actor):
        return [record.object_id for record in found(actor, query)]


@pytest.mark.parametrize(
    "query",
    [
        "操场",  # two characters inside
        "改造 操场",  # both words, in any order
        "操场 改造",
        "２０２６",  # full width
        "ABC",  # another case
        "消防栓",  # of the body
        "操 场改造",  # a blank that somebody typed between characters is one between words
    ],
)
def test_a_record_is_found_by_its_words(query: str) -> None:
    wanted = put_in("2026年操场改造（abc）", 1, body="更换消防栓12处")
    put_in("食堂整改", 2)
    assert asked(query) == [wanted]


@pytest.mark.parametrize("query", ["", "  ", "泳池", "操场 泳池", "%", "_"])
def test_what_does_not_occur_finds_nothing(query: str) -> None:
    put_in("操场改造", 1)
    assert asked(query) == []


def test_an_exact_number_comes_first_then_titles_then_the_newest() -> None:
    exact = put_in("操场改造", 1, number="督办〔2026〕1号")
    older = put_in("关于督办〔2026〕1号的补充", 3)
    newer = put_in("关于督办〔2026〕1号的说明", 4)
    in_body = put_in("其他", 5, body="见督办〔2026〕1号")
    assert asked("督办〔2026〕1号") == [exact, newer, older, in_body]


def test_words_of_before_an_edit_find_it_no_more() -> None:
    put_in("操场改造", 1)
    wanted = put_in("泳池改造", 1)
    assert asked("操场") == []
    assert asked("泳池") == [wanted]


def test_what_is_dropped_leaves_no_word_behind() -> None:
    wanted = put_in("操场改造", 1, readers=[uuid.UUID(int=7)])
    with scope.open(SYSTEM):
        drop(actor=SYSTEM, kind="matter", object_id=wanted)
        drop(actor=SYSTEM, kind="matter", object_id=wanted)
        with connection.cursor() as cursor:
            for table in ("search_entry", "search_reader", "search_gram"):
                cursor.execute(f"SELECT count(*) FROM {table}")
                assert cursor.fetchone()[0] == 0


def test_each_finds_what_lies_in_reach_and_nothing_beside_it() -> None:
    of_bureau = put_in("操场改造一", 1)
    of_school = put_in("操场改造二", 2, path=SCHOOL)
    of_other = put_in("操场改造三", 3, path=OTHER)
    assert asked("操场", person_at(BUREAU)) == [of_school, of_bureau]
    assert asked("操场", person_at(SCHOOL)) == [of_school]
    assert asked("操场", person_at(OTHER)) == [of_other]


def test_what_is_restricted_is_found_by_those_who_are_named_alone() -> None:
    wanted = put_in("操场改造", 1, readers=[uuid.UUID(int=7)])
    assert asked("操场", person_at(BUREAU, number=7)) == [wanted]
    assert asked("操场", person_at(BUREAU, number=8)) == []
    # nor by the system, which reads for nobody
    assert asked("操场") == []


def test_another_tenant_finds_nothing() -> None:
    put_in("操场改造", 1)
    assert asked("操场", Actor.system(uuid.UUID(int=2))) == []


WORDS = st.text("操场泳池改造ab1〔〕%_号 ", min_size=1, max_size=12)


@tried(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts=st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=6), query=WORDS)
def test_what_is_found_is_what_contains_every_word(
    texts: list[tuple[str, str]], query: str
) -> None:
    with transaction.atomic():
        for order, (title, body) in enumerate(texts, 1):
            put_in(title, order, body=body)
        words = [folded(word) for word in words_of(query)]
        wanted = {
            uuid.UUID(int=order)
            for order, parts in enumerate(texts, 1)
            if words and all(any(word in folded(part) for part in parts) for word in words)
        }
        assert set(asked(query)) == wanted
        transaction.set_rollback(True)


def test_so_many_are_counted_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "_COUNTED", 2)
    for order in (1, 2, 3):
        put_in(f"操场{order}", order)
    with scope.open(SYSTEM):
        finding = queries.search(SYSTEM, "操场", most=1)
        assert (len(finding.items), finding.count, finding.is_more) == (1, 2, True)
        few = queries.search(SYSTEM, "操场3", most=1)
        assert (few.count, few.is_more) == (1, False)


def test_the_thing_itself_comes_first_however_old(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "_RANKED", 2)
    itself = put_in("操场", 1)
    for order in (2, 3, 4):
        put_in(f"操场{order}", order)
    assert asked("操场") == [itself, uuid.UUID(int=4), uuid.UUID(int=3)]


@pytest.mark.parametrize("age", [1, 4, 32_768])
@pytest.mark.parametrize("first", [1, 2, 5, 1_024])
@pytest.mark.parametrize("paired", [0, 1, 10_000], ids=["pairs", "either", "reading"])
def test_reading_on_and_pairs_find_the_same(
    monkeypatch: pytest.MonkeyPatch, first: int, paired: int, age: int
) -> None:
    """The newest first, those within reach alone, and of what is common as of what is rare."""
    monkeypatch.setattr(newest, "is_postgresql", lambda _connection: True)
    monkeypatch.setattr(newest, "_FIRST", first)
    monkeypatch.setattr(newest, "_FURTHER", 2)
    for module in (newest, gram_table):
        monkeypatch.setattr(module, "AGE", age)
    monkeypatch.setattr(newest, "_PAIRED", paired)
    monkeypatch.setattr(queries, "_RANKED", 6)
    counted: list[int] = []

    def near(asking: Asking, windows: Sequence[tuple[int, int]]) -> int:
        counted.append(sum(below - least for least, below in windows))
        return count_near(asking, windows)

    count_near = Asking.near
    monkeypatch.setattr(Asking, "near", near)
    for order in range(1, 20):
        title = "操场改造" if order % 3 else f"食堂{order}"
        put_in(title, order, path=SCHOOL if order % 2 else OTHER, body="消防" * (order < 3))
    assert [one.int for one in asked("操场")] == [19, 17, 16, 14, 13, 11]
    assert [one.int for one in asked("操场", person_at(SCHOOL))] == [19, 17, 13, 11, 7, 5]
    assert [one.int for one in asked("消防", person_at(BUREAU))] == [1]
    assert [one.int for one in asked("食堂", person_at(OTHER))] == [18, 12, 6]
    assert asked("泳池") == asked("操场", person_at("0003")) == []
    # How much lies within reach is told by a few pieces, and once for each question at most.
    assert len(counted) <= 6
    assert all(count <= 6 * 128 for count in counted)


def test_what_was_given_below_is_found_there_and_what_lies_there_but_once() -> None:
    given = put_in("操场改造", 1, also_at=[SCHOOL])
    own = put_in("操场粉刷", 2, path=SCHOOL, also_at=[BUREAU, SCHOOL, OTHER])
    put_in("操场验收", 3, also_at=[OTHER])
    assert asked("操场", person_at(SCHOOL)) == [own, given]
    assert [one.int for one in asked("操场", person_at(OTHER))] == [3, 2]
    assert [one.int for one in asked("操场", person_at(BUREAU))] == [3, 2, 1]


def test_places_of_earlier_versions_learn_where_their_record_is() -> None:
    given = put_in("操场改造", 1, also_at=[SCHOOL])
    with scope.open(SYSTEM):
        Place.objects.within(SYSTEM).update(entry_path=SCHOOL)
    assert asked("操场", person_at(SCHOOL)) == []
    with scope.open(SYSTEM):
        import_module("duban_web.search.migrations.0006_common_paths").fill(apps, None)
    assert asked("操场", person_at(SCHOOL)) == [given]


@pytest.mark.django_db(transaction=True)
def test_pairs_of_earlier_versions_learn_their_age(monkeypatch: pytest.MonkeyPatch) -> None:
    # What is newest is found without its pairs.
    monkeypatch.setattr(newest, "_FIRST", 1)
    given = put_in("操场改造", 1)
    put_in("食堂", 2)
    learning = import_module("duban_web.search.migrations.0009_ages_database_rules").Migration
    with connection.schema_editor() as editor:
        for step in reversed(learning.operations):
            step.database_backwards("search", editor, None, None)
    is_server = database.is_postgresql(connection)
    assert asked("操场") == ([] if is_server else [given])
    with connection.schema_editor() as editor:
        for step in learning.operations:
            step.database_forwards("search", editor, None, None)
    later = put_in("操场粉刷", 3)
    put_in("食堂", 4)
    assert asked("操场") == [later, given]
