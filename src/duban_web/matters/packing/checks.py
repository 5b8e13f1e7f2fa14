"""The four properties (四性) of what is packed: what was looked at, what was found, what was not.

Plain Python. A check that could not be made says so: silence would read as a pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Property(StrEnum):
    """What an archive asks of electronic records (DA/T 70)."""

    AUTHENTIC = "authentic"  # 真实性
    COMPLETE = "complete"  # 完整性
    USABLE = "usable"  # 可用性
    SAFE = "safe"  # 安全性


class Result(StrEnum):
    """How a check ended."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_MADE = "not_made"


class Name(StrEnum):
    """The checks; whoever shows them has the words."""

    DIGESTS = "digests"
    HISTORY = "history"
    PROOF = "proof"
    SEPARATION = "separation"
    CERTIFICATES = "certificates"
    METADATA = "metadata"
    FILES = "files"
    VERSIONS = "versions"
    READABLE = "readable"
    PICTURES = "pictures"
    FORMATS = "formats"
    SECRECY = "secrecy"
    UNSEEN_SECRECY = "unseen_secrecy"
    VIRUSES = "viruses"
    PERSONAL = "personal"


PROPERTIES = {
    Property.AUTHENTIC: (
        Name.DIGESTS,
        Name.HISTORY,
        Name.PROOF,
        Name.SEPARATION,
        Name.CERTIFICATES,
    ),
    Property.COMPLETE: (Name.METADATA, Name.FILES, Name.VERSIONS),
    Property.USABLE: (Name.READABLE, Name.PICTURES, Name.FORMATS),
    Property.SAFE: (Name.SECRECY, Name.UNSEEN_SECRECY, Name.VIRUSES, Name.PERSONAL),
}
# What no program of this installation looks at.
NEVER_MADE = frozenset({Name.CERTIFICATES, Name.FORMATS, Name.VIRUSES, Name.PERSONAL})


@dataclass(frozen=True, slots=True)
class Check:
    """One of them; ``about`` are the files, columns or elements that it is about."""

    name: Name
    result: Result
    about: Sequence[str] = ()


def found(name: Name, wrong: Sequence[str]) -> Check:
    """A check that passes where nothing is wrong."""
    return Check(name, Result.FAILED if wrong else Result.PASSED, tuple(wrong))


def unseen(name: Name, about: Sequence[str]) -> Check:
    """What nobody has looked at; where there is nothing of the kind nothing is missed."""
    return Check(name, Result.NOT_MADE if about else Result.PASSED, tuple(about))
