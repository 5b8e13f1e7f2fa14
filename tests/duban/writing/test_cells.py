"""Cells of the workbook: documents bring odd texts, numbers and days; none may harm the file."""

from __future__ import annotations

import datetime
import zipfile
from io import BytesIO

import pytest
from writing.given_entries import (
    given_entry,
    given_task,
)
from writing.read_back import (
    HEAD,
    column,
    grid_of_calamine,
    opened,
    sheet_of,
    values,
)

from duban import facts
from duban.text import Span
from duban.writing import ledger_bytes

ATTACKS = [
    '=HYPERLINK("http://example.invalid","点我")',
    "+1",
    "-1+2",
    "@SUM(A1)",
    "＝1+1",
    "{=1}",
    "http://example.invalid/",
    "12345678901234567890",
    "2024-01-01",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_of_a_document_becomes_a_formula_link_or_number(attack: str) -> None:
    entry = given_task(attack, leads=(attack,))
    data = ledger_bytes(".xlsx", [entry])
    sheet = opened([entry])["任务台账"]
    for heading in ("事项", "牵头领导", "原句"):
        cell = column(sheet, heading)[0]
        assert (cell.value, cell.data_type, cell.hyperlink) == (attack, "s", None)
    assert grid_of_calamine(data)["任务台账"][HEAD][1] == attack
    assert b"<f" not in _parts(data)


def test_a_dangerous_text_stays_text_when_somebody_edits_its_cell() -> None:
    sheet = sheet_of(given_task("=1+1", leads=("闾丘野",)))
    assert column(sheet, "事项")[0].quotePrefix
    assert not column(sheet, "牵头领导")[0].quotePrefix


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        # looks like the writer's own XML
        ("<r><t>检修</t></r>", "<r><t>检修</t></r>"),
        ("<r>a & b</r>", "<r>a & b</r>"),
        ("检<b>&amp;修", "检<b>&amp;修"),
        # characters that XML forbids
        ("检\x00\x01\x0b\x1f修\ufffe", "检修"),
        # half of a character
        ("检\ud83d修", "检修"),
        ("检𠮷修", "检𠮷修"),
    ],
)
def test_odd_characters_leave_a_sound_workbook(text: str, shown: str) -> None:
    entry = given_task("检修", leads=(text,))
    assert values(sheet_of(entry), "牵头领导") == [shown]
    assert grid_of_calamine(ledger_bytes(".xlsx", [entry]))["任务台账"][HEAD][2] == shown


def test_a_text_that_looks_like_an_escape_of_the_format_stays_itself() -> None:
    # openpyxl shows the escape, Excel, LibreOffice and calamine what it stands for.
    data = ledger_bytes(".xlsx", [given_task("检修", leads=("检_x0041_修",))])
    assert grid_of_calamine(data)["任务台账"][HEAD][2] == "检_x0041_修"


@pytest.mark.parametrize("character", ["检", "𠮷"])
def test_a_text_too_long_for_a_cell_says_at_its_end_that_it_was_cut(character: str) -> None:
    (matter,) = values(sheet_of(given_task(character * 40_000)), "事项")
    assert len(matter.encode("utf-16-le")) // 2 <= 32_767
    assert matter.startswith(character * 16_000)
    assert matter.endswith("从略）")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (160, 160),
        (60.36, 60.36),
        # more digits than a worksheet keeps
        (10**30, "1" + "0" * 30),
        (float("inf"), "inf"),
        (int("9" * 400), "9" * 400),
    ],
)
def test_a_figure_is_a_number_as_long_as_that_is_exact(value: float, shown: object) -> None:
    figure = facts.Figure("数", value, "", False, Span(0, 1))
    assert values(sheet_of(given_entry("数", figures=(figure,)), name="数据"), "数值") == [shown]


def test_a_day_before_the_calendar_of_worksheets_stays_readable() -> None:
    for day in (datetime.date(1895, 4, 17), datetime.date(1900, 2, 1)):
        deadline = facts.Deadline("旧历", day, facts.DeadlineKind.DATE)
        assert values(sheet_of(given_task(deadline=deadline)), "完成时限") == [day.isoformat()]


def _parts(data: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as parts:
        return b"".join(parts.read(n) for n in parts.namelist() if "worksheets/" in n)
