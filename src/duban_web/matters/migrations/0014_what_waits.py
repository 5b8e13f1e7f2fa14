"""Indexes of the few among all that a workbench asks for, and of what rests on one paper."""

from __future__ import annotations

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("matters", "0013_ledger_of_a_place")]

    operations = [
        migrations.AddIndex(
            "matter",
            models.Index(
                fields=["tenant", "current_due", "registered_on", "id", "path"],
                condition=Q(submitted_on=None)
                & ~Q(state__in=["closed", "proposed", "suspended", "withdrawn"]),
                name="matters_matter_running",
            ),
        ),
        migrations.AddIndex(
            "matter",
            models.Index(
                fields=["tenant", "patrol_next", "path"],
                condition=Q(state="closed", patrol_next__isnull=False),
                name="matters_matter_patrol",
            ),
        ),
        migrations.AddIndex(
            "matter",
            models.Index(
                fields=["tenant", "path"],
                condition=~Q(roll_up="none"),
                name="matters_matter_fanned",
            ),
        ),
        migrations.AddIndex(
            "matter",
            models.Index(
                fields=["tenant", "basis_number", "basis_title"], name="matters_matter_basis"
            ),
        ),
        migrations.AddIndex(
            "matter",
            models.Index(
                fields=["tenant", "basis_document"],
                condition=Q(basis_document__isnull=False),
                name="matters_matter_file",
            ),
        ),
        migrations.AddIndex(
            "assignment",
            models.Index(
                fields=["tenant", "matter"],
                condition=Q(kind="outside", ended_in=None),
                name="matters_assignment_outside",
            ),
        ),
        migrations.AddIndex(
            "progress",
            models.Index(
                fields=["tenant", "matter"],
                condition=Q(signed_by=None),
                name="matters_progress_unsigned",
            ),
        ),
        migrations.AddIndex(
            "comment",
            models.Index(
                fields=["tenant", "matter"],
                condition=Q(asks_answer=True),
                name="matters_comment_asking",
            ),
        ),
        migrations.AddIndex(
            "lookback",
            models.Index(
                fields=["tenant", "matter"],
                condition=Q(outcome="relapsed"),
                name="matters_lookback_relapsed",
            ),
        ),
    ]
