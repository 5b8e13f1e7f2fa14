"""Computed again, a sound trail has no fault, and each thing done to it is named where it is."""

from __future__ import annotations

import uuid
from pathlib import Path

import pytest
from django.db import connection

from duban.proof.heads import Head as LogHead
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.trail.actions.append import append
from duban_web.trail.actions.erase import erase
from duban_web.trail.faults import Fault, Wrong
from duban_web.trail.signed import gap
from duban_web.trail.signer import SignerState
from web.cast import given_bureau
from web.trail.given_log import SYSTEM, examined, given_history, given_signer, sealed_and_signed
from web.trail.test_proofs import guards_off

pytestmark = pytest.mark.django_db

MATTER, OTHER = uuid.UUID(int=9), uuid.UUID(int=10)


def found(tmp_path: Path, actor: Actor = SYSTEM) -> list[Fault]:
    with scope.open(actor):
        return examined(tmp_path / "signer", actor)


def given_log(tmp_path: Path) -> SignerState:
    """Eleven events under two signed heads, one of them erased in part, one waiting."""
    signer = given_signer(tmp_path)
    given_history(OTHER)
    sealed_and_signed(signer)
    first, *_ = given_history(MATTER)
    with scope.open(SYSTEM):
        erase(actor=SYSTEM, event=first.pk, fields=["note"], basis="个人信息保护法第四十七条")
    sealed_and_signed(signer)
    given_history(uuid.UUID(int=11), length=1)
    return signer


def tampered(statement: str) -> None:
    with scope.open(SYSTEM), connection.cursor() as cursor:
        guards_off(cursor)
        if connection.vendor == "postgresql":
            for table in ("trail_pending", "trail_erasure"):
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for part in statement.split("; "):
            cursor.execute(part)


def test_a_sound_trail_has_no_fault_a_lawful_erasure_included(tmp_path: Path) -> None:
    given_log(tmp_path)
    assert found(tmp_path) == []


def test_what_the_application_itself_writes_is_sound(tmp_path: Path) -> None:
    bureau = given_bureau()
    assert found(tmp_path, bureau.system) == []


def test_an_event_that_says_no_state_leaves_it_as_it_was(tmp_path: Path) -> None:
    # As the first versions wrote them.
    def told(version: int, before: str, after: str) -> None:
        subject = ("matter", MATTER, version)
        with scope.open(SYSTEM):
            append(actor=SYSTEM, subject=subject, kind="edit", before=before, after=after)

    for version, states in enumerate([("", ""), ("a", "b"), ("", ""), ("b", "c")], 1):
        told(version, *states)
    assert found(tmp_path) == []
    told(5, "", "")
    told(6, "b", "c")
    assert [fault.wrong for fault in found(tmp_path)] == [Wrong.CHAIN_BROKEN]


def test_looking_leaves_no_key_behind(tmp_path: Path) -> None:
    given_history(MATTER)
    assert found(tmp_path) == []
    assert not (tmp_path / "signer").exists()


