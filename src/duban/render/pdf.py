"""A docx, a workbook or another document of an office as PDF, through LibreOffice.

Reads: bytes and a suffix. Writes: PDF with its fonts inside, under one version of LibreOffice and
with the same fonts the same bytes each time. Faces that the machine lacks are those of ``fonts``.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Sequence
from datetime import UTC, datetime

from duban.render.frames import unframed
from duban.render.limits import PRINTING
from duban.render.tasks import run

# 2025-01-01, as in the samples: a file says when it was made only to whoever sets the variable.
_EPOCH = 1735689600
_CREATION = re.compile(rb"/CreationDate\(D:(\d{14})Z'?\)")
_IDS = re.compile(
    rb"/ID \[ <([0-9A-F]{32})>\s*<([0-9A-F]{32})> \]\s*(?:/DocChecksum /([0-9A-F]{32}))?"
)


def pdf_of(data: bytes, suffix: str) -> bytes:
    """A document as PDF; ``suffix`` is the extension of its format, such as ``docx``.

    Raises NotRendered: ``needs_libreoffice``, ``conversion_failed``, ``out_of_time`` …
    """
    (pdf,) = pdfs_of([(data, suffix)])
    return pdf


def pdfs_of(documents: Sequence[tuple[bytes, str]]) -> tuple[bytes, ...]:
    """Many documents as PDF in one run of LibreOffice."""
    payload = b"".join(data for data, _ in documents)
    options = {
        "lengths": [len(data) for data, _ in documents],
        "suffixes": [suffix.removeprefix(".").lower() for _, suffix in documents],
        "made": _made(),
    }
    answer = run("print_documents", payload, options, limits=PRINTING)
    return unframed(answer, len(documents))


def _made() -> str:
    """When a PDF says that it was made, as it writes it: SOURCE_DATE_EPOCH if that is set."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    seconds = int(given) if given.isascii() and given.isdigit() else _EPOCH
    return datetime.fromtimestamp(min(seconds, 253402300799), UTC).strftime("%Y%m%d%H%M%S")


def settled(pdf: bytes, made: str) -> bytes:
    """The same PDF without what LibreOffice 7.4 writes anew each time, byte for byte as long.

    That is the date of creation, which knows no SOURCE_DATE_EPOCH, and in the trailer /ID and
    /DocChecksum, which it makes from that date, the clock and the name of the file. The new ones
    are made from the contents. Both stand behind the last page, so the last of each is meant.
    """
    settled_pdf = bytearray(pdf)
    creation = _last(_CREATION, pdf, b"/CreationDate(")
    if creation is not None:
        settled_pdf[creation.start(1) : creation.end(1)] = made.encode("ascii")
    ids = _last(_IDS, pdf, b"/ID [")
    if ids is None:
        return bytes(settled_pdf)
    spans = [ids.span(group) for group in (1, 2, 3) if ids.group(group)]
    for start, end in spans:
        settled_pdf[start:end] = b"0" * (end - start)
    digest = hashlib.sha256(settled_pdf).hexdigest()[:32].upper().encode("ascii")
    for start, end in spans:
        settled_pdf[start:end] = digest
    return bytes(settled_pdf)


def _last(pattern: re.Pattern[bytes], pdf: bytes, opening: bytes) -> re.Match[bytes] | None:
    start = pdf.rfind(opening)
    return pattern.match(pdf, start) if start >= 0 else None
