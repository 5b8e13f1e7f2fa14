"""The trail's page, the status, who may do what: what they tell, and whom."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from duban_web.foundation.installation import Installation, mark
from duban_web.foundation.rights import rights
from duban_web.tenants.actions.rename_unit import rename_unit
from duban_web.trail.actions.seal import seal
from duban_web.trail.actions.sign import sign
from duban_web.trail.signer import SignerState
from web.cast import TODAY, Bureau, act, given_bureau
from web.matters.given import given_underway
from web.stage import Playing
from web.tenants.cases import given_body

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Path:
    monkeypatch.setenv("DUBAN_DATA", str(tmp_path))
    settings.DUBAN_SIGNER = str(tmp_path / "signer")
    (tmp_path / "signer").mkdir()
    return tmp_path


def shown(bureau: Bureau, reader: str, path: str, **query: str) -> str:
    answer = Playing(getattr(bureau, reader)).get(path, query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def renamed(bureau: Bureau) -> None:
    act(
        bureau.zhou,
        rename_unit,
        unit=bureau.schools.pk,
        version=bureau.schools.version,
        name="基础教育与学前科",
        since=TODAY,
    )


def test_the_auditor_reads_what_administrators_wrote(bureau: Bureau) -> None:
    renamed(bureau)
    page = shown(bureau, "feng", "/admin/trail", kind="rename_unit")
    assert "周维" in page
    assert "基础教育与学前科" in page
    assert "待封存" in page


def test_the_auditor_reads_words_and_no_codes(bureau: Bureau) -> None:
    given_body(bureau)
    page = shown(bureau, "feng", "/admin/trail", kind="form_body")
    assert "组成人员" in page
    assert "组长 " in page
    assert "已成立" in page
    assert "task_force" not in page


def test_of_business_the_auditor_learns_who_and_when_alone(bureau: Bureau) -> None:
    matter = given_underway(bureau)
    page = shown(bureau, "feng", "/admin/trail", kind="propose")
    assert "钱正" in page
    assert matter.requirement not in page


@pytest.mark.parametrize(
    ("query", "is_there"),
    [
        ({"who": "周维"}, True),
        ({"who": "郑安"}, False),
        ({"who": "无此人"}, False),
        ({"since": "2026-03-02", "until": "2026-03-02"}, True),
        ({"since": "2026-03-03"}, False),
        ({"until": "2026-03-01"}, False),
        ({"since": "nonsense", "before": "nonsense"}, True),
        ({"until": "9999-12-31"}, True),
    ],
)
def test_the_trail_is_narrowed(bureau: Bureau, query: dict[str, str], is_there: bool) -> None:
    renamed(bureau)
    page = shown(bureau, "feng", "/admin/trail", kind="rename_unit", **query)
    assert ("基础教育与学前科" in page) is is_there


def test_no_two_kinds_of_what_was_done_are_called_the_same(bureau: Bureau) -> None:
    page = shown(bureau, "feng", "/admin/trail")
    called = re.findall(r'<option value="\w+">([^<]+)</option>', page)
    assert len(called) > len(rights()) / 2
    assert sorted(called) == sorted(set(called))


def test_a_record_has_its_history_and_its_proof(bureau: Bureau, folder: Path) -> None:
    renamed(bureau)
    page = shown(bureau, "feng", reverse("trail_of", args=["unit", bureau.schools.pk]))
    proof = reverse("proof_of", args=["unit", bureau.schools.pk])
    assert proof in page
    early = Playing(bureau.feng).get(proof)
    assert early.status_code == 409
    act(bureau.system, seal)
    act(bureau.system, sign, signer=SignerState(folder / "signer"))
    answer = Playing(bureau.feng).get(proof)
    assert answer["Content-Type"] == "application/zip"
    assert answer.content.startswith(b"PK")


def lights(page: str) -> list[str]:
    """The shades of the checks, in their order."""
    table = page.partition("<tbody>")[2].partition("</tbody>")[0]
    return [part.partition('"')[0] for part in table.split('class="light ')[1:]]


def left(folder: Path, **facts: Any) -> None:
    now = datetime.datetime.now(datetime.UTC)
    backed_up = now - datetime.timedelta(hours=facts.pop("hours", 1))
    told = (now - datetime.timedelta(minutes=facts.pop("silent", 0))).isoformat()
    job = {"at": told, "next": told, "failed": facts.pop("failed", "")}
    installation = Installation(folder)
    mark(installation.jobs, {"at": told, "jobs": {"remind": job}})
    mark(installation.last_backup, {"at": backed_up.isoformat(), **facts})


JOBS, BACKUP = 2, 4


def test_without_any_word_the_status_says_what_to_do(bureau: Bureau) -> None:
    page = shown(bureau, "zhou", "/admin/status")
    assert [lights(page)[at] for at in (JOBS, BACKUP)] == ["yellow", "red"]
    assert "duban backup" in page


@pytest.mark.parametrize(
    ("facts", "jobs", "backup"),
    [
        ({}, "green", "green"),
        ({"failed": "ValueError"}, "red", "green"),
        ({"silent": 30}, "red", "green"),
        ({"hours": 48}, "green", "yellow"),
        ({"hours": 24 * 9}, "green", "red"),
        ({"left_out": 1}, "green", "yellow"),
    ],
)
def test_lights_follow_what_was_left_behind(
    bureau: Bureau, folder: Path, facts: dict[str, Any], jobs: str, backup: str
) -> None:
    left(folder, **facts)
    page = shown(bureau, "feng", "/admin/status")
    assert [lights(page)[at] for at in (JOBS, BACKUP)] == [jobs, backup]
    assert "到期提醒和催办" in page


def test_read_only_data_are_a_red_light(bureau: Bureau, folder: Path) -> None:
    mark(Installation(folder).read_only, {})
    assert lights(shown(bureau, "zheng", "/admin/status"))[0] == "red"


def test_who_may_do_what_tells_every_verb_in_words(bureau: Bureau) -> None:
    page = shown(bureau, "wang", "/help/roles")
    verbs = [action.partition(".")[2] for action in rights()]
    assert verbs
    assert [verb for verb in verbs if f">{verb}<" in page] == []
    assert "您可以" in page
    assert "您现在的角色" in page
