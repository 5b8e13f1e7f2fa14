"""The event entry: what a trail says happened, as the bytes that its leaf is the hash of.

Reads and writes canonical JSON with exactly these fields. Whoever, what and where are opaque
references; text, names, numbers and digests of files stand in it only as commitments.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from duban.proof import canonical
from duban.proof.origins import ORIGIN
from duban.records import Misfit

SCHEMA = 1
# The length of an entry stands in two bytes where logs are kept as tiles.
LARGEST_ENTRY = 65_535
# The event by which salts were erased: see ``duban.proof.bundle``.
ERASURE = "trail.erase"

_WORD = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")
_REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}")
_HEX = re.compile(r"[0-9a-f]{64}")
_LONGEST_WORD = 64
_FILE = "files[{}]"


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of one object. ``version`` counts the object's events from 1 without a gap.

    ``commitments`` are those of fields by name, ``files`` those of digests of files in their
    order. States are empty where the object has none (``from_state`` also before its first).
    """

    log: str
    kind: str
    object_kind: str
    object_ref: str
    version: int
    actor: str
    recorded_at: datetime.datetime
    unit: str | None = None
    on_behalf: str | None = None
    claimed_at: datetime.datetime | None = None
    from_state: str | None = None
    to_state: str | None = None
    commitments: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    files: tuple[bytes, ...] = ()

    def to_bytes(self) -> bytes:
        """The entry's bytes; raises Misfit for what an entry cannot hold."""
        value = _value(self)
        _Fields(value).entry()
        return _short(canonical.encoded(value))

    def commitment_of(self, name: str) -> bytes | None:
        """The commitment to a field, or to a file under the name ``file_field`` gives it."""
        for number, committed in enumerate(self.files):
            if name == file_field(number):
                return committed
        return self.commitments.get(name)


def file_field(number: int) -> str:
    """The name under which the digest of a file is committed, counted from 0."""
    return _FILE.format(number)


def _value(entry: Entry) -> dict[str, Any]:
    return {
        "actor": entry.actor,
        "behalf": entry.on_behalf,
        "claimed": entry.claimed_at and canonical.moment_text(entry.claimed_at),
        "commitments": {name: given.hex() for name, given in entry.commitments.items()},
        "files": [given.hex() for given in entry.files],
        "from": entry.from_state,
        "kind": entry.kind,
        "log": entry.log,
        "object": {"kind": entry.object_kind, "ref": entry.object_ref},
        "recorded": canonical.moment_text(entry.recorded_at),
        "schema": SCHEMA,
        "to": entry.to_state,
        "unit": entry.unit,
        "version": entry.version,
    }


def from_bytes(data: bytes) -> Entry:
    """The entry whose bytes these are; raises Misfit with the path of what is not of its form."""
    return _Fields(canonical.decoded(_short(data))).entry()


def _short(data: bytes) -> bytes:
    if len(data) > LARGEST_ENTRY:
        raise Misfit("", f"<= {LARGEST_ENTRY} bytes", len(data))
    return data


class _Fields:
    """The fields of an entry, taken one by one; what is left over is a misfit as well."""

    def __init__(self, value: Any) -> None:
        if not isinstance(value, dict):
            raise Misfit("", "object", value)
        self._left = dict(value)

    def entry(self) -> Entry:
        if (schema := self._take("schema")) != SCHEMA or isinstance(schema, bool):
            raise Misfit("schema", str(SCHEMA), schema)
        about = self._take("object")
        if not isinstance(about, dict) or about.keys() != {"kind", "ref"}:
            raise Misfit("object", "{kind, ref}", about)
        entry = Entry(
            log=_matching(ORIGIN, self._take("log"), "log"),
            kind=_word(self._take("kind"), "kind"),
            object_kind=_word(about["kind"], "object.kind"),
            object_ref=_matching(_REFERENCE, about["ref"], "object.ref"),
            version=_count(self._take("version"), "version"),
            actor=_matching(_REFERENCE, self._take("actor"), "actor"),
            unit=self._reference("unit"),
            on_behalf=self._reference("behalf"),
            recorded_at=_moment(self._take("recorded"), "recorded"),
            claimed_at=self._claimed(),
            from_state=self._state("from"),
            to_state=self._state("to"),
            commitments=_commitments(self._take("commitments")),
            files=_files(self._take("files")),
        )
        for name in self._left:
            raise Misfit(name, "", unknown=True)
        return entry

    def _take(self, name: str) -> Any:
        if name not in self._left:
            raise Misfit(name, "", missing=True)
        return self._left.pop(name)

    def _reference(self, name: str) -> str | None:
        value = self._take(name)
        return None if value is None else _matching(_REFERENCE, value, name)

    def _state(self, name: str) -> str | None:
        value = self._take(name)
        return None if value is None else _word(value, name)

    def _claimed(self) -> datetime.datetime | None:
        value = self._take("claimed")
        return None if value is None else _moment(value, "claimed")


def _matching(pattern: re.Pattern[str], value: Any, path: str) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise Misfit(path, pattern.pattern, value)
    return value


def _word(value: Any, path: str) -> str:
    word = _matching(_WORD, value, path)
    if len(word) > _LONGEST_WORD:
        raise Misfit(path, f"<= {_LONGEST_WORD} characters", value)
    return word


def _count(value: Any, path: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise Misfit(path, "integer >= 1", value)
    return value


def _moment(value: Any, path: str) -> datetime.datetime:
    try:
        return canonical.moment(value if isinstance(value, str) else "")
    except ValueError as error:
        raise Misfit(path, str(error), value) from error


def _hash(value: Any, path: str) -> bytes:
    return bytes.fromhex(_matching(_HEX, value, path))


def _commitments(value: Any) -> Mapping[str, bytes]:
    if not isinstance(value, dict):
        raise Misfit("commitments", "object", value)
    return MappingProxyType(
        {
            _word(name, f"commitments.{name!a}"): _hash(given, f"commitments.{name}")
            for name, given in value.items()
        }
    )


def _files(value: Any) -> tuple[bytes, ...]:
    if not isinstance(value, list):
        raise Misfit("files", "array", value)
    return tuple(_hash(given, f"files[{number}]") for number, given in enumerate(value))
