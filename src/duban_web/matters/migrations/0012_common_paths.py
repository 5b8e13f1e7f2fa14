"""What lies over both a party and its matter, and whom a matter for named eyes is read along."""

from __future__ import annotations

from importlib import import_module

from django.db import migrations, models
from django.db.migrations.operations.base import Operation
from django.db.models import F, Q

from duban_web.foundation.database_rules import no_longer
from duban_web.tenants.common_paths import common_path

_CLOSERS = import_module("duban_web.matters.migrations.0002_database_rules").CLOSERS


def _of_those_now(who: str, *more: str) -> list[Operation]:
    """An index of what somebody takes part in now, without all those who are somebody else."""
    name = f"matters_assignment_{who}"
    index = models.Index(
        fields=["tenant", who, *more, "matter"],
        condition=Q(ended_in=None, **{f"{who}__isnull": False}),
        name=name,
    )
    return [
        migrations.RemoveIndex("assignment", name),
        migrations.AddIndex("assignment", index),
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("matters", "0011_database_rules"),
        ("tenants", "0003_simulation_database_rules"),
    ]

    operations = [
        migrations.RemoveIndex("assignment", "matters_assignment_elsewhere"),
        # SQLite makes the table anew for a column that is worked out: it is not there meanwhile.
        *(no_longer(rule) for rule in _CLOSERS),
        migrations.AddField("assignment", "common_path", common_path("path", "matter_path")),
        *_CLOSERS,
        migrations.AddIndex(
            "assignment",
            models.Index(
                fields=["tenant", "common_path", "path", "matter"],
                condition=~Q(path=F("matter_path")) & Q(ended_in=None),
                name="matters_assignment_elsewhere",
            ),
        ),
        *_of_those_now("unit", "role"),
        *_of_those_now("person"),
        *_of_those_now("handler"),
        migrations.RemoveConstraint("knower", "matters_knower_once"),
        migrations.AddConstraint(
            "knower",
            models.UniqueConstraint(
                fields=["tenant", "person", "matter"], name="matters_knower_once"
            ),
        ),
    ]
