"""Notices, channels and dead letters as the API tells them."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from ninja import Field

from duban_web.foundation.rest.replies import Record, Told, reference, words
from duban_web.notify import labels
from duban_web.notify.models import Notice
from duban_web.notify.queries.inbox import ShownNotice
from duban_web.notify.rules import Channel, DeliveryState, Failure
from duban_web.notify.wording import phrase_of


class NoticeReply(Record):
    """What one was told; nothing but that there was something, where it is out of reach by now."""

    version: int = Field(validation_alias="notice.version")
    kind: str = Field(validation_alias="notice.kind")
    kind_label: str
    is_shown: bool = Field(description="Whether one may still know what it is about.")
    is_restricted: bool = Field(validation_alias="notice.is_restricted")
    subject_kind: str = Field(validation_alias="notice.subject_kind")
    subject: UUID | None
    number: str
    title: str
    due: datetime.date | None
    said_at: datetime.datetime = Field(validation_alias="notice.said_at")
    read_at: datetime.datetime | None = Field(validation_alias="notice.read_at")

    @staticmethod
    def resolve_kind_label(shown: ShownNotice) -> str:
        """What is said, in the reader's language."""
        return phrase_of(shown.notice.kind)

    @staticmethod
    def resolve_subject(shown: ShownNotice) -> UUID | None:
        """What it is about."""
        return shown.notice.subject_id if shown.is_shown else None

    @staticmethod
    def resolve_number(shown: ShownNotice) -> str:
        """The number that the subject had."""
        return str(shown.facts.get("number") or "")

    @staticmethod
    def resolve_title(shown: ShownNotice) -> str:
        """What the subject was called."""
        return str(shown.facts.get("title") or "")

    @staticmethod
    def resolve_due(shown: ShownNotice) -> Any:
        """The day by which something is to be done, where there is one."""
        return shown.facts.get("due")


class ReadReply(Record):
    """A notice that was read."""

    kind: str
    kind_label: str
    read_at: datetime.datetime | None

    @staticmethod
    def resolve_kind_label(notice: Notice) -> str:
        """What was said, in the reader's language."""
        return phrase_of(notice.kind)


class UnreadReply(Told):
    """How many notices are not read."""

    count: int


class ChannelReply(Record):
    """How somebody is told beside the inbox, and where."""

    channel: Channel
    channel_label: str
    target: str
    is_on: bool

    resolve_channel_label = words("channel", labels.CHANNELS)


class DeadLetterReply(Record):
    """A letter that did not go out: whose, and why not. What it is about is not told."""

    recipient: UUID = reference("notice.recipient")
    recipient_name: str = Field(validation_alias="notice.recipient.name")
    channel: Channel
    channel_label: str
    target: str
    state: DeliveryState
    state_label: str
    failure: Failure | None
    failure_label: str
    answer: str = Field(description="The code that the server answered with.")
    tries: int
    message_id: str
    tried_at: datetime.datetime | None

    resolve_channel_label = words("channel", labels.CHANNELS)
    resolve_state_label = words("state", labels.DELIVERY_STATES)
    resolve_failure_label = words("failure", labels.FAILURES)

    @staticmethod
    def resolve_failure(row: Any) -> str | None:
        """Why it did not go out; nothing once it is on its way again."""
        return row.failure or None
