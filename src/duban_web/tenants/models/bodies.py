"""Bodies that are no units (领导小组, 专班), and dated lists of institutions and units."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from duban_web.foundation.placed import PlacedRecord
from duban_web.foundation.within import TenantManager, TenantRecord
from duban_web.tenants.models.dated import Dated, in_order
from duban_web.tenants.models.organisation import Institution, Unit
from duban_web.tenants.models.people import Post


class Body(PlacedRecord, Dated):
    """A body formed for a purpose; ``office`` is the unit that does its daily work (办公室设在)."""

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="bodies")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=24)
    office = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="offices")

    class Meta:
        indexes = (models.Index(fields=["tenant", "path"], name="tenants_body_path"),)
        constraints = (in_order("body"),)

    def __str__(self) -> str:
        return self.name


class BodyMember(TenantRecord, Dated):
    """That a post belongs to a body, in a duty; whoever holds the post is the member."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="members")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="memberships")
    duty = models.CharField(max_length=16)
    order = models.PositiveIntegerField(default=0)

    objects = TenantManager()

    class Meta:
        constraints = (in_order("bodymember"),)

    def __str__(self) -> str:
        return self.duty


class Roster(PlacedRecord, Dated):
    """A dated list of institutions or units under a name (试点校, 教育集团)."""

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="rosters")
    name = models.CharField(max_length=200)

    class Meta:
        indexes = (models.Index(fields=["tenant", "path"], name="tenants_roster_path"),)
        constraints = (in_order("roster"),)

    def __str__(self) -> str:
        return self.name


class RosterEntry(TenantRecord, Dated):
    """That an institution or a unit is on a roster."""

    roster = models.ForeignKey(Roster, on_delete=models.PROTECT, related_name="entries")
    institution = models.ForeignKey(
        Institution, null=True, on_delete=models.PROTECT, related_name="on_rosters"
    )
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="on_rosters")
    order = models.PositiveIntegerField(default=0)

    objects = TenantManager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(institution__isnull=True) ^ Q(unit__isnull=True),
                name="tenants_rosterentry_one_thing",
            ),
            in_order("rosterentry"),
        )

    def __str__(self) -> str:
        return f"entry {self.institution_id or self.unit_id}"
