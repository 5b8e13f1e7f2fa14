"""What waits gets its places without a gap; heads extend each other; two trees say the same."""

from __future__ import annotations

import re
import threading
import uuid

import pytest
from django.db import DatabaseError, connection, connections, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from duban.proof import paths
from duban.proof.hashing import Algorithm
from duban.proof.merkle import StoredNodes, consistency_proof, inclusion_proof
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.trail.actions.append import append
from duban_web.trail.actions.append_many import Happened, append_many
from duban_web.trail.actions.seal import seal
from duban_web.trail.heads import StoredNodes as Stored
from duban_web.trail.models import Head, Leaf, Pending
from duban_web.trail.queries import waiting_events

TENANT = uuid.UUID(int=1)
SYSTEM = Actor.system(TENANT)


def given_events(count: int, actor: Actor = SYSTEM) -> None:
    with scope.open(actor):
        for _ in range(count):
            append(actor=actor, subject=("matter", uuid.uuid4(), 1), kind="matter.propose")


def given_many(count: int) -> None:
    with scope.open(SYSTEM):
        append_many(
            actor=SYSTEM,
            happened=[
                Happened(("matter", uuid.uuid4(), 1), "matter.propose", {}) for _ in range(count)
            ],
        )


def sealed(actor: Actor = SYSTEM, most: int = 2_000) -> Head | None:
    with scope.open(actor):
        return seal(actor=actor, most=most)


@pytest.mark.django_db
def test_where_nothing_waits_there_is_no_new_head() -> None:
    assert sealed() is None


@pytest.mark.django_db
def test_what_waited_has_its_places_in_the_order_of_its_coming() -> None:
    given_events(5)
    head = sealed()
    assert head is not None
    assert head.size == 5
    with scope.open(SYSTEM):
        leaves = [*Leaf.objects.within(SYSTEM).order_by("index")]
        assert [leaf.index for leaf in leaves] == [0, 1, 2, 3, 4]
        assert [leaf.event_id for leaf in leaves] == sorted(leaf.event_id for leaf in leaves)
        assert not Pending.objects.within(SYSTEM).exists()


@pytest.mark.django_db
def test_sealing_reads_no_event_that_has_its_place() -> None:
    given_many(2_000)
    with scope.open(SYSTEM), connection.cursor() as cursor:
        # The database has counted at a busy moment: it expects as many from now on.
        cursor.execute("ANALYZE trail_pending")
        cursor.execute("ANALYZE trail_event")
    sealed()
    given_events(1)
    with scope.open(SYSTEM):
        plan = waiting_events(SYSTEM, 2_000).explain()
    assert not re.search(r"Seq Scan on trail_event|SCAN trail_event|Merge|Hash", plan), plan


@pytest.mark.django_db
@settings(max_examples=12)
@given(st.lists(st.integers(1, 9), min_size=1, max_size=5))
def test_a_log_sealed_in_batches_is_the_log_sealed_at_once(batches: list[int]) -> None:
    actor = Actor.system(uuid.uuid4())
    with transaction.atomic():
        heads = []
        for count in batches:
            given_events(count, actor)
            heads.append(sealed(actor))
        with scope.open(actor):
            bodies = [
                bytes(leaf.event.body)
                for leaf in Leaf.objects.within(actor).select_related("event").order_by("index")
            ]
        for head in heads:
            assert head is not None
            for algorithm, root in (
                (Algorithm.SHA256, head.root_sha256),
                (Algorithm.SM3, head.root_sm3),
            ):
                leaves = [algorithm.leaf(body) for body in bodies[: head.size]]
                assert StoredNodes(algorithm, leaves).range.root() == bytes(root)


@pytest.mark.django_db
def test_stored_nodes_give_proofs_that_verify() -> None:
    for count in (3, 4, 6):
        given_events(count)
        sealed()
    with scope.open(SYSTEM):
        old, _, new = Head.objects.within(SYSTEM).order_by("size")
        for algorithm in Algorithm:
            nodes = Stored(SYSTEM).of(algorithm)
            roots = {
                head.size: bytes(
                    head.root_sha256 if algorithm is Algorithm.SHA256 else head.root_sm3
                )
                for head in (old, new)
            }
            proof = consistency_proof(algorithm, old.size, new.size, nodes)
            assert paths.extends(
                algorithm, roots[old.size], old.size, roots[new.size], new.size, proof
            )
            leaf = nodes(0, 7)
            path = inclusion_proof(algorithm, 7, new.size, nodes)
            root = roots[new.size]
            assert paths.includes(algorithm, root, new.size, leaf=leaf, index=7, path=path)


@pytest.mark.django_db
def test_a_head_is_signed_once_and_never_changed() -> None:
    given_events(1)
    head = sealed()
    assert head is not None
    with scope.open(SYSTEM):
        mine = Head.objects.within(SYSTEM)
        assert mine.update(note="signed") == 1
        with pytest.raises(DatabaseError), transaction.atomic():
            mine.update(note="signed again")
        with pytest.raises(DatabaseError), transaction.atomic():
            mine.delete()


@pytest.mark.django_db(transaction=True)
def test_an_event_that_commits_late_is_not_passed_over() -> None:
    # On SQLite there is one writer at a time, so nothing can commit late there.
    if connection.vendor != "postgresql":
        given_events(2)
        assert sealed() is not None
        return
    written, may_commit = threading.Event(), threading.Event()

    def late() -> None:
        with scope.open(SYSTEM):
            append(actor=SYSTEM, subject=("matter", uuid.uuid4(), 1), kind="matter.propose")
            written.set()
            may_commit.wait(10)
        connections.close_all()

    writer = threading.Thread(target=late)
    writer.start()
    assert written.wait(10)
    given_events(1)
    first = sealed()
    may_commit.set()
    writer.join()
    second = sealed()
    assert first is not None
    assert second is not None
    assert (first.size, second.size) == (1, 2)
    with scope.open(SYSTEM):
        events = [leaf.event_id for leaf in Leaf.objects.within(SYSTEM).order_by("index")]
    # numbered before, committed after, and so sealed after
    assert events[0] > events[1]


@pytest.mark.django_db(transaction=True)
def test_two_sealers_at_once_give_no_place_twice() -> None:
    given_events(60)

    def work() -> None:
        for _ in range(10):
            sealed(most=3)
        connections.close_all()

    sealers = [threading.Thread(target=work) for _ in range(3)]
    for sealer in sealers:
        sealer.start()
    for sealer in sealers:
        sealer.join()
    while sealed():
        pass
    with scope.open(SYSTEM):
        indexes = [leaf.index for leaf in Leaf.objects.within(SYSTEM).order_by("index")]
    assert indexes == list(range(60))
