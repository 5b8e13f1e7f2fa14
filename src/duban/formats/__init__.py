"""Files → SourceText: docx, pdf, html, xlsx, xls, ofd, txt, and doc, wps, rtf through LibreOffice.

Reads: a path or bytes. Writes: a SourceText that maps every character back to its place.
Leaves unread: pictures, headers and footers, comments, macros; ``SourceText.notes`` says so.

Plain text is decoded here. Everything else is opened in a worker process with limits
(``duban.sandbox``), so no package that parses documents is imported into the caller's process.
"""

from __future__ import annotations

import errno
import logging
import os
import stat
from collections.abc import Callable
from os import PathLike
from pathlib import PurePath

from duban import sandbox
from duban.errors import UnreadableFile
from duban.formats import packing, plain, sniff
from duban.formats.limits import CAPS, CONVERSION, WORK
from duban.refusals import REFUSALS, UNNAMED, refuse, size_in_words
from duban.text import SourceText

__all__ = ["REFUSALS", "bytes_of", "text_and_bytes_of", "text_of"]

Progress = Callable[[int, int], None]

_log = logging.getLogger(__name__)
_TASK = "duban.formats.opening:open_document"
_CAP_OF_FAMILY = {
    "zip": ("docx", "这类文件"),
    "ole": ("xls", "这类文件"),
    "pdf": ("pdf", "PDF"),
    "rtf": ("office", "RTF"),
    "text": ("txt", "文本"),
    "html": ("html", "网页"),
}
_STOPPED = {
    sandbox.Ending.OUT_OF_MEMORY: "out_of_memory",
    sandbox.Ending.CRASHED: "crashed",
}


def text_of(
    document: str | PathLike[str] | bytes,
    *,
    name: str | None = None,
    progress: Progress | None = None,
) -> SourceText:
    """The text of a document, given as a path or as its bytes.

    ``name`` is the file name for messages and for its extension; by default the path's own.
    ``progress`` is told now and then how much of the work is done: ``(done, total)``.
    Raises UnreadableFile, with a code of ``REFUSALS``.
    """
    return text_and_bytes_of(document, name=name, progress=progress)[0]


def text_and_bytes_of(
    document: str | PathLike[str] | bytes,
    *,
    name: str | None = None,
    progress: Progress | None = None,
) -> tuple[SourceText, bytes]:
    """As ``text_of``, with the bytes that the text was read from: a file may change meanwhile."""
    path = None if isinstance(document, bytes) else os.fspath(document)
    own_name = name or PurePath(path or "").name
    family, data = bytes_of(document, name=name)
    try:
        return _opened(data, family, own_name, progress), data
    except UnreadableFile as error:
        raise _named(error, name or path) from error.__cause__


def bytes_of(
    document: str | PathLike[str] | bytes, *, name: str | None = None
) -> tuple[str, bytes]:
    """The family of a document by its first bytes (``zip``, ``pdf`` …), and all its bytes.

    Raises UnreadableFile for what is not there, cannot be read, is too large or no document.
    """
    path = None if isinstance(document, bytes) else os.fspath(document)
    extension = _extension(name or PurePath(path or "").name)
    try:
        if isinstance(document, bytes):
            return _given(document, extension)
        return _loaded(path or "", extension)
    except UnreadableFile as error:
        raise _named(error, name or path) from error.__cause__


def _named(error: UnreadableFile, label: str | None) -> UnreadableFile:
    return UnreadableFile(label or UNNAMED, error.code, error.reason, error.remedy)


def _extension(name: str) -> str:
    return PurePath(name).suffix.removeprefix(".").lower()


def _opened(data: bytes, family: str, name: str, progress: Progress | None) -> SourceText:
    extension = _extension(name)
    if family == "text" and not sniff.is_page(data[: sniff.HEAD], extension):
        return _plain(data, extension, name)
    if family == "text":
        _check_size(len(data), "html")
    options = {"family": family, "extension": extension, "name": name}
    may_convert = family in {"ole", "rtf", "zip"}
    limits = CONVERSION if may_convert else WORK
    answer = sandbox.run(_TASK, data, options, limits=limits, report=progress)
    if answer.ending is sandbox.Ending.DONE:
        try:
            return packing.unpack(answer.body)
        except ValueError as error:
            raise refuse("crashed") from error
    if answer.ending is sandbox.Ending.REFUSED:
        raise UnreadableFile(UNNAMED, *answer.refusal)
    _log.info("%s: %s %s", name, answer.ending, answer.detail)
    if answer.ending is sandbox.Ending.OUT_OF_TIME:
        raise refuse("out_of_time", what=f"{limits.processor_seconds:.0f}秒")
    raise refuse(_STOPPED[answer.ending])


def _plain(data: bytes, extension: str, name: str) -> SourceText:
    text = plain.read(data, name, extension)
    sniff.agree(extension, "txt")
    if not text.characters.strip():
        raise refuse("empty", what="文件里")
    return text


def _given(data: bytes, extension: str) -> tuple[str, bytes]:
    if not data:
        raise refuse("empty", what="文件里")
    kind = sniff.family(data[: sniff.HEAD], extension)
    _check_size(len(data), kind)
    return kind, data


def _loaded(path: str, extension: str) -> tuple[str, bytes]:
    """The family and the bytes of a file, its size checked before more than the head is read."""
    try:
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            raise refuse("is_directory")
        if not stat.S_ISREG(status.st_mode):
            raise refuse("special_file", what="设备、管道或套接字")
        with open(path, "rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size > CAPS.any_file_size:
                _check_size(size, None)
            head = file.read(sniff.HEAD)
            if not head:
                raise refuse("empty", what="文件里")
            kind = sniff.family(head, extension)
            _check_size(size, kind)
            # One byte more than may be: a file can grow after its size was asked for.
            data = head + file.read(CAPS.any_file_size + 1 - len(head))
            _check_size(len(data), kind)
            return kind, data
    except (OSError, ValueError) as error:
        raise _system_refusal(error) from error


def _check_size(size: int, family: str | None) -> None:
    limit, kind = CAPS.any_file_size, "任何文件"
    if family:
        cap, kind = _CAP_OF_FAMILY[family]
        limit = CAPS.file_size[cap]
    if size > limit:
        raise refuse("too_large", size=size_in_words(size), kind=kind, limit=size_in_words(limit))


def _system_refusal(error: OSError | ValueError) -> UnreadableFile:
    if isinstance(error, ValueError):  # a NUL in the path
        return refuse("not_found")
    if error.errno in {errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP}:
        return refuse("not_found")
    if error.errno in {errno.EACCES, errno.EPERM}:
        return refuse("no_permission")
    if error.errno == errno.EISDIR:
        return refuse("is_directory")
    return refuse("read_failed", what=error.strerror or "未知错误")
