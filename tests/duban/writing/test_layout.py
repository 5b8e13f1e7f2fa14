"""How the workbook looks: marks, screen, printer, room for every text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet
from writing.given_entries import (
    given_minutes,
    given_notice,
    given_task,
    given_work_meeting,
)
from writing.read_back import (
    HEAD,
    column,
    opened,
    sheet_of,
    values,
)

from duban import facts
from duban.writing import Entry, Unopened

UNOPENED = Unopened("扫描件.pdf", "scanned", "没有文字层；请先识别。")
ALL = [given_minutes(), given_notice(), given_work_meeting()]


def test_a_deadline_is_a_date_that_one_can_filter_by() -> None:
    due = column(sheet_of(given_minutes()), "完成时限")[0]
    assert due.is_date
    assert due.number_format == "yyyy-mm-dd"


def test_inferred_cells_are_filled_and_named_in_their_own_column() -> None:
    sheet = sheet_of(given_minutes())
    leads, due = column(sheet, "牵头领导"), column(sheet, "完成时限")
    assert fill(due[0]) == fill(leads[1]) != ""
    assert fill(leads[0]) == ""
    assert values(sheet, "推断项") == ["完成时限", "牵头领导、责任单位", None]
    assert "推断" in sheet["A2"].value


def test_what_was_inferred_about_the_document_is_marked_in_its_tasks() -> None:
    entry = given_minutes()
    reading = replace(
        entry.reading,
        inferred=("date",),
        meeting=facts.Meeting(supervisor="局办公室", inferred=("supervisor", "days")),
    )
    sheet = sheet_of(Entry(reading, entry.source))
    assert fill(column(sheet, "来源日期")[0]) == fill(column(sheet, "督办单位")[0]) != ""
    assert values(sheet, "推断项")[2] == "督办单位、来源日期"


def test_a_missing_deadline_is_marked_by_word_and_fill_and_an_undated_one_is_not() -> None:
    due = column(sheet_of(given_minutes()), "完成时限")
    assert due[1].value == "未写明"
    assert fill(due[1]) not in ("", fill(due[0]))
    assert due[1].font.bold
    assert due[2].value is None
    assert fill(due[2]) == ""
    assert values(sheet_of(given_minutes()), "时限原文") == ["1月15日前", None, "长期坚持"]


@pytest.mark.parametrize("name", opened(ALL, [UNOPENED]).sheetnames)
def test_every_sheet_is_ready_for_screen_and_printer(name: str) -> None:
    sheet = opened(ALL, [UNOPENED])[name]
    assert sheet["A1"].value.strip()
    assert sheet["A2"].value.startswith("填报单位：")
    assert "填报日期：" in sheet["A2"].value
    assert sheet.freeze_panes.endswith("4")
    assert sheet.auto_filter.ref.startswith("A3:")
    assert sheet.auto_filter.ref.endswith(str(sheet.max_row))
    assert sheet.page_setup.orientation == "landscape"
    assert int(sheet.page_setup.paperSize) == 9
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (int(sheet.page_setup.fitToWidth or 1), int(sheet.page_setup.fitToHeight)) == (1, 0)
    assert sheet.print_title_rows == "$1:$3"
    assert sheet.oddFooter.center.text == "第 &P 页 共 &N 页"
    cells = [cell for row in sheet.iter_rows(HEAD) for cell in row]
    assert all(c.alignment.wrap_text for c in cells if not isinstance(c, MergedCell))


def test_a_row_is_high_enough_for_its_longest_cell() -> None:
    short, long = given_task("检修"), given_task("检修锅炉并建立巡查制度，" * 20)
    sheet = sheet_of(short, long, given_task("检" * 30_000))
    heights = [sheet.row_dimensions[row].height for row in range(HEAD + 1, HEAD + 4)]
    assert heights[0] < 30
    assert heights[1] > 250
    assert heights[2] == 408.75


def test_merged_cells_have_room_for_their_text() -> None:
    entry = given_notice()
    long = replace(entry.reading.findings[0], title="制度执行不严" * 40)
    sheet = sheet_of(Entry(replace(entry.reading, findings=(long,)), entry.source), name="整改台账")
    assert sheet.row_dimensions[4].height + sheet.row_dimensions[5].height > 280


def test_columns_of_the_source_fold_away_and_the_marks_of_inference_stay() -> None:
    sheet = sheet_of(given_minutes())
    levels = {
        column(sheet, name)[0].column_letter: name
        for name in ("来源文件", "原句", "位置", "推断项")
    }
    folded = [name for letter, name in levels.items() if _level(sheet, letter) == 1]
    assert folded == ["来源文件", "原句", "位置"]


def _level(sheet: Worksheet, letter: str) -> int:
    for dimension in sheet.column_dimensions.values():
        at = sheet[f"{letter}1"].column
        if dimension.min and dimension.min <= at <= dimension.max:
            return int(dimension.outlineLevel)
    return 0


def fill(cell: object) -> str:
    return cell.fill.start_color.rgb if cell.fill.fill_type else ""
