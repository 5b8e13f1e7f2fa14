"""A document as characters, with the place in the file that each character came from."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of ``SourceText.characters``: code-point offsets, ``end`` not included."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the file a stretch stands; numbers count from 1, what does not apply is ``None``.

    ``page`` is a PDF or OFD page, ``paragraph`` the running number of a paragraph (or of a line in
    plain text and on a page), ``table`` the number of a table, ``sheet`` a worksheet's name.
    """

    page: int | None = None
    paragraph: int | None = None
    table: int | None = None
    sheet: str | None = None
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of characters that comes from one place."""

    span: Span
    place: Place


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its top left corner counted from 0, how far it reaches, its text."""

    row: int
    column: int
    span: Span
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the file; ``cells`` in reading order, a merged cell once with its reach."""

    cells: Sequence[Cell]
    rows: int
    columns: int


@dataclass(frozen=True)
class SourceText:
    """The text of one document, which every span of its Reading points into.

    ``name`` is the file's name, ``format`` the format found (``docx``, ``pdf``, ``txt`` …),
    ``notes`` what the reader of the format left out or changed, in the words for a person.
    Paragraphs, lines and cells stand apart by line breaks; nothing is put in but these.
    """

    characters: str
    name: str = ""
    format: str = "txt"
    pieces: Sequence[Piece] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @classmethod
    def from_characters(cls, characters: str, *, name: str = "", format: str = "txt") -> SourceText:
        """Plain text as a document whose places are its lines."""
        pieces: list[Piece] = []
        start = 0
        for number, line in enumerate(characters.splitlines(keepends=True), 1):
            end = start + len(line)
            pieces.append(Piece(Span(start, end), Place(paragraph=number)))
            start = end
        return cls(characters, name=name, format=format, pieces=tuple(pieces))

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the characters in UTF-8, in hexadecimal: equal for equal texts."""
        return hashlib.sha256(self.characters.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(piece.span.start for piece in self.pieces)

    def place_of(self, offset: int) -> Place:
        """The place of the character at ``offset``; between pieces, of the one before it."""
        index = bisect_right(self._starts, offset) - 1
        return self.pieces[index].place if index >= 0 else Place()

    def slice(self, span: Span) -> str:
        """The characters of a span, as they stand in the file."""
        return self.characters[span.start : span.end]

    def with_name(self, name: str) -> SourceText:
        """The same text under another file name."""
        return replace(self, name=name)


class TextBuilder:
    """Collects stretches and the places they come from; what every format uses to make its text."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._tables: list[Table] = []
        self._length = 0

    @property
    def length(self) -> int:
        """How many characters there are so far: the offset at which the next one will stand."""
        return self._length

    def add(self, characters: str, place: Place) -> Span:
        """Append characters that come from ``place`` and answer where they stand."""
        span = Span(self._length, self._length + len(characters))
        if characters:
            self._parts.append(characters)
            self._pieces.append(Piece(span, place))
            self._length = span.end
        return span

    def break_line(self) -> None:
        """Append a line break that belongs to no place."""
        self._parts.append("\n")
        self._length += 1

    def add_table(self, cells: Iterable[Cell]) -> None:
        """Remember which of the stretches added so far are the cells of one table."""
        kept = tuple(cells)
        rows = max((cell.row + cell.row_span for cell in kept), default=0)
        columns = max((cell.column + cell.column_span for cell in kept), default=0)
        self._tables.append(Table(kept, rows, columns))

    def build(self, *, name: str, format: str, notes: Iterable[str] = ()) -> SourceText:
        """The finished text."""
        return SourceText(
            "".join(self._parts),
            name=name,
            format=format,
            pieces=tuple(self._pieces),
            tables=tuple(self._tables),
            notes=tuple(notes),
        )
