"""A row of a file is what its events have made it; whatever else is written into it is named."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, models

from duban_web.documents.examining_rows import row_faults
from duban_web.documents.faults import FileWrong
from duban_web.documents.models import Document, ErasureRequest, KeptText, RefusedFile
from duban_web.foundation import scope
from web.cast import NOW, Bureau, given_bureau
from web.documents.given import MARKED, given_document, given_erasure, send
from web.stage import Playing

pytestmark = [pytest.mark.django_db, pytest.mark.tampered]

LATER = NOW + datetime.timedelta(days=1)
OTHER: dict[type[models.Model], dict[str, Any]] = {
    Document: {
        "name": "另一份.txt",
        "kind": "pdf",
        "size": 7,
        "sha256": "0" * 64,
        "sm3": "0" * 64,
        "at": LATER,
        "uploaded_by": "zhao",
        "version": 2,
    },
    ErasureRequest: {
        "reason": "另一个理由",
        "basis": "另一条",
        "state": "refused",
        "asked_at": LATER,
        "asked_by": "zhao",
        "decided_by": "zhao",
        "decided_at": LATER,
        "answer": "同意。",
        "version": 2,
    },
    KeptText: {"digest": "0" * 64, "unread": "scanned"},
    RefusedFile: {
        "level": "top_secret",
        "place": "name",
        "size": 7,
        "sha256": "0" * 64,
        "at": LATER,
        "refused_to": "zhao",
        "version": 2,
    },
}
BESIDE = {"id", "tenant", "path", "institution", "document", "erased_at"}
# What opens nothing: the file's text is read from it again at any time, and compared by digest.
READ_AGAIN = {"characters", "places", "reading", "read_by"}


@pytest.fixture
def bureau() -> Bureau:
    bureau = given_bureau()
    given_erasure(bureau, given_document(bureau))
    send(Playing(bureau.wang), bureau, MARKED, "通知.txt")
    return bureau


def found(bureau: Bureau) -> list[tuple[str, FileWrong, Any]]:
    with scope.open(bureau.system):
        return [
            (one.table, one.wrong, one.facts.get("column")) for one in row_faults(bureau.system)
        ]


def unguarded(tamper: Callable[[], object], table: str) -> None:
    """Write past every verb, as somebody with the database's password can."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # References that wait to be checked hold the table.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            tamper()
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
            return
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table]
        )
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        tamper()
        for _, statement in triggers:
            cursor.execute(statement)


def test_what_verbs_have_written_is_sound(bureau: Bureau) -> None:
    assert found(bureau) == []


@pytest.mark.parametrize(
    ("model", "column"),
    [(model, column) for model, columns in OTHER.items() for column in columns],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_every_column_that_was_written_otherwise_is_named(
    bureau: Bureau, model: Any, column: str
) -> None:
    other = OTHER[model][column]
    if other == "zhao":
        other = bureau.posts["zhao"].person_id
    with scope.open(bureau.system):
        rows = model.objects.within(bureau.system)
        unguarded(lambda: rows.update(**{column: other}), model._meta.db_table)
    named = f"{column}_id" if model._meta.get_field(column).is_relation else column
    assert found(bureau) == [(model._meta.db_table, FileWrong.COLUMN, named)]


@pytest.mark.parametrize("model", OTHER, ids=lambda model: model.__name__)
def test_every_column_is_examined_but_those_that_say_where_and_whose_it_is(model: Any) -> None:
    columns = {field.name for field in model._meta.get_fields() if field.concrete}
    beside = BESIDE | (READ_AGAIN | {"version"} if model is KeptText else set())
    assert columns - beside == set(OTHER[model])


def test_a_row_that_no_event_has_made_and_one_that_is_gone_are_found(bureau: Bureau) -> None:
    table = Document._meta.db_table
    with scope.open(bureau.system):
        row = Document.objects.within(bureau.system).get()
        row.pk, row.name = bureau.schools.pk, "无来由.txt"
        row.save(force_insert=True)
        refused = RefusedFile.objects.within(bureau.system)
        unguarded(refused.delete, RefusedFile._meta.db_table)
    assert found(bureau) == [
        (table, FileWrong.ROW, None),
        (RefusedFile._meta.db_table, FileWrong.ROW, None),
    ]


def test_an_erasure_that_nobody_carried_out_is_found(bureau: Bureau) -> None:
    with scope.open(bureau.system):
        rows = Document.objects.within(bureau.system)
        # The database lets this by: it looks like the verb's own act, and has no event.
        rows.update(name="", erased_at=LATER, version=2)
    assert {column for _, _, column in found(bureau)} == {"name", "erased_at", "version"}
