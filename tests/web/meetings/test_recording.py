"""A meeting is kept as its minutes have it, once, with the matters that came of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from duban_web.foundation import scope
from duban_web.foundation.errors import IllegalMove, Invalid, NotFound, Refusal, Stale
from duban_web.matters.rules import Audience
from duban_web.meetings.actions.amend_decision import amend_decision
from duban_web.meetings.actions.annul_decision import annul_decision
from duban_web.meetings.actions.record_meeting import record_meeting
from duban_web.meetings.examining import meeting_faults
from duban_web.meetings.models import AgendaItem, Attendance, Decision, DecisionTask, Meeting
from duban_web.meetings.queries.decisions import decision_of_matter, decisions_of_last
from duban_web.meetings.queries.whole import meeting_of
from duban_web.meetings.rules import (
    AttendeeGiven,
    DecisionGiven,
    DecisionState,
    ItemGiven,
    MeetingKind,
    Presence,
)
from duban_web.search.queries import found
from web.cast import Bureau, act, ask, day, given_bureau
from web.documents.given import given_document
from web.matters.given import given_proposed, given_registered
from web.meetings.given import (
    TEXT,
    TITLE,
    agenda,
    decisions_of,
    given_decision,
    given_later,
    given_later_decision,
    given_meeting,
    head,
    minutes,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def faults(bureau: Bureau) -> list[tuple[str, str, str]]:
    with scope.open(bureau.system):
        return [(one.table, one.id, one.column) for one in meeting_faults(bureau.system)]


def test_sixteen_decisions_are_eighteen_matters(bureau: Bureau) -> None:
    # "the system lists 16 decisions in 18 task rows (a row per lead, responsible or joint set)"
    matters = [given_proposed(bureau, title=f"第{place}件") for place in range(1, 19)]
    of_each = [1] * 14 + [2, 2]
    left = list(matters)
    decisions = []
    for place, count in enumerate(of_each, 1):
        own, left = left[:count], left[count:]
        decisions.append(DecisionGiven(TEXT, no=place, matters=tuple(one.pk for one in own)))
    meeting = given_meeting(bureau, decisions=decisions)
    whole = ask(bureau.wang, meeting_of, meeting.pk)
    assert [len(one.tasks) for one in whole.apart.decisions] == of_each
    titles = [row.matter.title for one in whole.apart.decisions for row in one.tasks]
    assert titles == [one.title for one in matters]


def test_the_words_of_a_decision_are_kept_as_they_were_said(bureau: Bureau) -> None:
    text = "一、由吴思齐同志牵头；\n二、会同办公室，制定方案。"
    meeting = given_meeting(bureau, decisions=[DecisionGiven(text, no=3)])
    (decision,) = decisions_of(bureau, meeting)
    assert (decision.text, decision.no, decision.place) == (text, 3, 1)


def test_who_sat_in_on_some_items_only_is_told_so(bureau: Bureau) -> None:
    whole = ask(bureau.li, meeting_of, given_meeting(bureau).pk)
    sat = {one.name: (one.presence, list(one.items)) for one in whole.attendance}
    assert sat["李明远"] == (Presence.CHAIR, [])
    assert sat["王立本"] == (Presence.OBSERVER, [1])
    assert [*whole.by_presence] == [*Presence]


def test_one_sits_in_on_several_items(bureau: Bureau) -> None:
    sat = [AttendeeGiven(Presence.OBSERVER, "王立本", items=(2, 1))]
    whole = ask(bureau.li, meeting_of, given_meeting(bureau, attendees=sat).pk)
    assert [list(one.items) for one in whole.attendance] == [[1, 2]]


def test_the_same_session_is_not_recorded_twice(bureau: Bureau) -> None:
    first = given_meeting(bureau)
    with pytest.raises(Refusal) as refused:
        given_meeting(bureau, meeting=head(title="局长办公会纪要（重复）"))
    assert refused.value.code == "meeting_is_recorded"
    told = {"meeting": str(first.pk), "title": TITLE, "day": "2026-02-27"}
    assert refused.value.facts == told


@pytest.mark.parametrize(
    "other",
    [
        {"number": 5},
        {"year": 2025},
        {"kind": MeetingKind.PARTY_GROUP},
        # Without a number nothing tells that it is the same.
        {"number": None},
    ],
)
def test_another_session_is_another_meeting(bureau: Bureau, other: dict[str, Any]) -> None:
    given_meeting(bureau)
    assert given_meeting(bureau, meeting=replace(head(), **other)).pk


def test_two_bodies_of_a_kind_count_their_own_sessions(bureau: Bureau) -> None:
    groups = [head(1, kind=MeetingKind.TOPIC, body=name) for name in ("防溺水专班", "食品安全专班")]
    for one in groups:
        given_meeting(bureau, meeting=one)
    with pytest.raises(Refusal, match="meeting_is_recorded"):
        given_meeting(bureau, meeting=groups[0])


def test_a_matter_comes_of_one_decision(bureau: Bureau) -> None:
    matter = given_registered(bureau)
    given_meeting(bureau, matter)
    with pytest.raises(Refusal, match="matter_has_its_decision"):
        given_later(bureau, decisions=[DecisionGiven(TEXT, matters=(matter.pk,))])


def test_not_even_twice_of_one_meeting(bureau: Bureau) -> None:
    matter = given_proposed(bureau)
    twice = [DecisionGiven(TEXT, matters=(matter.pk,)), DecisionGiven(TEXT, matters=(matter.pk,))]
    with pytest.raises(Refusal, match="matter_has_its_decision"):
        given_meeting(bureau, decisions=twice)


def test_a_matter_that_is_not_there_stops_the_whole(bureau: Bureau) -> None:
    with pytest.raises(NotFound):
        given_meeting(bureau, decisions=[DecisionGiven(TEXT, matters=(uuid4(),))])
    with scope.open(bureau.system):
        assert not Meeting.objects.within(bureau.system).exists()


@pytest.mark.parametrize(
    ("wrong", "field", "code"),
    [
        ({"meeting": head(title="")}, "title", "required"),
        ({"meeting": head(last_day=day(2, 26))}, "last_day", "before_it_begins"),
        ({"meeting": head(day=day(3, 3))}, "day", "not_held_yet"),
        ({"meeting": head(None, year=2026)}, "year", "no_session"),
        ({"meeting": head(0)}, "number", "not_a_number"),
        ({"decisions": [DecisionGiven(TEXT, item=3)]}, "item", "unknown"),
        ({"decisions": [DecisionGiven(TEXT, item=0)]}, "item", "unknown"),
        ({"decisions": [DecisionGiven(" ")]}, "text", "required"),
        # A place in no document is none.
        ({"decisions": [DecisionGiven(TEXT, start=3, end=9)]}, "start", "no_place"),
        ({"items": [ItemGiven("")]}, "title", "required"),
        ({"attendees": [AttendeeGiven(Presence.CHAIR, "李", items=(3,))]}, "items", "unknown"),
        ({"attendees": [AttendeeGiven(Presence.CHAIR, "李", items=(1, 1))]}, "items", "unknown"),
    ],
)
def test_what_cannot_be_kept_is_told_by_its_field(
    bureau: Bureau, wrong: dict[str, Any], field: str, code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        given_meeting(bureau, **wrong)
    assert refused.value.fields == {field: code}


def test_a_place_in_the_minutes_is_kept(bureau: Bureau) -> None:
    file = given_document(bureau, who="qian")
    meeting = given_meeting(
        bureau,
        document=file.pk,
        items=[ItemGiven("议题", start=0, end=4)],
        decisions=[DecisionGiven(TEXT, item=1, start=5, end=9)],
    )
    (decision,) = decisions_of(bureau, meeting)
    assert (decision.start, decision.end) == (5, 9)
    assert ask(bureau.wang, meeting_of, meeting.pk).document == file


def test_it_is_found_by_title_number_and_the_words_of_its_decisions(bureau: Bureau) -> None:
    meeting = given_meeting(bureau)
    for words in (TITLE, "2026年第4次", "消防栓更换", "春季开学"):
        hits = ask(bureau.wang, found, words, kinds=("meeting",))
        assert [one.object_id for one in hits] == [meeting.pk], words


def test_a_later_decision_takes_the_place_of_one_and_both_tell_it(bureau: Bureau) -> None:
    decision = given_decision(bureau)
    later = given_later_decision(bureau)
    done = act(
        bureau.qian,
        amend_decision,
        decision=decision.pk,
        version=decision.version,
        by=later.pk,
        reason="工期顺延。",
    )
    assert (done.state, done.version) == (DecisionState.AMENDED, 2)
    old = ask(bureau.wang, meeting_of, decision.meeting_id).agenda[0].decisions[0]
    new = ask(bureau.wang, meeting_of, later.meeting_id).apart.decisions[0]
    assert old.replaced_by == later
    assert old.goes_on
    assert list(new.replaces) == [decision]
    assert old.decision.text == TEXT


def test_a_decision_of_the_same_day_may_take_its_place(bureau: Bureau) -> None:
    decision = given_decision(bureau)
    later = given_later(bureau, meeting=head(5))
    (by,) = decisions_of(bureau, later)
    done = act(
        bureau.qian, amend_decision, decision=decision.pk, version=1, by=by.pk, reason="更正。"
    )
    assert done.replaced_by_id == by.pk


def test_an_earlier_decision_takes_no_later_ones_place(bureau: Bureau) -> None:
    decision = given_decision(bureau)
    later = given_later_decision(bureau)
    with pytest.raises(Refusal, match="decision_was_earlier"):
        act(
            bureau.qian,
            amend_decision,
            decision=later.pk,
            version=1,
            by=decision.pk,
            reason="更正。",
        )


def test_no_decision_takes_its_own_place(bureau: Bureau) -> None:
    own = given_decision(bureau).pk
    with pytest.raises(Refusal, match="decision_takes_its_own_place"):
        act(bureau.qian, amend_decision, decision=own, version=1, by=own, reason="更正。")


def test_what_no_longer_stands_neither_changes_again_nor_takes_a_place(bureau: Bureau) -> None:
    decision = given_decision(bureau)
    later = given_later_decision(bureau)
    act(bureau.wu, annul_decision, decision=later.pk, version=1, reason="不再执行。")
    with pytest.raises(IllegalMove, match="decision_is_settled"):
        act(bureau.wu, annul_decision, decision=later.pk, version=2, reason="再次废止。")
    with pytest.raises(IllegalMove, match="decision_does_not_stand"):
        act(
            bureau.qian, amend_decision, decision=decision.pk, version=1, by=later.pk, reason="更正"
        )


def test_of_two_who_settle_it_at_once_the_second_is_told_so(bureau: Bureau) -> None:
    decision = given_decision(bureau)
    act(bureau.wu, annul_decision, decision=decision.pk, version=1, reason="不再执行。")
    with pytest.raises(Stale):
        act(bureau.li, annul_decision, decision=decision.pk, version=1, reason="不再执行。")


def test_a_reason_is_needed(bureau: Bureau) -> None:
    decision = given_decision(bureau)
    with pytest.raises(Invalid):
        act(bureau.wu, annul_decision, decision=decision.pk, version=1, reason="")


def test_the_next_meeting_tells_how_the_last_ones_decisions_stand(bureau: Bureau) -> None:
    matter = given_registered(bureau)
    given_meeting(bureau, matter)
    # Another kind of meeting lies between.
    given_meeting(bureau, meeting=head(9, kind=MeetingKind.PARTY_GROUP, day=day(3, 1)))
    later = given_later(bureau)
    (last,) = ask(bureau.wang, decisions_of_last, later.pk)
    assert last.meeting.number == 4
    assert [(row.matter.pk, row.matter.state) for row in last.tasks] == [(matter.pk, "registered")]
    assert ask(bureau.wang, decisions_of_last, last.meeting.pk) == []


def test_two_sessions_on_one_day_follow_by_number(bureau: Bureau) -> None:
    given_meeting(bureau)
    fifth = given_later(bureau, meeting=head(5))
    (last,) = ask(bureau.wang, decisions_of_last, fifth.pk)
    assert last.meeting.number == 4


def test_of_a_matter_one_comes_to_its_decision(bureau: Bureau) -> None:
    matter = given_registered(bureau)
    meeting = given_meeting(bureau, matter)
    assert ask(bureau.wang, decision_of_matter, matter.pk).meeting == meeting
    with pytest.raises(NotFound):
        ask(bureau.wang, decision_of_matter, given_proposed(bureau).pk)


def test_a_meeting_asks_no_more_of_the_database_for_many_decisions(
    bureau: Bureau, django_assert_max_num_queries: Any
) -> None:
    matters = [given_proposed(bureau, title=f"第{place}件") for place in range(12)]
    many = [DecisionGiven(TEXT, item=1, matters=(one.pk,)) for one in matters]
    given_meeting(bureau, decisions=many)
    meeting = given_later(bureau)
    reader = bureau.wang
    with scope.open(reader), django_assert_max_num_queries(24):
        whole = meeting_of(reader, meeting.pk)
    assert whole.last is not None
    assert len(whole.last.decisions) == 12


@pytest.mark.parametrize(
    ("model", "columns"),
    [
        (Meeting, {"title": "另一次会议"}),
        (AgendaItem, {"title": "另一议题"}),
        (Attendance, {"presence": "absent"}),
        (Decision, {"text": "另行安排。"}),
        (DecisionTask, {"place": 7}),
    ],
)
def test_the_database_lets_nobody_change_what_a_meeting_was(
    bureau: Bureau, model: Any, columns: dict[str, Any]
) -> None:
    given_meeting(bureau)
    for change in (lambda: model.objects.update(**columns), lambda: model.objects.all().delete()):
        with scope.open(bureau.system), pytest.raises(DatabaseError), transaction.atomic():
            change()


@pytest.mark.tampered
def test_a_decision_that_no_verb_has_settled_is_found(bureau: Bureau) -> None:
    decision = given_decision(bureau)
    assert faults(bureau) == []
    with scope.open(bureau.system):
        Decision.objects.filter(pk=decision.pk).update(reason="口头废止")
    assert faults(bureau) == [("meetings_decision", str(decision.pk), "reason")]


@pytest.mark.tampered
def test_a_matter_that_nobody_has_linked_is_found(bureau: Bureau) -> None:
    decision = given_decision(bureau)
    other = given_proposed(bureau)
    with scope.open(bureau.system):
        DecisionTask.objects.create(
            tenant=decision.tenant, decision_id=decision.pk, matter_id=other.pk, place=2
        )
    assert faults(bureau) == [("meetings_decision", str(decision.pk), "matters")]


@pytest.mark.tampered
def test_who_is_put_among_those_who_sat_there_is_found(bureau: Bureau) -> None:
    meeting = given_meeting(bureau)
    with scope.open(bureau.system):
        Attendance.objects.create(
            tenant=meeting.tenant, meeting_id=meeting.pk, place=9, presence="chair", name="某人"
        )
    assert faults(bureau) == [("meetings_meeting", str(meeting.pk), "attendance")]


@pytest.mark.tampered
def test_a_meeting_that_no_event_has_made_is_found(bureau: Bureau) -> None:
    meeting = given_meeting(bureau)
    with scope.open(bureau.system):
        copy = Meeting.objects.get(pk=meeting.pk)
        copy.pk, copy.number = uuid4(), 99
        copy.save(force_insert=True)
    assert faults(bureau) == [("meetings_meeting", str(copy.pk), "row")]


def test_an_ordinary_matter_comes_of_no_item_for_named_eyes(bureau: Bureau) -> None:
    items = agenda(audience=Audience.NAMED)
    with pytest.raises(Refusal, match="matter_is_ordinary"):
        act(bureau.qian, record_meeting, **minutes(bureau, items=items))
