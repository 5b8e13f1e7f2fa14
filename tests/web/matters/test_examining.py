"""A matter is what its events have made it; whatever else is written into it is found and named."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duban_web.documents.models import DocumentReader
from duban_web.foundation import scope
from duban_web.matters import examining
from duban_web.matters.actions._evidence import Proof
from duban_web.matters.actions.attach import attach
from duban_web.matters.examining import matter_faults
from duban_web.matters.models import Assignment, Evidence, Matter
from duban_web.matters.replay import COLUMNS
from duban_web.matters.rules import Audience
from duban_web.trail import queries
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


@pytest.mark.parametrize("digit", ["0", "f"])
def test_a_matter_that_no_event_has_made_is_found(bureau: Bureau, digit: str) -> None:
    matter = given_registered(bureau)
    copy(bureau, matter, digit * 32)
    assert found(bureau) == [("matters_matter", str(UUID(digit * 32)), "row")]


def copy(bureau: Bureau, matter: Matter, id: str) -> None:
    """A row of a matter beside it, with an identifier of its own."""
    with scope.open(bureau.system), connection.cursor() as cursor:
        table = "matters_matter"
        names = [field.column for field in Matter._meta.fields]
        copied = [f"'{id}'" if name == "id" else name for name in names]
        copied = ["NULL" if name in ("number", "series_id", "year") else name for name in copied]
        copied = ["'proposed'" if name == "state" else name for name in copied]
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(copied)} FROM {table} "
            "WHERE id = %s",
            [matter.pk.hex],
        )


def test_nothing_is_passed_over_between_the_parts_that_are_read_at_once(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    matters = [given_for_named_eyes(bureau) for _ in range(3)]
    for matter in matters:
        file = given_document(bureau, str(matter.pk).encode(), who="zhao")
        act(bureau.zhao, attach, **on(matter, evidence=[Proof(file.pk, "验收单")]))
    assert found(bureau) == []
    for id in ("0" * 32, between([matter.pk for matter in matters]), "f" * 32):
        copy(bureau, matters[0], id)
    with scope.open(bureau.system):
        Matter.objects.filter(pk__in=[matter.pk for matter in matters]).update(remark="另")
        Assignment.objects.filter(role="responsible").update(unit=bureau.desk)
        Evidence.objects.update(sha256="0" * 64)
        DocumentReader.objects.all().delete()
    at_once = found(bureau)
    assert Counter(column for *_, column in at_once) == {
        "row": 3,
        "remark": 3,
        "parties": 3,
        "sha256": 3,
        "readers": 3,
    }
    for module in (queries, examining):
        monkeypatch.setattr(module, "_AT_ONCE", 1)
    assert Counter(found(bureau)) == Counter(at_once)


def given_for_named_eyes(bureau: Bureau) -> Matter:
    leader = bureau.posts["wu"].person_id
    return given_underway(bureau, audience=Audience.NAMED, knowers=[leader])


def between(ids: list[UUID]) -> str:
    """An identifier that lies between others."""
    return UUID(int=sorted(ids)[1].int + 1).hex


def test_many_are_examined_by_as_many_questions_as_few(bureau: Bureau) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert found(bureau) == []
        return len(captured)

    given_for_named_eyes(bureau)
    few = asked()
    for _ in range(4):
        given_for_named_eyes(bureau)
    assert asked() == few
