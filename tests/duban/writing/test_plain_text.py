"""A report as plain text: its words in the order of the page, one paragraph a line."""

from __future__ import annotations

import datetime

from duban.writing.plain_text import plain_text
from duban.writing.report import (
    Attachment,
    Cell,
    Contact,
    Cut,
    Heading,
    Imprint,
    Letterhead,
    Level,
    Line,
    Paragraph,
    Report,
    Signature,
    Table,
    words,
)

FAR_IN = "\u3000" * 8
DAY = datetime.date(2024, 5, 9)


def cells(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(words(text)) for text in texts)


def test_the_parts_of_a_paper_stand_in_the_order_of_the_page() -> None:
    report = Report(
        "关于修缮书库的\n通知",
        letterhead=Letterhead(
            "青荻区文化馆文件", number="青文〔2024〕7号", copy_number="000001", signers=("尹望舒",)
        ),
        subtitle="（试行）",
        addressees=("各科室", "各分馆"),
        blocks=(
            Heading(Level.ONE, "任务"),
            Heading(Level.TWO, "清点残卷", body=words("古籍科负责。")),
            Paragraph(words("尹望舒、步青"), label="出席："),
            Line("填报单位：古籍科", "5月9日"),
            Cut("回执"),
        ),
        attachments=(Attachment("目录", (Paragraph(words("残卷三册。")),)), Attachment("清单")),
        contact=Contact(phone="0000-1234567"),
        signature=Signature(("青荻区文化馆",), DAY),
        note="此件公开",
        imprint=Imprint(
            copies=("区档案馆",), distribution=("馆领导", "各科室"), printer="办公室", day=DAY
        ),
    )
    assert plain_text(report).splitlines() == [
        "000001",
        "青荻区文化馆文件",
        "青文〔2024〕7号　　签发人：尹望舒",
        "关于修缮书库的",
        "通知",
        "（试行）",
        "各科室、各分馆：",
        "　　一、任务",
        "　　（一）清点残卷。古籍科负责。",
        "　　出席：尹望舒、步青",
        "填报单位：古籍科　　5月9日",
        "- - - - - - - - - -回执- - - - - - - - - -",
        "　　附件：1.目录",
        "　　　　　2.清单",
        "　　联系电话：0000-1234567",
        f"{FAR_IN}青荻区文化馆",
        f"{FAR_IN}2024年5月9日",
        "　　（此件公开）",
        "附件1",
        "目录",
        "　　残卷三册。",
        "附件2",
        "清单",
        "抄送：区档案馆。",
        "分送：馆领导，各科室。",
        "办公室　　2024年5月9日印发",
    ]


def test_a_row_of_a_table_is_a_line_with_bars_around_its_cells() -> None:
    table = Table((1, 2), (cells("序号", "任务"), cells("1", "")), caption="任务表")
    assert plain_text(Report("", (table,))) == "任务表\n| 序号 | 任务 |\n| 1 |  |\n"


def test_a_cell_over_several_rows_is_repeated_and_one_over_all_columns_has_no_bars() -> None:
    table = Table(
        (1, 1),
        (
            (Cell(words("一、保管类"), columns=2),),
            (Cell(words("残卷"), rows=2), *cells("清点")),
            cells("修复"),
        ),
        head=0,
    )
    assert plain_text(Report("", (table,))) == "一、保管类\n| 残卷 | 清点 |\n| 残卷 | 修复 |\n"


def test_a_cell_can_neither_end_its_row_nor_part_itself() -> None:
    table = Table((1, 1), (cells("甲|乙", "第一段\n第二段"),), head=0)
    assert plain_text(Report("", (table,))) == "| 甲｜乙 | 第一段 第二段 |\n"
