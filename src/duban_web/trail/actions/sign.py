"""Sign: the newest head of the log goes to the signer, with the proof that it extends the last."""

from __future__ import annotations

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.trail.heads import StoredNodes, consistency, log_head
from duban_web.trail.models import Head
from duban_web.trail.signer import Lost, NotSigned
from duban_web.trail.signer_client import SignsHeads


def sign(*, actor: Actor, signer: SignsHeads) -> Head | None:
    """Have the newest head signed; the head, or ``None`` if it is signed already.

    The proof begins at the head that the signer names: it may have signed one whose note was lost
    on the way. Raises NotSigned and SignerAway; the events themselves do not wait for it.
    """
    scope.writing(actor)
    heads = Head.objects.within(actor).order_by("-size")
    newest = heads.first()
    if newest is None or newest.note:
        return None
    last = signer.last(newest.origin)
    if last is None and heads.filter(origin=newest.origin).exclude(note="").exists():
        raise NotSigned(Lost.STATE.value)
    is_grown = last is not None and last.size < newest.size
    proof = consistency(StoredNodes(actor), last.size, newest.size) if last and is_grown else None
    newest.note = signer.sign(log_head(newest), proof)
    newest.save(update_fields=["note"])
    return newest
