"""What is reported, proved and chased."""

from __future__ import annotations

from django.db import models

from duban_web.foundation.within import TenantManager, TenantRecord
from duban_web.matters.models.matter import Matter
from duban_web.tenants.models import Person, Unit


class Progress(TenantRecord):
    """A report of a unit; it counts from the day on which the unit's head has signed it.

    ``is_final`` is the report of completion. ``is_hollow``: nothing but phrases is in it.
    """

    matter = models.ForeignKey(
        Matter, on_delete=models.PROTECT, related_name="progress", db_index=False
    )
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(max_length=5_000)
    percent = models.PositiveSmallIntegerField(null=True)
    problems = models.TextField(max_length=2_000, blank=True)
    next_step = models.TextField(max_length=2_000, blank=True)
    is_final = models.BooleanField(default=False)
    is_hollow = models.BooleanField(default=False)
    reported_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    reported_on = models.DateField()
    # Typed by the desk for a unit that has it on paper.
    is_typed = models.BooleanField(default=False)
    signed_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    signed_on = models.DateField(null=True)

    objects = TenantManager()

    class Meta:
        indexes = (
            models.Index(fields=["tenant", "matter"], name="matters_progress_matter"),
            models.Index(
                fields=["tenant", "matter"],
                condition=models.Q(signed_by=None),
                name="matters_progress_unsigned",
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(percent__isnull=True) | models.Q(percent__lte=100),
                name="matters_progress_percent",
            ),
        )

    def __str__(self) -> str:
        return f"progress of {self.matter_id}"


class Evidence(TenantRecord):
    """A file that proves something (佐证材料); ``sha256`` is the file's, so that it is recognised.

    ``dated`` is the day that the file itself claims. One dated before the basis needs a reason.
    """

    matter = models.ForeignKey(
        Matter, on_delete=models.PROTECT, related_name="evidence", db_index=False
    )
    progress = models.ForeignKey(
        Progress, null=True, on_delete=models.PROTECT, related_name="evidence"
    )
    document = models.UUIDField()
    sha256 = models.CharField(max_length=64)
    title = models.CharField(max_length=200)
    maker = models.CharField(max_length=100, blank=True)
    dated = models.DateField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    attached_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    attached_on = models.DateField()

    objects = TenantManager()

    class Meta:
        indexes = (
            models.Index(fields=["tenant", "matter"], name="matters_evidence_matter"),
            models.Index(fields=["tenant", "sha256"], name="matters_evidence_bytes"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["tenant", "matter", "sha256"], name="matters_evidence_once"
            ),
        )

    def __str__(self) -> str:
        return self.title


class Urge(TenantRecord):
    """That a unit, or whoever has to check, was chased (催办)."""

    matter = models.ForeignKey(
        Matter, on_delete=models.PROTECT, related_name="urges", db_index=False
    )
    level = models.CharField(max_length=16)
    text = models.CharField(max_length=1_000)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    on = models.DateField()

    objects = TenantManager()

    class Meta:
        indexes = (models.Index(fields=["tenant", "matter"], name="matters_urge_matter"),)

    def __str__(self) -> str:
        return f"{self.level} {self.on}"
