"""Readings to a ledger (台账): a workbook, CSV or Markdown; facts to papers in ``written``.

Reads: readings with their source text, and files that could not be opened. Writes: bytes, or a
file that is whole or not there. Leaves unread: JSON, which is the schema's.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from duban.writing.delimited import csv_bytes
from duban.writing.entries import Entry, Unopened
from duban.writing.ledger import ledger_sheets, task_sheet
from duban.writing.markdown import markdown_bytes
from duban.writing.xlsx import workbook_bytes

__all__ = ["SUFFIXES", "Entry", "Unopened", "ledger_bytes", "save_bytes", "save_ledger"]

_Writer = Callable[[Sequence[Entry], Sequence[Unopened]], bytes]
_WRITERS: Mapping[str, _Writer] = {
    ".xlsx": lambda entries, unopened: workbook_bytes(ledger_sheets(entries, unopened)),
    ".csv": lambda entries, unopened: csv_bytes(task_sheet(entries)),
    ".md": markdown_bytes,
}
SUFFIXES = tuple(_WRITERS)


def ledger_bytes(suffix: str, entries: Sequence[Entry], unopened: Sequence[Unopened] = ()) -> bytes:
    """The ledger in the format of a file's ending; raises ValueError for one not in SUFFIXES."""
    writer = _WRITERS.get(suffix.lower())
    if writer is None:
        raise ValueError(f"not a ledger's ending: {suffix!r} (one of {', '.join(SUFFIXES)})")
    return writer(entries, unopened)


def save_ledger(path: Path, entries: Sequence[Entry], unopened: Sequence[Unopened] = ()) -> None:
    """Write the ledger beside its place, then move it there: an old file stays until then."""
    save_bytes(path, ledger_bytes(path.suffix, entries, unopened))


def save_bytes(path: Path, data: bytes) -> None:
    """Write a file beside its place, then move it there."""
    target = Path(os.path.realpath(path))
    unfinished = target.with_name(f".{secrets.token_hex(8)}{target.suffix}")
    try:
        with unfinished.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)
