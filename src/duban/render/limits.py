"""What a PDF may hold before it is neither measured nor drawn, and what one may cost."""

from __future__ import annotations

from dataclasses import dataclass

from duban import sandbox

_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Caps:
    """The caps; checked before the thing that they count is built."""

    pages: int = 3_000
    page_glyphs: int = 200_000
    document_glyphs: int = 1_000_000
    page_objects: int = 100_000
    # An A3 page at 300 dots per inch has 17 million.
    page_pixels: int = 25_000_000


CAPS = Caps()

MEASURING = sandbox.Limits(memory=640 * _MB, processor_seconds=40.0, seconds=120.0)
# LibreOffice has bounds of its own; the worker waits for it.
PRINTING = sandbox.Limits(memory=440 * _MB, processor_seconds=20.0, seconds=330.0)
PRINTING_SECONDS = 300.0
# A page takes a tenth of a second; they are drawn so many at a time that the answer stays short.
DRAWING = MEASURING
PAGES_AT_A_TIME = 40
