"""Sign the first head of an epoch that has begun: the one head that the signer takes unproved."""

from __future__ import annotations

from duban.proof.origins import name_and_epoch
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.trail.heads import log_head
from duban_web.trail.models import Head
from duban_web.trail.origins import origin_of
from duban_web.trail.signer import SignerState


def sign_epoch(*, actor: Actor, signer: SignerState) -> Head | None:
    """The head, or ``None`` where no epoch waits for its signature; raises NotSigned.

    It is asked of the signer's own folder, on the machine, while no signer runs.
    """
    scope.writing(actor)
    last = Head.objects.within(actor).order_by("-size").first()
    known = signer.newest(origin_of(actor.tenant))
    if last is None or known is None or last.note:
        return None
    if name_and_epoch(last.origin)[1] != name_and_epoch(known.origin)[1] + 1:
        return None
    last.note = signer.begin(log_head(last))
    last.save(update_fields=["note"])
    return last
