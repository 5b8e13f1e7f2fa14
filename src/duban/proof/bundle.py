"""The proof bundle: events with the paths that prove them, as one file that needs nothing else.

Reads: the bytes of a bundle from anybody. Writes: its records, well formed and otherwise
unexamined: ``duban.proof.verifying`` asks whether what they claim is true. The format, to the byte:
docs/proof.md.
"""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from duban.proof import canonical, container
from duban.proof.commitments import opens
from duban.proof.container import Part
from duban.proof.entries import Entry
from duban.proof.hashing import Algorithm
from duban.proof.limits import CAPS
from duban.proof.paths import Paths
from duban.records import Codec, Misfit
from duban.refusals import refuse, size_in_words

FORMAT = "duban.bundle/1"
CONTENTS = "bundle.json"
FOLDER = "files/"
# The fields of an event of the kind ERASURE: which others were erased, and why they had to go.
ERASED_FIELDS, BASIS = "erased", "basis"

_HASH = re.compile(r"[0-9a-f]{64}")
_FILE = re.compile(rf"{FOLDER}[0-9a-f]{{64}}")


@dataclass(frozen=True, slots=True)
class Opened:
    """A field of an event with what its commitment was made from."""

    field: str
    salt: bytes
    value: Any


@dataclass(frozen=True, slots=True)
class Erased:
    """A field whose salt is gone, and the leaf of the event by which it went."""

    field: str
    by: int


@dataclass(frozen=True, slots=True)
class ProvedEvent:
    """An event: its leaf's index, its entry's bytes as text, its paths, what is told of it."""

    index: int
    entry: str
    path: Paths
    opened: tuple[Opened, ...] = ()
    erased: tuple[Erased, ...] = ()

    def disclosed(self, entry: Entry) -> dict[str, Any]:
        """What is opened of the entry, as far as it is what the entry committed to."""
        return {
            each.field: each.value
            for each in self.opened
            if opens(entry.commitment_of(each.field) or b"", each.salt, each.field, each.value)
        }


@dataclass(frozen=True, slots=True)
class ShownState:
    """What the application shows of an object: to be had again from the object's events."""

    kind: str
    ref: str
    version: int
    state: str | None


@dataclass(frozen=True, slots=True)
class Bundle:
    """Everything that is shown about some events of a log.

    ``head`` and ``earlier_head`` are signed notes, ``consistency`` leads from the earlier one to
    the other. ``public_key`` says whose signature to expect, and is no proof of it.
    """

    log: str
    public_key: str
    head: str
    events: tuple[ProvedEvent, ...]
    earlier_head: str | None = None
    consistency: Paths | None = None
    states: tuple[ShownState, ...] = ()
    files: tuple[Part, ...] = ()


def write_bundle(bundle: Bundle) -> bytes:
    """The bundle as a file; the same bundle always gives the same bytes.

    Raises Misfit for what has no canonical form, ValueError for more than a reader opens.
    """
    contents = Part(CONTENTS, _contents(bundle))
    ordered = sorted(bundle.files, key=lambda part: part.name)
    data = container.packed([contents, *ordered])
    if len(contents.data) > CAPS.contents or len(ordered) >= CAPS.parts or len(data) > CAPS.bundle:
        raise ValueError(f"a bundle of {len(data)} bytes, which nobody would open")
    return data


def read_bundle(data: bytes) -> Bundle:
    """The bundle that ``write_bundle`` wrote; raises UnreadableFile for anything else."""
    contents, *files = container.unpacked(data)
    if contents.name != CONTENTS:
        raise refuse("no_bundle", what=f"开头不是 {CONTENTS}")
    names = [part.name for part in files]
    if names != sorted(set(names)) or not all(map(_FILE.fullmatch, names)):
        raise refuse("no_bundle", what="附件的名称或次序不对")
    if len(contents.data) > CAPS.contents:
        sizes = {"size": size_in_words(len(contents.data)), "limit": size_in_words(CAPS.contents)}
        raise refuse("too_large", kind=CONTENTS, **sizes)
    try:
        return dataclasses.replace(_read(contents.data), files=tuple(files))
    except Misfit as misfit:
        place = ".".join(filter(None, [CONTENTS, misfit.path]))
        if misfit.missing:
            raise refuse("bundle_form", path=place, what="缺少这一项") from misfit
        if misfit.unknown:
            raise refuse("bundle_form", path=place, what="不应有这一项") from misfit
        raise refuse("bundle_form", path=place, what=f"应为 {misfit.wanted}") from misfit


def file_part(data: bytes) -> Part:
    """A file of an event, under the name that its digest gives it."""
    return Part(FOLDER + hashlib.sha256(data).hexdigest(), data)


def file_value(data: bytes) -> dict[str, Any]:
    """What is committed of a file: its length and both digests."""
    digests = {each.value: each.digest(data).hex() for each in Algorithm}
    return {**digests, "size": len(data)}


def erased_value(entry: Entry, fields: Iterable[str]) -> dict[str, Any]:
    """What an erasing event commits to under ``ERASED_FIELDS``: these fields of that event."""
    return {
        "fields": sorted(fields),
        "kind": entry.object_kind,
        "ref": entry.object_ref,
        "version": entry.version,
    }


def _contents(bundle: Bundle) -> bytes:
    value = _CODEC.encoded(dataclasses.replace(bundle, files=()))
    del value["files"]
    return canonical.encoded({"bundle": FORMAT, **value})


def _read(data: bytes) -> Bundle:
    value = canonical.decoded(data)
    found = value.pop("bundle", None) if isinstance(value, dict) else None
    if found != FORMAT:
        raise refuse("bundle_version", found=f"{found!r:.40}", wanted=FORMAT)
    if "files" in value:
        raise Misfit("files", "", unknown=True)
    bundle: Bundle = _CODEC.decoded(Bundle, {**value, "files": []})
    if _contents(bundle) != data:
        # A field left out that has to be there, if only as null.
        raise Misfit("", FORMAT)
    return bundle


def _hash(value: object) -> bytes:
    if not isinstance(value, str) or not _HASH.fullmatch(value):
        raise ValueError("64 hex digits")
    return bytes.fromhex(value)


def _same(value: Any) -> Any:
    return value


_CODEC = Codec(
    encoders={bytes: bytes.hex},
    decoders={bytes: _hash, Any: _same},
    refuses_unknown=True,
)
