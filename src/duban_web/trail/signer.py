"""The signer: a process of its own that holds the key and the last head it signed (Ed25519).

It signs a head only if that extends the last one, by proof, and puts the new one on the disk before
it answers; then no fault of the application can make it sign two histories. It speaks one line of
JSON for one line over a socket in a folder that only its user enters.
"""

from __future__ import annotations

import contextlib
import json
import os
import socketserver
from dataclasses import dataclass
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

_LONGEST_LINE = 1 << 16
_PRIVATE = 0o600


class NotSigned(Exception):
    """The signer refuses a head; the message is the code of the reason."""


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
    """The folder of the signer: one key for the installation, one last head for each log."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def key_of(self, origin: str) -> KeyOf:
        """The key under the log's name, made when it is first asked for."""
        path = self._folder / "key"
        with contextlib.suppress(FileExistsError):
            private = Ed25519PrivateKey.generate()
            raw = private.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
            _written_once(path, raw)
        return KeyOf(
            name_and_epoch(origin)[0], Ed25519PrivateKey.from_private_bytes(path.read_bytes())
        )

    def last(self, origin: str) -> Head | None:
        """The head of this log that was signed last."""
        path = self._path(origin)
        return Head.parse(path.read_text("utf-8")) if path.exists() else None

    def sign(self, head: Head, proof: Paths | None) -> str:
        """The head as a note; raises NotSigned. The new head is on the disk before it returns."""
        reason = refusal(self.last(head.origin), head, proof)
        if reason:
            raise NotSigned(reason.value)
        note = signed(head, self.key_of(head.origin))
        _replaced(self._path(head.origin), head.text)
        return note

    def _path(self, origin: str) -> Path:
        return self._folder / f"{origin.replace('/', '+')}.head"


class SignerServer(socketserver.UnixStreamServer):
    """Answers one request after the other: two at once could fork a log."""

    allow_reuse_address = True

    def __init__(self, folder: Path) -> None:
        self.state = SignerState(folder)
        path = folder / "socket"
        path.unlink(missing_ok=True)
        super().__init__(str(path), _Request)
        path.chmod(_PRIVATE)


class _Request(socketserver.StreamRequestHandler):
    """One line asks, one line answers."""

    server: SignerServer

    def handle(self) -> None:
        answer = self._answer(self.rfile.readline(_LONGEST_LINE))
        self.wfile.write(json.dumps(answer).encode() + b"\n")

    def _answer(self, line: bytes) -> dict[str, Any]:
        try:
            asked = json.loads(line)
            head = Head.parse(asked["head"])
            proof = asked["proof"] and Paths(
                *(tuple(map(bytes.fromhex, asked["proof"][name])) for name in ("sha256", "sm3"))
            )
            return {"note": self.server.state.sign(head, proof or None)}
        except NotSigned as refused:
            return {"refused": str(refused)}
        except (ValueError, KeyError, TypeError, Misfit):
            return {"refused": "malformed"}


def _written_once(path: Path, data: bytes) -> None:
    with open(path, "xb", opener=lambda name, flags: os.open(name, flags, _PRIVATE)) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    _folder_kept(path.parent)


def _replaced(path: Path, text: str) -> None:
    unfinished = path.with_suffix(".new")
    with open(unfinished, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(unfinished, path)
    _folder_kept(path.parent)


def _folder_kept(folder: Path) -> None:
    """Put the folder itself on the disk: else a renamed file may be gone after a crash."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
