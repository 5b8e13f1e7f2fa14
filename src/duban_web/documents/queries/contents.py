"""What is in a document: its text with places, its reading, its bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from uuid import UUID

from duban.text import SourceText
from duban_web.documents import store
from duban_web.documents.models import Document, KeptText
from duban_web.documents.places import source_text
from duban_web.documents.queries.documents import find_document, standing_document
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.foundation.installation import here

_PIECE = 1 << 17


class Pieces:
    """The bytes of an open file, piece by piece; it is closed behind the last one."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        piece = self._file.read(_PIECE)
        if not piece:
            self.close()
            raise StopIteration
        return piece

    def close(self) -> None:
        """Let go of the file, read or not."""
        self._file.close()


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A document and its bytes."""

    document: Document
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A document and where its bytes lie, for whoever hands on many of them one after the other."""

    document: Document
    path: Path

    def pieces(self) -> Pieces:
        """Its bytes; raises FileNotFoundError where they have gone meanwhile."""
        return Pieces(self.path.open("rb"))


def kept_file(actor: Actor, document: UUID) -> KeptFile:
    """A document whose file is there; raises Refusal where it is erased or not all there."""
    found = standing_document(actor, document)
    path = store.place_of(here().files, actor.tenant, found.sha256)
    if not path.is_file() or path.stat().st_size != found.size:
        raise Refusal("file_is_missing")
    return KeptFile(found, path)


def text_of_document(actor: Actor, document: UUID) -> KeptText:
    """The text of a document with the places of its parts; raises Refusal where it has none."""
    return _read(actor, document)


def source_of_document(actor: Actor, document: UUID) -> SourceText:
    """The same as the library takes it, for whoever reads or reviews it."""
    found = find_document(actor, document)
    kept = _read(actor, document)
    return source_text(kept.characters, kept.places, name=found.name)


def reading_of_document(actor: Actor, document: UUID) -> str:
    """The reading of a document as JSON ``duban.reading/1``; raises Refusal where it has none."""
    return _read(actor, document).reading


def file_of_document(actor: Actor, document: UUID) -> OpenedFile:
    """The bytes of a document; raises Refusal where they are erased or not all there."""
    found = standing_document(actor, document)
    path = store.place_of(here().files, actor.tenant, found.sha256)
    return OpenedFile(found, Pieces(_opened(path, found.size)))


def _opened(path: Path, size: int) -> IO[bytes]:
    try:
        file = path.open("rb")
    except FileNotFoundError as error:
        raise Refusal("file_is_missing") from error
    if file.seek(0, 2) != size:
        file.close()
        raise Refusal("file_is_missing")
    file.seek(0)
    return file


def _read(actor: Actor, document: UUID) -> KeptText:
    found = find_document(actor, document)
    kept = KeptText.objects.within(actor).get(document=found)
    if kept.unread:
        raise Refusal("document_is_unread", unread=kept.unread)
    return kept
