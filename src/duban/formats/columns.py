"""The places and cells of a large text as columns of numbers, made into objects when asked for.

A workbook of two million cells would need 800 MB as objects; as numbers it needs a tenth of that.
"""

from __future__ import annotations

from abc import abstractmethod
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar, overload

from duban.text import Cell, Piece, Place, Span

_T = TypeVar("_T", Piece, Cell)


class _Columns(Sequence[_T]):
    """A sequence of records of ``width`` numbers each; equal to any sequence of equal records."""

    width: int

    def __init__(self, numbers: array[int]) -> None:
        self.numbers = numbers

    @abstractmethod
    def _record(self, numbers: Sequence[int]) -> _T: ...

    def __len__(self) -> int:
        return len(self.numbers) // self.width

    @overload
    def __getitem__(self, index: int) -> _T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[_T]: ...
    def __getitem__(self, index: int | slice) -> _T | Sequence[_T]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        if index < 0:
            index += len(self)
        if not 0 <= index < len(self):
            raise IndexError(index)
        return self._record(self.numbers[index * self.width : (index + 1) * self.width])

    def __iter__(self) -> Iterator[_T]:
        numbers = iter(self.numbers)
        return map(self._record, zip(*[numbers] * self.width, strict=True))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or len(self) != len(other):
            return NotImplemented if not isinstance(other, Sequence) else False
        return all(mine == theirs for mine, theirs in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self)})"

    @abstractmethod
    def starts(self) -> Sequence[int]:
        """Where each record begins in the text, without making the records."""

    @abstractmethod
    def ends(self) -> Sequence[int]:
        """Where each record ends."""


class PieceColumns(_Columns[Piece]):
    """Pieces as (start, end, page, paragraph, table, sheet, row, column); 0 is none."""

    width = 8

    def __init__(self, numbers: array[int], sheets: Sequence[str]) -> None:
        super().__init__(numbers)
        self.sheets = tuple(sheets)

    def _record(self, numbers: Sequence[int]) -> Piece:
        start, end, page, paragraph, table, sheet, row, column = numbers
        return Piece(
            Span(start, end),
            Place(
                page or None,
                paragraph or None,
                table or None,
                self.sheets[sheet - 1] if sheet else None,
                row or None,
                column or None,
            ),
        )

    def starts(self) -> Sequence[int]:
        return self.numbers[0 :: self.width]

    def ends(self) -> Sequence[int]:
        return self.numbers[1 :: self.width]

    def highest_sheet(self) -> int:
        """The highest number of a sheet that a piece names."""
        return max(self.numbers[5 :: self.width], default=0)


class CellColumns(_Columns[Cell]):
    """Cells as (row, column, start, end, rows, columns)."""

    width = 6

    def _record(self, numbers: Sequence[int]) -> Cell:
        row, column, start, end, rows, columns = numbers
        return Cell(row, column, Span(start, end), rows, columns)

    def starts(self) -> Sequence[int]:
        return self.numbers[2 :: self.width]

    def ends(self) -> Sequence[int]:
        return self.numbers[3 :: self.width]


def pieces(records: Iterable[Piece]) -> PieceColumns:
    """Pieces as columns; what is already in columns is taken as it is."""
    if isinstance(records, PieceColumns):
        return records
    numbers = array("i")
    sheets: dict[str, int] = {}
    for piece in records:
        place = piece.place
        sheet = 0
        if place.sheet is not None:
            sheet = sheets.setdefault(place.sheet, len(sheets) + 1)
        numbers.extend((piece.span.start, piece.span.end, place.page or 0, place.paragraph or 0,
                        place.table or 0, sheet, place.row or 0, place.column or 0))  # fmt: skip
    return PieceColumns(numbers, list(sheets))


def cells(records: Iterable[Cell]) -> CellColumns:
    """Cells as columns; what is already in columns is taken as it is."""
    if isinstance(records, CellColumns):
        return records
    numbers = array("i")
    for cell in records:
        numbers.extend(
            (cell.row, cell.column, cell.span.start, cell.span.end, cell.row_span, cell.column_span)
        )
    return CellColumns(numbers)
