"""On PostgreSQL each pair bears the age of its entry: the newest are found without all others."""

from __future__ import annotations

from django.db import migrations

from duban_web.foundation.database_rules import for_each_engine, of_every_tenant

# Entries of one age, as ``search.gram_table`` has it, which puts them in.
_AGE = 32_768
_ANEW = """
UPDATE search_gram SET grams = (
    SELECT array_to_tsvector(array_agg({pair})) FROM unnest(tsvector_to_array(grams)) AS pair
) WHERE grams <> ''::tsvector
"""
# What an older migration has put in by the program of today has one already.
_AGED = f"CASE WHEN strpos(pair, 'z') > 0 THEN pair ELSE (entry / {_AGE}) || 'z' || pair END"
_WITHOUT = "split_part(pair, 'z', 2)"


def _with_index(pair: str) -> list[str]:
    """All rows anew, and their index at once."""
    return [
        "DROP INDEX search_gram_grams",
        _ANEW.format(pair=pair),
        "CREATE INDEX search_gram_grams ON search_gram USING gin (grams)",
    ]


class Migration(migrations.Migration):
    """FTS5 of SQLite gives the newest first by itself."""

    dependencies = [("search", "0008_reading")]

    operations = of_every_tenant(
        for_each_engine(
            postgresql=_with_index(_AGED),
            sqlite=[],
            undo_postgresql=_with_index(_WITHOUT),
            undo_sqlite=[],
        ),
        ["search_gram"],
    )
