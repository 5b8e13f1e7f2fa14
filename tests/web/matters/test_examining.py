"""A matter is what its events have made it; whatever else is written into it is found and named."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from duban_web.foundation import scope
from duban_web.matters.actions._evidence import Proof
from duban_web.matters.actions.attach import attach
from duban_web.matters.examining import matter_faults
from duban_web.matters.models import Assignment, Evidence, Matter
from duban_web.matters.replay import COLUMNS
from web.cast import Bureau, act, given_bureau
from web.documents.given import given_document
from web.matters.cases import on
from web.matters.given import given_registered, given_underway

pytestmark = [pytest.mark.django_db, pytest.mark.tampered]

OTHER: dict[str, Any] = {
    "accept_due": "2026-03-09",
    "accepted_on": "2026-03-03",
    "assigned_on": "2026-03-03",
    "audience": "named",
    "basis_day": "2026-01-01",
    "basis_quote": "另有安排",
    "basis_title": "另一次会议",
    "current_due": "2026-12-31",
    "due_kind": "none",
    "extensions": 3,
    "external_number": "外字1号",
    "is_past": True,
    "is_ruled": True,
    "number": 99,
    "origin": "plan",
    "patrol_every": "yearly",
    "publicity": "on_request",
    "registered_on": "2026-02-01",
    "remark": "已口头延期",
    "requirement": "尽量完成。",
    "roll_up": "lead",
    "roll_up_count": 2,
    "state": "withdrawn",
    "submitted_on": "2026-03-02",
    "title": "另一件事",
    "version": 9,
}


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def found(bureau: Bureau) -> list[tuple[str, str, str]]:
    with scope.open(bureau.system):
        return [(one.table, one.id, one.column) for one in matter_faults(bureau.system)]


def tamper(bureau: Bureau, model: Any, row: Any, **columns: Any) -> None:
    """Write past every verb, as somebody with the database's password can."""
    with scope.open(bureau.system):
        model.objects.filter(pk=row).update(**columns)


def test_what_verbs_have_written_is_sound(bureau: Bureau) -> None:
    given_underway(bureau)
    assert found(bureau) == []


@pytest.mark.parametrize("column", OTHER)
def test_every_column_that_was_written_otherwise_is_named(bureau: Bureau, column: str) -> None:
    matter = given_registered(bureau)
    tamper(bureau, Matter, matter.pk, **{column: OTHER[column]})
    assert found(bureau) == [("matters_matter", str(matter.pk), column)]


def test_every_column_is_examined_but_those_that_say_where_and_whose_it_is() -> None:
    columns = {field.name for field in Matter._meta.get_fields() if field.concrete}
    beside = {"id", "tenant", "path", "institution", "proposed_by", "proposed_on"}
    assert columns - beside - {"state", "version"} == set(COLUMNS)


def test_a_party_that_nobody_has_named_is_found(bureau: Bureau) -> None:
    matter = given_underway(bureau)
    with scope.open(bureau.system):
        party = Assignment.objects.within(bureau.system).get(role="responsible")
    tamper(bureau, Assignment, party.pk, unit=bureau.desk.pk)
    assert found(bureau) == [("matters_assignment", str(matter.pk), "parties")]


def test_evidence_that_is_another_files_is_found(bureau: Bureau) -> None:
    matter = given_underway(bureau)
    file = given_document(bureau, who="zhao")
    act(bureau.zhao, attach, **on(matter, evidence=[Proof(file.pk, "验收单")]))
    with scope.open(bureau.system):
        (row,) = Evidence.objects.within(bureau.system)
    tamper(bureau, Evidence, row.pk, sha256="0" * 64)
    assert found(bureau) == [("matters_evidence", str(row.pk), "sha256")]


def test_a_matter_that_no_event_has_made_is_found(bureau: Bureau) -> None:
    matter = given_registered(bureau)
    with scope.open(bureau.system), connection.cursor() as cursor:
        table = "matters_matter"
        names = [field.column for field in Matter._meta.fields]
        copied = [f"'{'f' * 32}'" if name == "id" else name for name in names]
        copied = ["NULL" if name in ("number", "series_id", "year") else name for name in copied]
        copied = ["'proposed'" if name == "state" else name for name in copied]
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(copied)} FROM {table} "
            "WHERE title = %s",
            [matter.title],
        )
    ((table, _, column),) = found(bureau)
    assert (table, column) == ("matters_matter", "row")
