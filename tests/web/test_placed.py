"""Records that lie in the tree are compared by their paths byte by byte, on both databases."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection, models

from duban_web.foundation.placed import PathField
from duban_web.foundation.within import PlacedManager

PLACED = [model for model in apps.get_models() if isinstance(model._default_manager, PlacedManager)]


@pytest.mark.django_db
@pytest.mark.parametrize("model", PLACED, ids=lambda model: model._meta.label)
def test_every_path_is_compared_byte_by_byte(model: type[models.Model]) -> None:
    assert isinstance(model._meta.get_field("path"), PathField)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            # It compares so where nothing else is said; the framework cannot read a table that has
            # a column worked out from others.
            cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [table])
            assert "COLLATE" not in cursor.fetchone()[0].upper()
            return
        columns = connection.introspection.get_table_description(cursor, table)
    (path,) = (column for column in columns if column.name == "path")
    assert path.collation == "C"


def test_there_are_such_records() -> None:
    assert "search.Entry" in {model._meta.label for model in PLACED}
