"""The signer: a process of its own that holds the key and the last head it signed (Ed25519).

It signs a head only if that extends the last one, by proof, and puts the new one on the disk before
it answers; then no fault of the application can make it sign two histories. It speaks one line of
JSON for one line over a socket in a folder that only its user enters.
"""

from __future__ import annotations

import contextlib
import fcntl
import glob
import json
import os
import socketserver
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from duban.proof.heads import Head, signed
from duban.proof.notes import PublicKey
from duban.proof.origins import name_and_epoch
from duban.proof.paths import Paths
from duban.proof.signing import refusal
from duban.records import Misfit
from duban_web.foundation import durable
from duban_web.trail.public_key import publish

_LONGEST_LINE = 1 << 16
# Who connects and says nothing holds everybody else up no longer than this.
_SECONDS = 2.0


class NotSigned(Exception):
    """The signer refuses a head; the message is the code of the reason."""


class Lost(StrEnum):
    """What a signer needs that has signed before, as codes of refusals."""

    KEY = "key_lost"
    STATE = "state_lost"


class SignerRuns(Exception):
    """Another signer works on the folder: two at once could fork a log."""


@dataclass(frozen=True, slots=True)
class KeyOf:
    """The key of one log; ``name`` is the log's origin without its epoch."""

    name: str
    private: Ed25519PrivateKey

    @property
    def public_key(self) -> PublicKey:
        """Whose signatures these are."""
        raw = self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return PublicKey(self.name, raw)

    def sign(self, message: bytes) -> bytes:
        """The signature over the message."""
        return self.private.sign(message)


class SignerState:
    """The folder of the signer: one key for the installation, one last head for each log.

    The key is made with the first head of all. ``has_signed`` is what whoever has the database
    tells: that the installation has signed heads. Then, or where a last head is in the folder, a
    key that is not there was lost, and another one in its place would not be believed.
    """

    def __init__(self, folder: Path, *, has_signed: bool = False) -> None:
        self._folder = folder
        self.has_signed = has_signed
        durable.make_folder(folder)

    def key_of(self, origin: str) -> KeyOf:
        """The key under the log's name; raises NotSigned ``key_lost``."""
        path = self._folder / "key"
        if not path.exists():
            if self.has_signed or any(self._folder.glob("*.head")):
                raise NotSigned(Lost.KEY.value)
            private = Ed25519PrivateKey.generate()
            raw = private.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
            with contextlib.suppress(FileExistsError):
                durable.write_once(path, raw)
        return KeyOf(
            name_and_epoch(origin)[0], Ed25519PrivateKey.from_private_bytes(path.read_bytes())
        )

    def last(self, origin: str) -> Head | None:
        """The head of this log that was signed last."""
        path = self._path(origin)
        return Head.parse(path.read_text("utf-8")) if path.exists() else None

    def newest(self, name: str) -> Head | None:
        """The last head of the newest epoch of the log that is called so."""
        beside = self._folder.glob(f"{glob.escape(_file_name(name))}*.head")
        heads = (Head.parse(path.read_text("utf-8")) for path in sorted(beside))
        of_log = [head for head in heads if name_and_epoch(head.origin)[0] == name]
        return max(of_log, key=lambda head: name_and_epoch(head.origin)[1], default=None)

    def begin(self, head: Head) -> str:
        """The first head of the next epoch as a note: an act of its own, which nobody can ask for
        over the socket. Raises NotSigned where it is not the next one.
        """
        name, epoch = name_and_epoch(head.origin)
        last = self.newest(name)
        if last is None or epoch != name_and_epoch(last.origin)[1] + 1:
            raise NotSigned("epoch_not_next")
        return self._signed(head)

    def sign(self, head: Head, proof: Paths | None) -> str:
        """The head as a note; raises NotSigned. The new head is on the disk before it returns."""
        name, epoch = name_and_epoch(head.origin)
        newest = self.newest(name)
        began = name_and_epoch(newest.origin)[1] if newest else 1
        if epoch != began:
            raise NotSigned("epoch_not_begun" if epoch > began else "epoch_is_over")
        reason = refusal(self.last(head.origin), head, proof)
        if reason:
            raise NotSigned(reason.value)
        return self._signed(head)

    def _signed(self, head: Head) -> str:
        key = self.key_of(head.origin)
        publish(self._folder, key.public_key.key)
        note = signed(head, key)
        durable.replace(
            self._path(head.origin), head.text.encode("utf-8"), durable.mode_below(self._folder)
        )
        return note

    def _path(self, origin: str) -> Path:
        return self._folder / f"{_file_name(origin)}.head"


def _file_name(origin: str) -> str:
    return origin.replace("/", "+")


class SignerServer(socketserver.UnixStreamServer):
    """Answers one request after the other: two at once could fork a log.

    Raises SignerRuns where another one works on the folder. ``say`` is told what went wrong.
    """

    allow_reuse_address = True

    def __init__(self, folder: Path, say: Callable[[str], None] | None = None) -> None:
        self.state = SignerState(folder)
        self._say = say
        self._lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, durable.PRIVATE)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(self._lock)
            raise SignerRuns from error
        path = folder / "socket"
        path.unlink(missing_ok=True)
        super().__init__(str(path), _Request)
        # Whoever may read the heads may ask for the next one.
        path.chmod(0o660 if durable.mode_below(folder) != durable.PRIVATE else durable.PRIVATE)

    def server_close(self) -> None:
        """Leave the folder to another signer."""
        super().server_close()
        os.close(self._lock)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A request that could not be answered: whoever asked hears nothing and asks again."""
        if self._say:
            self._say(type(sys.exception()).__name__)


class _Request(socketserver.StreamRequestHandler):
    """One line asks, one line answers."""

    server: SignerServer
    timeout = _SECONDS

    def handle(self) -> None:
        answer = self._answer(self.rfile.readline(_LONGEST_LINE))
        self.wfile.write(json.dumps(answer).encode() + b"\n")

    def _answer(self, line: bytes) -> dict[str, Any]:
        try:
            asked = json.loads(line)
            if "last" in asked:
                last = self.server.state.last(str(asked["last"]))
                return {"last": last and last.text}
            head = Head.parse(asked["head"])
            proof = asked["proof"] and Paths(
                *(tuple(map(bytes.fromhex, asked["proof"][name])) for name in ("sha256", "sm3"))
            )
            self.server.state.has_signed = bool(asked["has_signed"])
            return {"note": self.server.state.sign(head, proof or None)}
        except NotSigned as refused:
            return {"refused": str(refused)}
        except (ValueError, KeyError, TypeError, Misfit):
            return {"refused": "malformed"}
