"""The record of a matter as a file: a Word paper, or the same one printed as PDF.

Reads: the facts of a ``MatterFile``. Writes: bytes. A PDF takes LibreOffice seconds and much
memory, so one is made at a time.
"""

from __future__ import annotations

from threading import BoundedSemaphore

from duban.errors import NotRendered, UnsoundPaper
from duban.writing.papers.matter import MatterFile
from duban.writing.written import paper_bytes
from duban_web.foundation.errors import Refusal

DOCX, PDF = ".docx", ".pdf"
_LAYOUT = "matter_file"
_PATIENCE = 20
_TURNS = BoundedSemaphore(1)


def record_bytes(record: MatterFile, suffix: str) -> bytes:
    """The record as DOCX or PDF.

    Raises Refusal: ``record_is_unsound``; for a PDF also ``printing_busy``, ``no_libreoffice`` and
    ``record_not_printed``.
    """
    try:
        return _printed(record) if suffix == PDF else paper_bytes(record, _LAYOUT, suffix)
    except UnsoundPaper as fault:
        raise Refusal("record_is_unsound", fault=str(fault)) from fault
    except NotRendered as fault:
        if fault.code == "needs_libreoffice":
            raise Refusal("no_libreoffice") from fault
        raise Refusal("record_not_printed", fault=fault.code) from fault


def _printed(record: MatterFile) -> bytes:
    if not _TURNS.acquire(timeout=_PATIENCE):
        raise Refusal("printing_busy")
    try:
        return paper_bytes(record, _LAYOUT, PDF)
    finally:
        _TURNS.release()
