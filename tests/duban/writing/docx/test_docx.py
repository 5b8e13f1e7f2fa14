"""A docx of ours: fonts named for every run, the same bytes each time, no text lost."""

from __future__ import annotations

import dataclasses
import io
import unicodedata
import zipfile

import docx
import pytest
from given_reports import (
    given_attachments,
    given_form,
    given_letter,
    given_minutes,
    given_notice,
    task_rows,
)
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from duban.formats import text_of
from duban.writing.docx import docx_bytes
from duban.writing.layouts import layout
from duban.writing.report import Cell, Heading, Level, Paragraph, Report, Run, Table, words

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PAPERS = {
    "general": given_notice(),
    "letter": given_letter(),
    "minutes": given_minutes(),
    "form": given_form(),
    "ledger": Report("台账", (Table((1, 8, 2, 3, 3), task_rows(3)),)),
    "ledger_a3": Report("台账", (Table((1, 8, 2, 3, 3), task_rows(3)),)),
}
WITH_ATTACHMENTS = dataclasses.replace(PAPERS["general"], attachments=given_attachments())


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("name", PAPERS)
def test_every_run_names_its_font_for_every_kind_of_character(name: str) -> None:
    parts = parts_of(docx_bytes(PAPERS[name], layout(name)))
    runs = [
        run
        for part, data in parts.items()
        if part.startswith("word/") and part.endswith(".xml")
        for run in etree.fromstring(data).iter(f"{W}r")
        if run.find(f"{W}t") is not None
    ]
    assert runs
    for run in runs:
        fonts = run.find(f"{W}rPr/{W}rFonts")
        assert fonts is not None
        named = {fonts.get(f"{W}{kind}") for kind in ("ascii", "hAnsi", "eastAsia", "cs")}
        assert len(named) == 1
        assert None not in named


@pytest.mark.parametrize("name", PAPERS)
def test_nothing_names_a_font_of_a_theme(name: str) -> None:
    parts = parts_of(docx_bytes(PAPERS[name], layout(name)))
    assert not [part for part in parts if "theme" in part]
    assert b"Theme=" not in b"".join(parts.values())
    assert b"asciiTheme" not in b"".join(parts.values())


