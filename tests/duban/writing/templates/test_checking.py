"""The check names each wrong field, says where it stands, and comes close to the right one."""

from __future__ import annotations

import pytest
from given_files import cell, given_docx, notes_part, paragraph, table
from writing.templates.given_templates import wrong_in

from duban.writing.composing import COMPOSERS
from duban.writing.templates import check_template

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MERGED = '<w:vMerge w:val="restart"/>'
NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
BREAK = "<w:sectPr/>"


@pytest.mark.parametrize(
    ("body", "code", "written", "suggestion"),
    [
        # a slip of the pen, a wrong word, a list that was forgotten
        (paragraph("{{标提}}"), "unknown_field", "标提", "标题"),
        (paragraph("{{任务.责任部门}}"), "unknown_field", "任务.责任部门", "任务.责任单位"),
        (paragraph("{{配合单位}}"), "unknown_field", "配合单位", "任务.配合单位"),
        (paragraph("{{findings.titel}}"), "unknown_field", "findings.titel", "问题.标题"),
        # nothing like it
        (paragraph("{{天气}}"), "unknown_field_far", "天气", ""),
        (paragraph("{{如有天气}}甲"), "unknown_field_far", "如有天气", ""),
        # a list where a text is wanted, a text where a list is
        (paragraph("{{任务}}"), "list_without_field", "任务", "任务.事项"),
        (paragraph("{{问题.措施}}"), "list_without_field", "问题.措施", "问题.措施.编号"),
        (paragraph("{{每项标题}}"), "no_list", "每项标题", "标题"),
        # braces
        (paragraph("{{}}"), "empty_field", "{{}}", ""),
        (paragraph("{{标题"), "unbalanced", "{{", ""),
        (paragraph("标题}}"), "unbalanced", "}}", ""),
        (paragraph("{{标题}{{文号}}"), "unbalanced", "{{", ""),
        (paragraph("{标题}"), "single_braces", "{标题}", "标题"),
        # a field that runs on in the next paragraph
        (paragraph("{{标") + paragraph("题}}"), "unbalanced", "{{", ""),
        # two lists in one row: which one should it repeat over?
        (
            table([cell("{{任务.事项}}"), cell("{{问题.标题}}")]),
            "two_lists",
            "问题.标题",
            "",
        ),
        (paragraph("{{议题.任务.事项}}{{任务.事项}}"), "two_lists", "任务.事项", ""),
        # what cannot be repeated
        (table([cell("{{任务.事项}}"), cell("", MERGED)]), "merged_row", "任务.事项", ""),
        (paragraph("{{任务.事项}}", BREAK), "section_break", "任务.事项", ""),
        (
            f"<w:p><w:r><w:t>{{{{任务.事项}}}}</w:t></w:r>{NOTE}</w:p>",
            "note_in_repeat",
            "任务.事项",
            "",
        ),
    ],
)
def test_a_wrong_field_is_named_with_its_reason_and_the_nearest_name(
    body: str, code: str, written: str, suggestion: str
) -> None:
    first, *_ = wrong_in(given_docx(body))
    assert (first.code, first.written, first.suggestion) == (code, written, suggestion)
    assert suggestion in first.remedy


@pytest.mark.parametrize(
    "body",
    [
        paragraph("{{标题}}{{ 文号 }}{{meeting.chair}}"),
        table([cell("{{问题.标题}}"), cell("{{问题.措施.内容}}"), cell("{{发文机关}}")]),
        # merged cells in a row that does not repeat
        table([cell("{{标题}}", MERGED)], [cell("", "<w:vMerge/>")]),
        # cells merged across
        table([cell("{{任务.事项}}", '<w:gridSpan w:val="2"/>')]),
        # braces of a formula or of a set
        paragraph("{1, 2} {x} }{"),
        paragraph("{{如有 任务}}{{每项 任务}}甲"),
        f"<w:p><w:r><w:t>{{{{标题}}}}</w:t></w:r>{NOTE}</w:p>",
    ],
)
def test_a_sound_template_has_no_wrong_field(body: str) -> None:
    assert wrong_in(given_docx(body)) == ()


def test_places_are_named_as_one_finds_them_in_word() -> None:
    wrong = "<w:p><w:r><w:t>{{天气}}</w:t></w:r></w:p>"
    box = (
        f"<w:p><w:r><w:pict><v:textbox><w:txbxContent>{wrong}</w:txbxContent></v:textbox>"
        "</w:pict></w:r></w:p>"
    )
    body = (
        paragraph("题")
        + table([cell("一", '<w:gridSpan w:val="2"/>'), cell("二")])
        + wrong
        + table([cell("一")], [cell("一", '<w:gridSpan w:val="2"/>'), cell(f"{wrong}")])
        + box
    )
    template = given_docx(
        body,
        parts={
            "header": f'<w:hdr xmlns:w="{W}">{wrong}</w:hdr>',
            "footer": f'<w:ftr xmlns:w="{W}">{table([cell(wrong)])}</w:ftr>',
            "footnotes": notes_part("footnotes", f'<w:footnote w:id="2">{wrong}</w:footnote>'),
        },
    )
    assert [field.place for field in wrong_in(template)] == [
        "正文，第2段（“{{天气}}”）",
        "正文，第2个表格第2行第3列（“{{天气}}”）",
        "正文，文本框（“{{天气}}”）",
        "页眉，第1段（“{{天气}}”）",
        "页脚，第1个表格第1行第1列（“{{天气}}”）",
        "脚注，第1段（“{{天气}}”）",
    ]


def test_a_shape_that_word_keeps_twice_is_complained_of_once() -> None:
    wrong = "<w:txbxContent><w:p><w:r><w:t>{{天气}}</w:t></w:r></w:p></w:txbxContent>"
    body = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
        f"{wrong}</w:drawing></mc:Choice><mc:Fallback><w:pict>{wrong}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert len(wrong_in(given_docx(body))) == 1


def test_all_wrong_fields_are_named_at_once() -> None:
    template = given_docx(paragraph("{{标提}}{{天气}}") + paragraph("{{任务}}"))
    assert [field.written for field in wrong_in(template)] == ["标提", "天气", "任务"]


def test_a_sentence_says_where_why_and_what_to_do() -> None:
    (field,) = wrong_in(given_docx(paragraph("关于{{标提}}的通知")))
    assert str(field) == (
        "正文，第1段（“关于{{标提}}的通知”）："
        "没有“标提”这个字段；请改为 {{标题}}，或对照字段表改正。"
    )


@pytest.mark.parametrize("layout", COMPOSERS)
def test_every_kind_of_paper_has_names_of_its_own(layout: str) -> None:
    template = given_docx(paragraph("{{天气}}"))
    assert [field.code for field in check_template(template, layout)] == ["unknown_field_far"]


def test_names_of_one_kind_of_paper_are_not_those_of_another() -> None:
    template = given_docx(paragraph("{{承办单位}}"))
    assert check_template(template, "supervision_slip") == ()
    assert [field.code for field in check_template(template, "minutes")] == ["unknown_field"]


def test_a_kind_of_paper_that_there_is_not_is_the_callers_mistake() -> None:
    with pytest.raises(ValueError, match="weather"):
        check_template(given_docx(paragraph("{{标题}}")), "weather")
