"""What ``-o`` writes: whether it can, before anything is read, and the file itself, whole or not.

Reads: the path as given. Writes: the ledger, the readings as one JSON array, or a paper.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import IO

from duban.cli.language import _
from duban.cli.targets import cannot_write, objection_to_place
from duban.writing import SUFFIXES, Entry, Unopened, save_bytes, save_ledger

JSON_SUFFIX = ".json"
LEDGER_SUFFIXES = (*SUFFIXES, JSON_SUFFIX)


def objection(path: str, suffixes: Sequence[str] = LEDGER_SUFFIXES) -> str:
    """Why nothing can be written there and what to do about it; empty where it can."""
    target = Path(path)
    if target.suffix.lower() not in suffixes:
        known = " ".join(suffixes)
        return _("不认识的扩展名“{suffix}”。请用其中之一：{known}。").format(
            suffix=target.suffix, known=known
        )
    return objection_to_place(target)


class NotWritten(Exception):
    """The system would not write a file; the words say why and what to do."""


def save(path: str, entries: Sequence[Entry], unopened: Sequence[Unopened]) -> None:
    """Write the ledger; raises NotWritten."""
    with _refused_in_words():
        save_ledger(Path(path), entries, unopened)


def save_paper(path: str, data: bytes) -> None:
    """Write a paper; raises NotWritten."""
    with _refused_in_words():
        save_bytes(Path(path), data)


@contextmanager
def _refused_in_words() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise NotWritten(cannot_write(error)) from error


@contextmanager
def json_array(path: str) -> Iterator[JsonArray]:
    """A file of JSON objects that takes its place when all are written, if it is wanted then."""
    target = Path(os.path.realpath(path))
    unfinished = target.with_name(f".{secrets.token_hex(8)}{JSON_SUFFIX}")
    try:
        with _refused_in_words():
            file = unfinished.open("x", encoding="utf-8", newline="\n")
        with closing(JsonArray(file)) as array:
            yield array
            array.end()
        if array.is_wanted:
            with _refused_in_words():
                os.replace(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)


class JsonArray:
    """Objects one after the other, in brackets, a line each; raises NotWritten."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._before = "["
        self.is_wanted = False

    def add(self, text: str) -> None:
        """One more object, as JSON."""
        with _refused_in_words():
            self._file.write(f"{self._before}\n{text}")
        self._before = ","

    def end(self) -> None:
        """Close the bracket and see to it that all of it is on the disk."""
        with _refused_in_words():
            self._file.write("]\n" if self._before == "[" else "\n]\n")
            self._file.flush()
            os.fsync(self._file.fileno())

    def close(self) -> None:
        """Let go of the file; what a full disk has not taken was said before."""
        with suppress(OSError):
            self._file.close()
