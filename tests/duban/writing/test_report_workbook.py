"""Reports as workbooks: what stands where, how it is merged and printed, what stays text."""

from __future__ import annotations

import datetime
import io

import openpyxl
import pytest
from hypothesis import given, settings
from openpyxl.utils.escape import unescape
from openpyxl.workbook import Workbook
from writing.odd_texts import TEXTS, kept
from writing.read_back import grid_of_calamine, grid_of_openpyxl

from duban.writing.layouts import layout
from duban.writing.report import (
    Align,
    Attachment,
    Cell,
    Colour,
    Contact,
    Cut,
    Heading,
    Imprint,
    Letterhead,
    Level,
    Line,
    Paragraph,
    Report,
    Row,
    Rows,
    Run,
    Signature,
    Table,
    words,
)
from duban.writing.report_workbook import report_workbook_bytes

HEAD = ("序号", "反馈问题", "整改措施", "完成时限")
DAY = datetime.date(2024, 3, 15)


def given_row(*texts: str) -> Row:
    return tuple(Cell(words(text)) for text in texts)


def given_table(*rows: Row, caption: str = "", landscape: bool = False) -> Table:
    return Table((1, 4, 6, 2), (given_row(*HEAD), *rows), caption=caption, landscape=landscape)


FINDINGS = given_table(
    (
        Cell(words("1"), rows=2, value=1),
        Cell(words("制度执行不严"), rows=2),
        Cell(words("修订采购管理办法")),
        Cell(words("2024年3月15日"), value=DAY),
    ),
    given_row("清退超标准支出", "长期坚持"),
    given_row("2", "台账缺失", "补建设备台账", "立行立改"),
)
LEDGER = Report("整改台账", (Line("填报单位：云溪县教育局", "填报日期：2024年3月7日"), FINDINGS))


def opened(report: Report, name: str = "ledger") -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(report_workbook_bytes(report, layout(name))))


def test_a_table_has_its_title_and_its_fill_in_line_above_its_head() -> None:
    (sheet,) = opened(LEDGER).worksheets
    assert sheet.title == "整改台账"
    assert [sheet["A1"].value, sheet["A2"].value] == ["整改台账", "填报单位：云溪县教育局"]
    assert "填报日期：2024年3月7日" in [cell.value for cell in sheet[2]]
    assert [cell.value for cell in sheet[3]] == list(HEAD)


def test_cells_are_merged_as_the_report_spans_them() -> None:
    (sheet,) = opened(LEDGER).worksheets
    below = {str(each) for each in sheet.merged_cells.ranges if each.min_row > 2}
    assert below == {"A4:A5", "B4:B5"}
    assert [sheet["C4"].value, sheet["C5"].value] == ["修订采购管理办法", "清退超标准支出"]


def test_a_cell_over_columns_and_rows_is_one_range_with_rules_all_around() -> None:
    rows = (
        (Cell(words("督办事项"), columns=2, rows=2, label=True), Cell(words("甲"))),
        given_row("乙"),
        (Cell(words("意见"), columns=3),),
    )
    (sheet,) = opened(Report("督办通知单", (Table((1, 1, 3), rows, head=0),)), "form").worksheets
    assert {str(r) for r in sheet.merged_cells.ranges} == {"A1:C1", "A2:B3", "A4:C4"}
    assert sheet["A2"].border.left.style == sheet["C3"].border.right.style == "thin"
    assert sheet["A2"].font.name == "黑体"
    assert sheet.freeze_panes is None
    assert sheet.print_title_rows is None


def test_days_and_numbers_can_be_sorted_and_read_as_the_words_say() -> None:
    (sheet,) = opened(LEDGER).worksheets
    assert sheet["A4"].value == 1
    assert sheet["D4"].value == datetime.datetime(2024, 3, 15)
    assert sheet["D4"].number_format == 'yyyy"年"m"月"d"日"'


