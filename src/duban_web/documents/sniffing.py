"""What a file is, told by its bytes, whatever its name and whoever sent it says.

Reads: the first bytes, and the names of parts inside packages. Writes: a FileKind, or none for what
is plain text or nothing that is known; the library, which reads it, knows which.
"""

from __future__ import annotations

import mmap
from pathlib import Path

from duban_web.documents.kinds import FileKind

_HEAD = 1024
_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    (b"\xff\xd8\xff", FileKind.JPEG),
    (b"II*\x00", FileKind.TIFF),
    (b"MM\x00*", FileKind.TIFF),
    (b"{\\rtf", FileKind.RTF),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names of parts stand in a zip as they are, its first part where the format wants one stored.
_PARTS = (
    (b"OFD.xml", FileKind.OFD),
    (b"xl/workbook.xml", FileKind.XLSX),
    (b"xl/workbook.bin", FileKind.XLSB),
    (b"word/document.xml", FileKind.DOCX),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", FileKind.ODT),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", FileKind.ODS),
)
_STREAMS = (("WordDocument", FileKind.DOC), ("Workbook", FileKind.XLS), ("Book\0", FileKind.XLS))


def kind_of(path: Path) -> FileKind | None:
    """The kind of a file that is not empty."""
    with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        head = data[:_HEAD]
        for magic, kind in _MAGIC:
            if head.startswith(magic):
                return kind
        if b"%PDF-" in head:
            return FileKind.PDF
        if head.startswith(_ZIP):
            return next((kind for part, kind in _PARTS if data.find(part) >= 0), None)
        if head.startswith(_OLE):
            named = ((stream.encode("utf-16-le"), kind) for stream, kind in _STREAMS)
            return next((kind for stream, kind in named if data.find(stream) >= 0), None)
    return None