# What somebody does who owns the database and takes its guards off, and what is found.
TAMPERED = {
    "the words of an event": (
        "UPDATE trail_secret SET value = '\"别的\"' WHERE field = 'note'",
        {("trail_secret", Wrong.FIELD_DIFFERS)},
    ),
    "words that nobody can have written": (
        "UPDATE trail_secret SET value = '0.5' WHERE field = 'note'",
        {("trail_secret", Wrong.FIELD_DIFFERS)},
    ),
    "the words are gone": (
        "DELETE FROM trail_secret WHERE field = 'note'",
        {("trail_event", Wrong.FIELD_LOST)},
    ),
    "words of no commitment": (
        "UPDATE trail_secret SET field = 'title' WHERE field = 'note'",
        {("trail_secret", Wrong.FIELD_UNKNOWN), ("trail_event", Wrong.FIELD_LOST)},
    ),
    "an erasure of something else": (
        "UPDATE trail_erasure SET field = 'title'",
        {("trail_erasure", Wrong.ERASURE_UNPROVED), ("trail_event", Wrong.FIELD_LOST)},
    ),
    "a column": (
        "UPDATE trail_event SET actor_ref = 'other' WHERE object_version = 2",
        {("trail_event", Wrong.COLUMN_DIFFERS)},
    ),
    "a state": (
        "UPDATE trail_event SET from_state = 'closed' WHERE object_version = 3",
        {("trail_event", Wrong.COLUMN_DIFFERS), ("trail_event", Wrong.CHAIN_BROKEN)},
    ),
    "a version": (
        "UPDATE trail_event SET object_version = 7 WHERE object_version = 3",
        {("trail_event", Wrong.COLUMN_DIFFERS), ("trail_event", Wrong.VERSION_MISSING)},
    ),
    "an event's body": (
        'UPDATE trail_event SET body = (SELECT sha256 FROM trail_leaf WHERE "index" = 0) '
        "WHERE object_version = 2",
        {
            ("trail_event", Wrong.ENTRY_UNREADABLE),
            ("trail_leaf", Wrong.LEAF_DIFFERS),
            ("trail_node", Wrong.NODE_DIFFERS),
            ("trail_head", Wrong.ROOT_DIFFERS),
            ("signer", Wrong.FORKED),
        },
    ),
    "a leaf": (
        'UPDATE trail_leaf SET sha256 = sm3 WHERE "index" = 1',
        {("trail_leaf", Wrong.LEAF_DIFFERS)},
    ),
    "a leaf is gone": (
        'DELETE FROM trail_leaf WHERE "index" = 6',
        {
            ("trail_event", Wrong.NOT_SEALED),
            ("trail_head", Wrong.HEAD_TOO_LARGE),
            ("signer", Wrong.BEHIND_SIGNER),
        },
    ),
    "two events change places": (
        'UPDATE trail_leaf SET "index" = 99 WHERE "index" = 0; '
        'UPDATE trail_leaf SET "index" = 0 WHERE "index" = 5; '
        'UPDATE trail_leaf SET "index" = 5 WHERE "index" = 99',
        {
            ("trail_node", Wrong.NODE_DIFFERS),
            ("trail_head", Wrong.ROOT_DIFFERS),
            ("signer", Wrong.FORKED),
        },
    ),
    "a hole in the numbers": (
        'UPDATE trail_leaf SET "index" = 8 WHERE "index" = 6',
        {("trail_leaf", Wrong.LEAF_MISSING)},
    ),
    "a node": (
        "UPDATE trail_node SET sha256 = sm3 WHERE level = 1",
        {("trail_node", Wrong.NODE_DIFFERS)},
    ),
    "a node is gone": (
        "DELETE FROM trail_node WHERE level = 1",
        {("trail_node", Wrong.NODE_MISSING)},
    ),
    "a node too many": (
        'UPDATE trail_node SET "index" = 9 WHERE level = 2',
        {("trail_node", Wrong.NODE_MISSING), ("trail_node", Wrong.NODE_UNKNOWN)},
    ),
    "a head's root": (
        "UPDATE trail_head SET root_sha256 = root_sm3, note = note",
        {("trail_head", Wrong.ROOT_DIFFERS), ("trail_head", Wrong.NOTE_DIFFERS)},
    ),
    "a head's signature": (
        "UPDATE trail_head SET note = 'signed'",
        {("trail_head", Wrong.NOTE_DIFFERS)},
    ),
    "the last head is gone": (
        "DELETE FROM trail_head WHERE size = 7",
        {("trail_leaf", Wrong.HEAD_MISSING)},
    ),
    "an event too many": (
        "INSERT INTO trail_event (tenant, object_kind, object_id, object_version, kind, actor_ref, "
        "unit_ref, on_behalf_ref, recorded_at, claimed_at, from_state, to_state, is_simulated, "
        "body) SELECT tenant, object_kind, object_id, 9, kind, actor_ref, unit_ref, on_behalf_ref, "
        "recorded_at, claimed_at, from_state, to_state, is_simulated, body FROM trail_event "
        "WHERE id = (SELECT min(id) FROM trail_event WHERE kind = 'matter.step2')",
        {
            ("trail_event", Wrong.NOT_SEALED),
            ("trail_event", Wrong.COLUMN_DIFFERS),
            ("trail_event", Wrong.VERSION_MISSING),
            ("trail_event", Wrong.FIELD_LOST),
        },
    ),
    "nothing waits any more": (
        "DELETE FROM trail_pending",
        {("trail_event", Wrong.NOT_SEALED)},
    ),
    "the tail is cut off consistently": (
        'DELETE FROM trail_leaf WHERE "index" > 2; DELETE FROM trail_head WHERE size > 3; '
        'DELETE FROM trail_node WHERE level = 2 OR "index" > 0; DELETE FROM trail_erasure; '
        "DELETE FROM trail_pending; "
        "DELETE FROM trail_secret WHERE event_id NOT IN (SELECT event_id FROM trail_leaf); "
        "DELETE FROM trail_event WHERE id NOT IN (SELECT event_id FROM trail_leaf)",
        {("signer", Wrong.BEHIND_SIGNER)},
    ),
}


@pytest.mark.parametrize(("statement", "expected"), TAMPERED.values(), ids=list(TAMPERED))
def test_what_was_done_to_it_is_named(
    tmp_path: Path, statement: str, expected: set[tuple[str, Wrong]]
) -> None:
    given_log(tmp_path)
    tampered(statement)
    assert {(fault.table, fault.wrong) for fault in found(tmp_path)} == expected


def test_a_signature_of_another_key_is_named(tmp_path: Path) -> None:
    given_log(tmp_path)
    (tmp_path / "signer" / "key").write_bytes(bytes(32))
    assert {fault.wrong for fault in found(tmp_path)} == {Wrong.SIGNATURE_WRONG}


def test_data_are_behind_what_was_signed_or_they_are_not(tmp_path: Path) -> None:
    signer = given_log(tmp_path)
    with scope.open(SYSTEM):
        assert gap(SYSTEM, tmp_path / "signer") is None
    last = signer.last(f"duban/{SYSTEM.tenant}")
    assert last is not None
    ahead = LogHead(last.origin, last.size + 2, last.root_sha256, last.root_sm3)
    (tmp_path / "signer" / f"{last.origin.replace('/', '+')}.head").write_text(ahead.text, "utf-8")
    with scope.open(SYSTEM):
        behind = gap(SYSTEM, tmp_path / "signer")
    assert behind is not None
    assert (behind.signed, behind.held) == (9, 7)
