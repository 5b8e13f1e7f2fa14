"""Zip files written part by part, in constant memory, and the list of what was written.

The same parts always give the same bytes: parts are stored, not packed, times are those of what is
in them, and no part knows when it was written.
"""

from __future__ import annotations

import datetime
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from duban_web.foundation.clock import OFFICE_ZONE, as_utc
from duban_web.foundation.digests import Digests

MANIFEST = "manifest.json"
_PRIVATE = 0o600 << 16
_UNIX = 3
# What no name of a file may hold on some system, and what it may not be called there.
_FORBIDDEN = str.maketrans(dict.fromkeys('<>:"/\\|?*', "_"))
_DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{name}{n}" for name in ("com", "lpt") for n in "123456789"),
}
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a zip and its bytes, which are asked for once, when it is written."""

    name: str
    pieces: Iterable[bytes]


@dataclass(frozen=True, slots=True)
class Listed:
    """What was written of a part."""

    name: str
    size: int
    sha256: str
    sm3: str


def streamed(parts: Iterable[Part], moment: datetime.datetime) -> Iterator[bytes]:
    """The zip of these parts, piece by piece; the next part is asked for when one is written."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w") as file:
        for part in parts:
            with file.open(entry(part.name, moment), "w") as inside:
                for piece in part.pieces:
                    inside.write(piece)
                    yield sink.taken()
            yield sink.taken()
    yield sink.taken()


def entry(name: str, moment: datetime.datetime) -> zipfile.ZipInfo:
    """What stands in the directory of a zip for a part; times there are those of the office."""
    told = as_utc(moment).astimezone(OFFICE_ZONE)
    info = zipfile.ZipInfo(
        name, (told.year, told.month, told.day, told.hour, told.minute, told.second)
    )
    info.create_system, info.external_attr = _UNIX, _PRIVATE
    return info


def with_manifest(
    parts: Iterable[Part],
    facts: Callable[[Sequence[Listed]], dict[str, Any]],
    *,
    unlisted: str = "",
) -> Iterator[Part]:
    """The parts, and behind them the manifest: its ``facts``, then every part with its digests.

    Parts below the folder ``unlisted`` are called by their digests, and are too many to list.
    """
    written: list[Listed] = []
    for part in parts:
        if unlisted and part.name.startswith(unlisted):
            yield part
            continue
        digests = Digests()
        yield Part(part.name, _counted(part.pieces, digests))
        written.append(Listed(part.name, digests.size, digests.sha256, digests.sm3))
    listed = [
        {"name": one.name, "size": one.size, "sha256": one.sha256, "sm3": one.sm3}
        for one in written
    ]
    yield json_part(MANIFEST, {**facts(written), "parts": listed})


def json_part(name: str, value: Any) -> Part:
    """A part that holds one value as JSON."""
    text = json.dumps(value, ensure_ascii=False, indent=2, sort_keys=False)
    return Part(name, [f"{text}\n".encode()])


def text_part(name: str, text: str) -> Part:
    """A part that holds a text, as editors of every system show it."""
    return Part(name, [text.replace("\n", "\r\n").encode("utf-8-sig")])


def safe_name(name: str) -> str:
    """A name that every system takes, for a file that people call so."""
    stem, dot, ending = name.translate(_FORBIDDEN).rpartition(".")
    if not dot:
        stem, ending = ending, ""
    stem = stem[: _LONGEST_NAME - len(ending)].strip(" .") or "_"
    if stem.lower() in _DEVICES:
        stem = f"{stem}_"
    return f"{stem}{dot}{ending}".rstrip(" .")


def _counted(pieces: Iterable[bytes], digests: Digests) -> Iterator[bytes]:
    for piece in pieces:
        digests.add(piece)
        yield piece


class _Sink:
    """Takes what a zip writes until it is handed on; it cannot be gone back in."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, data: bytes) -> int:
        """Keep a piece."""
        self._pieces.append(bytes(data))
        return len(data)

    def close(self) -> None:
        """There is nothing to close."""

    def flush(self) -> None:
        """Nothing waits anywhere else."""

    def taken(self) -> bytes:
        """All that came since this was asked last."""
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)
