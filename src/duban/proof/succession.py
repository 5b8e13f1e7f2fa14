"""Whether a log that lost events says so: which epochs there were, and what was lost before each.

Reads: the events by which epochs began, the head that somebody kept. Writes: findings; that an
epoch began is worth knowing, that one began and no event says so is a fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from duban.proof.bundle import Bundle
from duban.proof.entries import Entry
from duban.proof.epochs import EPOCH, EPOCH_FACTS, REASON, Epoch
from duban.proof.heads import Head, PrintedHead
from duban.proof.origins import name_and_epoch
from duban.proof.verdicts import Facts, Finding, Table, What
from duban.records import Misfit


def epochs_of(bundle: Bundle, entries: Mapping[int, Entry]) -> dict[int, Epoch]:
    """The epochs that events of the bundle began, by the events' places.

    One whose leaf is not the first behind what was left began none.
    """
    found: dict[int, Epoch] = {}
    for place, entry in entries.items():
        event = bundle.events[place]
        if entry.kind == EPOCH:
            try:
                epoch = Epoch.read(event.disclosed(entry).get(EPOCH_FACTS), entry)
            except Misfit:
                continue
            if epoch.held.size == event.index:
                found[place] = epoch
    return found


def epoch_findings(
    bundle: Bundle, head: Head, entries: Mapping[int, Entry], epochs: Mapping[int, Epoch]
) -> Iterator[Finding]:
    """Each epoch with its reason; and that the newest has no event that began it."""
    for place, epoch in epochs.items():
        reason = bundle.events[place].disclosed(entries[place]).get(REASON)
        facts: Facts = {
            "epoch": epoch.number,
            "signed": epoch.signed.size,
            "held": epoch.held.size,
            "reason": reason if isinstance(reason, str) else "",
        }
        yield Finding(Table.EVENTS, place, What.EPOCH_BEGUN, facts)
    newest = name_and_epoch(head.origin)[1]
    if newest > 1 and newest not in {epoch.number for epoch in epochs.values()}:
        yield Finding(Table.HEAD, None, What.EPOCH_UNPROVED, {"epoch": newest})


def lost(printed: PrintedHead, epochs: Mapping[int, Epoch]) -> Iterator[Finding]:
    """That the head that somebody kept is one of events which are lost since."""
    if printed.origin is None:
        return
    own = name_and_epoch(printed.origin)[1]
    later = [epoch for epoch in epochs.values() if epoch.number > own]
    for epoch in later:
        if printed.size > epoch.held.size:
            facts = {
                "printed": printed.size,
                "held": epoch.held.size,
                "epoch": epoch.number,
            }
            yield Finding(Table.PRINTED_HEAD, None, What.EVENTS_LOST, facts)
            return
