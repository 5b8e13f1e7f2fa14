"""Where each stretch of a text came from, as JSON ``duban.places/1`` and back.

Numbers stand in rows, for a workbook has very many: a piece is start, end, page, paragraph, table,
sheet, row, column; a cell is row, column, start, end, and how many rows and columns it reaches.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from duban.text import Cell, Piece, Place, SourceText, Span, Table

SCHEMA = "duban.places/1"


def places_of(text: SourceText) -> dict[str, Any]:
    """The places of a text as JSON has them."""
    return {
        "schema": SCHEMA,
        "format": text.format,
        "notes": list(text.notes),
        "pieces": [_piece_row(piece) for piece in text.pieces],
        "tables": [
            {
                "rows": table.rows,
                "columns": table.columns,
                "cells": [_cell_row(cell) for cell in table.cells],
            }
            for table in text.tables
        ],
    }


def source_text(characters: str, places: str, *, name: str) -> SourceText:
    """The text with its places, as it was read from the file."""
    with _uncollected():
        return _source_text(characters, json.loads(places), name)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Do not look for garbage meanwhile: of a million new objects none is, and three parts of four
    of the time went into looking. Whoever found it switched on switches it on again.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _source_text(characters: str, held: Any, name: str) -> SourceText:
    return SourceText(
        characters,
        name=name,
        format=held["format"],
        pieces=tuple(Piece(Span(row[0], row[1]), Place(*row[2:])) for row in held["pieces"]),
        tables=tuple(
            Table(
                tuple(
                    Cell(row[0], row[1], Span(row[2], row[3]), row[4], row[5])
                    for row in table["cells"]
                ),
                table["rows"],
                table["columns"],
            )
            for table in held["tables"]
        ),
        notes=tuple(held["notes"]),
    )


def _piece_row(piece: Piece) -> list[int | str | None]:
    place = piece.place
    return [
        piece.span.start,
        piece.span.end,
        place.page,
        place.paragraph,
        place.table,
        place.sheet,
        place.row,
        place.column,
    ]


def _cell_row(cell: Cell) -> list[int]:
    return [
        cell.row,
        cell.column,
        cell.span.start,
        cell.span.end,
        cell.row_span,
        cell.column_span,
    ]
