"""The database lets nobody take a part in work that they have verified or closed, as it stands."""

from __future__ import annotations

from importlib import import_module

from django.db import migrations

first = import_module("duban_web.matters.migrations.0002_database_rules")
_CHECKED = """EXISTS (SELECT 1 FROM matters_matter AS matter
    WHERE matter.tenant = NEW.tenant AND matter.id = NEW.matter_id
    AND NEW.person_id IN (matter.verified_by_id, matter.closed_by_id))"""


class Migration(migrations.Migration):
    """The closer rule from its other side."""

    dependencies = [("matters", "0007_found_elsewhere_database_rules")]

    operations = [
        first.held(
            "matters_doing_checked", "INSERT", _CHECKED, first.OWN_WORK, table="matters_doing"
        )
    ]
