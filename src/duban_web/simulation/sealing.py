"""What was played gets its places in the log, and the log its signed head."""

from __future__ import annotations

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.installation import here
from duban_web.trail.actions.seal import seal
from duban_web.trail.actions.sign import sign
from duban_web.trail.signer import SignerState


def seal_and_sign(actor: Actor) -> None:
    """Do here what the sequencer and the signer of a service do; none runs on a new folder."""
    waits = True
    while waits:
        with scope.open(actor):
            waits = seal(actor=actor) is not None
    with scope.open(actor):
        sign(actor=actor, signer=SignerState(here().signer))
