"""Workbooks: sheets as tables, values as the sheet shows them."""

from __future__ import annotations

import pytest
from given_files import given_xls, given_xlsx, given_zip, number, row, words

from duban.errors import UnreadableFile
from duban.formats import sheets, xls, xlsx
from duban.formats.limits import Caps
from duban.packages.archive import Archive
from duban.text import SourceText


def _quiet(done: int, total: int) -> None:
    assert done <= total


def _read(*bodies: str, **given: object) -> SourceText:
    return xlsx.read(Archive(given_xlsx(*bodies, **given)), "a.xlsx", _quiet)  # type: ignore[arg-type]


def _data(*rows: str) -> str:
    return f"<sheetData>{''.join(rows)}</sheetData>"


def _shape(text: SourceText) -> list[tuple[int, int, int, int, str]]:
    return [
        (c.row, c.column, c.row_span, c.column_span, text.slice(c.span))
        for table in text.tables
        for c in table.cells
    ]


STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="0.0%"/>'
    '<numFmt numFmtId="165" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>'
    "</numFmts>"
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="14"/>'
    '<xf numFmtId="999"/></cellXfs>'
)


@pytest.mark.parametrize(
    ("cell", "characters"),
    [
        (words("A1", "任务"), "任务"),
        (number("A1", "12"), "12"),
        (number("A1", "12.50"), "12.5"),
        (number("A1", "110101199003071234"), "110101199003071234"),
        (number("A1", "0.8547", 1), "85.5%"),
        (number("A1", "45368", 2), "2024年3月17日"),
        (number("A1", "45368", 3), "2024-03-17"),
        (number("A1", "7", 4), "7"),
        (number("A1", "7", 99), "7"),
        (number("A1", "1E+400"), "1E+400"),
        ('<c r="A1" t="s"><v>1</v></c>', "乙丙"),
        ('<c r="A1" t="s"><v>9</v></c>', ""),
        ('<c r="A1" t="s"><v>x</v></c>', ""),
        ('<c r="A1" t="b"><v>1</v></c>', "TRUE"),
        ('<c r="A1" t="b"><v>0</v></c>', "FALSE"),
        ('<c r="A1" t="e"><v>#REF!</v></c>', "#REF!"),
        ('<c r="A1" t="d"><v>2024-03-17T00:00:00Z</v></c>', "2024-03-17"),
        # of a formula the value that was saved with it
        ('<c r="A1" t="str"><f>B1&amp;"件"</f><v>3件</v></c>', "3件"),
        ('<c r="A1"><f>SUM(B1:B9)</f><v>45</v></c>', "45"),
        ('<c r="A1"><f>SUM(B1:B9)</f></c>', ""),
        ('<c r="A1" s="1"/>', ""),
        ('<c r="A1" t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r></is></c>', "甲乙"),
    ],
)
def test_a_cell_reads_as_the_sheet_shows_it(cell: str, characters: str) -> None:
    strings = ["<t>甲</t>", "<r><t>乙</t></r><r><t>丙</t></r><rPh><t>bing</t></rPh>"]
    text = _read(_data(row(1, cell)), styles=STYLES, strings=strings)
    assert text.characters == characters


def test_merged_cells_keep_their_reach_without_empty_rows_and_columns() -> None:
    sheet = _data(
        row(2, words("B2", "任务分解表")),
        row(4, words("B4", "修缮"), words("D4", "总务处")),
        row(5, words("D5", "基建科")),
    )
    text = _read(
        sheet + '<mergeCells><mergeCell ref="B2:D2"/><mergeCell ref="B4:B5"/></mergeCells>'
    )
    assert _shape(text) == [
        (0, 0, 1, 2, "任务分解表"),
        (1, 0, 2, 1, "修缮"),
        (1, 1, 1, 1, "总务处"),
        (2, 1, 1, 1, "基建科"),
    ]
    assert text.characters == "任务分解表\n修缮\n总务处\n基建科"
    place = text.place_of(text.characters.index("基建科"))
    assert (place.sheet, place.row, place.column) == ("表1", 5, 4)


def test_cells_without_references_follow_each_other() -> None:
    text = _read(
        "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData>"
    )
    assert _shape(text) == [(0, 0, 1, 1, "1"), (0, 1, 1, 1, "2"), (1, 0, 1, 1, "3")]


@pytest.mark.parametrize("written", ["0", "-1", "x", "99999999999", ""])
def test_row_numbers_that_make_no_sense_are_survived(written: str) -> None:
    text = _read(_data(f'<row r="{written}">{words("A1", "甲")}</row>'))
    assert text.place_of(0).row == 1


