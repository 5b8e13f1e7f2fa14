"""Paths of the index are compared byte by byte on PostgreSQL as well."""

from __future__ import annotations

from django.db import migrations

from duban_web.foundation.placed import PathField


class Migration(migrations.Migration):
    """The field that all other records have for it."""

    dependencies = [("search", "0002_database_rules")]

    operations = [migrations.AlterField("Entry", "path", PathField(max_length=64))]
