"""Sign: the newest head of the log goes to the signer, with the proof that it extends the last."""

from __future__ import annotations

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.trail.heads import consistency, log_head
from duban_web.trail.models import Head
from duban_web.trail.signer_client import SignsHeads


def sign(*, actor: Actor, signer: SignsHeads) -> Head | None:
    """Have the newest head signed; the head, or ``None`` if it is signed already.

    Raises NotSigned and SignerAway; the events themselves do not wait for it.
    """
    scope.of(actor)
    heads = Head.objects.within(actor).order_by("-size")
    newest = heads.first()
    if newest is None or newest.note:
        return None
    last = heads.exclude(note="").filter(origin=newest.origin).first()
    proof = consistency(actor, last.size, newest.size) if last else None
    newest.note = signer.sign(log_head(newest), proof)
    newest.save(update_fields=["note"])
    return newest
