"""Which files may be kept, how they are called, how large each may be; the limits in one place.

Evidence is photos, scans and office papers. Archives are none: each file in one is to be found by
its own words and looked through for marks. Slides are none either, for nobody reads their text
here: saved as PDF they are welcome.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

MB = 1024 * 1024
GB = 1024 * MB


class FileKind(StrEnum):
    """What a file is, told by its bytes."""

    PDF = "pdf"
    OFD = "ofd"
    DOCX = "docx"
    DOC = "doc"
    RTF = "rtf"
    ODT = "odt"
    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    HTML = "html"
    TXT = "txt"
    JPEG = "jpeg"
    PNG = "png"
    TIFF = "tiff"


@dataclass(frozen=True, slots=True)
class Allowed:
    """A kind that may be kept: what browsers call it, its endings, the most bytes of one file.

    ``is_shown`` tells that a browser may show it in place; everything else is handed over to keep.
    """

    media_type: str
    endings: frozenset[str]
    most: int
    is_shown: bool = False


def _allowed(media_type: str, endings: str, most: int, *, is_shown: bool = False) -> Allowed:
    return Allowed(media_type, frozenset(endings.split()), most * MB, is_shown)


_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"
# A web page is handed over as bytes: no browser shall take it for one of ours.
ALLOWED: Mapping[FileKind, Allowed] = MappingProxyType(
    {
        FileKind.PDF: _allowed("application/pdf", "pdf", 150, is_shown=True),
        FileKind.OFD: _allowed("application/ofd", "ofd", 100),
        FileKind.DOCX: _allowed(
            f"{_OOXML}.wordprocessingml.document", "docx docm dotx dotm wps wpt", 100
        ),
        FileKind.DOC: _allowed("application/msword", "doc dot wps wpt", 50),
        FileKind.RTF: _allowed("application/rtf", "rtf doc", 50),
        FileKind.ODT: _allowed(f"{_ODF}.text", "odt wps", 50),
        FileKind.XLSX: _allowed(f"{_OOXML}.spreadsheetml.sheet", "xlsx xlsm xltx xltm et ett", 100),
        FileKind.XLSB: _allowed(
            "application/vnd.ms-excel.sheet.binary.macroenabled.12", "xlsb", 50
        ),
        FileKind.XLS: _allowed("application/vnd.ms-excel", "xls xlt et ett", 50),
        FileKind.ODS: _allowed(f"{_ODF}.spreadsheet", "ods et", 50),
        FileKind.HTML: _allowed("application/octet-stream", "html htm shtml xhtml", 12),
        FileKind.TXT: _allowed("text/plain", "txt text md csv log", 20),
        FileKind.JPEG: _allowed("image/jpeg", "jpg jpeg jpe jfif", 30, is_shown=True),
        FileKind.PNG: _allowed("image/png", "png", 30, is_shown=True),
        FileKind.TIFF: _allowed("image/tiff", "tif tiff", 100),
    }
)
PICTURES = frozenset({FileKind.JPEG, FileKind.PNG, FileKind.TIFF})
PICTURE_ENDINGS = frozenset(ending for kind in PICTURES for ending in ALLOWED[kind].endings)
# Every ending that says what a file is; one of another kind misleads.
ENDINGS = frozenset(ending for one in ALLOWED.values() for ending in one.endings)


@dataclass(frozen=True, slots=True)
class Limits:
    """What holds of files of all kinds; sizes in bytes."""

    # The most of any kind, and of a request around it.
    file: int = max(one.most for one in ALLOWED.values())
    request: int = max(one.most for one in ALLOWED.values()) + MB
    # All files of one institution together, unless the installation says otherwise.
    quota_gb: int = 20
    # What is left free on the disk, so that the database can go on.
    reserve: int = 256 * MB
    # A name that every file system takes, in UTF-8.
    name: int = 255
    # Text beyond it is not kept (a book of two thousand pages), and what of it is searched.
    characters: int = 2_000_000
    searched: int = 200_000
    # How many files one process looks into at once: each may need what a worker may.
    at_once: int = 2
    # What waits longer for its turn is asked to come again.
    patience: float = 60.0
    # A printed file as PDF, and all that a tenant's files were printed as; the rest is made anew.
    layout: int = 64 * MB
    layouts: int = 2 * GB
    # What could not be printed is not tried again sooner.
    fault_hours: int = 1
    # An upload that has not ended after so long never will.
    unfinished_hours: int = 6


LIMITS = Limits()
