"""Whether each epoch of the log began by an event that says what was lost before it.

Reads: heads, the events that began epochs and what opens them, the signer's last head of each epoch
that is over. Leaves unread: whether the leaves are those of their events.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from duban.proof.commitments import opens
from duban.proof.entries import from_bytes
from duban.proof.epochs import EPOCH, EPOCH_FACTS, REASON, Epoch
from duban.proof.origins import name_and_epoch
from duban.records import Misfit
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.trail.faults import Fault, Wrong
from duban_web.trail.models import Event, Head, Leaf, Secret
from duban_web.trail.signer import SignerState


@dataclass(frozen=True, slots=True)
class Begun:
    """An epoch that began, by which event, and why."""

    event: int
    epoch: Epoch
    reason: str


def epochs(actor: Actor) -> list[Begun]:
    """The epochs of the log after the first, as far as their events are opened and sealed there."""
    scope.of(actor)
    begun = []
    for event in Event.objects.within(actor).filter(kind=EPOCH).order_by("pk"):
        told = _opened(actor, event)
        leaf = Leaf.objects.within(actor).filter(event=event).first()
        try:
            epoch = Epoch.read(told.get(EPOCH_FACTS), from_bytes(bytes(event.body)))
        except Misfit:
            continue
        if leaf is not None and leaf.index == epoch.held.size:
            begun.append(Begun(event.pk, epoch, str(told.get(REASON, ""))))
    return begun


def epoch_faults(actor: Actor, signer: Path) -> Iterator[Fault]:
    """Heads of an epoch that no event began, and epochs that say what was not so."""
    begun = {one.epoch.number: one for one in epochs(actor)}
    last = 1
    for head in Head.objects.within(actor).order_by("size", "pk"):
        number = name_and_epoch(head.origin)[1]
        if number < last or (number > last and number not in begun):
            facts = {"size": head.size, "epoch": number}
            yield Fault("trail_head", str(head.pk), Wrong.EPOCH_UNPROVED, facts)
        last = max(last, number)
    if signer.is_dir():
        state = SignerState(signer)
        for one in begun.values():
            kept = state.last(one.epoch.signed.origin)
            if kept is not None and kept != one.epoch.signed:
                facts = {"signed": kept.size, "told": one.epoch.signed.size}
                yield Fault("trail_event", str(one.event), Wrong.EPOCH_DIFFERS, facts)


def _opened(actor: Actor, event: Event) -> dict[str, object]:
    try:
        entry = from_bytes(bytes(event.body))
    except Misfit:
        return {}
    return {
        secret.field: secret.value
        for secret in Secret.objects.within(actor).filter(event=event)
        if opens(
            entry.commitment_of(secret.field) or b"",
            bytes(secret.salt),
            secret.field,
            secret.value,
        )
    }
