"""What stands on each sheet of the workbook, and when a sheet is there."""

from __future__ import annotations

import datetime
from dataclasses import replace

from writing.given_entries import (
    given_entry,
    given_minutes,
    given_notice,
    given_task,
    given_work_meeting,
)
from writing.read_back import (
    HEAD,
    column,
    grid_of_calamine,
    grid_of_openpyxl,
    opened,
    sheet_of,
    values,
)

from duban import facts
from duban.text import Span
from duban.writing import Entry, Unopened, ledger_bytes

UNOPENED = Unopened("扫描件.pdf", "scanned", "没有文字层；请先识别。")
ALL = [given_minutes(), given_notice(), given_work_meeting()]


def test_openpyxl_and_calamine_read_the_same_cells() -> None:
    data = ledger_bytes(".xlsx", ALL, [UNOPENED])
    by_openpyxl = grid_of_openpyxl(data)
    assert by_openpyxl == grid_of_calamine(data)
    assert list(by_openpyxl) == [
        "任务台账",
        "整改台账",
        "会议",
        "总结谋划",
        "数据",
        "核对",
        "未识别",
        "未读文件",
    ]


def test_only_sheets_with_something_to_show_are_there() -> None:
    assert opened([given_task()]).sheetnames == ["任务台账"]
    assert opened([given_notice()]).sheetnames == ["任务台账", "整改台账"]


def test_a_ledger_without_tasks_says_so() -> None:
    for entries in ([], [given_entry("通知")]):
        book = opened(entries)
        assert book.sheetnames == ["任务台账"]
        assert "没有发现" in book["任务台账"].cell(HEAD + 1, 1).value


def test_a_task_fills_the_columns_of_the_ledger() -> None:
    sheet = sheet_of(given_minutes())
    row = {cell.value: sheet.cell(HEAD + 1, cell.column).value for cell in sheet[HEAD]}
    assert row == {
        "序号": 1,
        "事项": "由闾丘野同志牵头，后勤服务科会同计划财务科，完成锅炉检修，于1月15日前完成",
        "牵头领导": "闾丘野",
        "责任单位": "后勤服务科",
        "会同（配合）单位": "计划财务科",
        "协助人": None,
        "督办单位": "局办公室",
        "完成时限": datetime.datetime(2025, 1, 15),
        "时限原文": "1月15日前",
        "时限类型": "具体日期",
        "议题": "研究冬季供暖保障工作",
        "来源文件": "中共云溪县教育局党组会议纪要（2024年第7次）",
        "发文机关": "中共云溪县教育局党组",
        "文号": "云教党纪〔2024〕7号",
        "来源日期": datetime.datetime(2024, 12, 5),
        "原句": "由闾丘野同志牵头，后勤服务科会同计划财务科，完成锅炉检修，于1月15日前完成；"
        "会同各学校，建立巡查制度。",
        "文件名": "纪要.txt",
        "位置": "第4行",
        "推断项": "完成时限",
        "进展情况": None,
        "备注": None,
    }


def test_findings_are_merged_over_their_measures() -> None:
    sheet = sheet_of(given_notice(), name="整改台账")
    assert values(sheet, "反馈问题") == ["关于制度执行不严的问题", None, "关于台账缺失的问题"]
    assert values(sheet, "整改措施") == [
        "(1) 修订采购管理办法",
        "(2) 清退超标准支出0.86万元",
        "(1) 补建设备台账",
    ]
    merged = {str(area) for area in sheet.merged_cells.ranges if area.min_row > HEAD}
    assert {"A4:A5", "C4:C5", "I4:I5"} <= merged
    assert not any(area.startswith("D") for area in merged)


def test_a_finding_shows_status_due_and_the_owners_printed_with_it() -> None:
    sheet = sheet_of(given_notice(), name="整改台账")
    assert values(sheet, "牵头（责任）领导") == ["闾丘野", None, None]
    assert values(sheet, "责任科室") == ["计划财务科", None, None]
    assert values(sheet, "整改时限") == [datetime.datetime(2024, 9, 30), None, "未写明"]
    assert values(sheet, "整改进展") == ["已完成并长期坚持", None, "正在整改"]
    assert values(sheet, "整改状态") == ["已完成并长期坚持", None, "正在整改"]
    assert values(sheet, "位置") == ["第4行", "第5行", "第9行"]


def test_a_finding_without_a_day_of_its_own_shows_the_deadline_printed_with_its_owners() -> None:
    entry = given_notice()
    always = facts.Deadline("长期坚持", None, facts.DeadlineKind.LONG_TERM)
    task = replace(entry.reading.tasks[0], deadline=always)
    finding = replace(entry.reading.findings[0], due=None)
    reading = replace(entry.reading, tasks=(task,), findings=(finding,))
    sheet = sheet_of(Entry(reading, entry.source), name="整改台账")
    assert values(sheet, "整改时限") == ["长期坚持", None]


def test_a_finding_without_measures_has_one_row() -> None:
    finding = facts.Finding(None, None, 1, "人员超编", Span(0, 4), status=facts.Status.DONE)
    sheet = sheet_of(given_entry("人员超编", findings=(finding,)), name="整改台账")
    assert values(sheet, "反馈问题") == ["人员超编"]
    assert values(sheet, "整改时限") == [None]


def test_a_meeting_has_a_row_for_each_agenda_item() -> None:
    sheet = sheet_of(given_minutes(), given_work_meeting(), name="会议")
    assert values(sheet, "届次") == ["2024年第7次（扩大）", None, None]
    assert values(sheet, "主持人职务") == ["党组书记、局长", None, None]
    assert values(sheet, "议题") == ["研究冬季供暖保障工作", "研究教师培训", None]
    assert values(sheet, "议定意见") == ["原则同意", None, None]
    assert values(sheet, "任务数") == [2, 1, None]
    assert values(sheet, "会议日期")[::2] == [
        datetime.datetime(2024, 12, 5),
        "2025-01-04、2025-01-05",
    ]
    assert values(sheet, "推断项") == [None, None, "会议日期"]


def test_reports_and_demands_of_a_work_meeting_have_a_sheet() -> None:
    sheet = sheet_of(given_work_meeting(), name="总结谋划")
    assert values(sheet, "领导") == ["即墨青", None]
    assert values(sheet, "谋划（打算）") == ["提出2025年打算", None]
    assert values(sheet, "会议要求") == [None, "提高站位"]


def test_checks_that_do_not_hold_come_first_and_are_marked() -> None:
    sheet = sheet_of(given_minutes(), name="核对")
    assert values(sheet, "是否成立") == ["不成立", "成立"]
    assert values(sheet, "核对规则") == ["合计", "编号连续"]
    marked, plain = column(sheet, "是否成立")
    assert fill(marked) != ""
    assert fill(plain) == ""


def test_figures_unread_stretches_and_unopened_files_are_listed() -> None:
    book = opened([given_minutes()], [UNOPENED])
    assert values(book["数据"], "数值") == [9]
    assert values(book["数据"], "原句") == ["应到9人，实到6人，请假2人。"]
    assert values(book["未识别"], "原因") == ["不能归类"]
    assert values(book["未读文件"], "文件名") == ["扫描件.pdf"]
    assert values(book["未读文件"], "原因") == ["没有文字层；请先识别。"]


def test_the_same_facts_give_the_same_bytes() -> None:
    assert ledger_bytes(".xlsx", ALL) == ledger_bytes(".xlsx", ALL)


def fill(cell: object) -> str:
    return cell.fill.start_color.rgb if cell.fill.fill_type else ""
