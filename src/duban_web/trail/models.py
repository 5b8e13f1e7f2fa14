"""Events, the salts that open them, and the sealed log. Rows are written once; the database refuses
anything else (``0002_database_rules``), save that a seal takes events out of the queue and that an
erasure takes salts away.
"""

from __future__ import annotations

from django.db import models

from duban_web.foundation.within import TenantManager


class Event(models.Model):
    """Something that happened to one object; ``body`` is the entry whose hash is the leaf.

    ``object_version`` counts the object's events from 1 without a gap. References of actors are
    opaque: random identifiers, which nothing outside the tenant can be looked up by.
    """

    id = models.BigAutoField(primary_key=True)
    tenant = models.UUIDField()
    object_kind = models.CharField(max_length=64)
    object_id = models.UUIDField()
    object_version = models.PositiveIntegerField()
    kind = models.CharField(max_length=64)
    actor_ref = models.CharField(max_length=64)
    unit_ref = models.CharField(max_length=64, blank=True)
    on_behalf_ref = models.CharField(max_length=64, blank=True)
    recorded_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    from_state = models.CharField(max_length=64, blank=True)
    to_state = models.CharField(max_length=64, blank=True)
    is_simulated = models.BooleanField(default=False)
    body = models.BinaryField()

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "object_kind", "object_id", "object_version"],
                name="trail_event_version",
            )
        ]
        indexes = [models.Index(fields=["tenant", "recorded_at"], name="trail_event_moment")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_kind} {self.object_id} v{self.object_version}"


class Secret(models.Model):
    """What opens one commitment of an event: the part that a lawful erasure takes away."""

    id = models.BigAutoField(primary_key=True)
    tenant = models.UUIDField()
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, related_name="secrets", db_index=False
    )
    field = models.CharField(max_length=64)
    salt = models.BinaryField()
    value = models.JSONField(null=True)

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "event", "field"], name="trail_secret_field")
        ]

    def __str__(self) -> str:
        return f"{self.field} of {self.event_id}"


class Erasure(models.Model):
    """That a field of an event is erased by a later event, which names the basis.

    Only where such a row stands does the database let a secret go.
    """

    id = models.BigAutoField(primary_key=True)
    tenant = models.UUIDField()
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, related_name="erasures", db_index=False
    )
    field = models.CharField(max_length=64)
    by_event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "event", "field"], name="trail_erasure_field")
        ]

    def __str__(self) -> str:
        return f"{self.field} of {self.event_id} by {self.by_event_id}"


class Pending(models.Model):
    """An event that waits for its place in the log."""

    event = models.OneToOneField(Event, primary_key=True, on_delete=models.PROTECT)
    tenant = models.UUIDField()

    objects = TenantManager()

    class Meta:
        indexes = [models.Index(fields=["tenant", "event"], name="trail_pending_order")]

    def __str__(self) -> str:
        return f"pending {self.event_id}"


class Leaf(models.Model):
    """The place of an event in its tenant's log, counted from 0, and its hashes in both trees."""

    id = models.BigAutoField(primary_key=True)
    tenant = models.UUIDField()
    index = models.PositiveBigIntegerField()
    event = models.OneToOneField(Event, on_delete=models.PROTECT)
    sha256 = models.BinaryField()
    sm3 = models.BinaryField()

    objects = TenantManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tenant", "index"], name="trail_leaf_index")]

    def __str__(self) -> str:
        return f"leaf {self.index}"


class Node(models.Model):
    """The root of a complete subtree in both trees: what proofs are made of."""

    id = models.BigAutoField(primary_key=True)
    tenant = models.UUIDField()
    level = models.PositiveSmallIntegerField()
    index = models.PositiveBigIntegerField()
    sha256 = models.BinaryField()
    sm3 = models.BinaryField()

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "level", "index"], name="trail_node_place")
        ]

    def __str__(self) -> str:
        return f"node {self.level}/{self.index}"


class Head(models.Model):
    """What the log was at one size; ``note`` is the head signed, empty until the signer answers."""

    id = models.BigAutoField(primary_key=True)
    tenant = models.UUIDField()
    origin = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    root_sha256 = models.BinaryField()
    root_sm3 = models.BinaryField()
    sealed_at = models.DateTimeField()
    note = models.TextField(blank=True)

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "origin", "size"], name="trail_head_size")
        ]

    def __str__(self) -> str:
        return f"{self.origin} {self.size}"
