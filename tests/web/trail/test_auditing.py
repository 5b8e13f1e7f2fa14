"""The auditor reads what everybody has done to what lies within reach, and takes proofs away."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from duban.cli import main
from duban_web.foundation.actor import Role
from duban_web.tenants.actions.add_unit import add_unit
from duban_web.tenants.actions.rename_unit import rename_unit
from duban_web.trail.actions.seal import seal
from duban_web.trail.actions.sign import sign
from duban_web.trail.signer import SignerState
from web.cast import TODAY, Bureau, act, day, given_bureau, given_stranger
from web.stage import Playing
from web.tenants.cases import given_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def sealed(bureau: Bureau, folder: Path) -> None:
    act(bureau.system, seal)
    act(bureau.system, sign, signer=SignerState(folder))


def test_the_history_of_a_record_tells_who_wrote_what(bureau: Bureau) -> None:
    act(
        bureau.zhou,
        rename_unit,
        unit=bureau.schools.pk,
        version=bureau.schools.version,
        name="义务教育科",
        since=day(4, 1),
    )
    told = Playing(bureau.feng).ask(f"/trail/unit/{bureau.schools.pk}/events").json()["events"]
    assert [event["kind"] for event in told] == ["add_unit", "rename_unit"]
    assert told[1]["actor"] == str(bureau.posts["zhou"].person_id)
    assert told[1]["fields"] == {
        "name": "义务教育科",
        "old_name": "基础教育科",
        "since": "2026-04-01",
    }
    assert told[1]["index"] is None


@pytest.mark.parametrize("who", ["zhou", "zheng", "li", "qian"])
def test_nobody_else_reads_the_trail(bureau: Bureau, who: str) -> None:
    other = Playing(getattr(bureau, who))
    for path in (
        "/trail",
        "/trail/events",
        f"/trail/unit/{bureau.schools.pk}/events",
        f"/trail/unit/{bureau.schools.pk}/proof",
    ):
        answer = other.ask(path)
        assert (answer.status_code, answer.json()["code"]) == (403, "not_your_question")


def test_for_another_tenant_no_record_is_there(bureau: Bureau) -> None:
    stranger = Playing(given_stranger())
    for what in ("events", "proof"):
        assert stranger.ask(f"/trail/unit/{bureau.schools.pk}/{what}").status_code == 404


@pytest.mark.parametrize("kind", ["no_such", "pending", "unit"])
def test_what_is_no_record_is_not_there(bureau: Bureau, kind: str) -> None:
    answer = Playing(bureau.feng).ask(f"/trail/{kind}/{bureau.institution.pk}/events")
    assert answer.status_code == 404


def test_an_auditor_further_down_reads_only_what_lies_there(bureau: Bureau) -> None:
    school = given_school(bureau)
    act(bureau.zhou, add_unit, institution=school.pk, name="教务处")
    bureau.give("he", "何核", "审计员", institution=school)
    bureau.grant("he", Role.AUDITOR)
    told = Playing(bureau.he).ask("/trail/events").json()["events"]
    own = {event["object"] for event in told if event["object_kind"] == "institution"}
    assert own == {str(school.pk)}
    assert {event["object"] for event in told if event["object_kind"] == "unit"}.isdisjoint(
        {str(bureau.schools.pk), str(bureau.desk.pk)}
    )


def test_events_are_leafed_through_backwards_without_gap(bureau: Bureau) -> None:
    feng = Playing(bureau.feng)
    whole = feng.ask("/trail/events", limit=500).json()
    assert whole["before"] is None
    found: list[Any] = []
    before = 0
    while before is not None:
        part = feng.ask("/trail/events", limit=7, before=before).json()
        found += part["events"]
        before = part["before"]
    assert found == whole["events"]
    numbers = [event["id"] for event in found]
    assert numbers == sorted(numbers, reverse=True)


def test_events_are_narrowed_to_who_what_and_when(bureau: Bureau) -> None:
    feng = Playing(bureau.feng)
    zheng = str(bureau.posts["zheng"].person_id)
    by_zheng = feng.ask("/trail/events", person=zheng).json()["events"]
    assert {event["actor"] for event in by_zheng} == {zheng}
    assert {event["kind"] for event in by_zheng} == {"confirm_grant"}
    named = feng.ask("/trail/events", kind="add_unit").json()["events"]
    assert {event["kind"] for event in named} == {"add_unit"}
    tomorrow = datetime.datetime.combine(
        TODAY + datetime.timedelta(days=1), datetime.time(), datetime.UTC
    )
    assert feng.ask("/trail/events", since=tomorrow.isoformat()).json()["events"] == []


def test_the_state_of_the_log_tells_what_waits(bureau: Bureau, tmp_path: Path) -> None:
    feng = Playing(bureau.feng)
    before = feng.ask("/trail").json()
    assert (before["size"], before["signed_size"]) == (0, 0)
    sealed(bureau, tmp_path)
    after = feng.ask("/trail").json()
    assert after["size"] == after["signed_size"] == before["pending"]
    assert after["pending"] == 0
    assert after["note"].startswith(after["origin"])


def test_a_proof_is_believed_on_another_machine_and_a_changed_one_is_not(
    bureau: Bureau,
    tmp_path: Path,
    settings: Any,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.DUBAN_SIGNER = str(tmp_path / "signer")
    feng = Playing(bureau.feng)
    grant = bureau.grant("zhao", Role.ARCHIVIST)[0]
    path = f"/trail/role_grant/{grant.pk}/proof"
    early = feng.ask(path)
    assert (early.status_code, early.json()["code"]) == (409, "no_public_key")
    sealed(bureau, tmp_path / "signer")
    answer = feng.ask(path)
    assert answer["Content-Type"] == "application/zip"
    bundle = tmp_path / "proof.zip"
    bundle.write_bytes(answer.content)
    monkeypatch.setenv("COLUMNS", "300")
    assert main(["verify", str(bundle)]) == 0
    told = capsys.readouterr().out
    assert "ask_grant" in told
    assert "confirm_grant" in told
    bundle.write_bytes(answer.content.replace(b"archivist", b"observerr"))
    assert main(["verify", str(bundle)]) != 0


def test_what_happened_just_now_is_not_proved_before_it_is_sealed(
    bureau: Bureau, tmp_path: Path, settings: Any
) -> None:
    settings.DUBAN_SIGNER = str(tmp_path)
    sealed(bureau, tmp_path)
    unit = act(bureau.zhou, add_unit, institution=bureau.institution.pk, name="人事科")
    answer = Playing(bureau.feng).ask(f"/trail/unit/{unit.pk}/proof")
    assert (answer.status_code, answer.json()["code"]) == (409, "not_sealed")
    assert answer.json()["facts"] == {"count": 1}
