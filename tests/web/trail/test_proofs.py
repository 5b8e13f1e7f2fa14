"""What happened is proved by a bundle that anybody verifies; what was tampered with is found."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import uuid
from pathlib import Path

import pytest
from django.db import connection

from duban.proof.bundle import read_bundle
from duban.proof.heads import Head as LogHead
from duban.proof.verdicts import What
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import NotFound, Refusal
from duban_web.trail.actions.append import append
from duban_web.trail.actions.erase import erase
from duban_web.trail.actions.seal import seal
from duban_web.trail.models import Event, Secret
from duban_web.trail.queries import proof_bundle
from duban_web.trail.signer import NotSigned, SignerServer
from duban_web.trail.signer_client import SignerAway, SignerClient
from web.trail.given_log import (
    STATES,
    SYSTEM,
    bundle_of,
    examined,
    given_history,
    given_signer,
    sealed_and_signed,
    verdict_on,
)

pytestmark = pytest.mark.django_db

MATTER, OTHER = uuid.UUID(int=9), uuid.UUID(int=10)


def test_a_history_is_proved_from_its_first_event_to_its_last(tmp_path: Path) -> None:
    signer = given_signer(tmp_path)
    given_history(OTHER)
    sealed_and_signed(signer)
    given_history(MATTER)
    sealed_and_signed(signer)
    verdict = verdict_on(bundle_of(MATTER, signer), signer)
    assert verdict.faults == ()
    assert verdict.is_sound


def test_the_command_verifies_it_on_another_machine(tmp_path: Path) -> None:
    signer = given_signer(tmp_path)
    given_history(MATTER)
    sealed_and_signed(signer)
    file = tmp_path / "bundle.zip"
    file.write_bytes(bundle_of(MATTER, signer))
    key = signer.key_of(f"duban/{SYSTEM.tenant}").public_key.text
    done = subprocess.run(
        [sys.executable, "-m", "duban", "verify", str(file), "--pub", key],
        env={name: value for name, value in os.environ.items() if not name.startswith("D")},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()


def test_what_has_no_place_under_a_signed_head_is_not_proved_yet(tmp_path: Path) -> None:
    signer = given_signer(tmp_path)
    given_history(MATTER, length=1)
    with pytest.raises(Refusal, match="not_sealed"):
        bundle_of(MATTER, signer)
    with scope.open(SYSTEM):
        seal(actor=SYSTEM)
    with pytest.raises(Refusal, match="not_sealed"):
        bundle_of(MATTER, signer)
    sealed_and_signed(signer)
    assert verdict_on(bundle_of(MATTER, signer), signer).is_sound


def test_another_tenant_has_no_such_object(tmp_path: Path) -> None:
    signer = given_signer(tmp_path)
    given_history(MATTER)
    sealed_and_signed(signer)
    stranger = Actor.system(uuid.UUID(int=2))
    with scope.open(stranger), pytest.raises(NotFound):
        proof_bundle(stranger, ("matter", MATTER), public_key="")


def test_a_lawful_erasure_raises_no_alarm_and_says_its_basis(tmp_path: Path) -> None:
    signer = given_signer(tmp_path)
    first, *_ = given_history(MATTER)
    sealed_and_signed(signer)
    with scope.open(SYSTEM):
        erase(actor=SYSTEM, event=first.pk, fields=["note"], basis="个人信息保护法第四十七条")
        assert not Secret.objects.within(SYSTEM).filter(event=first).exists()
    sealed_and_signed(signer)
    verdict = verdict_on(bundle_of(MATTER, signer), signer)
    assert verdict.is_sound
    assert What.FIELD_ERASED in {remark.what for remark in verdict.remarks}


def test_after_an_erasure_the_record_goes_on_with_its_own_next_version(tmp_path: Path) -> None:
    signer = given_signer(tmp_path)
    first, *_ = given_history(MATTER)
    sealed_and_signed(signer)
    with scope.open(SYSTEM):
        erase(actor=SYSTEM, event=first.pk, fields=["note"], basis="个人信息保护法第四十七条")
        append(
            actor=SYSTEM,
            subject=("matter", MATTER, 4),
            kind="matter.step4",
            before=STATES[3],
            after=STATES[4],
        )
    sealed_and_signed(signer)
    bundle = bundle_of(MATTER, signer)
    assert verdict_on(bundle, signer).is_sound
    assert [state.version for state in read_bundle(bundle).states] == [4]
    with scope.open(SYSTEM):
        assert examined(tmp_path / "signer") == []


def test_what_proves_an_erasure_is_not_erased(tmp_path: Path) -> None:
    first, *_ = given_history(MATTER)
    with scope.open(SYSTEM):
        by = erase(actor=SYSTEM, event=first.pk, fields=["note"], basis="依据")
        with pytest.raises(Refusal, match="not_erasable"):
            erase(actor=SYSTEM, event=by.pk, fields=["basis"], basis="依据")


@pytest.mark.parametrize(("fields", "basis"), [(["nothing"], "依据"), (["note"], " ")])
def test_an_erasure_of_nothing_or_without_basis_is_refused(
    tmp_path: Path, fields: list[str], basis: str
) -> None:
    first, *_ = given_history(MATTER)
    with scope.open(SYSTEM), pytest.raises(Refusal, match="not_erasable"):
        erase(actor=SYSTEM, event=first.pk, fields=fields, basis=basis)


# What somebody does who owns the database and takes its guards off.
TAMPERED = {
    "the words of an event": "UPDATE trail_secret SET value = '\"别的\"' WHERE field = 'note'",
    "a leaf": "UPDATE trail_leaf SET sha256 = sm3",
    "a root below the head": "UPDATE trail_node SET sha256 = sm3",
    "a head's root": "UPDATE trail_head SET root_sha256 = root_sm3, note = note",
    "two events change places": (
        'UPDATE trail_leaf SET "index" = 99 WHERE "index" = 0; '
        'UPDATE trail_leaf SET "index" = 0 WHERE "index" = 5; '
        'UPDATE trail_leaf SET "index" = 5 WHERE "index" = 99'
    ),
}


@pytest.mark.parametrize("statement", TAMPERED.values(), ids=list(TAMPERED))
def test_what_was_tampered_with_is_found(tmp_path: Path, statement: str) -> None:
    signer = given_signer(tmp_path)
    given_history(OTHER)
    given_history(MATTER)
    sealed_and_signed(signer)
    with scope.open(SYSTEM), connection.cursor() as cursor:
        guards_off(cursor)
        for part in statement.split("; "):
            cursor.execute(part)
    with_event = [bundle_of(OTHER, signer), bundle_of(MATTER, signer)]
    verdicts = [verdict_on(bundle, signer) for bundle in with_event]
    # The signed note, not the row beside it, is the head: changing the row changes nothing shown.
    is_harmless = "trail_head" in statement
    assert all(verdict.is_sound for verdict in verdicts) == is_harmless


def guards_off(cursor: object) -> None:
    execute = cursor.execute  # type: ignore[attr-defined]
    tables = ("trail_event", "trail_secret", "trail_leaf", "trail_node", "trail_head")
    if connection.vendor == "postgresql":
        execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        return
    execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    for (name,) in cursor.fetchall():  # type: ignore[attr-defined]
        execute(f"DROP TRIGGER {name}")


def test_a_log_that_was_rolled_back_gets_no_signature(tmp_path: Path) -> None:
    signer = given_signer(tmp_path)
    given_history(MATTER)
    head = sealed_and_signed(signer)
    assert head is not None
    smaller = LogHead(head.origin, head.size - 1, bytes(head.root_sm3), bytes(head.root_sm3))
    with pytest.raises(NotSigned, match="rollback"):
        signer.sign(smaller, None)
    forked = LogHead(head.origin, head.size, bytes(head.root_sm3), bytes(head.root_sm3))
    with pytest.raises(NotSigned, match="fork"):
        signer.sign(forked, None)


def test_the_signer_remembers_across_its_restart(tmp_path: Path) -> None:
    given_history(MATTER)
    head = sealed_and_signed(given_signer(tmp_path))
    assert head is not None
    restarted = given_signer(tmp_path)
    last = restarted.last(head.origin)
    assert last is not None
    assert last.size == head.size
    longer = LogHead(head.origin, head.size + 1, bytes(head.root_sm3), bytes(head.root_sm3))
    with pytest.raises(NotSigned, match="no_proof"):
        restarted.sign(longer, None)


def test_the_signer_answers_over_its_socket_and_refuses_over_it(tmp_path: Path) -> None:
    given_history(MATTER)
    with scope.open(SYSTEM):
        row = seal(actor=SYSTEM)
    assert row is not None
    head = LogHead(row.origin, row.size, bytes(row.root_sha256), bytes(row.root_sm3))
    folder = tmp_path / "s"
    client = SignerClient(folder)
    with pytest.raises(SignerAway):
        client.sign(head, None)
    with SignerServer(folder) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            assert client.sign(head, None).startswith(head.text)
            smaller = LogHead(head.origin, head.size - 1, head.root_sm3, head.root_sm3)
            with pytest.raises(NotSigned, match="rollback"):
                client.sign(smaller, None)
        finally:
            server.shutdown()
            thread.join()


def test_sealing_goes_on_while_the_signer_is_away(tmp_path: Path) -> None:
    given_history(MATTER, length=1)
    with scope.open(SYSTEM):
        assert seal(actor=SYSTEM) is not None
    given_history(OTHER, length=1)
    with scope.open(SYSTEM):
        head = seal(actor=SYSTEM)
        assert head is not None
        assert head.size == 2
        assert Event.objects.within(SYSTEM).count() == 2
