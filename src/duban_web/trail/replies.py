"""Events and heads as the API tells them."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from ninja import Field

from duban_web.foundation.rest.replies import Told


class EventReply(Told):
    """Something that happened to a record; ``index`` is its place in the log once it is sealed.

    ``actor`` is the identifier of the person who acted, or ``system``; ``fields`` are what was
    written, without what was erased since.
    """

    id: int = Field(validation_alias="event.id")
    kind: str = Field(validation_alias="event.kind")
    object_kind: str = Field(validation_alias="event.object_kind")
    object: UUID = Field(validation_alias="event.object_id")
    object_version: int = Field(validation_alias="event.object_version")
    actor: str = Field(validation_alias="event.actor_ref")
    unit: str = Field(validation_alias="event.unit_ref")
    on_behalf_of: str = Field(validation_alias="event.on_behalf_ref")
    recorded_at: datetime.datetime = Field(validation_alias="event.recorded_at")
    from_state: str = Field(validation_alias="event.from_state")
    to_state: str = Field(validation_alias="event.to_state")
    fields: dict[str, Any]
    index: int | None


class HistoryReply(Told):
    """What happened to one record, first to last."""

    events: list[EventReply]


class LeafingReply(Told):
    """Events, newest first; ``before`` asks for those further back."""

    events: list[EventReply]
    before: int | None


class LogReply(Told):
    """How far the log is sealed and signed; ``note`` is the newest signed head."""

    origin: str
    size: int
    sealed_at: datetime.datetime | None
    signed_size: int
    note: str
    pending: int
