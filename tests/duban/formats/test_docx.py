"""Word documents: what is printed is read, in its order, with its place."""

from __future__ import annotations

import pytest
from given_files import (
    cell,
    given_docx,
    given_zip,
    notes_part,
    paragraph,
    styles_part,
    table,
)

from duban.formats import docx
from duban.packages.archive import Archive
from duban.text import SourceText

TRACKED = "文中有修订痕迹：保留插入的文字，去掉删除的文字。"


def _read(body: str, **given: object) -> SourceText:
    return docx.read(Archive(given_docx(body, **given)), "a.docx")  # type: ignore[arg-type]


def _run(inside: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr>{inside}</w:r>"


def _t(words: str) -> str:
    return f"<w:t>{words}</w:t>"


def _field(code: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r>{_t(result)}</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


BOX = "<w:txbxContent>" + paragraph("框内") + "</w:txbxContent>"
DRAWN_BOX = f"<w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing>"
OLD_BOX = f"<w:pict><v:textbox>{BOX}</v:textbox></w:pict>"


@pytest.mark.parametrize(
    ("inside", "characters"),
    [
        # runs are one text, whatever their formats
        (_run(_t("会议")) + _run(_t("纪要"), "<w:b/>"), "会议纪要"),
        # tabs and line breaks are kept
        (_run(_t("主持：") + "<w:tab/>" + _t("甲")), "主持：\t甲"),
        (_run(_t("标题") + "<w:br/>" + _t("副题")), "标题\n副题"),
        (_run(_t("2023") + "<w:noBreakHyphen/>" + _t("2024")), "2023-2024"),
        # a symbol font's tick counts, its ornaments do not
        (_run('<w:sym w:font="Wingdings" w:char="F0FE"/>' + _t("同意")), "☑同意"),
        (_run('<w:sym w:font="Wingdings" w:char="F0E8"/>' + _t("同意")), "同意"),
        # insertions stay, deletions go
        (
            f"<w:ins>{_run(_t('新'))}</w:ins><w:del>{_run('<w:delText>旧</w:delText>')}</w:del>",
            "新",
        ),
        (f"<w:moveTo>{_run(_t('此'))}</w:moveTo><w:moveFrom>{_run(_t('彼'))}</w:moveFrom>", "此"),
        # hidden text is not printed; a switch can also turn it off
        (_run(_t("见")) + _run(_t("不见"), "<w:vanish/>"), "见"),
        (_run(_t("见"), '<w:vanish w:val="0"/>'), "见"),
        # of a field the result is printed, not its code
        (_field("PAGE", "3") + _run(_t("页")), "3页"),
        (f'<w:fldSimple w:instr="DATE">{_run(_t("3月1日"))}</w:fldSimple>', "3月1日"),
        (_field(f"IF {_t('假')}", "真"), "真"),
        # links, smart tags and content controls are only wrappers
        (f"<w:hyperlink>{_run(_t('办法'))}</w:hyperlink>", "办法"),
        (f"<w:smartTag><w:smartTagPr/>{_run(_t('某市'))}</w:smartTag>", "某市"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{_run(_t('填写'))}</w:sdtContent></w:sdt>", "填写"),
        # the prompt of an empty content control is not text
        (
            _run(_t("日期："))
            + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
            + f"<w:sdtContent>{_run(_t('单击此处'))}</w:sdtContent></w:sdt>",
            "日期：",
        ),
        # a gloss above a character is left out
        (
            f"<w:r><w:ruby><w:rt>{_run(_t('xiāo'))}</w:rt><w:rubyBase>{_run(_t('销'))}"
            "</w:rubyBase></w:ruby></w:r>",
            "销",
        ),
        ("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", "x=1"),
        # a text box follows its paragraph, and its two spellings are read once
        (_run(_t("正文") + OLD_BOX), "正文\n框内"),
        (
            _run(
                _t("正文")
                + f"<mc:AlternateContent><mc:Choice>{DRAWN_BOX}</mc:Choice>"
                + f"<mc:Fallback>{OLD_BOX}</mc:Fallback></mc:AlternateContent>"
            ),
            "正文\n框内",
        ),
    ],
)
def test_a_paragraph_reads_as_it_is_printed(inside: str, characters: str) -> None:
    assert _read(f"<w:p>{inside}</w:p>").characters == characters


def test_a_field_that_is_never_separated_does_not_swallow_the_document() -> None:
    begun = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'
    assert _read(begun + paragraph("一") + paragraph("二")).characters == "一\n二"


def test_text_hidden_by_its_style_is_not_read() -> None:
    styles = styles_part('<w:style w:styleId="x"><w:rPr><w:vanish/></w:rPr></w:style>')
    hidden = _run(_t("不见"), '<w:rStyle w:val="x"/>')
    text = _read(f"<w:p>{_run(_t('见'))}{hidden}</w:p>", parts={"styles": styles})
    assert text.characters == "见"
    assert text.notes == ("隐藏文字未读入。",)


def test_empty_paragraphs_leave_no_line_and_paragraphs_count_from_one() -> None:
    text = _read(paragraph("一") + paragraph("  ") + "<w:p/>" + paragraph("二"))
    assert text.characters == "一\n二"
    assert [piece.place.paragraph for piece in text.pieces] == [1, 2]


def test_merged_cells_keep_their_reach() -> None:
    across, down = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>'
    text = _read(
        table(
            [cell("任务"), cell("责任", across)],
            [cell("修缮", down), cell("总务处"), cell("6月")],
            [cell("", "<w:vMerge/>"), cell("基建科"), cell("7月")],
        )
    )
    shape = [
        (c.row, c.column, c.row_span, c.column_span, text.slice(c.span))
        for c in text.tables[0].cells
    ]
    assert shape == [
        (0, 0, 1, 1, "任务"),
        (0, 1, 1, 2, "责任"),
        (1, 0, 2, 1, "修缮"),
        (1, 1, 1, 1, "总务处"),
        (1, 2, 1, 1, "6月"),
        (2, 1, 1, 1, "基建科"),
        (2, 2, 1, 1, "7月"),
    ]
    assert (text.tables[0].rows, text.tables[0].columns) == (3, 3)
    assert text.characters == "任务\n责任\n修缮\n总务处\n6月\n基建科\n7月"


def test_an_empty_cell_stays_in_the_grid_without_text() -> None:
    text = _read(table([cell("甲"), cell(""), cell("乙")]))
    assert [text.slice(c.span) for c in text.tables[0].cells] == ["甲", "", "乙"]
    assert text.characters == "甲\n乙"


def test_a_cell_of_several_paragraphs_is_one_cell() -> None:
    text = _read(table([cell(paragraph("第一段") + paragraph("第二段")), cell("乙")]))
    assert text.slice(text.tables[0].cells[0].span) == "第一段\n第二段"


def test_a_row_that_leaves_columns_free_begins_further_right() -> None:
    row = f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("乙")}</w:tr>'
    text = _read(f"<w:tbl><w:tr>{cell('甲')}{cell('丙')}</w:tr>{row}</w:tbl>")
    assert text.tables[0].cells[-1].column == 1


def test_a_deleted_row_is_not_read() -> None:
    row = f"<w:tr><w:trPr><w:del/></w:trPr>{cell('旧')}</w:tr>"
    text = _read(f"<w:tbl><w:tr>{cell('新')}</w:tr>{row}</w:tbl>")
    assert text.characters == "新"
    assert text.notes == (TRACKED,)


def test_a_nested_table_is_a_table_of_its_own_inside_its_cell() -> None:
    text = _read(table([cell(paragraph("外") + table([cell("内一"), cell("内二")])), cell("旁")]))
    inner, outer = text.tables
    assert [text.slice(c.span) for c in inner.cells] == ["内一", "内二"]
    assert [text.slice(c.span) for c in outer.cells] == ["外\n内一\n内二", "旁"]
    assert text.place_of(text.characters.index("内二")).column == 2


@pytest.mark.parametrize(
    ("body", "given", "note"),
    [
        (paragraph("甲"), {"extra": {"word/vbaProject.bin": b"x"}}, "文件带有宏，未执行也未读入。"),
        (
            "<w:p><w:r><w:ruby><w:rt/></w:ruby><w:t>甲</w:t></w:r></w:p>",
            {},
            "文字上方的注音未读入。",
        ),
        (paragraph("甲"), {"parts": {"comments": notes_part("comments", "")}}, "批注未读入。"),
        (paragraph("甲"), {"parts": {"header": notes_part("hdr", "")}}, "页眉页脚未读入。"),
        (
            paragraph("甲"),
            {"extra": {"word/embeddings/a.xlsx": b"x"}},
            "嵌入的对象（如 Excel 表）未读入。",
        ),
        (
            "<w:p><w:r><w:t>甲</w:t><w:drawing/><w:pict/></w:r></w:p>",
            {},
            "有2张图片，图中的文字未读入。",
        ),
        (f"<w:p>{_run(_t('甲'))}<w:ins>{_run(_t('乙'))}</w:ins></w:p>", {}, TRACKED),
        (paragraph("甲") + '<w:altChunk r:id="x"/>', {}, "嵌入的外来文档片段未读入。"),
    ],
)
def test_what_is_left_unread_is_said(body: str, given: dict[str, object], note: str) -> None:
    assert note in _read(body, **given).notes


def test_footnotes_follow_the_text() -> None:
    note = f'<w:footnote w:id="2">{paragraph("指本年度。")}</w:footnote>'
    body = f'<w:p>{_run(_t("当年"))}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>' + paragraph(
        "完"
    )
    text = _read(body, parts={"footnotes": notes_part("footnotes", note)})
    assert text.characters == "当年\n完\n指本年度。"
    assert text.notes == ("脚注、尾注的文字排在文末。",)


def test_the_strict_spelling_of_the_standard_is_read_too() -> None:
    strict = given_docx(paragraph("会议纪要"))
    archive = Archive(strict)
    parts = {
        name: archive.read(name).replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        for name in archive.names
    }
    assert docx.read(Archive(given_zip(parts)), "a").characters == "会议纪要"
