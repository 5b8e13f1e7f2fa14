"""Put: a record is found by these words from now on, and by no earlier ones."""

from __future__ import annotations

from duban_web.foundation.actor import Actor
from duban_web.search.actions.drop import drop
from duban_web.search.actions.put_many import put_many
from duban_web.search.findable import Findable


def put(*, actor: Actor, record: Findable) -> None:
    """Index a record anew, in the transaction that changes it."""
    drop(actor=actor, kind=record.kind, object_id=record.object_id)
    put_many(actor=actor, records=[record])
