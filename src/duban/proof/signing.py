"""What a signer may sign: never anything that does not extend what it signed last.

Reads: the last head that was signed, a new one, the proof from the one to the other. Writes:
nothing, or the reason to refuse. The signer keeps its last head in a file of its own and writes it,
to the disk, before it hands a signature out: then nobody who holds the application and its
database, a bug of ours included, can make it fork the log.
"""

from __future__ import annotations

from enum import StrEnum

from duban.proof.heads import Head
from duban.proof.paths import Paths


class Refusal(StrEnum):
    """Why a head is not signed."""

    OTHER_LOG = "other_log"
    ROLLBACK = "rollback"
    FORK = "fork"
    NO_PROOF = "no_proof"


def refusal(last: Head | None, new: Head, proof: Paths | None = None) -> Refusal | None:
    """Why the new head may not be signed after the last one; ``None`` if it may.

    Without a last head anything may: that a state file is missing must not look like that. The last
    head itself may be signed again, which tells nothing new. A new epoch is another log.
    """
    if last is None:
        return None
    if new.origin != last.origin:
        return Refusal.OTHER_LOG
    if new.size < last.size:
        return Refusal.ROLLBACK
    if new.size == last.size:
        return None if new == last else Refusal.FORK
    if proof is None:
        return Refusal.NO_PROOF
    return None if all(new.extends(last, proof).values()) else Refusal.FORK
