"""Where a fact stands, in words for a person who opens the file beside the ledger.

Reads: the ``Place`` of a span's first character. Writes: words such as page, table, row, column.
Leaves unread: where the span ends.
"""

from __future__ import annotations

from duban.text import Place, SourceText, Span
from duban.writing import labels


def place_words(source: SourceText, span: Span) -> str:
    """The place at which a span begins; empty where the format knows none."""
    place = source.place_of(span.start)
    if place.sheet is not None:
        return labels.PLACE_SHEET.format(sheet=place.sheet) + _row(place) + _letters(place)
    page = labels.PLACE_PAGE.format(page=place.page) if place.page else ""
    if place.table:
        return page + labels.PLACE_TABLE.format(table=place.table) + _row(place) + _column(place)
    return page + _paragraph(place, source.format)


def _row(place: Place) -> str:
    return labels.PLACE_ROW.format(row=place.row) if place.row else ""


def _column(place: Place) -> str:
    return labels.PLACE_COLUMN.format(column=place.column) if place.column else ""


def _letters(place: Place) -> str:
    """The column as a spreadsheet program names it: 3 is C, 28 is AB."""
    letters, rest = "", place.column or 0
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return labels.PLACE_LETTERS.format(letters=letters) if letters else ""


def _paragraph(place: Place, format: str) -> str:
    if not place.paragraph:
        return ""
    counts_lines = format == "txt" or place.page is not None
    words = labels.PLACE_LINE if counts_lines else labels.PLACE_PARAGRAPH
    return words.format(paragraph=place.paragraph)
