"""A SourceText as bytes and back, to cross the border of the worker process.

Numbers travel as plain arrays and words as JSON: unlike a pickle, nothing in it can be run.
"""

from __future__ import annotations

import json
import struct
from array import array

from duban.formats.columns import CellColumns, PieceColumns, cells, pieces
from duban.text import SourceText, Table

_LENGTHS = struct.Struct(">2Q")


def pack(text: SourceText) -> list[bytes | memoryview]:
    """Buffers that, joined, are bytes for ``unpack``; not joined here, for a workbook is long."""
    its_pieces = pieces(text.pieces)
    its_cells = [cells(table.cells) for table in text.tables]
    head = json.dumps(
        {
            "name": text.name,
            "format": text.format,
            "notes": text.notes,
            "sheets": its_pieces.sheets,
            "pieces": len(its_pieces),
            "tables": [
                (len(inside), table.rows, table.columns)
                for inside, table in zip(its_cells, text.tables, strict=True)
            ],
        }
    ).encode("utf-8")
    characters = text.characters.encode("utf-8")
    return [
        _LENGTHS.pack(len(head), len(characters)),
        head,
        characters,
        memoryview(its_pieces.numbers),
        *(memoryview(inside.numbers) for inside in its_cells),
    ]


def unpack(packed: bytes | memoryview) -> SourceText:
    """The SourceText that was packed; ``ValueError`` if the bytes are not of ``pack``."""
    try:
        return _unpacked(packed)
    except (struct.error, LookupError, TypeError, UnicodeDecodeError) as error:
        raise ValueError("not a packed text") from error


def _unpacked(packed: bytes | memoryview) -> SourceText:
    head_length, text_length = _LENGTHS.unpack_from(packed)
    start = _LENGTHS.size
    view = memoryview(packed)
    head = json.loads(bytes(view[start : start + head_length]))
    start += head_length
    characters = str(view[start : start + text_length], "utf-8")
    numbers = _Numbers(view[start + text_length :])
    sheets = tuple(map(str, head["sheets"]))
    its_pieces = PieceColumns(numbers.take(int(head["pieces"]) * PieceColumns.width), sheets)
    tables = tuple(
        Table(CellColumns(numbers.take(int(count) * CellColumns.width)), int(rows), int(columns))
        for count, rows, columns in head["tables"]
    )
    numbers.check_end()
    _check(its_pieces, tables, len(characters))
    return SourceText(
        characters,
        name=str(head["name"]),
        format=str(head["format"]),
        pieces=its_pieces,
        tables=tables,
        notes=tuple(map(str, head["notes"])),
    )


class _Numbers:
    """What is left of the numbers."""

    def __init__(self, data: memoryview) -> None:
        self._data = data

    def take(self, count: int) -> array[int]:
        taken = array("i")
        size = count * taken.itemsize
        if not 0 <= size <= len(self._data):
            raise ValueError("not a packed text")
        taken.frombytes(self._data[:size])
        self._data = self._data[size:]
        return taken

    def check_end(self) -> None:
        if len(self._data):
            raise ValueError("not a packed text")


def _check(its_pieces: PieceColumns, tables: tuple[Table, ...], length: int) -> None:
    """What a worker says is believed only as far as it can be used without surprise."""
    columns: list[PieceColumns | CellColumns] = [its_pieces]
    columns += [table.cells for table in tables if isinstance(table.cells, CellColumns)]
    for column in columns:
        if max(column.ends(), default=0) > length or min(column.numbers, default=0) < 0:
            raise ValueError("a span beyond the text")
        if any(start > end for start, end in zip(column.starts(), column.ends(), strict=True)):
            raise ValueError("a span that ends before it begins")
    if its_pieces.highest_sheet() > len(its_pieces.sheets):
        raise ValueError("a sheet without name")