def test_head_rows_stay_in_sight_and_are_printed_on_each_page() -> None:
    (sheet,) = opened(LEDGER).worksheets
    assert sheet.freeze_panes == "A4"
    assert sheet.print_title_rows == "$1:$3"
    # a filter over merged cells would show the first of their rows only
    assert sheet.auto_filter.ref is None
    (flat,) = opened(Report("台账", (given_table(given_row("1", "甲", "乙", "丙")),))).worksheets
    assert flat.auto_filter.ref == "A2:D3"


def test_a_wide_ledger_keeps_its_first_columns_in_sight() -> None:
    table = Table((1,) * 12, ((Cell(),) * 12, (Cell(),) * 12))
    (sheet,) = opened(Report("台账", (table,))).worksheets
    assert sheet.freeze_panes == "C3"


@pytest.mark.parametrize(
    ("name", "across", "paper", "orientation"),
    [
        ("ledger", False, 9, "landscape"),
        ("ledger_a3", False, 8, "landscape"),
        ("form", False, 9, "portrait"),
        # a table that asks for it lies across in a paper that stands
        ("general", True, 9, "landscape"),
    ],
)
def test_a_sheet_is_printed_on_the_layouts_paper_and_fits_its_width(
    name: str, across: bool, paper: int, orientation: str
) -> None:
    row = given_row("1", "甲", "乙", "丙")
    report = Report("台账", (given_table(row, landscape=across),))
    (sheet,) = opened(report, name).worksheets
    assert int(sheet.page_setup.paperSize) == paper
    assert (sheet.page_setup.orientation or "portrait") == orientation
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (int(sheet.page_setup.fitToWidth or 1), int(sheet.page_setup.fitToHeight)) == (1, 0)
    wanted = layout(name)
    page = wanted.attachment_landscape if across else wanted.page
    assert sheet.page_margins.left * 25.4 == pytest.approx(page.left, abs=0.1)
    total = sum(sheet.column_dimensions[letter].width for letter in "ABCD")
    assert total * 1.95 == pytest.approx(page.text_width, rel=0.05)


def test_the_page_number_is_the_layouts() -> None:
    assert opened(LEDGER).worksheets[0].oddFooter.center.text == "— &P —"
    form = Report("督办通知单", (given_table(),))
    assert opened(form, "form").worksheets[0].oddFooter.center.text is None


def test_rows_are_high_enough_for_their_words_and_for_writing_by_hand() -> None:
    long = "检修锅炉并建立巡查制度，" * 30
    rows = (
        given_row("", "", "短", ""),
        given_row("", "", long, ""),
        (Cell(rows=2), Cell(words(long), rows=2), Cell(), Cell()),
        (Cell(), Cell()),
        given_row("", "", "", ""),
    )
    table = Table((1, 4, 6, 2), rows, head=0, heights=((4, 5),))
    (sheet,) = opened(Report("单", (table,))).worksheets
    heights = [sheet.row_dimensions[row].height for row in range(2, 7)]
    assert heights[0] < 25
    assert heights[1] > 120
    assert heights[2] == heights[3]
    assert heights[2] + heights[3] > heights[1]
    assert heights[4] >= 5 * layout("ledger").style("table_cell").pitch


