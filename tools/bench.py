"""Measures what the project promises: ``make bench``, narrowed by ``WHAT=read`` (write, proof,
import, search, lists, writes, web).

Reads: the documents of ``tests/gold`` and ``samples``. Writes: a table, and with ``--write`` the
figures in ``docs/benchmarks.md``, which says how each is measured. Exit code 1 if one is missed.
"""

from __future__ import annotations

import argparse
import itertools
import json
import logging
import os
import platform
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median

import score
from bench_figures import MEGABYTE, Figure, pace, peak
from bench_import import figures_of_import
from bench_lists import figures_of_lists, figures_of_writes
from bench_proof import figures_of_proof
from bench_search import figures_of_search
from bench_web import figures_of_pages
from bench_write import figures_of_writing, print_ledger

import duban

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
FOLDERS = {
    "answers": ROOT / "tests" / "gold" / "documents",
    "later": ROOT / "tests" / "gold" / "later",
    "samples": ROOT / "samples",
}

MIXTURE = 150_000  # characters: 450 KB in UTF-8
PORTION = 20_000
FILES = 1_000
SPEED_AT_LEAST, SLOPE_AT_MOST = 3.0, 1.15


# ── What is read ──────────────────────────────────────────────────────────────────────────────────


def answers() -> dict[Path, dict[str, object]]:
    """Every document that has a right answer, with it."""
    found = {}
    for name, folder in FOLDERS.items():
        for path in sorted((ROOT / "tests" / "gold" / name).glob("*.json")):
            answer = json.loads(path.read_text("utf-8"))
            found[folder / answer["file"]] = answer
    return found


def shuffled(texts: list[duban.SourceText], characters: int) -> list[duban.SourceText]:
    """So many of the documents, in another order each time round, that the size is reached.

    In one order the whole would repeat, and a body that repeats is read only once.
    """
    order, size = random.Random(5), 0
    chosen: list[duban.SourceText] = []
    while size < characters:
        for text in order.sample(texts, len(texts)):
            chosen.append(text)
            size += len(text.characters)
    return chosen


def joined(texts: list[duban.SourceText]) -> duban.SourceText:
    """The documents as one long text."""
    return duban.SourceText.from_characters("\n".join(text.characters for text in texts))


# ── Speed, slope, memory, many files ──────────────────────────────────────────────────────────────


def seconds(work: Callable[[], object]) -> float:
    """The processor time that the work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def speed(texts: list[duban.SourceText], what: str) -> Iterator[Figure]:
    """Reading beside cutting, in turns, so that both meet the same machine."""
    # jieba announces its dictionary, and nobody else needs it.
    import jieba

    jieba.setLogLevel(logging.WARNING)
    characters = sum(len(text.characters) for text in texts)

    def read() -> None:
        for text in texts:
            duban.read(text)

    def cut() -> None:
        for text in texts:
            jieba.lcut(text.characters)

    read()
    cut()
    rounds = [(seconds(read), seconds(cut)) for _ in range(5)]
    reading, cutting = (median(times) for times in zip(*rounds, strict=True))
    ratio = cutting / reading
    yield Figure(f"duban.read, {what}", f"{characters / reading:,.0f} characters/s")
    yield Figure(f"jieba.lcut, {what}", f"{characters / cutting:,.0f} characters/s")
    promise = f"≥ {SPEED_AT_LEAST:g} ×"
    yield Figure(f"ratio, {what}", f"{ratio:.2f} ×", promise, ratio >= SPEED_AT_LEAST)


def slopes(texts: list[duban.SourceText]) -> Iterator[Figure]:
    """The time for each character in 1, 4 and 16 times the text, for each kind of document."""
    kinds: dict[str, list[duban.SourceText]] = {}
    for text in texts:
        kinds.setdefault(duban.read(text).kind.value, []).append(text)
    for kind, members in sorted(kinds.items()):
        times = []
        for factor, rounds in ((1, 15), (4, 7), (16, 3)):
            text = joined(shuffled(members, PORTION * factor))
            once = median(seconds(partial(duban.read, text)) for _ in range(rounds))
            times.append(once / len(text.characters) * 1_000_000)
        steepest = max(times[1:]) / times[0]
        yield Figure(
            f"one long text of kind {kind}, 1 · 4 · 16 × {PORTION:,} characters",
            " · ".join(f"{each:.2f}" for each in times) + " µs/character",
            f"≤ {SLOPE_AT_MOST:g} × the first",
            steepest <= SLOPE_AT_MOST,
        )


def memory() -> Iterator[Figure]:
    """How far the peak of a fresh process grows over what it needs for a short document."""
    grown = []
    for factor in (1, 2, 4):
        command = [sys.executable, __file__, "--growth", str(MEGABYTE * factor)]
        finished = subprocess.run(command, check=True, capture_output=True, text=True)
        size, growth = map(int, finished.stdout.split())
        grown.append(growth / size)
        yield Figure(
            f"memory for one text of {size / MEGABYTE:.1f} MB",
            f"{growth / MEGABYTE:.1f} MB",
            f"≤ {SLOPE_AT_MOST:g} × as much for each MB as the first",
            grown[-1] <= SLOPE_AT_MOST * grown[0],
        )


def print_growth(size: int) -> None:
    """Read a text of ``size`` bytes, and print its bytes and by how many the peak grew."""
    documents = [duban.text_of(path) for path in sorted(FOLDERS["answers"].glob("*.txt"))]
    duban.read(documents[0])
    before = peak()
    text = joined(shuffled(documents, size // 3))
    while len(text.characters.encode()) < size:
        text = joined([text, *documents])
    duban.read(text)
    print(len(text.characters.encode()), peak() - before)


def many_files(paths: list[Path]) -> Iterator[Figure]:
    """A folder of documents through the command, with two processes and with one."""
    with tempfile.TemporaryDirectory() as folder:
        for number, path in zip(range(FILES), itertools.cycle(paths), strict=False):
            shutil.copyfile(path, Path(folder, f"{number:04d}-{path.name}"))
        for jobs in (2, 1):
            wall, lines = read_folder(folder, jobs)
            if lines != FILES:
                sys.exit(f"duban read --jobs {jobs}: {lines} lines instead of {FILES}")
            yield Figure(
                f"duban read --json --jobs {jobs}, {FILES:,} files",
                f"{wall:.1f} s, {FILES / wall:.0f} files/s",
            )


def read_folder(folder: str, jobs: int) -> tuple[float, int]:
    """The wall time of the command and the number of readings it printed."""
    command = [str(Path(sys.executable).with_name("duban")), "read", folder, "--json"]
    start = time.monotonic()
    finished = subprocess.run([*command, "--jobs", str(jobs)], capture_output=True, check=False)
    wall = time.monotonic() - start
    if finished.returncode:
        sys.exit(f"{' '.join(command)}: {finished.stderr.decode()[-2000:]}")
    lines = [json.loads(line) for line in finished.stdout.splitlines()]
    return wall, sum("error" not in line for line in lines)


# ── What is printed ───────────────────────────────────────────────────────────────────────────────


def figures_of_reading() -> Iterator[Figure]:
    """Every figure of WHAT=read, one after the other."""
    paths = list(answers())
    texts = [duban.text_of(path) for path in paths]
    yield from memory()
    mixture = shuffled(texts, MIXTURE)
    yield from speed(mixture, f"{len(mixture)} documents")
    yield from speed([joined(mixture)], "one long text")
    yield from slopes(texts)
    yield from many_files(paths)


def scores() -> str:
    """The table of the reader's scores on the project's own documents."""
    wanted = answers()
    readings = [json.loads(duban.to_json(duban.read(path))) for path in wanted]
    return score.table(score.score(list(wanted.values()), readings))


def table(figures: list[Figure]) -> str:
    """The machine, and the figures as a table in Markdown."""
    processor = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text("utf-8"))
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    machine = (
        f"{os.cpu_count()} cores ({processor.group(1) if processor else platform.machine()}), "
        f"{total / 1024**3:.0f} GB, {platform.system()}, Python {_python()}, "
        f"duban {duban.__version__}"
    )
    marks = {None: "", True: "yes", False: "no"}
    rows = [f"| {f.what} | {f.value} | {f.promise} | {marks[f.reached]} |" for f in figures]
    head = ["| what | figure | promised | reached |", "| --- | --- | --- | --- |"]
    return "\n".join([f"Machine: {machine}.", "", *head, *rows])


def _python() -> str:
    """Its version, and whether it is the system's own: others may be compiled for no speed."""
    own = " of the system" if sys.base_prefix == "/usr" else ""
    return platform.python_version() + own


