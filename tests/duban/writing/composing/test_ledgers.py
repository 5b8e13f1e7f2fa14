"""Ledgers and lists have the columns of the office; what facts do not say is left to fill in."""

from __future__ import annotations

import datetime

import pytest

from duban import facts
from duban.text import Span
from duban.writing.composing import COMPOSERS
from duban.writing.report import Line, Report, Table, plain

DUE = datetime.date(2023, 9, 30)
MONTH_END = facts.DeadlineKind.MONTH_END
OF_FINDING = facts.Task(
    "清点残卷；（2）修订办法",
    Span(10, 30),
    leads=("步青",),
    responsible=("古籍科",),
    joint=("财务科",),
    deadline=facts.Deadline("2023年9月底前", DUE, MONTH_END),
)
BESIDES = facts.Task("每季度报送进展", Span(90, 97), responsible=("各科室",))
FINDINGS = (
    facts.Finding(
        1,
        "履行主责方面",
        1,
        "残卷保管不力",
        Span(0, 40),
        (facts.Measure(1, "清点残卷", Span(10, 14)), facts.Measure(2, "修订办法", Span(20, 30))),
        facts.Status.PARTLY_DONE,
        "基本完成",
        DUE,
    ),
    facts.Finding(1, "履行主责方面", 2, "台账不全", Span(50, 60)),
)
MEETING = facts.Reading(
    "a.txt",
    facts.Kind.MINUTES,
    title="青荻区文化馆馆务会议纪要",
    date=datetime.date(2023, 6, 3),
    tasks=(BESIDES,),
)
NOTICE = facts.Reading(
    "b.txt",
    facts.Kind.RECTIFICATION,
    title="青荻区文化馆整改情况通报",
    findings=FINDINGS,
    tasks=(OF_FINDING, BESIDES),
)


def tables(report: Report) -> list[Table]:
    return [block for block in report.blocks if isinstance(block, Table)]


def columns(table: Table) -> list[str]:
    return [plain(cell.words) for cell in next(iter(table.rows))]


def filled(table: Table) -> list[dict[str, str]]:
    """The filled cells of each row that has a cell for each column."""
    head, *rows = ([plain(cell.words) for cell in row] for row in table.rows)
    return [
        {name: words for name, words in zip(head, row, strict=True) if words}
        for row in rows
        if len(row) == len(head)
    ]


def test_a_ledger_of_tasks_has_the_columns_of_the_supervision_desk() -> None:
    report = COMPOSERS["ledger"].compose(MEETING)
    (table,) = tables(report)
    assert (report.title, report.subtitle) == ("督办任务台账", "青荻区文化馆馆务会议纪要")
    assert columns(table) == [
        "序号", "立项编号", "来源", "来源日期", "督办事项", "工作要求（目标）", "牵头领导",
        "责任单位", "配合单位", "责任人", "交办时间", "完成时限", "进展情况", "完成率",
        "存在问题", "下步措施", "佐证材料", "状态", "延期记录", "办结时间", "备注",
    ]  # fmt: skip
    assert filled(table) == [
        {
            "序号": "1",
            "来源": "青荻区文化馆馆务会议纪要",
            "来源日期": "2023年6月3日",
            "督办事项": "每季度报送进展",
            "责任单位": "各科室",
        }
    ]


def test_a_day_in_a_ledger_is_a_day_for_a_workbook_too() -> None:
    (table,) = tables(COMPOSERS["ledger"].compose(MEETING))
    assert datetime.date(2023, 6, 3) in [cell.value for row in table.rows for cell in row]


def test_a_ledger_of_findings_merges_what_is_said_of_the_whole_finding() -> None:
    report = COMPOSERS["ledger"].compose(NOTICE)
    table = tables(report)[0]
    assert report.title == "问题整改台账"
    assert len(columns(table)) == 22
    assert filled(table)[0] == {
        "序号": "1",
        "问题类别": "履行主责方面",
        "反馈问题": "残卷保管不力",
        "整改措施": "（1）清点残卷",
        "牵头领导": "步青",
        "责任科室": "古籍科",
        "配合科室": "财务科",
        "整改时限": "2023年9月底前",
        "整改类型": "限期整改",
        "整改进展": "基本完成",
        "整改状态": "部分完成",
    }
    _, first, second, third = table.rows
    assert {cell.rows for cell in first} == {1, 2}
    assert [plain(cell.words) for cell in second] == ["（2）修订办法"]
    assert len(third) == 22


def test_duties_besides_the_findings_have_a_table_of_their_own() -> None:
    besides = tables(COMPOSERS["ledger"].compose(NOTICE))[1]
    assert besides.caption == "督办任务台账"
    assert [row["督办事项"] for row in filled(besides)] == ["每季度报送进展"]


LISTS = {
    "problem_list": ["序号", "问题类别", "反馈问题", "具体问题", "涉及科室", "牵头领导"],
    "task_checklist": ["序号", "问题", "整改目标", "整改措施", "阶段节点", "完成时限"],
    "responsibility_list": [
        "序号", "问题", "牵头领导", "责任领导", "牵头科室", "责任科室", "责任人", "督办人",
    ],
}  # fmt: skip
FIRST_ROWS = {
    "problem_list": {
        "序号": "1",
        "问题类别": "履行主责方面",
        "反馈问题": "残卷保管不力",
        "涉及科室": "古籍科",
        "牵头领导": "步青",
    },
    "task_checklist": {
        "序号": "1",
        "问题": "残卷保管不力",
        "整改措施": "（1）清点残卷；（2）修订办法",
        "完成时限": "2023年9月底前",
    },
    "responsibility_list": {
        "序号": "1",
        "问题": "残卷保管不力",
        "牵头领导": "步青",
        "责任科室": "古籍科",
    },
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_its_columns_and_a_row_for_each_finding(name: str) -> None:
    report = COMPOSERS[name].compose(NOTICE)
    (table,) = tables(report)
    assert columns(table) == LISTS[name]
    assert filled(table)[0] == FIRST_ROWS[name]
    assert len(filled(table)) == len(FINDINGS)


@pytest.mark.parametrize(
    ("name", "rows"), [("problem_list", 0), ("task_checklist", 1), ("responsibility_list", 1)]
)
def test_without_findings_the_lists_are_of_tasks_and_no_problem_is_made_up(
    name: str, rows: int
) -> None:
    (table,) = tables(COMPOSERS[name].compose(MEETING))
    assert len(filled(table)) == rows


@pytest.mark.parametrize("name", [*LISTS, "ledger"])
def test_a_form_leaves_room_for_who_fills_it_in(name: str) -> None:
    blocks = COMPOSERS[name].compose(NOTICE).blocks
    assert isinstance(blocks[0], Line)
    assert blocks[0].left.startswith("填报单位：")


def test_the_rows_of_a_ledger_can_be_read_again() -> None:
    (table,) = tables(COMPOSERS["ledger"].compose(MEETING))
    assert list(table.rows) == list(table.rows)
