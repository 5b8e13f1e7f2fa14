"""What a file may hold before it is refused: every cap of the formats in one place."""

from __future__ import annotations

from dataclasses import dataclass, field

from duban import sandbox

_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Caps:
    """The caps; sizes in bytes. Checked before the thing that they count is unpacked or built."""

    file_size: dict[str, int] = field(
        default_factory=lambda: {
            "txt": 20 * _MB,
            "html": 12 * _MB,
            "docx": 100 * _MB,
            "xlsx": 100 * _MB,
            "xls": 50 * _MB,
            "pdf": 150 * _MB,
            "ofd": 100 * _MB,
            "office": 50 * _MB,
        }
    )
    any_file_size: int = 200 * _MB
    html_depth: int = 2_000
    nested_tables: int = 20
    document_cells: int = 20_000
    workbook_cells: int = 2_000_000
    workbook_grid: int = 4_000_000
    characters: int = 30_000_000
    pages: int = 3_000
    page_glyphs: int = 200_000
    # On all pages together, also on one that stands in the file once and is listed a thousand
    # times: what a worker can put into its place in half of its time.
    document_glyphs: int = 3_000_000
    page_strokes: int = 20_000
    conversion_seconds: float = 90.0
    conversion_memory: int = 4096 * _MB


CAPS = Caps()

# Reading one file: 20 s of processor is the most that any file may keep a core busy.
WORK = sandbox.Limits(memory=440 * _MB, processor_seconds=20.0, seconds=60.0)
CONVERSION = sandbox.Limits(
    memory=440 * _MB, processor_seconds=20.0, seconds=CAPS.conversion_seconds + 30.0
)
