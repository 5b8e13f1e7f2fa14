"""A kept file as paper: its pages are made when they are first asked for, with no scope open.

Reads: a file of the store, its text. Writes: what ``layouts`` keeps. LibreOffice takes seconds and
much memory, so that few are at it at once; whoever comes meanwhile is told to wait.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore
from uuid import UUID

import duban
from duban import Pages, SourceText, Span
from duban_web.documents import layouts
from duban_web.documents.appearance import blocks
from duban_web.documents.kinds import LIMITS, FileKind
from duban_web.documents.layouts import Sheets
from duban_web.foundation.errors import NotFound, Refusal

BUSY, NOT_MADE, NO_OFFICE = "layout_busy", "layout_not_made", "layout_needs_office"
_NO_OFFICE_HERE, _TOO_LARGE = "needs_libreoffice", "too_large"
# What of a paragraph's beginning tells on which page it begins.
_BEGINNING = 12

_TURNS = BoundedSemaphore(LIMITS.at_once)


@dataclass(frozen=True, slots=True)
class Printable:
    """A file that stands in the store, and what was read in it."""

    tenant: UUID
    sha256: str
    kind: FileKind
    name: str
    path: Path
    text: SourceText

    @property
    def is_pdf(self) -> bool:
        """Whether the file is its own pages."""
        return self.kind is FileKind.PDF


def sheets_of(file: Printable) -> Sheets:
    """The pages of a file, made now if nobody has made them.

    Raises Refusal: ``layout_busy`` while another makes them or too many others are made,
    ``layout_needs_office`` and ``layout_not_made``.
    """
    found = layouts.kept(file.tenant, file.sha256)
    if found is not None:
        return found
    if code := layouts.kept_fault(file.tenant, file.sha256):
        raise _refusal(code)
    with layouts.making(file.tenant, file.sha256) as is_ours:
        if not is_ours or not _TURNS.acquire(blocking=False):
            raise Refusal("layout_busy")
        try:
            return layouts.kept(file.tenant, file.sha256) or _made(file)
        finally:
            _TURNS.release()


def picture(file: Printable, sheets: Sheets, number: int) -> bytes:
    """One page as PNG; raises NotFound for one that there is not, and Refusal."""
    if not 1 <= number <= len(sheets.sizes):
        raise NotFound
    with _turn():
        return _pages(file, sheets).image(number)


def boxes(file: Printable, sheets: Sheets, span: Span) -> Sequence[duban.PagePlace]:
    """Where a stretch stands on the pages; raises Refusal."""
    if span.start >= span.end:
        return ()
    with _turn():
        return _pages(file, sheets).places_of(span)


@contextmanager
def _turn() -> Iterator[None]:
    if not _TURNS.acquire(timeout=LIMITS.patience):
        raise Refusal("layout_busy")
    try:
        yield
    except duban.NotRendered as fault:
        raise _refusal(fault.code) from fault
    finally:
        _TURNS.release()


def _pages(file: Printable, sheets: Sheets) -> Pages:
    try:
        pdf = (sheets.pdf or file.path).read_bytes()
    except FileNotFoundError as error:
        # Erased, or the longest unused, since it was looked for.
        raise Refusal("layout_busy") from error
    return Pages(file.text, pdf, is_document=file.is_pdf)


def _made(file: Printable) -> Sheets:
    try:
        pages = _printed(file)
        if len(pages.pdf) > LIMITS.layout and not file.is_pdf:
            raise duban.NotRendered(_TOO_LARGE, "", "")
        sheets = Sheets(pages.sizes, _starts(pages))
    except (duban.NotRendered, duban.UnreadableFile) as fault:
        if fault.code != _NO_OFFICE_HERE:
            layouts.keep_fault(file.tenant, file.sha256, fault.code)
        raise _refusal(fault.code) from fault
    layouts.keep(file.tenant, file.sha256, sheets, None if file.is_pdf else pages.pdf)
    if not file.path.exists():
        # Erased meanwhile: what was made of it goes as well.
        layouts.remove(file.tenant, file.sha256)
        raise Refusal("file_is_missing")
    return layouts.kept(file.tenant, file.sha256) or sheets


def _printed(file: Printable) -> Pages:
    if file.is_pdf:
        return Pages(file.text, file.path.read_bytes(), is_document=True)
    made = duban.pages_of(file.path, name=file.name)
    return Pages(file.text, made.pdf)


def _starts(pages: Pages) -> list[int]:
    """Where each page begins: at the first paragraph or row that begins on it or behind."""
    begins: dict[int, int] = {}
    for block in blocks(pages.text):
        for run in block.all_runs:
            beginning = Span(run.start, run.start + min(len(run.text), _BEGINNING))
            for place in pages.places_of(beginning)[:1]:
                begins.setdefault(place.page, run.start)
    starts: list[int] = []
    following = len(pages.text.characters)
    for number in range(len(pages), 0, -1):
        following = min(begins.get(number, following), following)
        starts.append(following)
    return [0, *starts[-2::-1]]


def _refusal(code: str) -> Refusal:
    if code == _NO_OFFICE_HERE:
        return Refusal("layout_needs_office")
    return Refusal("layout_not_made", why=code)
