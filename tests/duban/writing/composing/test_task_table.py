"""A task table says who does what, with whom, until when, and nothing that the facts do not say."""

from __future__ import annotations

from writing.composing.given_readings import TASK_TABLE

from duban.writing.composing import COMPOSERS
from duban.writing.report import Line, Table, plain


def composed_rows() -> list[list[str]]:
    report = COMPOSERS["task_table"].compose(TASK_TABLE)
    (table,) = (block for block in report.blocks if isinstance(block, Table))
    return [[plain(cell.words) for cell in row] for row in table.rows]


def test_each_task_is_a_row_with_its_owners_in_their_columns() -> None:
    head, row = composed_rows()
    found = dict(zip(head, row, strict=True))
    assert found["目标与任务"] == "修订校车停靠点方案"
    assert found["牵头领导"] == "岑望舒"
    assert found["责任单位"] == "安全管理科"
    assert found["配合单位"] == "基础教育科、青禾小学"
    assert found["协助人"] == ""
    assert found["完成时限"] == "8月底前"


def test_the_line_over_the_table_says_who_made_it_and_when() -> None:
    report = COMPOSERS["task_table"].compose(TASK_TABLE)
    assert Line("填报单位：青荻区教育局", "填报日期：2024年3月5日") in report.blocks