def write(name: str, block: str) -> None:
    """Put the block between its two marks in the page."""
    page = PAGE.read_text("utf-8")
    marked = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end of {name} -->)", re.DOTALL)
    if not marked.search(page):
        sys.exit(f"{PAGE.name} has no marks <!-- {name} -->; put them back.")
    PAGE.write_text(marked.sub(lambda m: f"{m.group(1)}\n{block}\n\n{m.group(2)}", page), "utf-8")


# What is measured, and the marks of its table in the page.
MEASURED = {
    "read": ("figures", figures_of_reading),
    "write": ("figures of writing", figures_of_writing),
    "proof": ("figures of proofs", figures_of_proof),
    "import": ("figures of the import", figures_of_import),
    "search": ("figures of the search", figures_of_search),
    "lists": ("figures of lists", figures_of_lists),
    "writes": ("figures of writes", figures_of_writes),
    "web": ("figures of pages", figures_of_pages),
}


_PACE = "the machine meanwhile: a million squares summed in plain Python, between the figures"


def measured(what: str, *, to_page: bool) -> bool:
    """Print the figures as they come; whether all promises are kept."""
    name, figures_of = MEASURED[what]
    if what in ("lists", "search", "writes", "web") and "DUBAN_DATABASE_URL" in os.environ:
        name += " on PostgreSQL"
    figures, paces = [], [pace()]
    for figure in figures_of():
        figures.append(figure)
        paces.append(pace())
        missed = "" if figure.reached is not False else f"   missed: {figure.promise}"
        print(f"{figure.what}: {figure.value}{missed}", flush=True)
    told = f"{min(paces) * 1_000:.0f} to {max(paces) * 1_000:.0f} ms"
    print(f"{_PACE}: {told}")
    if to_page:
        write(name, table([Figure(_PACE, told), *figures]))
    return all(figure.reached is not False for figure in figures)


def main() -> int:
    """What the arguments ask for."""
    parser = argparse.ArgumentParser(description="Measure what docs/benchmarks.md promises.")
    parser.add_argument("what", nargs="?", choices=[*MEASURED], help="measure only this")
    parser.add_argument("--scores", action="store_true", help="the reader's scores instead")
    parser.add_argument("--write", action="store_true", help="put it into docs/benchmarks.md")
    parser.add_argument("--growth", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--ledger", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    # A bench that is broken off ends the service that it has started: the next would run beside it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    if given.growth:
        print_growth(given.growth)
        return 0
    if given.ledger:
        print_ledger(given.ledger)
        return 0
    if given.scores:
        block = scores()
        print(block)
        if given.write:
            write("scores", block)
        return 0
    # Writes are among the lists.
    wanted = [given.what] if given.what else [one for one in MEASURED if one != "writes"]
    kept = [measured(what, to_page=given.write) for what in wanted]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
