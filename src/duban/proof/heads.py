"""The head of a log: its size and its roots at a moment, signed, and as it is printed on paper.

Reads and writes: checkpoints of C2SP (origin, size, root) with two lines more, for the root of the
SM3 tree and for the epoch. Leaves unread: the trees themselves.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass

from duban.proof import notes, paths
from duban.proof.hashing import HASH_LENGTH, Algorithm
from duban.proof.merkle import CompactRange
from duban.proof.notes import PublicKey, Signer
from duban.proof.origins import is_origin, name_and_epoch
from duban.proof.paths import Paths
from duban.records import Misfit

_NUMBER = re.compile(r"0|[1-9][0-9]{0,15}")
_HEX = re.compile(r"[0-9a-f]{64}")
_SM3 = "sm3 "
_LINES = 5
_GROUP, _GROUPS_A_LINE = 4, 8


@dataclass(frozen=True, slots=True)
class Head:
    """What a log was at one size; ``text`` is what is signed."""

    origin: str
    size: int
    root_sha256: bytes
    root_sm3: bytes

    @property
    def text(self) -> str:
        """The five lines that are signed."""
        sha256, sm3 = (base64.b64encode(root).decode() for root in self.roots.values())
        epoch = name_and_epoch(self.origin)[1]
        return f"{self.origin}\n{self.size}\n{sha256}\n{_SM3}{sm3}\nepoch {epoch}\n"

    @property
    def roots(self) -> dict[Algorithm, bytes]:
        """The root of each of the two trees."""
        return {Algorithm.SHA256: self.root_sha256, Algorithm.SM3: self.root_sm3}

    @classmethod
    def of(cls, origin: str, sha256: CompactRange, sm3: CompactRange) -> Head:
        """The head of two trees over the same entries."""
        if (sha256.algorithm, sm3.algorithm) != tuple(Algorithm) or sha256.size != sm3.size:
            raise ValueError("not a SHA-256 and an SM3 tree of one size")
        return cls(origin, sha256.size, sha256.root(), sm3.root())

    @classmethod
    def parse(cls, text: str) -> Head:
        """The head whose text this is; raises Misfit for anything that ``text`` never gives."""
        lines = text.split("\n", _LINES)
        if len(lines) != _LINES + 1 or not is_origin(lines[0]) or not _NUMBER.fullmatch(lines[1]):
            raise Misfit("", "origin, size, root, sm3, epoch", text[:80])
        head = cls(lines[0], int(lines[1]), _root(lines[2]), _root(lines[3].removeprefix(_SM3)))
        if head.text != text:
            raise Misfit("", head.text, text[:80])
        return head

    def is_of(self, key: PublicKey) -> bool:
        """Whether the key signs for this log: its name is the log's, with or without the epoch."""
        return key.name in {self.origin, name_and_epoch(self.origin)[0]}

    def includes(self, entry: bytes, index: int, path: Paths) -> dict[Algorithm, bool]:
        """For each tree, whether the entry stands at this index of it."""
        return {
            algorithm: paths.includes(
                algorithm,
                root,
                self.size,
                leaf=algorithm.leaf(entry),
                index=index,
                path=path.of(algorithm),
            )
            for algorithm, root in self.roots.items()
        }

    def extends(self, old: Head, path: Paths) -> dict[Algorithm, bool]:
        """For each tree, whether it begins with that of the old head."""
        return {
            algorithm: paths.extends(
                algorithm, old.roots[algorithm], old.size, root, self.size, path.of(algorithm)
            )
            for algorithm, root in self.roots.items()
        }


def signed(head: Head, signer: Signer) -> str:
    """The head as a note. Ask ``duban.proof.signing`` first whether it may be signed at all."""
    if not head.is_of(signer.public_key):
        raise ValueError(f"{signer.public_key.name} does not sign for {head.origin}")
    return notes.note(head.text, signer)


@dataclass(frozen=True, slots=True)
class PrintedHead:
    """A head as somebody kept it: from a file, signed, or from paper, as numbers only."""

    size: int
    root_sha256: bytes
    origin: str | None = None
    note: notes.Note | None = None

    def is_same(self, head: Head) -> bool:
        """Whether it says the same as the head."""
        return (
            (self.size, self.root_sha256) == (head.size, head.root_sha256)
            and self.origin in {None, head.origin}
            and (self.note is None or self.note.text == head.text)
        )


def paper_text(head: Head) -> str:
    """The head for the foot of a page: origin, size, and the root as 16 groups of 4 digits."""
    digits = head.root_sha256.hex()
    groups = [digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP)]
    rows = [
        " ".join(groups[at : at + _GROUPS_A_LINE]) for at in range(0, len(groups), _GROUPS_A_LINE)
    ]
    return "\n".join([head.origin, str(head.size), *rows])


def printed(text: str) -> PrintedHead:
    """The head in a note, or typed from paper: [origin] size 64 digits, grouped at will.

    Raises Misfit for anything else.
    """
    text = text.replace("\r\n", "\n")
    if notes.DASH in text:
        note = notes.parsed(text)
        head = Head.parse(note.text)
        return PrintedHead(head.size, head.root_sha256, head.origin, note)
    words = text.split()
    origin = None if not words or _NUMBER.fullmatch(words[0]) else words.pop(0)
    if origin is not None and not is_origin(origin):
        raise Misfit("", "[origin] size root", text[:80])
    digits = "".join(words[1:]).lower()
    if not words or not _NUMBER.fullmatch(words[0]) or not _HEX.fullmatch(digits):
        raise Misfit("", "[origin] size root", text[:80])
    return PrintedHead(int(words[0]), bytes.fromhex(digits), origin)


def _root(coded: str) -> bytes:
    root = notes.from_base64(coded)
    if len(root) != HASH_LENGTH:
        raise Misfit("", f"{HASH_LENGTH} bytes", coded[:80])
    return root
