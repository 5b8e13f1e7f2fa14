"""Opens a hostile file: what runs in the worker process, and nowhere else but in tests.

Reads: bytes, the family found by ``sniff``, the extension. Writes: a packed SourceText.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from duban.formats import docx, html, ofd, office, packing, pdf, sniff, xls, xlsx
from duban.formats.limits import CAPS
from duban.packages.archive import Archive
from duban.refusals import refuse, size_in_words
from duban.sandbox import Report
from duban.text import SourceText

_MIMETYPE_LENGTH = 200
_MACROS = "文件带有宏，未执行也未读入。"


def open_document(
    data: bytes, options: Mapping[str, Any], report: Report
) -> list[bytes | memoryview]:
    """The task of the worker: ``options`` are ``family``, ``extension``, ``name``."""
    try:
        text = read(data, options["family"], options["extension"], options["name"], report)
        return packing.pack(text)
    except RecursionError as error:
        raise refuse("too_deep", what="超过程序能处理的层数") from error


def read(data: bytes, family: str, extension: str, name: str, report: Report) -> SourceText:
    """The text of a document of a family, with a note where its extension is another's."""
    if family == "zip":
        text = _read_zip(data, extension, name, report)
    elif family == "ole":
        text = _read_ole(data, extension, name, report)
    elif family == "rtf":
        text = _converted(data, "rtf", extension, name, report)
    elif family == "pdf":
        note = sniff.agree(extension, "pdf")
        text = _noted(pdf.read(data, name, report), note)
    else:
        note = sniff.agree(extension, "html")
        text = _noted(html.read(data, name), note)
    if not text.characters:
        raise refuse("empty", what="文件里")
    return text


def _read_zip(data: bytes, extension: str, name: str, report: Report) -> SourceText:
    archive = Archive(data)
    mimetype = ""
    if "mimetype" in archive and archive.size("mimetype") < _MIMETYPE_LENGTH:
        mimetype = archive.read("mimetype").decode("ascii", "replace")
    found = sniff.zip_format(archive.names, mimetype, extension)
    note = sniff.agree(extension, found)
    if found == "docx":
        return _noted(docx.read(archive, name), note)
    if found == "xlsx":
        return _noted(xlsx.read(archive, name, report), note)
    if found == "ofd":
        return _noted(ofd.read(archive, name, report), note)
    for part in archive.names:
        for _ in archive.chunks(part):  # the converter unpacks it next: sizes must hold
            pass
    text = _converted(data, found, extension, name, report)
    has_macros = any(part.startswith(("Basic/", "Scripts/")) for part in archive.names)
    return _noted(text, _MACROS if has_macros or "xl/vbaProject.bin" in archive else None)


def _read_ole(data: bytes, extension: str, name: str, report: Report) -> SourceText:
    found = sniff.ole_format(data, extension)
    if found == "xls":
        note = sniff.agree(extension, found)
        text = _noted(xls.read(data, name, report), note)
    else:
        text = _converted(data, found, extension, name, report)
    return _noted(text, _MACROS if sniff.has_stream(data, "_VBA_PROJECT") else None)


def _converted(data: bytes, found: str, extension: str, name: str, report: Report) -> SourceText:
    note = sniff.agree(extension, found)
    limit = CAPS.file_size["office"]
    if len(data) > limit:
        raise refuse(
            "too_large",
            size=size_in_words(len(data)),
            kind=sniff.NAMES[found][0],
            limit=size_in_words(limit),
        )
    converted = Archive(office.convert(data, found))
    if sniff.zip_format(converted.names, "", "") == "xlsx":
        text = xlsx.read(converted, name, report)
    else:
        text = docx.read(converted, name)
    return _noted(office.as_converted(text, found), note)


def _noted(text: SourceText, note: str | None) -> SourceText:
    if note is None:
        return text
    return SourceText(
        text.characters,
        name=text.name,
        format=text.format,
        pieces=text.pieces,
        tables=text.tables,
        notes=(note, *text.notes),
    )
