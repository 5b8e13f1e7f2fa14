"""How the application asks the signer: over its socket, with a bound on the wait."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any, Protocol

from duban.proof.heads import Head
from duban.proof.paths import Paths
from duban_web.trail.signer import NotSigned

_SECONDS = 2.0


class SignsHeads(Protocol):
    """Whoever signs heads: the process at the socket, or its state in a test."""

    def last(self, origin: str) -> Head | None:
        """The head of this log that was signed last."""

    def sign(self, head: Head, proof: Paths | None) -> str:
        """The head as a note; raises NotSigned."""


class SignerAway(Exception):
    """The signer does not answer; heads wait, and nothing else does."""


class SignerClient:
    """The signer behind the socket in its folder.

    ``has_signed`` is what the database tells: that the installation has signed heads.
    """

    def __init__(self, folder: Path, *, has_signed: bool = False) -> None:
        self._path = str(folder / "socket")
        self.has_signed = has_signed

    def last(self, origin: str) -> Head | None:
        """The head of this log that was signed last; raises SignerAway."""
        answer = self._asked({"last": origin})
        return Head.parse(answer["last"]) if answer.get("last") else None

    def sign(self, head: Head, proof: Paths | None) -> str:
        """The head as a note; raises NotSigned if it refuses, SignerAway if it is not there."""
        asked = {"head": head.text, "proof": proof and _coded(proof), "has_signed": self.has_signed}
        answer = self._asked(asked)
        if "note" not in answer:
            raise NotSigned(answer.get("refused", "malformed"))
        note: str = answer["note"]
        return note

    def _asked(self, question: dict[str, Any]) -> dict[str, Any]:
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as channel:
                channel.settimeout(_SECONDS)
                channel.connect(self._path)
                channel.sendall(json.dumps(question).encode() + b"\n")
                with channel.makefile("rb") as answers:
                    answer: dict[str, Any] = json.loads(answers.readline())
        except (OSError, ValueError) as error:
            raise SignerAway(str(error)) from error
        return answer


def _coded(proof: Paths) -> dict[str, list[str]]:
    return {
        "sha256": [node.hex() for node in proof.sha256],
        "sm3": [node.hex() for node in proof.sm3],
    }
