"""Notices, how each goes out, what people have chosen, and how it stands with servers outside.

The trail has the event that a notice tells of, and what is done with a notice or delivery: read,
given up, sent again. So their versions count from 0, before anything was done. Tries are no events.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from duban_web.foundation.placed import PlacedRecord
from duban_web.foundation.within import TenantManager, TenantRecord
from duban_web.notify.rules import DeliveryState
from duban_web.tenants.models import Person


class Notice(PlacedRecord):
    """What one person is told of one event: that of the ``subject`` at this version.

    ``kind`` is the app's name and its own word (``matters.assign``); the words for it are the
    app's. ``facts`` fill them. ``is_restricted`` is for named eyes (限知悉): nothing of it goes out
    of the house. ``path`` is where the recipient is.
    """

    version = models.PositiveIntegerField(default=0)
    recipient = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="notices", db_index=False
    )
    kind = models.CharField(max_length=64)
    facts = models.JSONField(default=dict)
    subject_kind = models.CharField(max_length=64)
    subject_id = models.UUIDField()
    subject_version = models.PositiveIntegerField()
    is_restricted = models.BooleanField(default=False)
    said_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=[
                    "tenant",
                    "recipient",
                    "subject_kind",
                    "subject_id",
                    "subject_version",
                    "kind",
                ],
                name="notify_notice_once",
            ),
        )
        indexes = (
            models.Index(fields=["tenant", "recipient", "-said_at"], name="notify_notice_newest"),
            models.Index(
                fields=["tenant", "recipient"],
                condition=Q(read_at__isnull=True),
                name="notify_notice_unread",
            ),
            models.Index(fields=["tenant", "subject_id"], name="notify_notice_subject"),
            models.Index(fields=["tenant", "path"], name="notify_notice_path"),
        )

    def __str__(self) -> str:
        return f"{self.kind} to {self.recipient_id}"


class ChannelChoice(PlacedRecord):
    """That a person wants to be told by a channel as well, and where they are found on it."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="channels", db_index=False
    )
    channel = models.CharField(max_length=16)
    target = models.CharField(max_length=254)
    is_on = models.BooleanField(default=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["tenant", "person", "channel"], name="notify_channelchoice_once"
            ),
        )
        indexes = (models.Index(fields=["tenant", "path"], name="notify_choice_path"),)

    def __str__(self) -> str:
        return f"{self.channel} of {self.person_id}"


class Delivery(PlacedRecord):
    """A notice on its way out by a channel; ``message_id`` is the same however often it is tried.

    ``target`` is where it was sent last, ``answer`` the code that the server gave. ``next_try`` is
    the earliest moment of a try or, while it is claimed, the one at which the claim runs out.
    ``waits_since`` is when it was said, or when an administrator had it sent again.
    """

    version = models.PositiveIntegerField(default=0)
    notice = models.ForeignKey(
        Notice, on_delete=models.PROTECT, related_name="deliveries", db_index=False
    )
    channel = models.CharField(max_length=16)
    message_id = models.CharField(max_length=200)
    state = models.CharField(max_length=16, default=DeliveryState.WAITING.value)
    tries = models.PositiveSmallIntegerField(default=0)
    waits_since = models.DateTimeField()
    next_try = models.DateTimeField()
    target = models.CharField(max_length=254, blank=True)
    failure = models.CharField(max_length=32, blank=True)
    answer = models.CharField(max_length=20, blank=True)
    tried_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["tenant", "notice", "channel"], name="notify_once"),
            models.UniqueConstraint(fields=["tenant", "message_id"], name="notify_message_id"),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(state=DeliveryState.SENT.value),
                name="notify_delivery_sent",
            ),
        )
        indexes = (
            models.Index(fields=["tenant", "state", "next_try"], name="notify_delivery_due"),
            models.Index(fields=["tenant", "path"], name="notify_delivery_path"),
        )

    def __str__(self) -> str:
        return f"{self.message_id} {self.state}"


class Outlet(TenantRecord):
    """The server that a channel goes out by, and the breaker between: how it stands with it.

    After ``failures`` in a row it rests until ``open_until``; then one try tells whether it is
    back. ``looked_at`` is when the outbox was last looked at, to within some minutes.
    """

    channel = models.CharField(max_length=16)
    target = models.CharField(max_length=300)
    failures = models.PositiveSmallIntegerField(default=0)
    open_until = models.DateTimeField(null=True)
    looked_at = models.DateTimeField()

    objects = TenantManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["tenant", "channel", "target"], name="notify_outlet_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.channel} by {self.target}"
