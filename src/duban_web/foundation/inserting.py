"""New rows, by statements that are put into SQL once for each process.

As with questions (``prepared``), Django's ORM takes longer to put new rows into SQL than a database
takes to write them, and what differs from one time to the next are the values.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql import InsertQuery

from duban_web.foundation import database
from duban_web.foundation.prepared import Blank

# So many rows are written by one statement, and for each number of them there is another.
_MOST = 100


def insert(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """Write rows that are not there yet; what the database gives them they have then.

    As Django's ``bulk_create``, but that values are plain ones and no expressions. Raises
    ValueError for a row that has the number already which the database is to give it.
    """
    for row in rows:
        row._prepare_related_fields_for_save("bulk_create")  # type: ignore[attr-defined]
        if isinstance(model._meta.pk, models.AutoField) and row.pk is not None:
            raise ValueError(f"{model.__name__} is numbered by the database")
    if not rows:
        return
    # The connection itself: Django's stand-in for it looks it up for each thing that it is asked.
    connection = connections[DEFAULT_DB_ALIAS]
    fields = _fields(model)
    most = min(_MOST, connection.ops.bulk_batch_size(fields, rows))
    with transaction.atomic(savepoint=False):
        for start in range(0, len(rows), most):
            _write(connection, model, fields, rows[start : start + most])


def _write(
    connection: BaseDatabaseWrapper,
    model: type[models.Model],
    fields: Sequence[models.Field[Any, Any]],
    rows: Sequence[models.Model],
) -> None:
    given = model._meta.db_returning_fields
    values = [
        field.get_db_prep_save(field.pre_save(row, add=True), connection)
        for row in rows
        for field in fields
    ]
    with database.planning_cursor(connection) as cursor:
        cursor.execute(_sql(model, len(rows)), values)
        told = cursor.fetchall() if given else [()] * len(rows)
    for row, values_given in zip(rows, told, strict=True):
        for field, value in zip(given, values_given, strict=True):
            setattr(row, field.attname, value)
        row._state.adding = False
        row._state.db = connection.alias


@cache
def _fields(model: type[models.Model]) -> Sequence[models.Field[Any, Any]]:
    """What is written of each row; the database numbers and works out the rest."""
    return [
        field
        for field in model._meta.concrete_fields
        if not field.generated and not isinstance(field, models.AutoField)
    ]


@cache
def _sql(model: type[models.Model], count: int) -> str:
    """The statement that writes so many rows."""
    fields = _fields(model)
    row = model(**{field.attname: Blank(field.name, field) for field in fields})
    query = InsertQuery(model)
    query.insert_values(fields, [row] * count, raw=True)
    compiler = query.get_compiler(DEFAULT_DB_ALIAS)
    compiler.returning_fields = model._meta.db_returning_fields
    ((sql, _blanks),) = compiler.as_sql()
    return str(sql)
