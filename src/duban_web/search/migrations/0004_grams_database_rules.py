"""The pairs of characters of each entry, in what either database has for such a purpose."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from duban_web.foundation.database_rules import (
    for_each_engine,
    of_every_tenant,
    seen_by_its_tenant,
)


def put_anew(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """The pairs of what is in the index already."""
    from duban_web.search.gram_table import write
    from duban_web.search.models import Entry

    for entry in Entry.objects.using(editor.connection.alias).order_by("pk").iterator():
        write(entry.tenant, [entry])


class Migration(migrations.Migration):
    """A table beside the entries: lists of entries read none of it."""

    dependencies = [("search", "0003_path_field")]

    operations = [
        for_each_engine(
            postgresql=[
                "CREATE TABLE search_gram (entry bigint PRIMARY KEY REFERENCES search_entry "
                "ON DELETE CASCADE, tenant uuid NOT NULL, grams tsvector NOT NULL)",
                "CREATE INDEX search_gram_grams ON search_gram USING gin (grams)",
            ],
            # No positions and no text: the entry itself has them.
            sqlite=[
                "CREATE VIRTUAL TABLE search_gram USING fts5 "
                "(grams, content='', detail='none', tokenize='ascii')"
            ],
            undo_postgresql=["DROP TABLE search_gram"],
            undo_sqlite=["DROP TABLE search_gram"],
        ),
        *of_every_tenant(
            migrations.RunPython(put_anew, migrations.RunPython.noop), ["search_entry"]
        ),
        seen_by_its_tenant("search_gram"),
        migrations.RemoveIndex("entry", "search_entry_newest"),
        migrations.AddIndex(
            "entry",
            models.Index(fields=["tenant", "path", "-id"], name="search_entry_newest"),
        ),
        migrations.AddIndex(
            "entry",
            models.Index(fields=["tenant", "number"], name="search_entry_number"),
        ),
        migrations.AddIndex(
            "entry",
            models.Index(fields=["tenant", "title"], name="search_entry_title"),
        ),
    ]
