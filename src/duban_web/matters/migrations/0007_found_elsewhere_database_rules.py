"""Matters that are there already are found where those lie who take part in them."""

from __future__ import annotations

from django.db import migrations

from duban_web.foundation.database_rules import for_each_engine, of_every_tenant

_PLACES = """INSERT INTO search_place (tenant, entry_id, path)
    SELECT DISTINCT entry.tenant, entry.id, party.path
    FROM search_entry AS entry JOIN matters_assignment AS party
        ON party.tenant = entry.tenant AND party.matter_id = entry.object_id
    WHERE entry.kind = 'matter' AND party.ended_in IS NULL AND party.path <> entry.path"""


class Migration(migrations.Migration):
    """As the verbs put new ones in."""

    dependencies = [
        ("matters", "0006_open_matters"),
        ("search", "0005_places_database_rules"),
    ]

    operations = of_every_tenant(
        for_each_engine(postgresql=[_PLACES], sqlite=[_PLACES], undo_postgresql=[], undo_sqlite=[]),
        ["search_entry", "search_place", "matters_assignment"],
    )
