"""Which workbooks an organisation came in from."""

from __future__ import annotations

from django.db import models

from duban_web.foundation.within import TenantManager, TenantRecord


class OrganisationImport(TenantRecord):
    """A workbook that was taken in; the same file a second time changes nothing."""

    digest = models.CharField(max_length=64)
    file_name = models.CharField(max_length=255)
    at = models.DateTimeField()
    institutions = models.PositiveIntegerField()
    units = models.PositiveIntegerField()
    people = models.PositiveIntegerField()
    posts = models.PositiveIntegerField()

    objects = TenantManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["tenant", "digest"], name="tenants_import_digest"),
        )

    def __str__(self) -> str:
        return self.file_name
