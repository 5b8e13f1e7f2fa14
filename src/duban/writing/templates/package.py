"""A template as a package: which of its parts have fields, and the docx that comes of it.

Reads: the bytes of a docx. Writes: parts by name, and the same docx with some of them changed.
Leaves unread: what the other parts say; they are put in again as they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from duban.packages import ooxml
from duban.packages.archive import Archive
from duban.packages.packing import zipped
from duban.refusals import refuse, size_in_words
from duban.writing.templates import labels

_TYPES = "[Content_Types].xml"
_CONTENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml."
# A template of Word (dotx) becomes a document; one with macros is refused.
_DOTX, _DOCX = _CONTENT + b"template.main+xml", _CONTENT + b"document.main+xml"
_MACROS = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)
_LARGEST = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Package:
    """An opened template: its archive, and its parts with text by name, with their kinds."""

    archive: Archive
    kinds: Mapping[str, str]

    def read(self, name: str) -> bytes:
        """The bytes of a part."""
        return self.archive.read(name)

    def with_parts(self, changed: Mapping[str, bytes]) -> bytes:
        """The docx with other bytes in some parts; all others are what they were."""
        files = {
            name: changed[name] if name in changed else self.archive.read(name)
            for name in self.archive.names
            if not name.endswith("/")
        }
        for name in files:
            if name.lower() == _TYPES.lower():
                files[name] = files[name].replace(_DOTX, _DOCX)
        return zipped(files)


def opened(data: bytes) -> Package:
    """The package of a template; refuses what is none, or what brings macros."""
    if data[:4] != b"PK\x03\x04":
        raise refuse("not_a_template")
    if len(data) > _LARGEST:
        limit = size_in_words(_LARGEST)
        raise refuse("too_large", size=size_in_words(len(data)), kind="模板", limit=limit)
    archive = Archive(data)
    if _TYPES not in archive:
        raise refuse("not_a_template")
    named = b" ".join(name.encode() for name in archive.names)
    if _MACROS.search(archive.read(_TYPES)) or _MACROS.search(named):
        raise refuse("template_macros")
    main = next((part for kind, part in _relations(archive, "") if kind == "officeDocument"), "")
    if main not in archive or not archive.read(_TYPES).count(_CONTENT):
        raise refuse("not_a_template")
    kinds = {main: "document"}
    kinds |= {
        part: kind
        for kind, part in _relations(archive, main)
        if kind in labels.PARTS and part in archive
    }
    return Package(archive, kinds)


def _relations(archive: Archive, source: str) -> Iterator[tuple[str, str]]:
    return iter(ooxml.relations(archive, source).values())
