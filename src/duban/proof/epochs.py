"""The event by which a log goes on after it lost events: a new epoch, under a new origin.

Reads and writes: what that event commits to, which is the head that was signed last, the head of
what was left, and the leaves that are missing. Its own leaf is the first of the new epoch. The tree
goes on, so that what was left is proved as before; no size of one origin is ever signed twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from duban.proof.entries import Entry
from duban.proof.heads import Head
from duban.proof.origins import name_and_epoch
from duban.records import Misfit

# The kind of the event, and its fields.
EPOCH = "trail.epoch"
EPOCH_FACTS, REASON, CONFIRMED_BY = "epoch", "reason", "confirmed_by"


@dataclass(frozen=True, slots=True)
class Epoch:
    """An epoch after the first: ``signed`` is what was signed last before it, ``held`` what was
    left of it, under which origin it was sealed.
    """

    number: int
    signed: Head
    held: Head

    def value(self) -> dict[str, Any]:
        """What the event commits to."""
        lost = {"from": self.held.size, "to": self.signed.size - 1}
        return {
            "held": self.held.text,
            "missing": lost if self.held.size < self.signed.size else None,
            "number": self.number,
            "signed": self.signed.text,
        }

    @classmethod
    def read(cls, value: Any, entry: Entry) -> Epoch:
        """The epoch that an entry of the log committed to; raises Misfit for what is none."""
        try:
            epoch = cls(value["number"], Head.parse(value["signed"]), Head.parse(value["held"]))
        except (KeyError, TypeError, AttributeError) as error:
            raise Misfit("", "held, missing, number, signed", value) from error
        (name, last), held = name_and_epoch(epoch.signed.origin), name_and_epoch(epoch.held.origin)
        is_next = isinstance(epoch.number, int) and epoch.number == last + 1
        if not is_next or {name, held[0]} != {entry.log} or held[1] > last:
            raise Misfit("", f"the epoch after {epoch.signed.origin}", epoch.number)
        if epoch.value() != value:
            raise Misfit("", "held, missing, number, signed", value)
        return epoch
