"""Begin an epoch: the log of restored data goes on under a new origin, and says what was lost.

The signer's last head stays signed for ever, and nothing is signed a second time of its origin.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from duban.proof.epochs import CONFIRMED_BY, EPOCH, EPOCH_FACTS, REASON, Epoch
from duban.proof.hashing import Algorithm
from duban.proof.heads import Head as LogHead
from duban.proof.merkle import CompactRange
from duban.proof.origins import name_and_epoch
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import IllegalMove, Refusal
from duban_web.trail.actions._placing import lock_log, place
from duban_web.trail.actions.append import append
from duban_web.trail.heads import log_head
from duban_web.trail.models import Event, Head
from duban_web.trail.origins import origin_of
from duban_web.trail.signed import is_held

CONFIRMING = 3


def begin_epoch(
    *, actor: Actor, signed: LogHead, reason: str, confirmed_by: Sequence[UUID]
) -> Head:
    """The first head of the epoch after that of ``signed``, the last head that the signer knows.

    It is to be signed when this has committed. Who the three are that confirm it, and that they do,
    is asked for by whoever offers this. Raises IllegalMove where nothing was lost.
    """
    scope.writing(actor)
    lock_log(actor)
    held = _held(actor)
    if is_held(actor, signed):
        raise IllegalMove("nothing_was_lost")
    if not reason.strip() or len({*confirmed_by}) != CONFIRMING:
        raise Refusal("epoch_not_confirmed", wanted=CONFIRMING)
    epoch = Epoch(name_and_epoch(signed.origin)[1] + 1, signed, held)
    # The epochs are the history of the log itself, as far as the data that are left know it.
    before = Event.objects.within(actor).filter(object_kind="log", object_id=actor.tenant).count()
    begun = append(
        actor=actor,
        subject=("log", actor.tenant, before + 1),
        kind=EPOCH,
        fields={
            EPOCH_FACTS: epoch.value(),
            REASON: reason,
            CONFIRMED_BY: [str(person) for person in confirmed_by],
        },
    )
    return place(actor, [begun], origin=origin_of(actor.tenant, epoch.number))


def _held(actor: Actor) -> LogHead:
    """The head of what is there, signed or not."""
    last = Head.objects.within(actor).order_by("-size").first()
    if last is not None:
        return log_head(last)
    return LogHead.of(origin_of(actor.tenant), *(CompactRange(each) for each in Algorithm))
