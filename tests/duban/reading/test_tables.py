"""Tables of duties: kept in the file, flattened to lines, drawn with bars or box characters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from reading.reading_cases import day, owners, plainly, read

import duban
from duban import facts
from duban.text import Cell, Place, SourceText, TextBuilder

TITLE = "青荻区2024年文化工作任务分解表"


def table_paper(rows: Sequence[Sequence[str | None]], *, title: str = TITLE) -> SourceText:
    """A paper with one table; ``None`` merges a cell with the one above it."""
    builder = TextBuilder()
    builder.add(title, Place(paragraph=1))
    builder.break_line()
    cells: list[Cell] = []
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if text is None:
                continue
            below = 1
            while number + below < len(rows) and rows[number + below][column] is None:
                below += 1
            place = Place(table=1, row=number + 1, column=column + 1)
            cells.append(Cell(number, column, builder.add(text, place), row_span=below))
            builder.break_line()
    builder.add_table(cells)
    return builder.build(name="table.docx", format="docx")


def tasks_of(rows: Sequence[Sequence[str | None]]) -> list[facts.Task]:
    """The tasks of a table that the file has kept."""
    return list(duban.read(table_paper(rows)).tasks)


HEAD = ("序号", "工作任务", "牵头领导", "责任单位", "配合单位", "完成时限")
ROW = ("1", "修复残卷12册", "陆听澜", "古籍科", "后勤科、保卫科", "2024年6月底前")
EXPECTED = {
    "leads": "陆听澜",
    "responsible": "古籍科",
    "joint": "后勤科、保卫科",
    "due": "2024年6月底前",
}


def test_a_row_of_a_kept_table_is_a_task_whose_text_is_the_duty_alone() -> None:
    (task,) = tasks_of([HEAD, ROW])
    assert plainly(task) == EXPECTED
    assert task.text == "修复残卷12册"
    assert task.deadline is not None
    assert task.deadline.date == day("2024-06-30")


def test_the_span_of_a_row_slices_to_its_duty() -> None:
    source = table_paper([HEAD, ROW])
    (task,) = duban.read(source).tasks
    assert source.slice(task.span) == "修复残卷12册"


def test_a_merged_cell_holds_for_all_its_rows() -> None:
    tasks = tasks_of([HEAD, ROW, ("2", "清点书库", None, None, None, "年底前")])
    assert owners(tasks)[1] == {**EXPECTED, "due": "年底前"}


def test_owner_cells_that_are_all_empty_inherit_from_the_row_above() -> None:
    tasks = tasks_of([HEAD, ROW, ("2", "清点书库", "", "", "", "")])
    assert [(task.leads, task.responsible) for task in tasks] == [(("陆听澜",), ("古籍科",))] * 2
    assert tasks[1].deadline is None
    assert set(tasks[1].inferred) == {"leads", "responsible", "joint"}


def test_an_empty_cell_beside_a_filled_one_is_empty() -> None:
    tasks = tasks_of([HEAD, ROW, ("2", "清点书库", "", "后勤科", "", "")])
    assert owners(tasks)[1] == {"responsible": "后勤科"}


def test_a_head_of_two_lines_is_read_together() -> None:
    tasks = tasks_of(
        [
            ("序号", "项目内容", "责任分工", "责任分工", "完成时限"),
            ("序号", "项目内容", "牵头单位", "配合单位", "完成时限"),
            ("1", "修缮书库", "古籍科", "后勤科", "8月底前"),
        ]
    )
    assert owners(tasks) == [{"responsible": "古籍科", "joint": "后勤科", "due": "8月底前"}]


def test_a_column_of_responsible_units_beside_leading_ones_joins_in() -> None:
    rows = [("工作任务", "牵头单位", "责任单位"), ("修缮书库", "古籍科", "后勤科、保卫科")]
    assert owners(tasks_of(rows)) == [{"responsible": "古籍科", "joint": "后勤科、保卫科"}]


def test_a_row_that_names_a_category_is_no_task() -> None:
    category = ("一、保护古籍", "", "", "", "", "")
    assert len(tasks_of([HEAD, category, ROW])) == 1


def test_a_row_without_an_owner_is_no_task() -> None:
    assert tasks_of([HEAD, ("1", "修复残卷12册", "", "", "", "年底前")]) == []


def test_a_table_without_known_columns_is_none_of_ours() -> None:
    assert tasks_of([("承办单位", "受理", "办结"), ("古籍科", "624", "610")]) == []


# ── Tables that have lost their lines ─────────────────────────────────────────────────────────────

CELL_BELOW_CELL = "\n\n".join(
    [*HEAD, *ROW, "2", "清点书库", "苏砚秋", "后勤科", "保卫科", "年底前"]
)
PIPES = (
    "序号 | 工作任务 | 牵头领导 | 责任单位 | 配合单位 | 完成时限\n"
    "1 | 修复残卷12册 | 陆听澜 | 古籍科 | 后勤科、保卫科 | 2024年6月底前\n"
    "2 | 清点书库 | 苏砚秋 | 后勤科 | 保卫科 | 年底前\n"
)
MARKDOWN = (
    "| 序号 | 工作任务 | 牵头领导 | 责任单位 | 配合单位 | 完成时限 |\n|---|---|---|---|---|---|\n"
    "| 1 | 修复残卷12册 | 陆听澜 | 古籍科 | 后勤科、保卫科 | 2024年6月底前 |\n"
    "| 2 | 清点书库 | 苏砚秋 | 后勤科 | 保卫科 | 年底前 |\n"
)
CELL_BAR_CELL = "|\n".join(
    [*HEAD, *ROW, "2", "清点书库", "苏砚秋", "后勤科", "保卫科", "年底前"]
) + "|\n"  # fmt: skip
GLUED_HEAD = "序号工作任务牵头领导责任单位配合单位完成时限\n" + "\n".join(
    [*ROW, "2", "清点书库", "苏砚秋", "后勤科", "保卫科", "年底前"]
)
BOX = (
    "┌──┬────────┬────┬────┬──────┬────┐\n"
    "│序号│工作任务│牵头领│责任单│配合单位│完成时│\n"
    "│    │        │导    │位    │        │限    │\n"
    "├──┼────────┼────┼────┼──────┼────┤\n"
    "│1 │修复残│陆听澜│古籍科│后勤科、│2024年│\n"
    "│  │卷12册│      │      │保卫科  │6月底前│\n"
    "├──┼────────┼────┼────┼──────┼────┤\n"
    "│2 │清点书库│苏砚秋│后勤科│保卫科│年底前│\n"
    "└──┴────────┴────┴────┴──────┴────┘\n"
)
SHAPES: dict[str, str] = {
    "cell below cell": CELL_BELOW_CELL,
    "cells between bars": PIPES,
    "bars at both ends and a rule": MARKDOWN,
    "a cell and a bar on each line": CELL_BAR_CELL,
    "the words of the head glued": GLUED_HEAD,
    "drawn with box characters, words wrapped in cells": BOX,
}
BOTH: list[dict[str, Any]] = [
    EXPECTED,
    {"leads": "苏砚秋", "responsible": "后勤科", "joint": "保卫科", "due": "年底前"},
]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_table_that_has_become_text_reads_like_the_table(shape: str) -> None:
    tasks = read(f"{TITLE}\n{SHAPES[shape]}").tasks
    assert owners(tasks) == BOTH
    assert [task.text for task in tasks] == ["修复残卷12册", "清点书库"]


def test_an_empty_cell_between_bars_keeps_the_columns_in_place() -> None:
    rows = PIPES.replace("陆听澜", "").replace("保卫科 | 年底前", "| 年底前")
    assert owners(read(f"{TITLE}\n{rows}").tasks) == [
        {"responsible": "古籍科", "joint": "后勤科、保卫科", "due": "2024年6月底前"},
        {"leads": "苏砚秋", "responsible": "后勤科", "due": "年底前"},
    ]


def test_where_empty_cells_have_vanished_cells_are_told_by_their_looks() -> None:
    cells = [*HEAD, "1", "修复残卷12册", "古籍科", "2024年6月底前", *BOTH_OF_SECOND]
    tasks = read(f"{TITLE}\n" + "\n".join(cells)).tasks
    assert owners(tasks)[0] == {"responsible": "古籍科", "due": "2024年6月底前"}
    assert owners(tasks)[1] == BOTH[1]


BOTH_OF_SECOND = ("2", "清点书库", "苏砚秋", "后勤科", "保卫科", "年底前")


def test_a_note_below_a_flattened_table_is_no_row() -> None:
    tasks = read(f"{TITLE}\n{CELL_BELOW_CELL}\n注：完成时限以批复为准。\n").tasks
    assert len(tasks) == 2


def test_duties_beside_a_table_are_read_in_the_order_of_the_document() -> None:
    tasks = read(f"{TITLE}\n一、要求\n由综合科负责，按月汇总进展。\n{PIPES}").tasks
    assert [task.responsible for task in tasks] == [("综合科",), ("古籍科",), ("后勤科",)]


def test_a_unit_and_a_day_in_two_cells_sign_nothing() -> None:
    paper = table_paper(
        [
            ["序号", "任务", "责任单位", "完成时限"],
            ["1", "修缮库房", "区财政局", "2024年12月20日"],
            ["2", "清点残卷", "区档案局", "8月底前"],
        ]
    )
    reading = duban.read(paper)
    assert (reading.issuer, reading.date) == (None, None)


def test_a_dash_in_the_cells_of_owners_says_that_nobody_is_named() -> None:
    head = ["序号", "任务", "牵头领导", "责任单位"]
    rows = [head, ["1", "清点残卷", "步青", "古籍科"], ["2", "粉刷书库", "—", "—"]]
    assert [task.text for task in tasks_of(rows)] == ["清点残卷"]