def test_each_table_has_a_sheet_and_what_is_no_table_stands_on_the_first() -> None:
    report = Report(
        "关于整改情况的报告",
        (
            Heading(Level.ONE, "总体情况"),
            Paragraph(words("现将有关情况报告如下。")),
            Line("单位：项"),
            given_table(given_row("1", "甲", "乙", "丙"), caption="问题清单"),
            Heading(Level.ONE, "下一步工作", words("抓好落实。")),
            Cut("回执"),
            given_table(given_row("1", "甲", "乙", "丁"), caption="问题清单"),
        ),
        letterhead=Letterhead("云溪县教育局", number="云教发〔2024〕3号", signers=("闾丘野",)),
        addressees=("云溪县委", "云溪县人民政府"),
        attachments=(Attachment("责任清单", (given_table(given_row("1", "甲", "乙", "戊")),)),),
        signature=Signature(("云溪县教育局",), DAY),
        contact=Contact(person="即墨青", phone="0000-1234567"),
        note="此件主动公开",
        imprint=Imprint(copies=("云溪县委办公室",), printer="云溪县教育局办公室", day=DAY),
    )
    book = opened(report, "general")
    assert book.sheetnames == ["正文", "问题清单", "问题清单 2", "责任清单"]
    assert [row[0].value for row in book["正文"].rows] == [
        "云溪县教育局文件",
        "云教发〔2024〕3号",
        "签发人：闾丘野",
        "关于整改情况的报告",
        "云溪县委、云溪县人民政府：",
        "一、总体情况",
        "现将有关情况报告如下。",
        "（见工作表“问题清单”）",
        "二、下一步工作。抓好落实。",
        "（见工作表“问题清单 2”）",
        "附件：责任清单",
        "联系人：即墨青",
        "联系电话：0000-1234567",
        "云溪县教育局",
        "2024年3月15日",
        "（此件主动公开）",
        "附件",
        "责任清单",
        "（见工作表“责任清单”）",
        "抄送：云溪县委办公室。",
        "云溪县教育局办公室　　2024年3月15日印发",
    ]
    assert [book["问题清单"]["A1"].value, book["问题清单"]["A2"].value] == ["问题清单", "单位：项"]
    # the words along the cut stand over the receipt
    assert [book["问题清单 2"][f"A{row}"].value for row in (1, 2)] == ["问题清单", "回执"]
    assert book["责任清单"]["A1"].value == "责任清单"


def test_a_slip_and_its_receipt_need_no_sheet_of_text() -> None:
    slip = Report(
        "督办通知单",
        (
            Table((1, 3), (given_row("编号", "督办〔2024〕12号"),), head=0),
            Cut("沿此线裁下"),
            Table((1, 3), (given_row("签收人", ""),), head=0, caption="回执"),
        ),
    )
    book = opened(slip, "form")
    assert book.sheetnames == ["督办通知单", "回执"]
    assert [row[0].value for row in book["回执"].rows] == [
        *("督办通知单", "回执", "沿此线裁下"),
        "签收人",
    ]


def test_a_table_without_a_name_is_counted() -> None:
    table = given_table(given_row("1", "甲", "乙", "丙"))
    book = opened(Report("通报", (Paragraph(words("如下。")), table, table)), "general")
    assert book.sheetnames == ["正文", "表1", "表2"]
    assert book["表2"]["A1"].value == "通报"


def test_a_report_without_a_table_has_one_sheet_with_its_text() -> None:
    book = opened(Report("通知", (Paragraph(words("各学校："), label="主送："),)), "general")
    assert [row[0].value for row in book.worksheets[0].rows] == ["通知", "主送：各学校："]


def test_titles_that_stand_nowhere_else_stand_over_the_table() -> None:
    table = given_table(given_row("1", "甲", "乙", "丙"), caption="问题清单")
    (sheet,) = opened(Report("整改清单", (table,), subtitle="（2024年）")).worksheets
    assert [sheet[f"A{row}"].value for row in (1, 2, 3)] == ["整改清单", "（2024年）", "问题清单"]


def test_a_long_paragraph_takes_several_rows_and_none_is_too_high_to_show() -> None:
    text = "研究部署冬季供暖保障工作，" * 500
    (sheet,) = opened(Report("", (Paragraph(words(text)),)), "general").worksheets
    assert "".join(row[0].value for row in sheet.rows) == text
    assert all(row.height <= 408.75 for row in sheet.row_dimensions.values())


