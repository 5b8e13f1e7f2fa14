"""Whether the states that a bundle shows are those that its events lead to.

Reads: entries with their leaves' indexes, shown states. Writes: findings. Here a replay is the
chain of states alone: versions from 1 without a gap, each beginning in the state where the one
before ended, the last one ending in what is shown. An event that says no state leaves it as it was,
and where none has said one, whichever may follow: the first versions wrote such.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duban.proof.bundle import ProvedEvent, ShownState
from duban.proof.entries import Entry
from duban.proof.verdicts import Finding, Table, What

_Object = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Step:
    """An event of an object, with its place in the bundle."""

    place: int
    leaf: int
    entry: Entry


def replay_faults(
    events: Sequence[ProvedEvent], entries: Sequence[Entry | None], states: Sequence[ShownState]
) -> Iterator[Finding]:
    """What does not fit, event by event, then state by state."""
    histories = _histories(events, entries)
    for steps in histories.values():
        yield from _broken_chains(steps)
    seen: set[_Object] = set()
    for place, shown in enumerate(states):
        if (shown.kind, shown.ref) in seen:
            yield Finding(Table.STATES, place, What.STATE_TWICE, _named(shown.kind, shown.ref))
        seen.add((shown.kind, shown.ref))
        yield from _wrong_state(place, shown, histories.get((shown.kind, shown.ref), []))


def _histories(
    events: Sequence[ProvedEvent], entries: Sequence[Entry | None]
) -> dict[_Object, list[_Step]]:
    found: dict[_Object, list[_Step]] = defaultdict(list)
    for place, (event, entry) in enumerate(zip(events, entries, strict=True)):
        if entry:
            step = _Step(place, event.index, entry)
            found[entry.object_kind, entry.object_ref].append(step)
    for steps in found.values():
        steps.sort(key=lambda step: (step.entry.version, step.leaf))
    return found


def _broken_chains(steps: Sequence[_Step]) -> Iterator[Finding]:
    """What is wrong between events that follow each other; gaps are no fault by themselves."""
    before: _Step | None = None
    # The state that was said last; nothing before one was, and behind a gap.
    left: tuple[str | None] | None = (None,) if steps[0].entry.version == 1 else None
    for step in steps:
        entry = step.entry
        version = {"version": entry.version}
        if before and entry.version == before.entry.version:
            yield Finding(Table.EVENTS, step.place, What.VERSION_TWICE, version)
        elif before and step.leaf <= before.leaf:
            yield Finding(Table.EVENTS, step.place, What.SEALED_OUT_OF_ORDER, version)
        if before and entry.version != before.entry.version + 1:
            left = None
        is_silent = entry.from_state is None and entry.to_state is None
        if left and not is_silent and (entry.from_state,) != left:
            states = {"from": entry.from_state or "", "before": left[0] or ""}
            yield Finding(Table.EVENTS, step.place, What.CHAIN_BROKEN, {**version, **states})
        if not is_silent:
            left = (entry.to_state,)
        elif before is None:
            left = None
        before = step


def _wrong_state(place: int, shown: ShownState, steps: Sequence[_Step]) -> Iterator[Finding]:
    named = _named(shown.kind, shown.ref)
    versions = {step.entry.version for step in steps}
    if missing := _first_missing(versions, shown.version):
        facts = {**named, "version": missing}
        yield Finding(Table.STATES, place, What.VERSION_MISSING, facts)
    last = max(versions, default=0)
    if last > shown.version or shown.version < 1:
        facts = {**named, "shown": shown.version, "version": last}
        yield Finding(Table.STATES, place, What.VERSION_DIFFERS, facts)
    for step in steps:
        if step.entry.version == shown.version and step.entry.to_state != shown.state:
            facts = {**named, "shown": shown.state or "", "state": step.entry.to_state or ""}
            yield Finding(Table.STATES, place, What.STATE_DIFFERS, facts)


def _first_missing(versions: set[int], last: int) -> int | None:
    """The first of 1 … last that is not there; the bundle may claim any number for the last."""
    missing = next(version for version in itertools.count(1) if version not in versions)
    return missing if missing <= last else None


def _named(kind: str, ref: str) -> dict[str, str | int]:
    return {"object": f"{kind}:{ref}"}
