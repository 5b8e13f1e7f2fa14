"""An event comes about with the change, says what changed in commitments, and never changes."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from duban.proof import entries
from duban.proof.commitments import opens
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor, ActorKind
from duban_web.trail.actions.append import append
from duban_web.trail.actions.append_many import Happened, append_many
from duban_web.trail.examining_events import event_faults
from duban_web.trail.models import Erasure, Event, Pending, Secret

pytestmark = pytest.mark.django_db

TENANT = uuid.UUID(int=1)
SYSTEM = Actor.system(TENANT)
CLERK = Actor(TENANT, ActorKind.PERSON, person=uuid.UUID(int=7), unit=uuid.UUID(int=8))
MATTER = uuid.UUID(int=9)


def given_event(actor: Actor = SYSTEM, version: int = 1, title: str = "改造操场") -> Event:
    with scope.open(actor):
        return append(
            actor=actor,
            subject=("matter", MATTER, version),
            kind="matter.propose",
            fields={"title": title, "due": datetime.date(2026, 9, 30)},
            after="proposed",
        )


def test_the_entry_says_who_did_what_to_which_version() -> None:
    event = given_event(CLERK)
    entry = entries.from_bytes(bytes(event.body))
    assert (entry.kind, entry.object_kind, entry.version) == ("matter.propose", "matter", 1)
    assert (entry.actor, entry.unit) == (str(CLERK.person), str(CLERK.unit))
    assert (entry.from_state, entry.to_state) == (None, "proposed")
    assert entry.recorded_at == event.recorded_at


def test_no_word_stands_in_the_entry_and_each_is_opened_by_its_salt() -> None:
    event = given_event()
    assert "操场".encode() not in bytes(event.body)
    entry = entries.from_bytes(bytes(event.body))
    with scope.open(SYSTEM):
        secrets = {secret.field: secret for secret in Secret.objects.within(SYSTEM)}
    assert secrets["due"].value == "2026-09-30"
    for name, secret in secrets.items():
        committed = entry.commitments[name]
        assert opens(committed, bytes(secret.salt), name, secret.value)
        assert not opens(committed, bytes(secret.salt), name, "别的")


def test_the_same_words_are_committed_differently_each_time() -> None:
    first = entries.from_bytes(bytes(given_event(version=1).body))
    second = entries.from_bytes(bytes(given_event(version=2).body))
    assert first.commitments["title"] != second.commitments["title"]


def test_the_event_waits_for_its_place() -> None:
    event = given_event()
    with scope.open(SYSTEM):
        assert [pending.event_id for pending in Pending.objects.within(SYSTEM)] == [event.pk]


def test_one_version_of_an_object_has_one_event() -> None:
    given_event(version=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        given_event(version=1)


def append_and_fail() -> None:
    with scope.open(SYSTEM):
        append(actor=SYSTEM, subject=("matter", MATTER, 1), kind="matter.propose")
        raise ValueError("after it")


def test_what_says_nothing_of_states_leaves_them_as_they_are() -> None:
    given_event(version=1)
    with scope.open(SYSTEM):
        edit = append(actor=SYSTEM, subject=("matter", MATTER, 2), kind="matter.edit")
        move = append(
            actor=SYSTEM, subject=("matter", MATTER, 3), kind="matter.decline", after="withdrawn"
        )
    assert (edit.from_state, edit.to_state) == ("proposed", "proposed")
    assert (move.from_state, move.to_state) == ("proposed", "withdrawn")


def test_many_events_are_what_each_would_be_by_itself() -> None:
    given_event(version=1)
    other = uuid.UUID(int=10)
    happened = [
        Happened(("unit", other, 1), "unit.add", {"name": "基教科"}, after="there"),
        Happened(("matter", MATTER, 2), "matter.edit", {"title": "改造礼堂", "note": "别的"}),
        Happened(("unit", other, 2), "unit.rename", {"name": "基础教育科"}),
    ]
    with scope.open(SYSTEM):
        events = append_many(actor=SYSTEM, happened=happened)
        assert [event.to_state for event in events] == ["there", "proposed", "there"]
        assert [event.pk for event in events] == sorted(event.pk for event in events)
        waiting = Pending.objects.within(SYSTEM).values_list("event", flat=True)
        assert {event.pk for event in events} < {*waiting}
        assert [*event_faults(SYSTEM)] == []


def test_many_events_take_as_few_statements_as_a_handful(
    django_assert_max_num_queries: Any,
) -> None:
    happened = [
        Happened(("unit", uuid.uuid4(), 1), "unit.add", {"name": f"第{number}科"})
        for number in range(60)
    ]
    with scope.open(SYSTEM), django_assert_max_num_queries(3):
        append_many(actor=SYSTEM, happened=happened)
    with scope.open(SYSTEM), django_assert_max_num_queries(0):
        assert append_many(actor=SYSTEM, happened=[]) == []


def test_a_change_that_fails_leaves_no_event() -> None:
    with pytest.raises(ValueError, match="after it"):
        append_and_fail()
    with scope.open(SYSTEM):
        assert not Event.objects.within(SYSTEM).exists()


def test_a_simulated_event_says_so() -> None:
    moment = datetime.datetime(2025, 1, 2, tzinfo=datetime.UTC)
    with scope.open(SYSTEM, now=moment):
        event = append(actor=SYSTEM, subject=("matter", MATTER, 1), kind="matter.propose")
    assert event.is_simulated
    assert event.recorded_at == moment


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE trail_event SET kind = 'matter.close'",
        "DELETE FROM trail_pending; DELETE FROM trail_event",
        "UPDATE trail_secret SET value = '1'",
        "DELETE FROM trail_secret",
    ],
)
def test_the_database_refuses_to_change_what_is_written(statement: str) -> None:
    given_event()
    with scope.open(SYSTEM), pytest.raises(DatabaseError, match="duban"):
        executed(statement)


def executed(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for part in statement.split("; "):
            cursor.execute(part)


def test_a_secret_goes_only_where_an_erasure_says_so() -> None:
    event = given_event(version=1)
    with scope.open(SYSTEM):
        by = append(actor=SYSTEM, subject=("matter", MATTER, 2), kind=entries.ERASURE)
        Erasure.objects.create(tenant=TENANT, event=event, field="title", by_event=by)
        mine = Secret.objects.within(SYSTEM).filter(event=event)
        assert mine.filter(field="title").delete()[0] == 1
        with pytest.raises(DatabaseError), transaction.atomic():
            mine.filter(field="due").delete()


def test_another_tenant_sees_nothing() -> None:
    given_event()
    stranger = Actor.system(uuid.UUID(int=2))
    with scope.open(stranger):
        assert not Event.objects.within(stranger).exists()
        assert not Secret.objects.within(stranger).exists()


def test_on_a_server_no_row_is_seen_without_its_tenant() -> None:
    given_event()
    stranger = Actor.system(uuid.UUID(int=2))
    with scope.open(stranger), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM trail_event")
        seen = cursor.fetchone()[0]
    # SQLite has no such wall: there the question alone keeps to its tenant.
    assert seen == (0 if connection.vendor == "postgresql" else 1)
