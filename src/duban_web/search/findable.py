"""What a record is found by."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Findable:
    """What a record is found by; ``readers`` are who may know of it, ``None`` for anybody there.

    ``also_at`` are other places in the tree at which it is found as well: where those lie who take
    part in it.
    """

    kind: str
    object_id: UUID
    path: str
    title: str
    number: str = ""
    body: str = ""
    readers: Collection[UUID] | None = None
    also_at: Collection[str] = ()
