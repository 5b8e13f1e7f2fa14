"""Long lists: asked a page at a time, in one order on both databases, along indexes."""

from __future__ import annotations

import datetime
from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor, Role
from duban_web.foundation.database import learn_sizes
from duban_web.foundation.errors import Refusal
from duban_web.foundation.listing import Count, Listing
from duban_web.matters.actions.assign import assign
from duban_web.matters.deadlines import DueKind
from duban_web.matters.models import Assignment, Matter
from duban_web.matters.policies import Origin
from duban_web.matters.queries.ledger import matters_in
from duban_web.matters.queries.waiting import condition_of
from duban_web.matters.rules import Party, PartyKind, PartyRole, RollUp
from duban_web.matters.states import State
from duban_web.matters.waiting import Waiting
from duban_web.notify.queries.inbox import inbox
from duban_web.tenants.actions.move_institution import move_institution
from duban_web.tenants.models import Institution
from duban_web.tenants.rules import subtree
from web.cast import Bureau, act, ask, day, given_bureau
from web.matters.cases import on
from web.matters.given import (
    given_assigned,
    given_proposed,
    given_registered,
    given_underway,
    lead,
)
from web.stage import Playing
from web.tenants.cases import given_school

pytestmark = pytest.mark.django_db
IN_ORDER = ("matters_matter_ledger", "matters_matter_by_state", "matters_matter_open")
DAYS = (day(5, 1), None, day(3, 9), None, day(3, 9), day(12, 31))


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def given_many(bureau: Bureau) -> list[Matter]:
    """Proposed and registered ones, with the same day, and with none."""
    given: list[Matter] = []
    for number, due in enumerate(DAYS):
        make = given_registered if number % 2 else given_proposed
        kind = {} if due else {"due_kind": DueKind.NONE}
        given.append(make(bureau, title=f"事项{number}", due=due, **kind))
    return given


def leafed(actor: Actor, limit: int, **asked: Any) -> list[Any]:
    """The pages of a ledger, one after the other."""
    found, cursor = [], ""
    while cursor is not None:
        page = ask(actor, lambda who, at=cursor: matters_in(who, **asked).page(at, limit))
        assert len(page.items) <= limit
        found += page.items
        cursor = page.next
    return found


def in_order(row: Matter) -> tuple[Any, ...]:
    never = datetime.date.max
    return row.current_due or never, row.registered_on or never, row.number or 2**31, row.pk


def test_what_has_no_day_or_number_comes_last_on_both_databases(bureau: Bureau) -> None:
    given = given_many(bureau)
    whole = ask(bureau.qian, matters_in)
    assert [row.pk for row in whole] == [row.pk for row in sorted(given, key=in_order)]


def given_contact(bureau: Bureau) -> Actor:
    """Somebody at a school below the bureau."""
    school = given_school(bureau, "实验小学")
    bureau.give("he", "何老师", "办公室主任", institution=school)
    bureau.grant("he", Role.SCHOOL_CONTACT)
    return bureau.he


@pytest.mark.parametrize("limit", [1, 2, 3, 6, 7])
def test_pages_join_without_gap(bureau: Bureau, limit: int) -> None:
    given_many(bureau)
    assert leafed(bureau.qian, limit) == ask(bureau.qian, matters_in)
    narrowed = ask(bureau.qian, matters_in, state=State.PROPOSED)
    assert leafed(bureau.qian, limit, state=State.PROPOSED) == narrowed
    assert len(narrowed) == 3


def test_what_is_added_between_two_pages_shifts_nothing(bureau: Bureau) -> None:
    given_many(bureau)
    whole = ask(bureau.qian, matters_in)
    first = ask(bureau.qian, lambda who: matters_in(who).page("", 2))
    given_proposed(bureau, title="插进来的", due=day(3, 3))
    rest = ask(bureau.qian, lambda who: matters_in(who).page(first.next, 500))
    assert [*first.items, *rest.items] == whole


def test_a_row_that_left_the_list_still_says_where_it_stood(bureau: Bureau) -> None:
    given = given_many(bureau)
    registered = [row for row in sorted(given, key=in_order) if row.number]
    page = ask(
        bureau.qian,
        lambda who: matters_in(who, state=State.PROPOSED).page(str(registered[0].pk), 500),
    )
    behind = [row for row in sorted(given, key=in_order) if in_order(row) > in_order(registered[0])]
    assert page.items == [row for row in behind if row.number is None]


