"""On PostgreSQL the doctor says where the search cannot go by its index, and what to do."""

from __future__ import annotations

import json
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from web.serving import Installed, given_installed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("is_known", [True, False])
def test_a_search_without_its_index_is_told_with_the_remedy(tmp_path: Path, is_known: bool) -> None:
    with given_installed(tmp_path) as installed:
        if connection.vendor == "postgresql":
            declare(installed, is_known=is_known)
        done = installed.run("doctor")
        assert done.returncode == 0
        is_indexed = is_known or connection.vendor != "postgresql"
        assert json.loads(done.stdout)["database"]["search_indexed"] is is_indexed
        remedy = "ALTER FUNCTION ts_match_vq(tsvector, tsquery) LEAKPROOF"
        assert (remedy in done.stderr) is not is_indexed
        assert len(done.stderr.splitlines()) == int(not is_indexed)


def declare(installed: Installed, *, is_known: bool) -> None:
    """Say of the operator, as the server's superuser, whether it leaks nothing."""
    named = psycopg.conninfo.conninfo_to_dict(installed.variables["DUBAN_DATABASE_URL"])
    with psycopg.connect(**{**named, "user": "duban"}) as server:
        declared = "LEAKPROOF" if is_known else "NOT LEAKPROOF"
        server.execute(f"ALTER FUNCTION ts_match_vq(tsvector, tsquery) {declared}")
