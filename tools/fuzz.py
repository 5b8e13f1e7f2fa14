"""Throws mutated files and generated texts at the library: nothing may crash, hang or grow.

``make fuzz`` runs 10,000 files and 1,000,000 texts; ``--files 60 --strings 300`` is the small form
of the test suite. A case is known by its number: ``--seed S --only N`` runs it again, alone, and
cuts a failing text down. What fails is kept in out/fuzz. Exit code 1 if anything but UnreadableFile
was raised, a span led outside its text, a case took over 20 s or a process over 512 MB.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import signal
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from fuzz_cases import SECONDS, case, only, outcome, ring

from duban import sandbox

ROOT = Path(__file__).resolve().parent.parent
MEGABYTES = 512
# Native code hears no alarm: the process that watches ends what is silent for longer than this.
PATIENCE = SECONDS + 15.0
BETWEEN_LINES = 30.0
# Refused, and rightly so, but only because a limit held: worth a look when a cap is set.
LIMITS_THAT_HELD = frozenset({"crashed", "out_of_time", "out_of_memory"})


@dataclass(slots=True)
class Tally:
    """What has been seen so far."""

    endings: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, int] = (0.0, -1)
    memory: tuple[int, int] = (0, 0)

    def add(self, told: dict[str, Any]) -> None:
        """Take in what a process tells at its end."""
        self.endings.update(told["endings"])
        self.slowest = max(self.slowest, tuple(told["slowest"]))
        self.memory = max(self.memory[0], told["own"]), max(self.memory[1], told["workers"])


# ── Many cases, in a process of their own ─────────────────────────────────────────────────────────


def work(job: tuple[range, str, int], folder: str, current: Any, answers: Connection) -> None:
    """The life of one process: its share of the cases; failures are told as they come."""
    signal.signal(signal.SIGALRM, ring)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    numbers, what, seed = job
    endings: Counter[str] = Counter()
    slowest = (0.0, -1)
    has_grown = False
    for number in numbers:
        current.value = number
        name, kept, attempt = case(what, number, seed)
        begun = time.monotonic()
        ending, failure = outcome(attempt)
        seconds = time.monotonic() - begun
        slowest = max(slowest, (seconds, number))
        if not failure and seconds > SECONDS:
            failure = f"{seconds:.1f} s"
        if not has_grown and _megabytes(resource.RUSAGE_SELF) > MEGABYTES:
            has_grown, failure = True, failure or f"the process grew beyond {MEGABYTES} MB"
        kind = name.rpartition(".")[2]
        endings[f"{kind} {ending}"] += 1
        if ending in LIMITS_THAT_HELD:
            endings[f"  {ending}: {what} {number}"] += 1
        if failure:
            path = Path(folder, name)
            path.write_bytes(kept)
            _tell(answers, {"where": f"{what} {number} ({path})", "failure": failure})
    current.value = -1
    sandbox.close()
    own, workers = map(_megabytes, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    end = {"endings": endings, "slowest": slowest, "own": own, "workers": workers}
    _tell(answers, {"end": end})
    answers.close()


def _megabytes(who: int) -> int:
    return resource.getrusage(who).ru_maxrss // 1024


def _tell(answers: Connection, message: dict[str, Any]) -> None:
    answers.send_bytes(json.dumps(message).encode("utf-8"))


# ── All processes, watched ────────────────────────────────────────────────────────────────────────


class Watched:
    """One process, seen from the one that watches."""

    def __init__(self, job: tuple[range, str, int], folder: Path) -> None:
        context = multiprocessing.get_context("spawn")
        self._folder = folder
        self._answers, sending = context.Pipe(duplex=False)
        self._current = context.Value("q", -1)
        self._job = job
        self._process = context.Process(
            target=work, args=(job, str(folder), self._current, sending), daemon=True
        )
        self._process.start()
        sending.close()
        self._last, self._since = -1, time.monotonic()
        self.is_over = False

    @property
    def done(self) -> int:
        """How many of its cases are behind it."""
        numbers = self._job[0]
        return (
            len(numbers) if self.is_over else max(0, (self._last - numbers.start) // numbers.step)
        )

    def listen(self, tally: Tally) -> None:
        """Take what it has told; end it if it has been silent for too long."""
        try:
            while not self.is_over and self._answers.poll():
                told = json.loads(self._answers.recv_bytes())
                if "end" in told:
                    tally.add(told["end"])
                    self.is_over = True
                else:
                    _complain(tally, told["where"], told["failure"])
        except EOFError:
            self._process.join()
            self._lost(tally, f"the process died (exit {self._process.exitcode})")
        if self._current.value != self._last:
            self._last, self._since = self._current.value, time.monotonic()
        elif self._last >= 0 and not self.is_over and time.monotonic() - self._since > PATIENCE:
            self._process.kill()
            self._lost(tally, f"hung for more than {PATIENCE:.0f} s")

    def _lost(self, tally: Tally, why: str) -> None:
        self.is_over = True
        what, seed = self._job[1:]
        number = self._current.value
        name, kept, _ = case(what, number, seed)
        path = self._folder / name
        path.write_bytes(kept)
        _complain(tally, f"{what} {number} ({path})", why)


def _complain(tally: Tally, where: str, failure: str) -> None:
    """Print what fails in a new way; the same way twice is only counted."""
    tally.failures[failure] += 1
    if tally.failures[failure] == 1:
        print(f"FAILED {where}: {failure}", flush=True)


def run(what: str, count: int, seed: int, jobs: int, folder: Path) -> bool:
    """Run all cases of one sort on several processes and print what came of them."""
    folder.mkdir(parents=True, exist_ok=True)
    print(f"{what}: {count:,} cases, seed {seed}", flush=True)
    begun = said = time.monotonic()
    tally = Tally()
    running = [Watched((range(job, count, jobs), what, seed), folder) for job in range(jobs)]
    while not all(process.is_over for process in running):
        time.sleep(0.2)
        for process in running:
            process.listen(tally)
        if time.monotonic() - said > BETWEEN_LINES:
            said = time.monotonic()
            done = sum(process.done for process in running)
            rate = done / (said - begun)
            left = (count - done) / rate / 60 if rate else 0.0
            print(f"  {done:,} done, {rate:.0f}/s, about {left:.0f} min left", flush=True)
    _report(tally, what, count, time.monotonic() - begun)
    return not tally.failures


def _report(tally: Tally, what: str, count: int, seconds: float) -> None:
    for ending, times in sorted(tally.endings.items()):
        print(f"  {ending}: {times:,}")
    if max(tally.memory) > MEGABYTES:
        _complain(tally, what, f"a process grew to {max(tally.memory)} MB")
    print(
        f"{what}: {count:,} cases in {seconds:.0f} s, "
        f"slowest {tally.slowest[0]:.2f} s (case {tally.slowest[1]}), "
        f"memory {tally.memory[0]} MB, workers {tally.memory[1]} MB, "
        f"{tally.failures.total()} failures of {len(tally.failures)} sorts",
        flush=True,
    )


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="?", choices=["files", "strings"])
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--strings", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", type=int, help="run this one case of WHAT again, here")
    parser.add_argument("--keep", type=Path, default=ROOT / "out" / "fuzz", help="for what fails")
    asked = parser.parse_args()
    if asked.only is not None:
        return only(asked.what or "files", asked.only, asked.seed, asked.keep)
    counts = {"files": asked.files, "strings": asked.strings}
    wanted = [asked.what] if asked.what else list(counts)
    try:
        fine = [run(what, counts[what], asked.seed, asked.jobs, asked.keep) for what in wanted]
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 130
    if not all(fine):
        print(f"Something failed; the inputs are in {asked.keep}.", file=sys.stderr)
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main())
