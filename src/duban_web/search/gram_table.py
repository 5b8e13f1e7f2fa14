"""The pairs of each entry, where each database finds them fastest: FTS5 in SQLite, GIN in
PostgreSQL. Raw SQL, for no model describes either.

SQLite's table keeps no text of its own: whoever takes an entry out names what was put in.
PostgreSQL's index gives all entries with some pairs and no order, so there each pair bears the age
of its entry: those of the newest age are found without all others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models.expressions import RawSQL

from duban_web.foundation.database import is_postgresql, planning_cursor
from duban_web.search.grams import grams_of, is_beginning, pairs_of
from duban_web.search.models import Entry

TABLE = "search_gram"
# So many entries in a row, by their identifiers, are of one age. A power of two.
AGE = 32_768
# What stands behind an age. No pair has it.
_OF = "z"


def write(tenant: UUID, entries: Sequence[Entry]) -> None:
    """Put in the pairs of new entries."""
    with planning_cursor(connection) as cursor:
        if is_postgresql(connection):
            # However many there are, it is one statement.
            cursor.execute(
                f"INSERT INTO {TABLE} (entry, tenant, grams) SELECT entry, %s, grams::tsvector "
                "FROM unnest(%s::bigint[], %s::text[]) AS given (entry, grams)",
                [
                    tenant,
                    [entry.pk for entry in entries],
                    [aged(_grams(entry), entry.pk) for entry in entries],
                ],
            )
        else:
            cursor.executemany(
                f"INSERT INTO {TABLE} (rowid, grams) VALUES (%s, %s)",
                [(entry.pk, _grams(entry)) for entry in entries],
            )


def take_out(entries: Iterable[Entry]) -> None:
    """Take out the pairs of entries that are about to go; in PostgreSQL they go along by itself."""
    if is_postgresql(connection):
        return
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {TABLE} ({TABLE}, rowid, grams) VALUES ('delete', %s, %s)",
            [(entry.pk, _grams(entry)) for entry in entries],
        )


def tidy() -> None:
    """Let what was taken out be gone from the file as well, not marked as gone (SQLite).

    PostgreSQL does so by itself (autovacuum).
    """
    if not is_postgresql(connection):
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('optimize')")


def aged(grams: str, entry: int) -> str:
    """The pairs of an entry as PostgreSQL's index has them."""
    age = f"{entry // AGE}{_OF}"
    return " ".join(age + gram for gram in grams.split())


def pairs_in(words: Iterable[str], least: int = 0, below: int = 0) -> str:
    """All pairs of the folded words, as the database is asked for them.

    PostgreSQL is asked for those of all ages that some entries from ``least`` on and ``below`` an
    identifier are of.
    """
    pairs = dict.fromkeys(pair for word in words for pair in pairs_of(word))
    if is_postgresql(connection):
        sought = [f"{pair}:*" if is_beginning(pair) else pair for pair in pairs]
        ages = range((below - 1) // AGE, least // AGE - 1, -1)
        of_each = (" & ".join(f"{age}{_OF}{pair}" for pair in sought) for age in ages)
        return "{" + ",".join(f'"{one}"' for one in of_each) + "}"
    return " AND ".join(f"{pair}*" if is_beginning(pair) else f'"{pair}"' for pair in pairs)


def matching(pairs: Any) -> RawSQL:
    """The identifiers of entries that have all of ``pairs_in`` some words, as a subquery."""
    if is_postgresql(connection):
        return RawSQL(f"SELECT entry FROM {TABLE} WHERE grams @@ ANY(%s::tsquery[])", [pairs])
    return RawSQL(f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s", [pairs])


def _grams(entry: Entry) -> str:
    return grams_of(entry.title, entry.number, entry.body)
