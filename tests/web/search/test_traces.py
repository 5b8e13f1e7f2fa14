"""What is taken out of the index leaves no trace in SQLite's file.

PostgreSQL tidies up by itself, in its own time.
"""

from __future__ import annotations

import uuid

import pytest
from django.db import connection

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.search.actions.drop import drop
from duban_web.search.actions.put import put
from duban_web.search.findable import Findable
from duban_web.search.gram_table import tidy
from duban_web.search.grams import grams_of
from duban_web.search.queries import found

pytestmark = pytest.mark.django_db

SYSTEM = Actor.system(uuid.UUID(int=1))
GONE, THERE = uuid.UUID(int=1), uuid.UUID(int=2)


def is_in_file(pair: str) -> bool:
    """Whether a pair stands in the pages of the index.

    A page shares what its terms begin with: the second half stands there in any case.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT block FROM search_gram_data")
        return grams_of(pair)[4:8].encode() in b"".join(block for (block,) in cursor.fetchall())


def test_what_was_taken_out_is_gone_from_the_file() -> None:
    # Each in a scope of its own: what is put in reaches the pages when it ends.
    with scope.open(SYSTEM):
        put(actor=SYSTEM, record=Findable("matter", THERE, "0001", "泳池改造"))
        put(actor=SYSTEM, record=Findable("matter", GONE, "0001", "操场"))
    with scope.open(SYSTEM):
        assert is_in_file("操场")
        drop(actor=SYSTEM, kind="matter", object_id=GONE)
        tidy()
    with scope.open(SYSTEM):
        assert not is_in_file("操场")
        assert [one.object_id for one in found(SYSTEM, "泳池")] == [THERE]
