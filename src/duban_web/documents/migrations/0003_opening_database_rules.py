"""The rows of documents are opened for what the next steps change of them."""

from __future__ import annotations

from importlib import import_module

from django.db import migrations

from duban_web.foundation.database_rules import never_changed, no_longer

first = import_module("duban_web.documents.migrations.0002_database_rules")
TABLE = "documents_document"


class Migration(migrations.Migration):
    """SQLite rebuilds the table, and would lose its triggers without a word."""

    dependencies = [("documents", "0002_database_rules")]

    operations = [
        no_longer(never_changed(TABLE, unless=first.kept(first.DOCUMENT), verbs=("UPDATE",))),
        no_longer(never_changed(TABLE, verbs=("DELETE",))),
    ]
