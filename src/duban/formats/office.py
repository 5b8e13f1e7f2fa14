"""Formats of other times and programs (doc, wps, rtf, odt, xlsb, ods) through LibreOffice.

Reads: bytes. Writes: the bytes of a docx or xlsx, which the readers of those formats then open.
Leaves unread: macros, which are disabled. How LibreOffice is run: ``render.libreoffice``.
"""

from __future__ import annotations

from dataclasses import replace

from duban.errors import NotRendered, UnreadableFile
from duban.formats.limits import CAPS
from duban.formats.sniff import NAMES
from duban.packages.limits import CAPS as PACKAGE_CAPS
from duban.refusals import REFUSALS, UNNAMED, refuse
from duban.render import libreoffice
from duban.text import SourceText

_BOOKS = frozenset({"xls", "xlsb", "ods"})


def convert(data: bytes, found: str) -> bytes:
    """The docx or xlsx that LibreOffice makes of a document."""
    if found == "doc" and _has_password(data):
        raise refuse("password_protected")
    target = "xlsx" if found in _BOOKS else "docx"
    bounds = libreoffice.Bounds(
        seconds=CAPS.conversion_seconds,
        memory=CAPS.conversion_memory,
        file_size=PACKAGE_CAPS.zip_unpacked,
        result_size=CAPS.file_size[target],
    )
    try:
        return libreoffice.convert(data, found, target, bounds=bounds)
    except NotRendered as error:
        raise _refusal(error, found) from error


def _refusal(error: NotRendered, found: str) -> UnreadableFile:
    """What stopped LibreOffice, in our words: here a person can also hand in another format."""
    if error.code == "needs_libreoffice":
        return refuse(error.code, what=NAMES[found][0])
    if error.code == "out_of_time":
        return refuse(error.code, what=f"{CAPS.conversion_seconds:.0f}秒")
    return UnreadableFile(UNNAMED, error.code, error.reason, REFUSALS[error.code][1])


def _has_password(data: bytes) -> bool:
    """Whether the file information block of a Word 97 document says that it is encrypted."""
    start = 512
    while start + 12 <= min(len(data), 1 << 20):
        if data[start : start + 2] == b"\xec\xa5":
            return bool(data[start + 11] & 0x01)
        start += 512
    return False


def as_converted(text: SourceText, found: str) -> SourceText:
    """The text under the format it came in, with a note on the way it went."""
    note = f"{NAMES[found][0]}经 LibreOffice 转换后读入。"
    return replace(text, format=found, notes=(note, *text.notes))
