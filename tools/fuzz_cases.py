"""One case of the fuzzer: how it is made, tried, timed, kept, and cut down to what it needs.

Reads: what sort, number and seed. Writes: how the library took it.
"""

from __future__ import annotations

import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from fuzz_files import file_case, seeds
from fuzz_texts import text_case

import duban

SECONDS = 20.0


class Hung(Exception):
    """A case that took too long."""


def try_file(name: str, data: bytes) -> str:
    """Read a file; answers how it ended."""
    try:
        source = duban.text_of(data, name=name)
    except duban.UnreadableFile as refused:
        return refused.code
    check_spans(duban.read(source), len(source.characters))
    return "read"


def try_text(text: str) -> str:
    """Read a text; answers how it ended."""
    check_spans(duban.read(duban.SourceText.from_characters(text)), len(text))
    return "read"


def check_spans(reading: Any, length: int) -> None:
    """Every fact points into the text."""
    for facts in (reading.tasks, reading.findings, reading.figures, reading.checks, reading.unread):
        for fact in facts:
            if not 0 <= fact.span.start <= fact.span.end <= length:
                raise AssertionError(f"{fact.span} is outside of a text of {length}")


def case(what: str, number: int, seed: int) -> tuple[str, bytes, Callable[[], str]]:
    """A file name, the bytes to keep where it fails, and what tries it."""
    if what == "strings":
        text = text_case(number, seed)
        kept = text.encode("utf-8", "surrogatepass")
        return f"text-{seed}-{number}.txt", kept, lambda: try_text(text)
    name, _, data = file_case(number, seed, seeds())
    return f"file-{seed}-{name}", data, lambda: try_file(name, data)


@contextmanager
def alarm() -> Iterator[None]:
    """Interrupt what takes too long, between two steps of the interpreter."""
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0.0)


def ring(_number: int, _frame: FrameType | None) -> None:
    raise Hung(f"more than {SECONDS:.0f} s")


def outcome(attempt: Callable[[], str]) -> tuple[str, str]:
    """How a case ended, and where it failed."""
    try:
        with alarm():
            return attempt(), ""
    except Exception:  # noqa: BLE001 (whatever is raised is what we are looking for)
        return "FAILED", traceback.format_exc(limit=-3)


def only(what: str, number: int, seed: int, folder: Path) -> int:
    """Run one case in this process, after keeping it; cut a failing text down."""
    signal.signal(signal.SIGALRM, ring)
    name, kept, attempt = case(what, number, seed)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(kept)
    ending, failure = outcome(attempt)
    print(ending, path, failure)
    if failure and what == "strings":
        print(f"as little as {smallest(text_case(number, seed))!r}")
    return 1 if failure else 0


def smallest(text: str) -> str:
    """What is left of a failing text when all is cut away that the failure does not need."""
    width = max(1, len(text) // 2)
    while True:
        at = 0
        while at < len(text):
            shorter = text[:at] + text[at + width :]
            text, at = (shorter, at) if _fails(shorter) else (text, at + width)
        if width == 1:
            return text
        width //= 2


def _fails(text: str) -> bool:
    return bool(outcome(lambda: try_text(text))[1])