def test_the_same_report_gives_the_same_bytes() -> None:
    first, second = (docx_bytes(WITH_ATTACHMENTS, layout("general")) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("name", PAPERS)
def test_another_program_opens_it_and_finds_the_styles(name: str) -> None:
    document = docx.Document(io.BytesIO(docx_bytes(PAPERS[name], layout(name))))
    title = PAPERS[name].title
    found = [p for p in document.paragraphs if p.text.replace("\n", "") == title]
    assert [paragraph.style.name for paragraph in found] == ["公文标题"]


def test_headings_are_numbered_and_stand_in_the_outline_of_word() -> None:
    report = Report(
        "通知",
        (
            Heading(Level.ONE, "工作目标"),
            Heading(Level.TWO, "总体要求"),
            Heading(Level.TWO, "具体要求"),
            Heading(Level.ONE, "工作安排"),
            Heading(Level.TWO, "动员部署"),
            Heading(Level.THREE, "学习。", words("集中学习。")),
            Heading(Level.FOUR, "自学"),
            Heading(Level.ONE, "附则", numbered=False),
        ),
    )
    document = docx.Document(io.BytesIO(docx_bytes(report, layout("general"))))
    shown = [(p.style.name, p.text) for p in document.paragraphs[1:]]
    assert shown == [
        ("Heading 1", "一、工作目标"),
        ("Heading 2", "（一）总体要求"),
        ("Heading 2", "（二）具体要求"),
        ("Heading 1", "二、工作安排"),
        # the count begins anew under the next heading of a higher level
        ("Heading 2", "（一）动员部署"),
        # a heading that runs into its text is a paragraph of text
        ("公文正文", "1.学习。集中学习。"),
        ("Heading 4", "（1）自学"),
        ("Heading 1", "附则"),
    ]


def test_a_figure_shows_its_source_when_pointed_at() -> None:
    report = Report("通报", (Paragraph(words("共", Run("12", "台账第3行"), "项。")),))
    data = docx_bytes(report, layout("general"))
    document = etree.fromstring(parts_of(data)["word/document.xml"])
    (control,) = document.iter(f"{W}sdt")
    alias = control.find(f"{W}sdtPr/{W}alias")
    assert alias is not None
    assert alias.get(f"{W}val") == "数据来源：台账第3行"
    assert "".join(control.itertext()) == "12"
    assert "共12项。" in text_of(data).characters


def test_cells_that_span_are_merged_and_read_back() -> None:
    table = Table(
        (1, 1, 1),
        (
            (Cell(words("类别")), Cell(words("措施")), Cell(words("时限"))),
            (Cell(words("队伍建设"), rows=2), Cell(words("一")), Cell(words("3月"))),
            (Cell(words("二"), columns=2),),
        ),
    )
    document = docx.Document(io.BytesIO(docx_bytes(Report("表", (table,)), layout("form"))))
    (read,) = document.tables
    assert [[cell.text for cell in row.cells] for row in read.rows] == [
        ["类别", "措施", "时限"],
        ["队伍建设", "一", "3月"],
        ["队伍建设", "二", "二"],
    ]


@pytest.mark.parametrize(
    "row",
    [
        (Cell(), Cell()),  # a column is missing
        (Cell(), Cell(), Cell(), Cell()),  # one too many
        (Cell(), Cell(), Cell(columns=2)),  # reaches beyond the edge
    ],
)
def test_a_row_that_does_not_fit_its_table_is_refused(row: tuple[Cell, ...]) -> None:
    table = Table((1, 1, 1), ((Cell(), Cell(), Cell()), row))
    with pytest.raises(ValueError, match="row 2"):
        docx_bytes(Report("表", (table,)), layout("form"))


# What a file may hold of a text: XML 1.0 forbids the controls, UTF-8 halves of characters.
_KEPT = st.characters(
    exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff\u2028\u2029"
)
_STRANGE = ["<w:p/>", "&amp;", "=1+1", "]]>", "𠮷", "\U000f0000", "a" * 300, "{{title}}", "“”"]


@given(st.text(_KEPT, max_size=60) | st.sampled_from(_STRANGE))
def test_text_stays_text_and_stays_whole(text: str) -> None:
    cell = Table((1,), ((Cell(words(text)),),), head=0)
    report = Report("通知", (Paragraph(words("起", text, "止")), cell))
    data = docx_bytes(report, layout("general"))
    document = docx.Document(io.BytesIO(data))
    assert "起" + text + "止" in [p.text for p in document.paragraphs]
    assert document.tables[0].cell(0, 0).text == text


@given(st.text(st.characters(categories=("Cc", "Cs")), min_size=1, max_size=8))
def test_characters_that_no_file_may_hold_are_left_out_and_harm_nothing(text: str) -> None:
    figure = Run("1", "台账" + text)
    report = Report("通知" + text, (Paragraph(words("起", figure, text + "止")),))
    document = docx.Document(io.BytesIO(docx_bytes(report, layout("general"))))
    kept = [c for c in document.paragraphs[-1].text if unicodedata.category(c) not in ("Cc", "Cs")]
    # the figure stands in a control of its own, which python-docx passes over
    assert "".join(kept).split() == ["起止"]


def test_a_report_with_everything_reads_as_it_was_written() -> None:
    text = text_of(docx_bytes(WITH_ATTACHMENTS, layout("general"))).characters
    parts = (
        "檀教体发〔2026〕9号",
        "各科室、局属各单位、各学校：",
        "附件：1.2026年重点工作任务分解表",
        "2.报送要求",
        "（此件主动公开）",
        "附件1",
        "附件2",
        "抄送：区委办公室，区政府办公室，区纪委监委机关。",
        "2026年3月7日印发",
    )
    assert [part for part in parts if part not in text] == []
