"""New rows are written as Django would write them, by statements that are put into SQL once."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import CaptureQueriesContext

from duban_web.foundation import inserting, scope
from duban_web.foundation.actor import Actor
from duban_web.tenants.models import Person
from duban_web.trail.models import Event, Secret
from web.cast import given_bureau

pytestmark = pytest.mark.django_db

NOON = datetime.datetime(2026, 3, 5, 4, 0, tzinfo=datetime.UTC)
TENANT = uuid.UUID(int=7)
VALUES = ["字", "", 0, True, None, ["一", {"a": 1}], {"due": "2026-03-05", "%s": "100%"}, 2**40]


@pytest.fixture
def _inside() -> Iterator[None]:
    """A scope of the tenant, outside of which PostgreSQL lets nothing be written."""
    with scope.open(Actor.system(TENANT)):
        yield


inside = pytest.mark.usefixtures("_inside")


def event(version: int, **more: Any) -> Event:
    told = {
        "tenant": TENANT,
        "object_kind": "matter",
        "object_id": uuid.UUID(int=version),
        "object_version": version,
        "kind": "propose",
        "actor_ref": "甲%s",
        "recorded_at": NOON,
        "body": bytes(range(256)),
    }
    return Event(**told | more)


def secrets_of(of: Event) -> list[Secret]:
    return [
        Secret(tenant=TENANT, event=of, field=f"f{place}", salt=b"\x00" * 32, value=value)
        for place, value in enumerate(VALUES)
    ]


def as_django_does(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    models.QuerySet(model).bulk_create(rows)


Way = Callable[[type[models.Model], Sequence[models.Model]], None]


def written(way: Way) -> list[Sequence[tuple[Any, ...]]]:
    """What stands in both tables, but for the numbers, which go on counting."""
    events = [event(1), event(2, claimed_at=NOON, from_state="拟", is_simulated=True)]
    way(Event, events)
    way(Secret, secrets_of(events[0]))
    of_events = [field.name for field in Event._meta.concrete_fields if field.name != "id"]
    rows = Event.objects.get_queryset().filter(pk__in=[one.pk for one in events])
    told = rows.order_by("object_version").values_list(*of_events)
    opened = Secret.objects.get_queryset().filter(event=events[0]).order_by("field")
    of_secrets = opened.values_list("tenant", "field", "salt", "value")
    found = [_plain(told), _plain(of_secrets)]
    return found


def _plain(rows: Any) -> list[tuple[Any, ...]]:
    """Bytes are read as views of a buffer on one of the databases."""
    return [
        tuple(bytes(value) if isinstance(value, memoryview) else value for value in row)
        for row in rows
    ]


@inside
def test_they_are_written_as_django_writes_them() -> None:
    found = []
    for way in (inserting.insert, as_django_does):
        with transaction.atomic():
            found.append(written(way))
            transaction.set_rollback(True)
    ours, djangos = found
    assert ours == djangos
    assert [len(rows) for rows in ours] == [2, len(VALUES)]


@inside
def test_each_gets_the_number_that_the_database_gave_it() -> None:
    events = [event(version) for version in range(1, 251)]
    inserting.insert(Event, events)
    numbers = dict(Event.objects.get_queryset().values_list("object_version", "pk"))
    assert {one.object_version: one.pk for one in events} == numbers
    assert not any(one._state.adding for one in events)


@inside
def test_many_are_written_by_few_statements() -> None:
    with CaptureQueriesContext(connection) as asked:
        inserting.insert(Event, [event(version) for version in range(1, 51)])
    assert len([one for one in asked if one["sql"].startswith("INSERT")]) == 1


@inside
def test_it_is_put_into_sql_once_for_each_number_of_rows() -> None:
    inserting.insert(Event, [event(1), event(2)])
    before = inserting._sql.cache_info().misses
    inserting.insert(Event, [event(3), event(4)])
    assert inserting._sql.cache_info().misses == before


def test_none_at_all_is_no_statement() -> None:
    with CaptureQueriesContext(connection) as asked:
        inserting.insert(Event, [])
    assert len(asked) == 0


@inside
def test_what_a_rule_of_the_database_forbids_is_refused() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        inserting.insert(Event, [event(1), event(1)])
    assert not Event.objects.get_queryset().exists()


def test_a_row_that_is_numbered_already_is_refused() -> None:
    with pytest.raises(ValueError, match="numbered"):
        inserting.insert(Event, [event(1, pk=5)])


def test_a_record_that_is_not_written_yet_cannot_be_pointed_at() -> None:
    with pytest.raises(ValueError, match="unsaved"):
        inserting.insert(Secret, secrets_of(event(1)))


def test_managers_write_this_way() -> None:
    bureau = given_bureau()
    system = Actor.system(bureau.system.tenant)
    with scope.open(system):
        held = Person.objects.within(system)[0]
        made = Person.objects.create(
            tenant=system.tenant,
            path=held.path,
            institution_id=held.institution_id,
            name="新来",
            staff_number="X1",
        )
        found = Person.objects.find(system, made.pk)
        assert (found.name, found.version, found.staff_number) == ("新来", 1, "X1")
