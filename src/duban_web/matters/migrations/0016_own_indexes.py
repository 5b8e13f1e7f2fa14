"""What belongs to a matter is found by the tenant and it; nobody asks who proposed or signed."""

from __future__ import annotations

from django.db import migrations, models
from django.db.models import Q

from duban_web.foundation.unindexed import Unindexed


class Migration(migrations.Migration):
    dependencies = [("matters", "0015_audience_in_order")]

    operations = [
        migrations.AddIndex(
            "matter",
            models.Index(
                fields=["tenant", "merged_into"],
                condition=Q(merged_into__isnull=False),
                name="matters_matter_merged_into",
            ),
        ),
        Unindexed(
            "matters.matter",
            *("institution", "series", "parent", "merged_into", "proposed_by", "approved_by"),
            *("assigned_by", "verified_by", "verified_from", "closed_by", "closed_from"),
        ),
        Unindexed("matters.assignment", "matter", "person", "unit", "handler"),
        Unindexed("matters.knower", "person"),
        Unindexed("matters.doing", "matter"),
        Unindexed("matters.application", "matter", "asked_by", "decided_by"),
        Unindexed("matters.comment", "matter", "by"),
        Unindexed("matters.lookback", "matter", "by"),
        Unindexed("matters.frozenfigures", "institution", "frozen_by"),
        Unindexed("matters.milestone", "matter"),
        Unindexed("matters.pace", "matter"),
        Unindexed("matters.waiver", "matter", "by"),
        Unindexed("matters.reminder", "matter"),
        Unindexed("matters.progress", "matter", "reported_by", "signed_by"),
        Unindexed("matters.evidence", "matter", "attached_by"),
        Unindexed("matters.urge", "matter", "by"),
    ]
