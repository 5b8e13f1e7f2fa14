"""Whether the trail of a tenant is what it was: everything computed again from the events.

Reads: all tables of the trail, the signer's folder. Writes: nothing but the faults that it finds,
each with its table and row. Leaves unread: the records that the events tell of.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from duban.proof import notes
from duban.proof.heads import Head as LogHead
from duban.proof.notes import PublicKey, Signed
from duban.records import Misfit
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.trail.examining_epochs import epoch_faults
from duban_web.trail.examining_events import event_faults
from duban_web.trail.examining_log import log_faults
from duban_web.trail.faults import Fault, Wrong
from duban_web.trail.heads import log_head
from duban_web.trail.models import Head
from duban_web.trail.signed import public_key


def faults(actor: Actor, signer: Path, signed: LogHead | None) -> Iterator[Fault]:
    """Everything that is wrong with the actor's trail, in the open scope.

    ``signed`` is the head that the signer signed last, looked up before the scope was opened: one
    signed since may be of events that the scope does not see. Without the signer's folder the
    signatures are not examined. Raises OSError and Misfit where that folder cannot be read.
    """
    scope.of(actor)
    yield from event_faults(actor)
    yield from log_faults(actor, signed)
    yield from epoch_faults(actor, signer)
    key = public_key(signer, actor.tenant)
    for head in Head.objects.within(actor).exclude(note="").order_by("size").iterator():
        yield from _note_faults(head, key)


def _note_faults(row: Head, key: PublicKey | None) -> Iterator[Fault]:
    try:
        note = notes.parsed(row.note)
    except Misfit:
        yield Fault("trail_head", str(row.pk), Wrong.NOTE_DIFFERS, {"size": row.size})
        return
    if note.text != log_head(row).text:
        yield Fault("trail_head", str(row.pk), Wrong.NOTE_DIFFERS, {"size": row.size})
    if key and notes.signed_by(note, key) is not Signed.YES:
        yield Fault("trail_head", str(row.pk), Wrong.SIGNATURE_WRONG, {"size": row.size})