@pytest.mark.parametrize(
    ("caption", "name"),
    [
        ("关于[问题]：*清单?/附\\件", "关于 问题 ： 清单  附 件"),
        ("'引号'", "引号"),
        # Excel keeps this name for itself
        ("History", "History 2"),
        ("很长" * 20, "很长" * 15 + "很"),
        # 31 units as Excel counts them, and no half of a character
        ("𠮷" * 20, "𠮷" * 15),
        ("???", "表1"),
    ],
)
def test_a_sheet_has_a_name_that_excel_accepts(caption: str, name: str) -> None:
    assert opened(Report("", (given_table(caption=caption),))).sheetnames == [name]


def test_a_figure_tells_its_source_when_one_points_at_it() -> None:
    cell = Cell(words(Run("86%", source="台账第3行"), "，", Run("12项", source="台账第4行")))
    (sheet,) = opened(Report("统计", (Table((1,), ((cell,),), head=0),))).worksheets
    assert sheet["A2"].value == "86%，12项"
    assert sheet["A2"].comment.text == "数据来源：台账第3行\n台账第4行"


def test_alignment_colour_and_weight_of_a_cell_are_seen() -> None:
    row = (
        Cell(words("逾期"), align=Align.RIGHT, colour=Colour.RED),
        Cell(words(Run("重要", strong=True))),
        Cell(words(Run("部分", strong=True), "重要")),
    )
    (sheet,) = opened(Report("单", (Table((1, 1, 1), (row,), head=0),))).worksheets
    assert sheet["A2"].alignment.horizontal == "right"
    assert sheet["A2"].fill.start_color.rgb == "FFF4B6B6"
    assert [sheet[place].font.bold for place in ("A2", "B2", "C2")] == [False, True, False]


def test_rows_are_read_one_after_the_other_and_never_kept() -> None:
    alive = 0
    most = 0

    class Watched(str):
        def __new__(cls, text: str) -> Watched:
            nonlocal alive, most
            alive += 1
            most = max(most, alive)
            return super().__new__(cls, text)

        def __del__(self) -> None:
            nonlocal alive
            alive -= 1

    rows = Rows(lambda: (given_row(*HEAD[:3], Watched(f"{n}")) for n in range(2000)))
    data = report_workbook_bytes(Report("台账", (Table((1, 1, 1, 1), rows),)), layout("ledger"))
    assert len(grid_of_calamine(data)["台账"]) == 2001
    assert most < 10


@pytest.mark.parametrize(
    "rows",
    [
        (given_row("甲", "乙", "丙"),),
        (given_row("甲"),),
        ((Cell(columns=2), Cell()),),
        ((Cell(rows=2), Cell()), given_row("甲", "乙")),
        ((Cell(columns=0), Cell(), Cell()),),
    ],
    ids=["more cells than columns", "fewer", "too wide", "a place taken from above", "no width"],
)
def test_a_row_that_does_not_fit_its_table_is_refused(rows: tuple[Row, ...]) -> None:
    with pytest.raises(ValueError, match="row "):
        report_workbook_bytes(Report("", (Table((1, 1), rows, head=0),)), layout("ledger"))


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_any_text_stays_text_and_stays_whole(text: str) -> None:
    report = Report(
        text,
        (
            Paragraph(words(text)),
            given_table(given_row(text, "甲", "", ""), caption=text),
        ),
    )
    data = report_workbook_bytes(report, layout("ledger"))
    by_openpyxl = list(grid_of_openpyxl(data).values())
    by_calamine = list(grid_of_calamine(data).values())
    for words_of, undone in ((by_openpyxl, unescape), (by_calamine, str)):
        said = undone("".join(row[0] for row in words_of[0]))
        assert kept(text).replace("\n", "") in said
        assert undone(words_of[1][-1][0]) == kept(text)
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for row in sheet.rows for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "inlineStr"}
    assert [cell.hyperlink for cell in cells if cell.hyperlink] == []


def test_the_same_report_gives_the_same_bytes() -> None:
    assert report_workbook_bytes(LEDGER, layout("ledger")) == report_workbook_bytes(
        LEDGER, layout("ledger")
    )
