"""Documents as pages: PDF, pictures, and where on them each stretch of the text stands.

Reads: a document, or its text. Writes: Pages. Leaves unread: what the reading of formats leaves.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from os import PathLike

from duban import render
from duban.formats import text_and_bytes_of
from duban.pages.places import PagePlace, Places
from duban.pages.plain import plain_docx
from duban.text import SourceText, Span

__all__ = ["PagePlace", "Pages", "pages_of"]

# What LibreOffice prints as it is; everything else is printed as the characters that were read.
_PRINTED_AS_IT_IS = frozenset({"docx", "xlsx", "xls", "doc", "rtf", "odt", "ods", "xlsb"})


@dataclass(frozen=True)
class Pages:
    """A document on paper: its text, its PDF, pictures of its pages, places on them.

    ``text`` is what ``text_of`` reads, so the spans of a Reading of the same document are spans of
    it. ``is_document`` says that the PDF is the document itself and was not printed from it.
    Pictures are drawn and places are sought when they are first asked for.
    """

    text: SourceText
    pdf: bytes = field(repr=False)
    is_document: bool = False

    def __len__(self) -> int:
        """How many pages there are."""
        return len(self._measured)

    @property
    def sizes(self) -> tuple[tuple[float, float], ...]:
        """Width and height of each page in millimetres."""
        return tuple((page.width, page.height) for page in self._measured)

    def image(self, number: int, *, dots_per_inch: float = render.DOTS_PER_INCH) -> bytes:
        """A page, counted from 1, as PNG; ``LookupError`` if there is no such page."""
        return render.page_image(self.pdf, number, dots_per_inch=dots_per_inch)

    def places_of(self, span: Span) -> tuple[PagePlace, ...]:
        """Where a span of the text is printed: one box for each line of print, in its order.

        Characters that are in the text and not on the pages have no place.
        """
        return self._places.places_of(span)

    @cached_property
    def _measured(self) -> tuple[render.MeasuredPage, ...]:
        return render.measured(self.pdf)

    @cached_property
    def _places(self) -> Places:
        return Places(self.text, self._measured, keeps_pages=self.is_document)


def pages_of(
    document: str | PathLike[str] | bytes | SourceText, *, name: str | None = None
) -> Pages:
    """A document on paper, given as a path, as its bytes or as a text.

    A PDF stays as it is; the documents of an office are printed by LibreOffice; of every other
    format, and of a text, the characters are printed. ``name`` is as for ``text_of``. Raises
    UnreadableFile as it does, and NotRendered, for instance where there is no LibreOffice.
    """
    if isinstance(document, SourceText):
        return Pages(document, render.pdf_of(plain_docx(document), "docx"))
    text, data = text_and_bytes_of(document, name=name)
    if text.format == "pdf":
        return Pages(text, data, is_document=True)
    return Pages(text, render.pdf_of(*printable(text, data)))


def printable(text: SourceText, data: bytes) -> tuple[bytes, str]:
    """What LibreOffice is to print for a document that is no PDF: bytes and their suffix."""
    if text.format in _PRINTED_AS_IT_IS:
        return data, text.format
    return plain_docx(text), "docx"
