"""A scope is one transaction of one tenant at one moment."""

from __future__ import annotations

import datetime
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from duban_web.foundation import database, scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.trail.actions.append import append
from duban_web.trail.models import Event

pytestmark = pytest.mark.django_db(transaction=True)

ACTOR = Actor.system(uuid.UUID(int=1))
STRANGER = Actor.system(uuid.UUID(int=2))


def test_the_moment_stays_the_same_inside() -> None:
    with scope.open(ACTOR) as opened:
        assert scope.now(ACTOR) == opened.now == scope.now(ACTOR)
        assert connection.in_atomic_block
    assert not connection.in_atomic_block


def test_a_given_moment_marks_the_scope_as_simulated() -> None:
    moment = datetime.datetime(2025, 1, 2, 3, 4, tzinfo=datetime.UTC)
    with scope.open(ACTOR, now=moment) as opened:
        assert opened.is_simulated
        assert scope.now(ACTOR) == moment


def test_scopes_do_not_nest() -> None:
    inner = scope.open(ACTOR)
    with scope.open(ACTOR), pytest.raises(RuntimeError, match="open already"):
        inner.__enter__()


def test_outside_a_scope_there_is_no_moment() -> None:
    with pytest.raises(RuntimeError, match="no scope"):
        scope.now(ACTOR)


def test_the_scope_of_one_tenant_is_not_for_another() -> None:
    with scope.open(ACTOR), pytest.raises(RuntimeError, match="another tenant"):
        scope.now(STRANGER)


def test_an_error_ends_the_scope_and_undoes_it() -> None:
    with pytest.raises(ValueError, match="inside"), scope.open(ACTOR):
        raise ValueError("inside")
    with scope.open(STRANGER):
        assert scope.of(STRANGER).actor is STRANGER


def told(actor: Actor) -> bool:
    """Whether an event of the actor's tenant is there."""
    with scope.open(actor):
        return Event.objects.within(actor).exists()


def tell(actor: Actor) -> None:
    append(actor=actor, subject=("matter", uuid.UUID(int=9), 1), kind="propose")


def test_an_act_goes_on_in_the_transaction_in_which_was_asked_who_acts() -> None:
    with scope.ahead(ACTOR) as asked:
        pass
    assert connection.in_atomic_block
    with scope.open(ACTOR) as opened:
        assert opened.now == asked.now
        tell(ACTOR)
    assert not connection.in_atomic_block
    assert told(ACTOR)


def fail_at(actor: Actor) -> None:
    with scope.open(actor):
        tell(actor)
        raise ValueError("inside")


def test_an_act_that_fails_is_undone_there_too() -> None:
    with scope.ahead(ACTOR):
        pass
    with pytest.raises(ValueError, match="inside"):
        fail_at(ACTOR)
    assert not connection.in_atomic_block
    assert not told(ACTOR)


def test_the_act_after_the_next_one_has_a_transaction_of_its_own() -> None:
    with scope.ahead(ACTOR):
        pass
    with scope.open(ACTOR):
        tell(ACTOR)
    with pytest.raises(ValueError, match="inside"), scope.open(ACTOR):
        raise ValueError("inside")
    assert told(ACTOR)


def test_ahead_of_an_act_nothing_is_written() -> None:
    with pytest.raises(Refusal, match="read_only"), scope.ahead(ACTOR):
        tell(ACTOR)
    assert not connection.in_atomic_block


def test_the_act_of_another_tenant_does_not_go_on_in_it() -> None:
    with scope.ahead(STRANGER):
        pass
    with scope.open(ACTOR):
        tell(ACTOR)
    assert not connection.in_atomic_block
    assert told(ACTOR)
    assert not told(STRANGER)


def test_what_nobody_goes_on_in_is_ended() -> None:
    with scope.ahead(ACTOR):
        pass
    scope.end_ahead()
    assert not connection.in_atomic_block
    scope.end_ahead()


def test_the_database_that_tests_run_on_keeps_what_it_is_told() -> None:
    database.check_durability(connection)


def test_a_database_that_answers_too_early_is_refused() -> None:
    is_server = database.is_postgresql(connection)
    weak = "SET synchronous_commit = off" if is_server else "PRAGMA synchronous=OFF"
    with connection.cursor() as cursor:
        cursor.execute(weak)
    try:
        with pytest.raises(database.UnsoundDatabase, match="synchronous"):
            database.check_durability(connection)
    finally:
        # Closed, it would go back to the pool as it is.
        with connection.cursor() as cursor:
            cursor.execute("RESET synchronous_commit" if is_server else "PRAGMA synchronous=FULL")


def test_what_others_write_meanwhile_is_not_seen_where_one_moment_is_asked_for() -> None:
    """Rows are compared with rows: those of another moment would look like faults."""

    def written() -> None:
        with scope.open(ACTOR):
            append(actor=ACTOR, subject=("matter", ACTOR.tenant, 1), kind="matter.step", fields={})
        connection.close()

    with database.seeing_one_moment(connection):
        with scope.open(ACTOR):
            before = Event.objects.within(ACTOR).count()
            with ThreadPoolExecutor() as others:
                others.submit(written).result()
            assert Event.objects.within(ACTOR).count() == before
        with scope.open(ACTOR):
            assert Event.objects.within(ACTOR).count() == before + 1


def test_a_session_that_saw_one_moment_is_given_on_as_it_was() -> None:
    """It goes back to the pool: a verb that waits for a lock has to see what was done meanwhile."""

    def written() -> None:
        with scope.open(ACTOR):
            append(actor=ACTOR, subject=("matter", ACTOR.tenant, 1), kind="matter.step", fields={})
        connection.close()

    with database.seeing_one_moment(connection):
        pass
    mode = connection.settings_dict["OPTIONS"].get("transaction_mode")
    assert mode == getattr(connection, "transaction_mode", None)
    if not database.is_postgresql(connection):
        return  # one that may write would keep the other one waiting
    with scope.open(ACTOR):
        before = Event.objects.within(ACTOR).count()
        with ThreadPoolExecutor() as others:
            others.submit(written).result()
        assert Event.objects.within(ACTOR).count() == before + 1
