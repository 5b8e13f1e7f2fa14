"""Reports as web pages: what is seen, heard and printed, and that text stays text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from selectolax.lexbor import LexborHTMLParser, LexborNode
from writing.given_reports import DAY, given_form, given_head, given_paper, given_row
from writing.odd_texts import TEXTS, kept

from duban.writing.html import html_bytes
from duban.writing.layouts import layout, names
from duban.writing.report import (
    Attachment,
    Cell,
    Colour,
    Heading,
    Letterhead,
    Level,
    Line,
    Paragraph,
    Report,
    Rows,
    Run,
    Table,
    words,
)


def page_of(report: Report, name: str = "general") -> LexborHTMLParser:
    return LexborHTMLParser(html_bytes(report, layout(name)).decode())


def said(node: LexborNode) -> str:
    """The text of an element, its line breaks as such."""
    if node.tag == "-text":
        return node.text_content or ""
    if node.tag == "br":
        return "\n"
    return "".join(said(child) for child in node.iter(include_text=True))


def headings(page: LexborHTMLParser) -> list[tuple[int, str]]:
    found = page.css("h1, h2, h3, h4, h5, h6")
    return [(int(node.tag[1]), said(node)) for node in found]


def test_everything_that_a_paper_says_stands_on_the_page_in_order() -> None:
    text = said(page_of(given_paper()).css_first("main"))
    wanted = [
        "000001",
        "特急",
        "云溪县教育局文件",
        "云教发〔2024〕3号",
        "签发人：闾丘野",
        "云溪县教育局关于巡察整改\n进展情况的报告",
        "（2024年3月7日）",
        "云溪县委、云溪县人民政府：",
        "一、总体情况",
        "共反馈问题25个，已完成整改19个，完成率76%。",
        "（一）履行主体责任方面。问题两个。",
        "1.关于制度执行不严的问题。已完成并长期坚持。",
        "（1）修订采购管理办法。",
        "参加：闾丘野、即墨青、宗政白。",
        "问题清单",
        "清退超标准支出0.86万元",
        "三、下一步工作",
        "附件：1.整改台账",
        "2.制度目录",
        "联系电话：0000-1234567",
        "云溪县教育局",
        "2024年3月7日",
        "（此件主动公开）",
        "附件1",
        "整改台账",
        "一、说明",
        "附件2",
        "抄送：云溪县委办公室，云溪县人民政府办公室。",
        "分送：局领导，机关各科室。",
        "2024年3月7日印发",
    ]
    at = 0
    for words_wanted in wanted:
        at = text.index(words_wanted, at) + len(words_wanted)


def test_a_page_stands_alone_and_runs_nothing() -> None:
    page = page_of(given_paper())
    assert page.css("script, link, img, iframe, object, embed, form, a, base") == []
    policy = page.css_first('meta[http-equiv="Content-Security-Policy"]').attributes["content"]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"
    assert not re.search(r"url\(|@import|https?:", page.html)
    assert [n for n in page.css("*") if any(key.startswith("on") for key in n.attributes)] == []


def test_a_page_tells_its_language_title_and_characters() -> None:
    page = page_of(given_paper())
    assert page.css_first("html").attributes["lang"] == "zh-CN"
    assert page.css_first("head").iter().__next__().attributes == {"charset": "utf-8"}
    assert page.css_first("title").text() == "云溪县教育局关于巡察整改 进展情况的报告"
    assert "width=device-width" in page.css_first('meta[name="viewport"]').attributes["content"]


def test_headings_form_an_outline_that_leaves_no_level_out() -> None:
    found = headings(page_of(given_paper()))
    assert [level for level, _ in found] == [1, 2, 2, 3, 4, 5, 2, 2, 3, 2]
    deep = Report(
        "通知",
        (
            # begins with a lower level than the first, and skips one
            Heading(Level.TWO, "甲"),
            Heading(Level.FOUR, "乙"),
            Heading(Level.ONE, "丙"),
            Heading(Level.THREE, "丁"),
        ),
    )
    assert [level for level, _ in headings(page_of(deep))] == [1, 2, 3, 2, 3]


def test_a_paper_without_a_title_is_called_after_its_mark() -> None:
    report = Report("", letterhead=Letterhead("云溪县教育局党组会议纪要", office="办公室", day=DAY))
    page = page_of(report, "minutes")
    assert headings(page) == [(1, "云溪县教育局党组会议纪要")]
    assert page.css_first("title").text() == "云溪县教育局党组会议纪要"
    assert page.css_first("time").attributes["datetime"] == "2024-03-07"


def test_a_form_has_neither_mark_nor_rule() -> None:
    report = Report("督办通知单", letterhead=Letterhead("云溪县教育局"))
    assert page_of(report, "form").css("header, hr") == []
    assert len(page_of(report, "general").css("header hr")) == 1


def test_tables_tell_which_head_belongs_to_which_cells() -> None:
    page = page_of(given_paper())
    table = page.css_first("table")
    assert said(table.css_first("caption")) == "问题清单"
    heads = table.css("thead th")
    assert [(said(th), th.attributes["scope"]) for th in heads][:2] == [
        ("序号", "col"),
        ("反馈问题", "col"),
    ]
    assert [td.attributes.get("rowspan") for td in table.css("tbody tr")[0].css("td")] == [
        "2",
        "2",
        None,
        None,
    ]
    assert len(table.css("col")) == 4
    form = page_of(given_form(), "form")
    assert form.css("thead") == []
    assert [th.attributes["scope"] for th in form.css("th")] == ["row"] * 4
    assert [td.attributes.get("colspan") for td in form.css("td")] == ["3", None, None, "3"]


def test_heads_of_several_columns_or_rows_say_so_and_empty_ones_are_none() -> None:
    rows = (
        (Cell(words("责任"), columns=2), Cell(rows=2)),
        given_row("领导", "科室"),
        (Cell(words("甲"), rows=2, label=True), Cell(), Cell()),
        given_row("", ""),
    )
    page = page_of(Report("台账", (Table((1, 1, 1), rows, head=2),)), "ledger")
    assert [th.attributes["scope"] for th in page.css("th")] == [
        "colgroup",
        "col",
        "col",
        "rowgroup",
    ]


def test_a_head_cell_that_reaches_into_the_rows_is_not_cut_off() -> None:
    rows = ((Cell(words("甲"), rows=2), Cell(words("乙"))), given_row("丙"))
    page = page_of(Report("台账", (Table((1, 1), rows),)), "ledger")
    assert page.css("thead") == []
    assert [said(th) for th in page.css("tbody th")] == ["甲", "乙"]


def test_a_wide_table_scrolls_by_itself_also_by_keyboard() -> None:
    region = page_of(given_paper()).css_first("div.table")
    assert region.attributes["role"] == "region"
    assert region.attributes["tabindex"] == "0"
    assert region.attributes["aria-label"] == "问题清单"
    plain = page_of(Report("台账", (Table((1,), (given_row("甲"),)),)), "ledger")
    assert plain.css_first("div.table").attributes["aria-label"] == "表格"


def test_a_figure_tells_its_source() -> None:
    figures = page_of(given_paper()).css("data")
    assert [(f.attributes["value"], f.attributes["title"]) for f in figures][:2] == [
        ("25", "整改台账"),
        ("19", "整改台账，状态为已完成"),
    ]


def test_colours_alignment_and_room_to_write_are_kept() -> None:
    row = (Cell(words("红"), colour=Colour.RED), Cell(words(Run("重要", strong=True))))
    table = Table((1, 1), (row,), head=0, heights=((0, 6),))
    page = page_of(
        Report(
            "单",
            (table, Line(right="签收人：")),
        ),
        "form",
    )
    assert "red" in page.css_first("td").attributes["class"].split()
    assert said(page.css_first("strong")) == "重要"
    assert page.css_first("tr").attributes["style"] == "height: 6lh"
    assert "right" in page.css("p")[-1].attributes["class"].split()


@pytest.mark.parametrize(
    ("name", "size", "margins"),
    [
        ("general", "210mm 297mm", "37mm 26mm 35mm 28mm"),
        ("ledger", "297mm 210mm", "20mm 15mm 18mm 15mm"),
        ("ledger_a3", "420mm 297mm", "20mm 15mm 18mm 15mm"),
    ],
)
def test_the_printed_page_is_the_layouts(name: str, size: str, margins: str) -> None:
    style = page_of(given_paper(), name).css_first("style").text()
    assert f"@page {{ size: {size}; margin: {margins} }}" in style


def test_page_numbers_stand_where_the_layout_has_them() -> None:
    def style(name: str) -> str:
        return page_of(given_paper(), name).css_first("style").text()

    number = '@{} {{ content: "— " counter(page) " —"'
    assert "@page :right { " + number.format("bottom-right") in style("general")
    assert "@page :left { " + number.format("bottom-left") in style("general")
    assert "@page :right { " + number.format("bottom-center") in style("ledger")
    assert "counter(page)" not in style("form")
    assert "@page :first" in style("letter")


def test_typefaces_are_named_with_what_stands_in_for_them() -> None:
    style = page_of(given_paper()).css_first("style").text()
    assert '.s-body { font-family: "仿宋_GB2312", "FangSong_GB2312"' in style
    for name in names():
        for part in layout(name).styles.values():
            found = re.search(rf'"{re.escape(part.font)}", [^;]*, (?:sans-)?serif;', style)
            assert found, part.font


def test_only_tables_that_ask_for_it_lie_across_and_attachments_turn_with_them() -> None:
    page = page_of(given_paper())
    style = page.css_first("style").text()
    assert "@page across { size: 297mm 210mm" in style
    sections = [section.attributes["class"] for section in page.css("section")]
    assert sections == ["attachment across", "attachment"]


def test_rows_may_be_made_while_they_are_read() -> None:
    rows = Rows(lambda: (given_head("甲") if n == 0 else given_row(f"{n}") for n in range(3)))
    page = page_of(Report("台账", (Table((1,), rows),)), "ledger")
    assert [said(cell) for cell in page.css("th, td")] == ["甲", "1", "2"]


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_any_text_stays_text_and_stays_whole(text: str) -> None:
    report = Report(
        text,
        (
            Paragraph(words(Run(text, source=text))),
            Heading(Level.ONE, text, words(text)),
            Table((1,), (given_head(text), given_row(text)), caption=text),
            Line(text, text),
        ),
        letterhead=Letterhead(text, number=text, signers=(text,)),
        addressees=(text,),
        attachments=(Attachment(text),),
        note=text,
    )
    page = page_of(report)
    left = kept(text)
    if left:
        assert said(page.css_first("h1")) == left
        assert said(page.css_first("caption")) == left
        assert page.css_first("data").attributes["title"] == left
        assert page.css_first("data").attributes["value"] == left
        assert said(page.css_first("p.s-note")) == f"（{left}）"
    assert said(page.css_first("td")) == left
    assert said(page.css_first("p.s-line")) == left * 2
    assert left in said(page.css_first("h2"))
    expected = "html head meta title style body main header hr h1 h2 p span div table caption"
    expected += " colgroup col thead tbody tr th td section data br"
    assert {node.tag for node in page.css("*")} <= set(expected.split())


def test_the_same_report_gives_the_same_bytes() -> None:
    assert html_bytes(given_paper(), layout("general")) == html_bytes(
        given_paper(), layout("general")
    )
