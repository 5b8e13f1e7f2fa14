"""What commitments open and what was erased are found by the tenant and the event."""

from __future__ import annotations

from django.db import migrations

from duban_web.foundation.unindexed import Unindexed


class Migration(migrations.Migration):
    dependencies = [("trail", "0002_database_rules")]

    operations = [Unindexed("trail.secret", "event"), Unindexed("trail.erasure", "event")]
