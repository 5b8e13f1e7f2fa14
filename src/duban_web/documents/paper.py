"""One printed page as a page of ours shows it: its size, boxes over a stretch, its words.

Reads: the sheets of a file. Writes: what the template draws, in millimetres from the top left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from duban.text import Span
from duban_web.documents.layouts import Sheets
from duban_web.documents.printing import Printable, boxes
from duban_web.foundation.errors import NotFound

ANCHOR = "#place"
# Dots of the picture for a millimetre, at 110 to the inch.
_DOTS = 110 / 25.4
# Boxes stand off the characters a little.
_OFF = 0.6


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch of one line of print, as attributes of a picture have it."""

    left: str
    top: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: ``words`` are the text that stands on it, ``start`` where that begins.

    ``elsewhere`` are the other pages on which the stretch goes on, or all of it stands.
    """

    number: int
    count: int
    width: str
    height: str
    dots: tuple[int, int]
    boxes: Sequence[Box]
    words: str
    quote: str
    start: int
    elsewhere: Sequence[int]

    @property
    def before(self) -> int:
        """The page before, 0 for none."""
        return self.number - 1

    @property
    def after(self) -> int:
        """The page behind, 0 for none."""
        return self.number + 1 if self.number < self.count else 0


def sheet_of(file: Printable, sheets: Sheets, number: int, span: Span) -> Sheet:
    """One page; raises NotFound where there is none of this number, and Refusal."""
    if not 1 <= number <= len(sheets.sizes):
        raise NotFound
    width, height = sheets.sizes[number - 1]
    places = boxes(file, sheets, span)
    start, end = sheets.stretch(number, len(file.text.characters))
    return Sheet(
        number=number,
        count=len(sheets.sizes),
        width=_millimetres(width),
        height=_millimetres(height),
        dots=(round(width * _DOTS), round(height * _DOTS)),
        boxes=[
            Box(
                _millimetres(one.left - _OFF),
                _millimetres(one.top - _OFF),
                _millimetres(one.right - one.left + 2 * _OFF),
                _millimetres(one.bottom - one.top + 2 * _OFF),
            )
            for one in places
            if one.page == number
        ],
        words=file.text.characters[start:end].strip("\r\n"),
        quote=file.text.slice(span),
        start=start,
        elsewhere=sorted({one.page for one in places} - {number}),
    )


def page_of(file: Printable, sheets: Sheets, span: Span) -> int:
    """The page on which a stretch begins; the first for none."""
    if span.start >= span.end:
        return 1
    place = file.text.place_of(span.start)
    if file.is_pdf and place.page:
        return place.page
    places = boxes(file, sheets, span)
    return places[0].page if places else sheets.page_at(span.start)


def _millimetres(length: float) -> str:
    """In any language with a point, as pictures want it."""
    return f"{length:.2f}"
