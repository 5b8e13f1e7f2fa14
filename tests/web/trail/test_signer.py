"""The signer goes on where it left off, and never begins anew where it has signed already."""

from __future__ import annotations

import socket
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import transaction

from duban.proof.heads import Head as LogHead
from duban.proof.notes import Signed, parsed, signed_by
from duban_web.foundation import scope
from duban_web.trail.actions.seal import seal
from duban_web.trail.actions.sign import sign
from duban_web.trail.models import Head
from duban_web.trail.origins import origin_of
from duban_web.trail.signer import NotSigned, SignerRuns, SignerServer, SignerState
from duban_web.trail.signer_client import SignerAway, SignerClient, SignsHeads
from web.trail.given_log import SYSTEM, TENANT, given_history

pytestmark = pytest.mark.django_db
ORIGIN = origin_of(TENANT)


@contextmanager
def running(folder: Path) -> Iterator[SignerClient]:
    """A signer at its socket."""
    with SignerServer(folder) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield SignerClient(folder)
        finally:
            server.shutdown()
            thread.join()


def grown(signer: SignsHeads) -> Head | None:
    given_history(uuid.uuid4())
    with scope.open(SYSTEM):
        seal(actor=SYSTEM)
        return sign(actor=SYSTEM, signer=signer)


def test_a_note_that_was_lost_on_the_way_holds_nothing_up(tmp_path: Path) -> None:
    with running(tmp_path / "signer") as client:
        first = grown(client)
        given_history(uuid.uuid4())
        with scope.open(SYSTEM):
            seal(actor=SYSTEM)
        with scope.open(SYSTEM):
            assert sign(actor=SYSTEM, signer=client) is not None
            transaction.set_rollback(True)
        last, signed = client.last(ORIGIN), grown(client)
    assert first is not None
    assert last is not None
    assert signed is not None
    assert first.size < last.size < signed.size
    key = SignerState(tmp_path / "signer").key_of(ORIGIN).public_key
    assert signed_by(parsed(signed.note), key) is Signed.YES


def test_a_lost_key_is_not_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "signer"
    assert grown(SignerState(folder)) is not None
    (folder / "key").unlink()
    with pytest.raises(NotSigned, match="key_lost"):
        grown(SignerState(folder))
    assert not (folder / "key").exists()


def test_a_lost_folder_is_not_replaced(tmp_path: Path) -> None:
    assert grown(SignerState(tmp_path / "signer")) is not None
    with running(tmp_path / "another") as client:
        with pytest.raises(NotSigned, match="state_lost"):
            grown(client)
        # Nor does the log of another tenant bring a new key about.
        client.has_signed = True
        with pytest.raises(NotSigned, match="key_lost"):
            client.sign(LogHead("duban/another", 1, bytes(32), bytes(32)), None)
    assert not (tmp_path / "another" / "key").exists()


def test_two_signers_never_work_on_one_folder(tmp_path: Path) -> None:
    with running(tmp_path), pytest.raises(SignerRuns):
        SignerServer(tmp_path)
    with running(tmp_path) as client:
        assert client.last(ORIGIN) is None


def test_who_says_nothing_holds_nobody_up_for_long(tmp_path: Path) -> None:
    with running(tmp_path) as client, socket.socket(socket.AF_UNIX) as silent:
        silent.connect(str(tmp_path / "socket"))
        answers = []
        while not answers:
            try:
                answers.append(client.last(ORIGIN))
            except SignerAway:
                continue
        assert answers == [None]


@pytest.mark.parametrize(("folder_mode", "mode"), [(0o700, 0o600), (0o2750, 0o640)])
def test_a_folder_that_lets_its_group_in_shows_it_all_but_the_key(
    tmp_path: Path, folder_mode: int, mode: int
) -> None:
    folder = tmp_path / "signer"
    folder.mkdir()
    folder.chmod(folder_mode)
    with running(folder) as client:
        assert grown(client) is not None
        modes = {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}
    assert {modes.pop("key"), modes.pop("lock")} == {0o600}
    # Who may read the heads may ask for the next one.
    assert modes.pop("socket") == (0o660 if mode == 0o640 else 0o600)
    assert {*modes.values()} == {mode}