@pytest.mark.parametrize("reference", ["B2:A1", "A1", "A0:B2", "x", "", "A1:XFD1048576"])
def test_merges_that_make_no_sense_are_survived(reference: str) -> None:
    sheet = _data(row(1, words("A1", "甲"), words("B1", "乙")), row(2, words("B2", "丙")))
    text = _read(f'{sheet}<mergeCells><mergeCell ref="{reference}"/></mergeCells>')
    assert [cell[4] for cell in _shape(text)] == ["甲", "乙", "丙"]
    assert all(cell[2] <= 2 and cell[3] <= 2 for cell in _shape(text))


def test_every_sheet_is_a_table_and_hidden_ones_are_announced() -> None:
    text = _read(
        _data(row(1, words("A1", "甲"))),
        _data(),
        _data(row(1, words("A1", "乙"), attributes=' hidden="1"')),
        names=["一月", "空表", "二月"],
        states=["visible", "visible", "hidden"],
    )
    assert text.characters == "甲\n乙"
    assert [text.place_of(at).sheet for at in (0, 2)] == ["一月", "二月"]
    assert [text.place_of(at).table for at in (0, 2)] == [1, 3]
    assert len(text.tables) == 2
    assert text.notes == ("工作表“二月”是隐藏的，已一并读入。", "隐藏的行已一并读入。")


def test_the_calendar_of_1904_is_known() -> None:
    text = _read(
        _data(row(1, number("A1", "43906", 3))),
        styles=STYLES,
        properties='<workbookPr date1904="1"/>',
    )
    assert text.characters == "2024-03-17"


@pytest.mark.parametrize(
    ("part", "note"),
    [
        ("xl/vbaProject.bin", "文件带有宏，未执行也未读入。"),
        ("xl/comments1.xml", "批注未读入。"),
        ("xl/drawings/drawing1.xml", "图片、图表和文本框未读入。"),
        (
            "xl/externalLinks/externalLink1.xml",
            "引用其他工作簿的公式按保存时的值读入，未打开那些文件。",
        ),
    ],
)
def test_what_is_left_unread_is_said(part: str, note: str) -> None:
    assert _read(_data(row(1, words("A1", "甲"))), extra={part: "x"}).notes == (note,)


def test_a_cell_with_line_breaks_is_one_cell() -> None:
    text = _read(_data(row(1, words("A1", "一、甲&#10;二、乙"), words("B1", "丙"))))
    assert [cell[4] for cell in _shape(text)] == ["一、甲\n二、乙", "丙"]


def test_a_missing_sheet_means_that_the_file_is_incomplete() -> None:
    files = Archive(given_xlsx(_data()))
    parts = {name: files.read(name) for name in files.names if "sheet1" not in name}
    with pytest.raises(UnreadableFile) as refused:
        xlsx.read(Archive(given_zip(parts)), "a", _quiet)
    assert refused.value.code == "truncated"


@pytest.mark.parametrize(
    ("cap", "value", "code"),
    [
        ("workbook_cells", 3, "too_many_cells"),
        ("workbook_grid", 3, "too_many_cells"),
        ("characters", 5, "too_large"),
    ],
)
def test_each_cap_of_workbooks_holds(
    monkeypatch: pytest.MonkeyPatch, cap: str, value: int, code: str
) -> None:
    monkeypatch.setattr(sheets, "CAPS", Caps(**{cap: value}))
    sheet = _data(
        row(1, words("A1", "甲甲"), words("B1", "乙乙")),
        row(2, words("A2", "丙"), words("B2", "丁")),
    )
    with pytest.raises(UnreadableFile) as refused:
        _read(sheet)
    assert refused.value.code == code


def test_a_prefix_before_the_names_of_the_elements_does_not_matter() -> None:
    sheet = (
        '<x:sheetData xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<x:row r="1"><x:c r="A1"><x:v>5</x:v></x:c></x:row></x:sheetData>'
    )
    assert _read(sheet).characters == "5"


# ── .xls ──────────────────────────────────────────────────────────────────────────────────────────


def test_an_old_workbook_is_read_with_its_places_and_merges() -> None:
    data = given_xls(
        [(2, 1, "任务分解表"), (4, 1, "修缮"), (4, 3, 12.0), (5, 3, 0.85)], merges=[(2, 1, 2, 3)]
    )
    text = xls.read(data, "a.xls", _quiet)
    assert _shape(text) == [
        (0, 0, 1, 2, "任务分解表"),
        (1, 0, 1, 1, "修缮"),
        (1, 1, 1, 1, "12"),
        (2, 1, 1, 1, "0.85"),
    ]
    place = text.place_of(len(text.characters) - 1)
    assert (place.sheet, place.row, place.column) == ("台账", 6, 4)
    assert text.notes == ("旧版 xls 的百分比按存储的小数读入（85% 读作 0.85）。",)


def test_a_hidden_sheet_of_an_old_workbook_is_announced() -> None:
    text = xls.read(given_xls([(0, 0, "甲")], state=1), "a.xls", _quiet)
    assert text.notes == ("工作表“台账”是隐藏的，已一并读入。",)
