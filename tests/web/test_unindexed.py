"""Rows that acts write have no entry in an index that nobody asks."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from duban_web.foundation.database import is_postgresql
from duban_web.foundation.unindexed import Unindexed
from duban_web.matters.models import Matter
from duban_web.trail.models import Secret

WRITTEN = [
    model
    for name in ("matters", "notify", "trail")
    for model in apps.get_app_config(name).models.values()
]


def _beginnings(model: type[models.Model]) -> list[list[str]]:
    """With which two columns the indexes of all rows of a model begin."""
    unique = [one for one in model._meta.constraints if isinstance(one, models.UniqueConstraint)]
    whole = [one for one in [*model._meta.indexes, *unique] if one.condition is None]
    return [list(one.fields)[:2] for one in whole]


@pytest.mark.parametrize("model", WRITTEN, ids=lambda model: model._meta.label)
def test_no_foreign_key_is_indexed_beside_an_index_that_begins_with_it(
    model: type[models.Model],
) -> None:
    keys = [one for one in model._meta.local_fields if isinstance(one, models.ForeignKey)]
    twice = [
        one.name
        for one in keys
        if one.db_index and not one.unique and ["tenant", one.name] in _beginnings(model)
    ]
    assert twice == []


def _indexed_alone(model: type[models.Model]) -> set[str]:
    """The foreign keys that have an index of their own in the database."""
    listed = (
        "SELECT indexdef FROM pg_indexes WHERE tablename = %s"
        if is_postgresql(connection)
        else "SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(listed, [model._meta.db_table])
        told = " ".join(sql or "" for (sql,) in cursor.fetchall())
    return {*re.findall(r'\("?(\w+_id)"?\)', told)}


@pytest.mark.django_db
def test_the_database_has_none_of_the_indexes_that_were_dropped() -> None:
    assert "event_id" not in _indexed_alone(Secret)
    assert not {"proposed_by_id", "closed_by_id", "parent_id"} & _indexed_alone(Matter)


@pytest.mark.django_db(transaction=True)
def test_who_goes_back_has_them_again_and_loses_them_anew() -> None:
    now = ProjectState.from_apps(apps)
    step = Unindexed("matters.matter", "proposed_by", "closed_by")
    before = _indexed_alone(Matter)
    with connection.schema_editor() as editor:
        step.database_backwards("matters", editor, now, now)
    assert _indexed_alone(Matter) == {*before, "proposed_by_id", "closed_by_id"}
    with connection.schema_editor() as editor:
        step.database_forwards("matters", editor, now, now)
    assert _indexed_alone(Matter) == before


def test_a_model_knows_that_its_key_has_none() -> None:
    state = ProjectState()
    key = models.ForeignKey("here.Thing", on_delete=models.PROTECT)
    for operation in (
        migrations.CreateModel("Thing", [("id", models.AutoField(primary_key=True))]),
        migrations.CreateModel("Part", [("id", models.AutoField(primary_key=True)), ("of", key)]),
        Unindexed("here.part", "of"),
    ):
        operation.state_forwards("here", state)
    assert state.models["here", "part"].fields["of"].db_index is False
