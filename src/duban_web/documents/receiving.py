"""From bytes that somebody sends to a file that may be kept; no transaction is open meanwhile.

Reads: the pieces of an upload. Writes: one file without a place, its digests, its text and reading
where they can be had, the mark of secrecy that it bears. Leaves unread: scans and pictures, headers
and comments of papers; nobody looks for marks there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import BoundedSemaphore

import duban
from duban.text import SourceText
from duban_web.documents import store
from duban_web.documents.kinds import (
    ALLOWED,
    ENDINGS,
    LIMITS,
    MB,
    PICTURE_ENDINGS,
    PICTURES,
    FileKind,
)
from duban_web.documents.marks import Mark, find_mark
from duban_web.documents.names import ending_of, shown_name
from duban_web.documents.places import places_of
from duban_web.documents.sniffing import kind_of
from duban_web.foundation.digests import Digests
from duban_web.foundation.errors import Refusal

# Codes of the library for files that are not kept. All others only tell that one stays unread.
_HARMFUL = frozenset({"zip_bomb", "lying_header", "too_many_parts", "path_trick", "xml_entities"})
_LOCKED = frozenset({"password_protected", "encrypted"})
_NOT_ALLOWED = frozenset({"unknown_format", "archive", "unknown_encoding"})
_MISLEADING, _TOO_LARGE = "wrong_extension", "too_large"
_PICTURE, TOO_LONG = "binary", "too_long"
# PostgreSQL keeps no NUL in a text; another character in its place leaves all spans as they are.
_NUL, _INSTEAD = "\x00", "\ufffd"

_TURNS = BoundedSemaphore(LIMITS.at_once)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a file: text, places and reading, or ``unread``, the code for why not."""

    kind: FileKind
    unread: str = ""
    characters: str = ""
    digest: str = ""
    places: str = ""
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """A whole file that has no place yet, and all that is known of it."""

    path: Path
    name: str
    size: int
    sha256: str
    sm3: str
    found: Found
    mark: Mark | None


@contextmanager
def receiving(files: Path, name: str, pieces: Iterable[bytes]) -> Iterator[Received]:
    """Take a file in; at the end what was given no place is gone.

    Raises Refusal for what may not be kept, OSError where there is no room for it. A file with a
    mark is handed out to be told of, but its bytes are gone already.
    """
    growing = store.begin(files)
    try:
        digests = Digests()
        for piece in pieces:
            digests.add(piece)
            _check_size(digests.size, LIMITS.file)
            growing.add(piece)
        if not digests.size:
            raise Refusal("file_is_empty")
        growing.finish()
        shown = shown_name(name)
        found, mark = examined(growing.path, shown)
        _check_size(digests.size, ALLOWED[found.kind].most)
        if mark:
            growing.drop()
        yield Received(
            path=growing.path,
            name=shown,
            size=digests.size,
            sha256=digests.sha256,
            sm3=digests.sm3,
            found=found,
            mark=mark,
        )
    finally:
        growing.drop()


def examined(path: Path, name: str) -> tuple[Found, Mark | None]:
    """What a file is and what stands in it; raises Refusal for what may not be kept."""
    kind = kind_of(path)
    if kind in PICTURES:
        _check_ending(name, ENDINGS - ALLOWED[kind].endings)
        return Found(kind, _PICTURE), find_mark(name, "")
    if not _TURNS.acquire(timeout=LIMITS.patience):
        raise Refusal("reading_busy")
    try:
        text = duban.text_of(path, name=name)
        _check_ending(name, PICTURE_ENDINGS)
        mark = find_mark(name, text.characters)
        return (Found(FileKind(text.format)) if mark else _read(text)), mark
    except duban.UnreadableFile as error:
        return _unread(kind, name, error), find_mark(name, "")
    finally:
        _TURNS.release()


def check_unmarked(mark: Mark | None) -> None:
    """Pass for a file that bears no mark of secrecy; raises Refusal that tells what to do."""
    if mark:
        raise Refusal("secrecy_mark", level=mark.level, place=mark.place)


def _read(text: SourceText) -> Found:
    kind = FileKind(text.format)
    if len(text.characters) > LIMITS.characters:
        return Found(kind, TOO_LONG)
    if _NUL in text.characters:
        text = replace(text, characters=text.characters.replace(_NUL, _INSTEAD))
    return Found(
        kind,
        characters=text.characters,
        digest=text.digest,
        places=json.dumps(places_of(text), ensure_ascii=False, separators=(",", ":")),
        reading=duban.to_json(duban.read(text)),
    )


def _unread(kind: FileKind | None, name: str, error: duban.UnreadableFile) -> Found:
    """A file that is kept without its text; raises Refusal for one that is not kept."""
    if error.code in _HARMFUL:
        raise Refusal("file_is_harmful", why=error.code) from error
    if error.code in _LOCKED:
        raise Refusal("file_is_locked") from error
    if error.code == _MISLEADING:
        raise Refusal("file_name_misleads", ending=ending_of(name)) from error
    if kind is None and error.code == _TOO_LARGE:
        raise Refusal("file_too_large", most=_most_of(name) // MB) from error
    if kind is None or error.code in _NOT_ALLOWED:
        raise Refusal("file_type_not_allowed", why=error.code) from error
    _check_ending(name, PICTURE_ENDINGS)
    return Found(kind, error.code)


def _check_ending(name: str, misleading: frozenset[str]) -> None:
    """Refuse a name that ends as if the file were of another kind; the library knows its own."""
    ending = ending_of(name)
    if ending in misleading:
        raise Refusal("file_name_misleads", ending=ending)


def _most_of(name: str) -> int:
    """How large a file of words alone may be, whose name tells what it is."""
    ending = ending_of(name)
    found = (one.most for one in ALLOWED.values() if ending in one.endings)
    return next(found, ALLOWED[FileKind.TXT].most)


def _check_size(size: int, most: int) -> None:
    if size > most:
        raise Refusal("file_too_large", most=most // MB)
