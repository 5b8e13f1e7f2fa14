"""Signed notes of C2SP: a text, a blank line, and lines that say who signed it.

Reads: a note, and the public key of whoever should have signed it. Writes: whether they did. Leaves
unread: signatures of keys that nobody asked for, which may be those of witnesses.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from duban.proof import ed25519
from duban.proof.origins import is_origin
from duban.records import Misfit

LONGEST_NOTE = 65_536
MOST_SIGNATURES = 100
_ED25519 = b"\x01"
_ID_LENGTH = 4
DASH = "\N{EM DASH} "
_ID = re.compile(r"[0-9a-f]{8}")
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f]")


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A name and the Ed25519 key that signs under it."""

    name: str
    key: bytes

    @property
    def id(self) -> bytes:
        """Four bytes that tell the key apart from others; no proof of anything."""
        named = self.name.encode("utf-8") + b"\n" + _ED25519 + self.key
        return hashlib.sha256(named).digest()[:_ID_LENGTH]

    @property
    def text(self) -> str:
        """The key as people pass it on: ``name+id+base64``."""
        coded = base64.b64encode(_ED25519 + self.key).decode("ascii")
        return f"{self.name}+{self.id.hex()}+{coded}"

    @classmethod
    def parse(cls, text: str) -> PublicKey:
        """The key that is written so; raises Misfit for any other spelling, and for a weak key."""
        parts = text.strip().split("+", 2)
        if len(parts) != 3 or not is_origin(parts[0]) or not _ID.fullmatch(parts[1]):
            raise Misfit("", "name+id+base64", text)
        kind_and_key = from_base64(parts[2])
        if kind_and_key[:1] != _ED25519 or not ed25519.is_key(kind_and_key[1:]):
            raise Misfit("", "Ed25519", text)
        key = cls(parts[0], kind_and_key[1:])
        if key.id.hex() != parts[1]:
            raise Misfit("", key.text, text)
        return key


class Signer(Protocol):
    """Whoever holds a private key: a process of its own, a device, and in tests a few lines."""

    @property
    def public_key(self) -> PublicKey:
        """The key that ``sign`` signs with."""

    def sign(self, message: bytes) -> bytes:
        """The 64 bytes of an Ed25519 signature over the message."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A line below a note."""

    name: str
    id: bytes
    value: bytes


@dataclass(frozen=True, slots=True)
class Note:
    """A text, which ends in a line break, and its signatures, none of them examined yet."""

    text: str
    signatures: tuple[Signature, ...]


class Signed(StrEnum):
    """Whether a key signed a note."""

    YES = "yes"
    ABSENT = "absent"
    WRONG = "wrong"


def note(text: str, signer: Signer) -> str:
    """The text as a note that the signer signed; a signature that does not hold is not written."""
    key = signer.public_key
    value = signer.sign(text.encode("utf-8"))
    if not ed25519.verifies(key.key, text.encode("utf-8"), value):
        raise ValueError(f"the signer of {key.name} gave a signature that does not hold")
    coded = base64.b64encode(key.id + value).decode("ascii")
    return f"{text}\n{DASH}{key.name} {coded}\n"


def parsed(data: str) -> Note:
    """The note that is written so; raises Misfit for what is none."""
    if len(data) > LONGEST_NOTE or _CONTROLS.search(data):
        raise Misfit("", "signed note", data[:80])
    text, gap, below = data.rpartition("\n\n")
    lines = below.split("\n")
    if not gap or not text or lines.pop() != "" or not 1 <= len(lines) <= MOST_SIGNATURES:
        raise Misfit("", "signed note", data[:80])
    return Note(text + "\n", tuple(map(_signature, lines)))


def signed_by(given: Note, key: PublicKey) -> Signed:
    """Whether the key signed the note. One signature of it that does not hold is one too many."""
    own = [one for one in given.signatures if (one.name, one.id) == (key.name, key.id)]
    if not own:
        return Signed.ABSENT
    message = given.text.encode("utf-8")
    holds = all(ed25519.verifies(key.key, message, one.value) for one in own)
    return Signed.YES if holds else Signed.WRONG


def _signature(line: str) -> Signature:
    name, _gap, coded = line.removeprefix(DASH).partition(" ")
    if not line.startswith(DASH) or not name or "+" in name or any(map(str.isspace, name)):
        raise Misfit("", "signature", line[:80])
    data = from_base64(coded)
    if len(data) <= _ID_LENGTH:
        raise Misfit("", "signature", line[:80])
    return Signature(name, data[:_ID_LENGTH], data[_ID_LENGTH:])


def from_base64(coded: str) -> bytes:
    """What base64 spells so; bits that say nothing have to be zero, so it has one spelling."""
    try:
        data = base64.b64decode(coded.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise Misfit("", "base64", coded[:80]) from error
    if base64.b64encode(data).decode("ascii") != coded:
        raise Misfit("", "base64", coded[:80])
    return data
