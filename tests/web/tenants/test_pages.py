"""The organisation's pages: a day's view, looking up, and a workbook looked at and taken in."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from duban_web.tenants.actions.rename_unit import rename_unit
from duban_web.tenants.queries.units import units_called
from web.cast import TODAY, Bureau, act, ask, day, given_bureau
from web.stage import Playing
from web.tenants.workbooks import workbook

pytestmark = pytest.mark.django_db

ROOM = {"institution": "甲区教育和体育局", "name": "人事科"}
IMPORT = "/admin/organisation/import"


@pytest.fixture
def bureau() -> Bureau:
    return given_bureau()


def sent(bureau: Bureau, content: bytes, **more: str) -> str:
    file = SimpleUploadedFile("机构.xlsx", content)
    answer = Playing(bureau.zhou).post(IMPORT, {"file": file, "do": "examine", **more})
    assert answer.status_code == 200, answer.status_code
    return str(answer.content.decode())


def carried(page: str) -> dict[str, str]:
    """What the page carries along."""
    return dict(re.findall(r'<input type="hidden" name="(name|kept)" value="([^"]*)"', page))


def test_a_day_shows_what_was_called_how_then(bureau: Bureau) -> None:
    act(
        bureau.zhou,
        rename_unit,
        unit=bureau.schools.pk,
        version=bureau.schools.version,
        name="学前教育科",
        since=day(3, 2),
    )
    client = Playing(bureau.wang)
    assert "学前教育科" in client.get("/admin/organisation").content.decode()
    before = client.get("/admin/organisation", {"day": "2026-03-01"}).content.decode()
    assert "学前教育科" not in before
    assert "基础教育科" in before


def test_links_of_verbs_are_for_whoever_may(bureau: Bureau) -> None:
    address = reverse("add_unit", args=[bureau.institution.pk])
    assert address in Playing(bureau.zhou).get("/admin/organisation").content.decode()
    assert address not in Playing(bureau.wang).get("/admin/organisation").content.decode()


@pytest.mark.parametrize(("text", "found"), [("立本", "王立本"), ("督查", "督查科")])
def test_a_part_of_a_name_finds(bureau: Bureau, text: str, found: str) -> None:
    page = Playing(bureau.wang).get("/admin/organisation", {"q": text}).content.decode()
    assert found in page


def test_what_nobody_is_called_is_told(bureau: Bureau) -> None:
    page = Playing(bureau.wang).get("/admin/organisation", {"q": "<b>无"}).content.decode()
    assert "没有名称里含" in page
    assert "<b>无" not in page


def test_a_workbook_is_looked_at_and_then_taken_in_as_it_was_looked_at(bureau: Bureau) -> None:
    page = sent(bureau, workbook(units=[ROOM]))
    assert "核对通过" in page
    assert ask(bureau.zhou, units_called, "人事科", TODAY) == []
    answer = Playing(bureau.zhou).post(IMPORT, {**carried(page), "do": "commit"})
    assert answer.status_code == 303
    assert len(ask(bureau.zhou, units_called, "人事科", TODAY)) == 1


def test_faults_are_shown_and_can_be_taken_home(bureau: Bureau) -> None:
    page = sent(bureau, workbook(units=[{"institution": "无此单位", "name": "人事科"}]))
    assert "需要改正" in page
    answer = Playing(bureau.zhou).post(f"{IMPORT}/faults", carried(page))
    assert answer.content.startswith(b"PK")
    committed = Playing(bureau.zhou).post(IMPORT, {**carried(page), "do": "commit"})
    assert committed.status_code == 200
    assert "需要改正" in committed.content.decode()
    assert ask(bureau.zhou, units_called, "人事科", TODAY) == []


@pytest.mark.parametrize("form", [{}, {"kept": "%%%", "name": "x.xlsx"}])
def test_what_is_no_workbook_is_told_beside_the_field(bureau: Bureau, form: dict[str, str]) -> None:
    for path in (IMPORT, f"{IMPORT}/faults"):
        answer = Playing(bureau.zhou).post(path, {"do": "commit", **form})
        assert answer.status_code == 422
        assert 'id="id_file_error"' in answer.content.decode()
