"""What ``make bench WHAT=proof`` measures: sealing events, and proving one among a million.

Reads: nothing; the events are made here and fictional. Writes: figures, in processor time.
"""

from __future__ import annotations

import datetime
import importlib.util
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from bench_figures import Figure

from duban import proof
from duban.proof import Algorithm, CompactRange, Entry, Head, Paths, StoredNodes
from duban.proof.ed25519 import verifies

LOG = "duban.example/bench"
SEALED, BATCH = 100_000, 2_000
MANY, PRINTED = 1_000_000, 654_321
_SIGNER = Path(__file__).resolve().parent.parent / "tests" / "duban" / "proof" / "signer.py"
_START = datetime.datetime(2026, 3, 5, tzinfo=datetime.UTC)
_SALT, _TITLE = bytes(32), "检修校园消防设施"


def figures_of_proof() -> Iterator[Figure]:
    """Every figure of WHAT=proof, one after the other."""
    entries = [entry(number).to_bytes() for number in range(BATCH)]
    size = f"{len(entries[0])} bytes"
    each = _seconds(lambda: [entry(number).to_bytes() for number in range(BATCH)]) / BATCH
    yield Figure(f"an entry of {size} written", f"{1 / each:,.0f}/s")
    # The same bytes again: to a hash they are as good as others.
    portions = [entries] * (SEALED // BATCH)
    rate = SEALED / _seconds(partial(seal, portions), rounds=3)
    what = f"{SEALED:,} events sealed into both trees, a head for each {BATCH:,}"
    yield Figure(what, f"{rate:,.0f} events/s", "≥ 20,000 events/s", rate >= 20_000)
    yield from _one_of_many()


def entry(number: int) -> Entry:
    """An event as most are: references, a state, two commitments."""
    told = {"title": _TITLE, "note": f"第 {number} 次填报"}
    return Entry(
        log=LOG,
        kind="matter.report",
        object_kind="matter",
        object_ref=f"m-{number:012x}",
        version=1,
        actor="p-4f0c2a7be91d",
        unit="u-77ab03c1d2e4",
        recorded_at=_START + datetime.timedelta(milliseconds=number),
        from_state=None,
        to_state="underway",
        commitments={name: proof.commitment(_SALT, name, told[name]) for name in told},
    )


def seal(portions: list[list[bytes]]) -> Head:
    """What sealing computes: leaves, both trees, and the head of each portion."""
    sha256, sm3 = CompactRange(Algorithm.SHA256), CompactRange(Algorithm.SM3)
    for entries in portions:
        sha256 = sha256.extended(map(Algorithm.SHA256.leaf, entries))
        sm3 = sm3.extended(map(Algorithm.SM3.leaf, entries))
        head = Head.of(LOG, sha256, sm3)
    return head


def _one_of_many() -> Iterator[Figure]:
    """An event in the middle of a log of a million, between other leaves of one kind."""
    own = entry(PRINTED)
    data = own.to_bytes()
    trees: dict[Algorithm, StoredNodes] = {}
    start = time.process_time()
    for each in Algorithm:
        other = each.leaf(entry(0).to_bytes())
        leaves = [other] * MANY
        leaves[PRINTED] = each.leaf(data)
        trees[each] = StoredNodes(each, leaves)
    yield Figure(f"both trees over {MANY:,} leaves", f"{time.process_time() - start:.1f} s")

    def paths() -> Paths:
        return Paths(*(proof.inclusion_proof(a, PRINTED, MANY, t) for a, t in trees.items()))

    yield Figure(f"a proof of one event of {MANY:,} made", _milliseconds(_seconds(paths)))
    key, signer = _signer()
    head = proof.signed(Head.of(LOG, *(tree.range for tree in trees.values())), signer)
    bundle = proof.Bundle(
        log=LOG,
        public_key=key.text,
        head=head,
        events=(
            proof.ProvedEvent(
                PRINTED, data.decode(), paths(), (proof.Opened("title", _SALT, _TITLE),)
            ),
        ),
    )
    written = proof.write_bundle(bundle)

    def verified() -> bool:
        return proof.verify(proof.read_bundle(written), public_key=key).is_sound

    if not verified():
        raise SystemExit("the bundle of the benchmark does not hold")
    took = _seconds(verified)
    yield Figure(
        f"one event of {MANY:,} verified: a bundle of {len(written):,} bytes, one signature",
        _milliseconds(took),
        "< 5 ms",
        took < 0.005,
    )
    note = proof.parsed(head)
    message, signature = note.text.encode(), note.signatures[0].value
    took = _seconds(lambda: verifies(key.key, message, signature))
    yield Figure("of which the signature, in plain Python", _milliseconds(took))


def _signer() -> tuple[proof.PublicKey, Any]:
    """The signer of the tests: the library itself cannot sign."""
    found = importlib.util.spec_from_file_location("given_signer", _SIGNER)
    if found is None or found.loader is None:
        raise SystemExit(f"{_SIGNER} is not there")
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    signer = module.GivenSigner(LOG)
    return signer.public_key, signer


def _seconds(work: Callable[[], object], *, rounds: int = 21) -> float:
    """The middle of some rounds, after one that is not counted."""
    work()
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return median(taken)


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.2f} ms"