@pytest.mark.parametrize("cursor", ["x", "01234567-89ab-4cde-8f01-23456789abcd"])
def test_a_cursor_of_nothing_within_reach_is_refused(bureau: Bureau, cursor: str) -> None:
    given_many(bureau)
    foreign = given_proposed(given_bureau("yi", "乙区教育局"))
    for named in (cursor, str(foreign.pk)):
        with pytest.raises(Refusal) as error:
            ask(bureau.qian, lambda who, at=named: matters_in(who).page(at, 2))
        assert error.value.code == "bad_cursor"


@pytest.mark.parametrize("count", [1, 12])
def test_a_page_costs_as_much_for_one_as_for_many(
    bureau: Bureau, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        given_registered(bureau, title=f"事项{number}")
    qian = bureau.qian
    with scope.open(qian), CaptureQueriesContext(connection) as asked:
        page = matters_in(qian).page("", 3)
        assert [row.series.prefix for row in page.items] == ["甲教督"] * min(count, 3)
    # Whether anything lies beyond reach at all, and the page.
    assert ["LIMIT 1" in asked[0]["sql"], "LIMIT 4" in asked[1]["sql"]] == [True, True]
    assert len(asked) == 2
    with scope.open(qian), django_assert_num_queries(3):
        matters_in(qian).page(str(page.items[0].pk), 3)


@pytest.mark.parametrize(
    ("asked", "index"),
    [
        ({}, "matters_matter_ledger"),
        ({"state": State.CLOSED}, "matters_matter_by_state"),
        ({"is_open": True}, "matters_matter_open"),
    ],
)
@pytest.mark.parametrize("last", [0, 1], ids=["of a day", "without a day"])
def test_a_page_is_read_along_an_index(bureau: Bureau, asked: Any, index: str, last: int) -> None:
    given = given_many(bureau)
    qian = bureau.qian
    with scope.open(qian):
        listing = matters_in(qian, **asked)
        behind = listing.order.between(listing.built()[0], given[last], None)
        plan = plan_of(listing, behind)
    # Of two in the same order PostgreSQL takes either, where there are as few rows as here.
    is_server = connection.vendor == "postgresql"
    assert any(one in plan for one in (IN_ORDER if is_server else [index]))
    assert "TEMP B-TREE" not in plan
    assert "Sort" not in plan


def test_what_one_takes_part_in_elsewhere_is_read_from_the_parties_side(bureau: Bureau) -> None:
    he, school = given_contact(bureau), bureau.posts["he"].institution
    does = Party(PartyRole.RESPONSIBLE, PartyKind.INSTITUTION, school.pk)
    act(bureau.qian, assign, **on(given_registered(bureau), parties=[lead(bureau), does]))
    with scope.open(he):
        _care_for_indexes()
        listing = matters_in(he)
        plan = listing.order.sorted(listing.built()[1]).explain()
    assert "matters_assignment_elsewhere" in plan
    assert "Seq Scan" not in plan


@pytest.mark.parametrize(("asked", "who"), [("unit", "wang"), ("person", "wu"), ("person", "zhao")])
def test_what_somebody_does_is_read_from_their_side(bureau: Bureau, asked: str, who: str) -> None:
    """Whether a unit does it, or a person leads or handles it."""
    given_many(bureau)
    matter = given_underway(bureau, title="在办的")
    qian = bureau.qian
    with scope.open(qian):
        listing = matters_in(qian, **{asked: getattr(bureau.posts[who], f"{asked}_id")})
        assert [row.pk for row in listing] == [matter.pk]
        learn_sizes(connection)
        _care_for_indexes()
        plan = listing.order.sorted(listing.built()[0])[:3].explain()
    if connection.vendor == "postgresql":
        # Of so few rows it may begin at either end, along an index.
        assert "Seq Scan" not in plan
        return
    assert f"matters_assignment_{asked}" in plan


@pytest.mark.parametrize("waiting", [Waiting.ACCEPT, Waiting.SIGN, Waiting.LATE, Waiting.OWN])
def test_what_waits_for_a_unit_is_read_from_its_side(bureau: Bureau, waiting: Waiting) -> None:
    """Not matter by matter: parties of others are not looked at, however many there are."""
    given_many(bureau)
    given_underway(bureau)
    wang = bureau.wang
    with scope.open(wang):
        learn_sizes(connection)
        _care_for_indexes()
        condition = condition_of(wang, waiting, day(3, 31), {})
        assert condition is not None
        plan = Matter.objects.within(wang).filter(condition).values("pk").explain()
    assert "matters_assignment_unit" in plan
    assert "SCAN" not in plan
    assert "Seq Scan" not in plan


def _care_for_indexes() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for way in ("enable_seqscan", "enable_sort", "enable_bitmapscan"):
                cursor.execute(f"SET LOCAL {way} = off")


def plan_of(listing: Listing[Matter], rows: Any) -> str:
    """How the database goes about it; for so few rows PostgreSQL would not care for indexes."""
    _care_for_indexes()
    plan: str = listing.order.sorted(rows)[:3].explain()
    return plan


def test_what_lies_near_and_what_one_takes_part_in_elsewhere_are_one_list(bureau: Bureau) -> None:
    given_contact(bureau)
    school = bureau.posts["he"].institution
    does = Party(PartyRole.RESPONSIBLE, PartyKind.INSTITUTION, school.pk)
    given = []
    for number, due in enumerate((day(5, 6), day(4, 1), day(6, 30))):
        made = given_registered(bureau, title=f"事项{number}", due=due)
        # The second is given out: the school has a child of its own, and no part in the whole.
        more: dict[str, Any] = {"parties": [lead(bureau), does]}
        if number == 1:
            more = {"parties": [lead(bureau)], "each": [does], "roll_up": RollUp.ALL}
        given.append(act(bureau.qian, assign, **on(made, **more)))
    seen = ask(bureau.he, matters_in)
    assert [row.institution_id == school.pk for row in seen] == [True, False, False]
    assert [row.pk for row in seen[1:]] == [given[0].pk, given[2].pk]
    assert leafed(bureau.he, 1) == leafed(bureau.he, 2) == seen


@pytest.mark.parametrize(
    ("near", "elsewhere", "read"),
    [
        # What is near fills the page: of the other only what comes before its end can stand there.
        ([day(4, 1), day(4, 2), day(4, 3)], [day(4, 2), day(5, 1), None], [3, 1]),
        ([day(4, 1), day(4, 2), None], [day(5, 1), None, None], [3, 3]),
        ([None, None, None], [day(5, 1), day(5, 2), day(5, 3)], [3, 3]),
        ([day(4, 1), None], [day(5, 1), day(5, 2), None], [2, 3]),
    ],
    ids=["of days", "to one without", "none has a day", "it leaves room"],
)
@pytest.mark.parametrize("limit", [1, 2, 4])
def test_of_what_lies_elsewhere_no_more_is_read_than_may_stand_on_a_page(
    near: list[Any], elsewhere: list[Any], read: list[int], limit: int, bureau: Bureau
) -> None:
    he = given_contact(bureau)
    school = bureau.posts["he"].institution
    does = Party(PartyRole.RESPONSIBLE, PartyKind.INSTITUTION, school.pk)
    for due in near:
        kind = {} if due else {"due_kind": DueKind.NONE}
        given_proposed(bureau, institution=school.pk, due=due, **kind)
    for due in elsewhere:
        kind = {} if due else {"due_kind": DueKind.NONE}
        made = given_registered(bureau, due=due, **kind)
        act(bureau.qian, assign, **on(made, parties=[lead(bureau), does]))
    with scope.open(he):
        assert [len(rows) for rows in matters_in(he)._heads(3, None)] == read
    assert leafed(he, limit) == ask(he, matters_in)


def test_a_list_follows_institutions_that_move(bureau: Bureau) -> None:
    """The school's own matter, and the bureau's that it does, whichever of the two moves."""
    he, school = given_contact(bureau), bureau.posts["he"].institution
    does = Party(PartyRole.RESPONSIBLE, PartyKind.INSTITUTION, school.pk)
    given = given_registered(bureau)
    act(bureau.qian, assign, **on(given, parties=[lead(bureau), does]))
    group = given_school(bureau, "教育集团")
    act(bureau.zhou, move_institution, institution=school.pk, parent=group.pk, version=1)
    moved = replace(he, reach=subtree(ask(bureau.zhou, Institution.objects.find, school.pk).path))
    assert [row.pk for row in ask(moved, matters_in)] == [given.pk]
    over = replace(bureau.qian, reach=subtree(group.path))
    assert [row.pk for row in ask(over, matters_in)] == [given.pk]
    with scope.open(bureau.system):
        (party,) = Assignment.objects.within(bureau.system).filter(institution=school.pk)
        assert (party.path, party.matter_path) == (moved.reach.low, given.path)


def test_parties_of_earlier_versions_learn_where_their_matter_is(bureau: Bureau) -> None:
    he, school = given_contact(bureau), bureau.posts["he"].institution
    does = Party(PartyRole.RESPONSIBLE, PartyKind.INSTITUTION, school.pk)
    given = given_registered(bureau)
    act(bureau.qian, assign, **on(given, parties=[lead(bureau), does]))
    with scope.open(bureau.system):
        Assignment.objects.within(bureau.system).update(matter_path="")
        filling = import_module("duban_web.matters.migrations.0009_parties_elsewhere")
        filling.fill(apps, None)
    assert [row.pk for row in ask(he, matters_in)] == [given.pk]
    with scope.open(bureau.system):
        parties = Assignment.objects.within(bureau.system)
        assert {*parties.values_list("matter_path", flat=True)} == {given.path}


@pytest.mark.parametrize(
    "narrowed",
    [
        {},
        {"is_open": True},
        {"is_open": False},
        {"is_late": True, "state": State.UNDERWAY},
        {"is_late": False},
        {"due_from": day(3, 9), "due_until": day(5, 1)},
        {"unit": "wang"},
        {"person": "li"},
        {"origin": Origin.MEETING, "is_open": True},
        {"text": "项1"},
        {"text": "%"},
    ],
)
def test_the_head_of_a_list_is_that_of_the_question_it_was_made_of(
    bureau: Bureau, narrowed: dict[str, Any]
) -> None:
    """However it is narrowed, for people above and below, with all columns and with some."""
    given_many(bureau)
    given_underway(bureau, due=day(3, 1))
    he = given_contact(bureau)
    keys = {"unit": "unit_id", "person": "person_id"}
    asked = {
        name: getattr(bureau.posts[value], keys[name]) if name in keys else value
        for name, value in narrowed.items()
    }
    for actor in (bureau.qian, bureau.wang, he, bureau.system):
        with scope.open(actor):
            listing = matters_in(actor, **asked)
            made = [row for part in listing.built() for row in part]
            wanted = [row.pk for row in sorted(made, key=in_order)]
            assert [row.pk for row in listing.page("", 3).items] == wanted[:3]
            assert [row.pk for row in listing] == wanted
            assert listing.counted() == Count(len(wanted), is_more=False)
            for row in listing.reading("title", "series__prefix", *("state", "current_due")):
                (whole,) = (one for one in made if one.pk == row.pk)
                told = (row.title, row.series and row.series.prefix)
                assert told == (whole.title, whole.series and whole.series.prefix)
                assert "requirement" in row.get_deferred_fields()


def test_it_is_counted_no_further_than_asked(bureau: Bureau) -> None:
    given_many(bureau)
    counts = [
        ask(bureau.qian, lambda who, most=most: matters_in(who).counted(most)) for most in (5, 6)
    ]
    assert counts == [Count(5, is_more=True), Count(6, is_more=False)]


def test_the_inbox_comes_in_pages_too(bureau: Bureau) -> None:
    for number in range(3):
        given_assigned(bureau, title=f"事项{number}")
    wang = Playing(bureau.wang)
    whole = wang.ask("/inbox").json()["items"]
    found, cursor = [], ""
    while cursor is not None:
        page = wang.ask("/inbox", limit=2, cursor=cursor).json()
        found += page["items"]
        cursor = page["next"]
    assert found == whole
    assert len(whole) == 3
    foreign = ask(bureau.qian, inbox)
    cursor = str(foreign[0].id) if foreign else "x"
    assert wang.ask("/inbox", cursor=cursor).json()["code"] == "bad_cursor"
