"""What the foundation itself keeps: answers of the API, for a day."""

from __future__ import annotations

import datetime

from django.db import models

from duban_web.foundation.within import TenantManager, TenantRecord

KEPT_FOR = datetime.timedelta(days=1)


class KeptAnswer(TenantRecord):
    """What a request of an idempotency key was answered; ``name`` is whose key, as a digest."""

    name = models.CharField(max_length=64)
    asked = models.CharField(max_length=64)
    answer = models.JSONField()
    kept_at = models.DateTimeField()

    objects = TenantManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["tenant", "name"], name="foundation_keptanswer_name"),
        )
        indexes = (models.Index(fields=["tenant", "kept_at"], name="foundation_keptanswer_age"),)

    def __str__(self) -> str:
        return self.name
