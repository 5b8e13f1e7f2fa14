"""The index: one row for each record, one for each other place at which it is found as well, and
one for each person who may know of a restricted one.
"""

from __future__ import annotations

from django.db import models

from duban_web.foundation.placed import PathField
from duban_web.foundation.within import PlacedManager, TenantManager
from duban_web.tenants.common_paths import common_path


class Entry(models.Model):
    """What a record can be found by. ``kind`` and ``object_id`` lead back to it.

    ``is_restricted`` (限知悉): only those whom a ``Reader`` row names find it, wherever it lies.
    """

    id = models.BigAutoField(primary_key=True)
    tenant = models.UUIDField()
    kind = models.CharField(max_length=64)
    object_id = models.UUIDField()
    path = PathField(max_length=64)
    is_restricted = models.BooleanField(default=False)
    title = models.TextField()
    number = models.CharField(max_length=128, blank=True)
    body = models.TextField(blank=True)
    put_at = models.DateTimeField()

    objects = PlacedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "kind", "object_id"], name="search_entry_object"
            )
        ]
        indexes = [
            # A record that is put anew gets the next identifier: the largest is the newest.
            models.Index(fields=["tenant", "path", "-id"], name="search_entry_newest"),
            # Where all of a city is read for its words, what lies elsewhere is passed by unread.
            models.Index(fields=["tenant", "id", "path"], name="search_entry_reading"),
            models.Index(fields=["tenant", "number"], name="search_entry_number"),
            models.Index(fields=["tenant", "title"], name="search_entry_title"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class Place(models.Model):
    """A place in the tree, other than the record's own, at which it is found as well.

    ``entry_path`` is the record's own place, ``common_path`` the lowest place over both.
    """

    id = models.BigAutoField(primary_key=True)
    tenant = models.UUIDField()
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="places")
    path = PathField(max_length=64)
    entry_path = PathField(max_length=64)
    common_path = common_path("path", "entry_path")

    objects = PlacedManager()

    class Meta:
        constraints = [
            # In the order in which it is looked for from a place below.
            models.UniqueConstraint(
                fields=["tenant", "common_path", "path", "entry"], name="search_place_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} at {self.path}"


class Reader(models.Model):
    """A person who may know of a restricted record."""

    id = models.BigAutoField(primary_key=True)
    tenant = models.UUIDField()
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="readers")
    person = models.UUIDField()

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "person", "entry"], name="search_reader_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} of {self.entry_id}"
