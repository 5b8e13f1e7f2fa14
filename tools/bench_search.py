"""What ``make bench WHAT=search`` measures: finding records by words, on either database.

Reads: the bench set (``tools/bulk``) of ``N`` matters, made if it is not there. Requirements in it
are made of sentences of the project's own documents, so that the commonest words stand in most of
them, and of rare words that dice make up. Writes: figures.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median, quantiles

import bench_lists
from bench_figures import Figure

DOCUMENTS = Path(__file__).resolve().parent.parent / "tests" / "gold"
_COMMON, _ASKED, _PUT = 50, 200, 1_000
_PROMISE = 150.0
_SENTENCE = re.compile(r"[^。；\n]{12,80}[。；]")
_PAIR = re.compile(r"(?=([\u4e00-\u9fff]{2}))")


def figures_of_search() -> Iterator[Figure]:
    """Every figure of WHAT=search, one after the other."""
    with bench_lists.cloned(bench_lists.bench_set()) as run:
        finished = subprocess.run(
            [sys.executable, __file__, str(run.folder)],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
            env=run.environment(),
        )
        at = f"{bench_lists.size():,} matters, {run.engine}"
    for line in finished.stdout.splitlines():
        what, middle, slow = line.split("\t")
        what = f"{what}, {at}"
        if not slow:
            yield Figure(what, middle)
            continue
        told = f"{middle} ms · {slow} ms"
        yield Figure(
            f"{what}, median · p95", told, f"p95 < {_PROMISE:g} ms", float(slow) < _PROMISE
        )


def sentences() -> list[str]:
    """What the records are made of."""
    texts = (path.read_text("utf-8") for path in sorted(DOCUMENTS.rglob("*.txt")))
    return sorted({found for text in texts for found in _SENTENCE.findall(text)})


def print_search(folder: Path) -> None:
    """Ask for what is there, put some in, and print how long each took."""
    from duban_web.foundation.commands import start_django
    from duban_web.foundation.installation import Installation

    start_django(Installation(folder), makes_key=True)
    from bench_inside import desks
    from bulk.making import rare_words, stock

    from duban_web.foundation import scope
    from duban_web.foundation.actor import Actor
    from duban_web.search.actions.put import put
    from duban_web.search.actions.put_many import put_many
    from duban_web.search.findable import Findable
    from duban_web.search.models import Entry

    asking = desks()
    actor = asking[bench_lists.WIDEST]
    system = Actor.system(actor.tenant)
    dice = random.Random(20261126)
    with scope.open(system):
        newest = Entry.objects.within(system).filter(kind="matter", is_restricted=False)
        newest = newest.order_by("-pk")
        rows = [*newest[: 20 * _PUT : 20]]
    numbers = [row.number for row in rows if row.number]
    said = stock()
    pairs = Counter(pair for one in said for pair in set(_PAIR.findall(one)))
    asked = {
        "a rare word of two characters": dice.sample(rare_words(), _ASKED),
        "one of the 50 commonest words of two characters": [
            pair for pair, _ in pairs.most_common(_COMMON)
        ],
        "two common words": [
            " ".join(dice.sample([pair for pair, _ in pairs.most_common(200)], 2))
            for _ in range(_COMMON)
        ],
        "four characters of a sentence": [dice.choice(said)[3:7] for _ in range(_ASKED)],
        "a number": dice.sample(numbers, min(_ASKED, len(numbers))),
        "a whole title": [row.title for row in dice.sample(rows, min(_ASKED, len(rows)))],
        "a word that is nowhere": ["蟠螭", "鼍鼋", "饕餮"],
    }
    for what, queries in asked.items():
        told(what, took(actor, queries))
    # Below the top, what lies beside and was given to somebody there is looked for as well.
    for who in [one for one in asking if one != bench_lists.WIDEST]:
        for what in [*asked][:2]:
            told(f"{what}, by {who}", took(asking[who], asked[what]))
    anew = [
        Findable(row.kind, row.object_id, row.path, row.title, row.number, row.body) for row in rows
    ]
    with_one = []
    for record in anew[:_ASKED]:
        start = time.perf_counter()
        with scope.open(system):
            put(actor=system, record=record)
        with_one.append((time.perf_counter() - start) * 1_000)
    print(f"a record put anew\t{median(with_one):.1f} ms\t")
    others = [replace(record, kind="document") for record in anew]
    start = time.monotonic()
    with scope.open(system):
        put_many(actor=system, records=others)
    taken = time.monotonic() - start
    print(f"{len(others):,} put in at once\t{len(others) / taken:,.0f} records/s\t")


def took(actor: object, queries: Sequence[str]) -> list[float]:
    """How long each question took, in milliseconds; all are asked once before."""
    from duban_web.foundation import scope
    from duban_web.search.queries import search

    times = []
    for is_measured in (False, True):
        for query in queries:
            start = time.perf_counter()
            with scope.open(actor):  # type: ignore[arg-type]
                search(actor, query)  # type: ignore[arg-type]
            if is_measured:
                times.append((time.perf_counter() - start) * 1_000)
    return times


def told(what: str, times: list[float]) -> None:
    """One line: median and 95th percentile."""
    slow = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
    print(f"{what}\t{median(times):.1f}\t{slow:.1f}", flush=True)


if __name__ == "__main__":
    print_search(Path(sys.argv[1]))
