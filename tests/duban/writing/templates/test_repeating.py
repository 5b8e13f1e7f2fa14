"""Rows and paragraphs repeat for the entries of the lists that their fields speak of."""

from __future__ import annotations

import pytest
from given_files import cell, given_docx, paragraph, table
from lxml import etree
from writing.templates.given_templates import filled, filled_body, grid, lines, part, parts

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = [cell("序号"), cell("事项")]
TASK_ROW = [cell("{{任务.序号}}"), cell("{{任务.事项}}（{{任务.责任单位}}）")]


def test_a_row_with_a_field_of_a_list_is_repeated_for_each_entry() -> None:
    data = filled_body(table(HEAD, TASK_ROW, [cell("合计"), cell("{{发文机关}}")]))
    assert [text for _, _, _, text in grid(data)] == [
        *("序号", "事项"),
        *("1", "完成锅炉检修（后勤服务科）"),
        *("2", "拟定培训计划（师训科）"),
        *("合计", "云溪县教育局"),
    ]


def test_cells_that_measures_share_are_merged_over_their_rows() -> None:
    row = [
        cell("{{问题.序号}}"),
        cell("{{问题.标题}}", '<w:tcW w:w="2000" w:type="dxa"/><w:vAlign w:val="center"/>'),
        cell("{{问题.措施.内容}}"),
        cell("备注"),
    ]
    data = filled_body(table(row))
    assert grid(data) == [
        (0, 0, 2, "1"),
        (0, 1, 2, "制度执行不严"),
        (0, 2, 1, "修订办法"),
        (0, 3, 1, "备注"),
        (1, 2, 1, "清退支出"),
        (1, 3, 1, "备注"),
        (2, 0, 1, "2"),
        (2, 1, 1, "台账缺失"),
        (2, 2, 1, "补建台账"),
        (2, 3, 1, "备注"),
        # a finding without measures keeps its row
        (3, 0, 1, "3"),
        (3, 1, 1, "人员超编"),
        (3, 2, 1, ""),
        (3, 3, 1, "备注"),
    ]
    # vMerge has its place between the width and the alignment
    assert b'<w:tcW w:w="2000" w:type="dxa"/><w:vMerge w:val="restart"/><w:vAlign' in part(data)


def test_a_cell_without_properties_can_be_merged_too() -> None:
    bare = "<w:tc><w:p><w:r><w:t>{{问题.标题}}</w:t></w:r></w:p></w:tc>"
    empty = "<w:tc><w:tcPr/><w:p><w:r><w:t>{{问题.序号}}</w:t></w:r></w:p></w:tc>"
    rows = f"<w:tbl><w:tr>{bare}{empty}{cell('{{问题.措施.内容}}')}</w:tr></w:tbl>"
    assert [(row, column, span) for row, column, span, _ in grid(filled_body(rows))][:3] == [
        (0, 0, 2),
        (0, 1, 2),
        (0, 2, 1),
    ]


def test_three_lists_within_each_other_merge_at_each_level() -> None:
    findings = [
        {"#": "1", "title": "甲", "measures": [{"text": "一"}, {"text": "二"}]},
        {"#": "2", "title": "乙", "measures": [{"text": "三"}]},
    ]
    values = {"categories": [{"#": "1", "title": "主体责任", "findings": findings}]}
    row = [cell("{{类别.名称}}"), cell("{{类别.问题.标题}}"), cell("{{类别.问题.措施.内容}}")]
    assert grid(filled_body(table(row), values)) == [
        (0, 0, 3, "主体责任"),
        (0, 1, 2, "甲"),
        (0, 2, 1, "一"),
        (1, 2, 1, "二"),
        (2, 1, 1, "乙"),
        (2, 2, 1, "三"),
    ]


def test_neighbouring_rows_of_one_list_repeat_together() -> None:
    rows = [[cell("{{问题.标题}}")], [cell("措施：{{问题.措施.内容}}")]]
    said = [text for _, _, _, text in grid(filled_body(table(*rows)))]
    assert said == [
        *("制度执行不严", "措施：修订办法", "措施：清退支出"),
        *("台账缺失", "措施：补建台账"),
        *("人员超编", "措施："),
    ]


def test_rows_that_take_turns_are_not_merged() -> None:
    rows = [
        [cell("{{措施.序号}}"), cell("{{措施.内容}}")],
        [cell("{{问题.标题}}"), cell("完成情况{{每条措施}}")],
    ]
    assert grid(filled_body(table(*rows)))[:8] == [
        (0, 0, 1, "1"),
        (0, 1, 1, "修订办法"),
        (1, 0, 1, "制度执行不严"),
        (1, 1, 1, "完成情况"),
        (2, 0, 1, "2"),
        (2, 1, 1, "清退支出"),
        (3, 0, 1, "制度执行不严"),
        (3, 1, 1, "完成情况"),
    ]


def test_neighbouring_paragraphs_of_one_list_repeat_together() -> None:
    body = (
        paragraph("{{问题.序号}}.{{问题.标题}}")
        + '<w:bookmarkStart w:id="3" w:name="甲"/>'
        + paragraph("{{每个问题}}整改措施：")
        + paragraph("（{{问题.措施.序号}}）{{措施.内容}}")
        + paragraph("以上。")
    )
    assert lines(filled_body(body)) == [
        "1.制度执行不严",
        "整改措施：",
        "（1）修订办法",
        "（2）清退支出",
        "2.台账缺失",
        "整改措施：",
        "（1）补建台账",
        "3.人员超编",
        "整改措施：",
        "以上。",
    ]


def test_paragraphs_between_part_a_group() -> None:
    body = paragraph("{{任务.事项}}") + paragraph("分工：") + paragraph("{{任务.责任单位}}")
    assert lines(filled_body(body)) == [
        *("完成锅炉检修", "拟定培训计划"),
        "分工：",
        *("后勤服务科", "师训科"),
    ]


@pytest.mark.parametrize("mark", ["每项", "每个 ", "每", "each "])
def test_a_row_without_fields_can_be_told_to_repeat(mark: str) -> None:
    row = [cell(f"{{{{{mark}任务}}}}□"), cell("签收：")]
    assert [text for _, _, _, text in grid(filled_body(table(row)))] == ["□", "签收："] * 2


def test_without_entries_a_row_stays_blank_and_a_paragraph_goes() -> None:
    body = table(HEAD, TASK_ROW) + paragraph("{{任务.事项}}") + paragraph("完")
    data = filled_body(body, {})
    assert [text for _, _, _, text in grid(data)] == ["序号", "事项", "", "（）"]
    assert lines(data)[-2:] == ["（）", "完"]


def test_the_last_paragraph_of_a_cell_or_text_never_goes() -> None:
    body = (
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{{任务.事项}}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        + paragraph("事项：{{任务.事项}}", '<w:jc w:val="center"/>')
    )
    root = etree.fromstring(part(filled_body(body, {})))
    assert len(list(root.iter(f"{{{W}}}p"))) == 2
    # empty, but set as it was
    assert "".join(root.itertext()) == ""
    assert len(list(root.iter(f"{{{W}}}jc"))) == 1


def test_a_paragraph_is_left_out_where_its_condition_has_nothing_to_say() -> None:
    body = (
        paragraph("{{如有 联系电话}}电话：{{联系电话}}")
        + paragraph("{{如有文号}}文号：{{文号}}")
        + paragraph("{{如有任务}}任务如下：")
        + paragraph("{{任务.事项}}{{如有任务.配合单位}}，{{任务.配合单位}}配合")
        + paragraph("完")
    )
    assert lines(filled_body(body)) == [
        "电话：0000-1234567",
        "任务如下：",
        "完成锅炉检修，计划财务科配合",
        "完",
    ]
    assert lines(filled_body(body, {})) == ["完"]


def test_a_row_is_left_out_where_its_condition_has_nothing_to_say() -> None:
    rows = [
        [cell("电话"), cell("{{联系电话}}{{如有联系电话}}")],
        [cell("文号"), cell("{{文号}}{{如有文号}}")],
        [cell("机关"), cell("{{发文机关}}")],
    ]
    assert [text for _, _, _, text in grid(filled_body(table(*rows)))] == [
        *("电话", "0000-1234567"),
        *("机关", "云溪县教育局"),
    ]


def test_a_table_never_loses_its_last_row() -> None:
    data = filled_body(table([cell("文号{{文号}}{{如有文号}}")]))
    assert [text for _, _, _, text in grid(data)] == ["文号"]


def test_a_table_within_a_repeated_row_repeats_on_its_own() -> None:
    inner = table([cell("{{问题.措施.序号}}"), cell("{{问题.措施.内容}}")])
    body = table([cell("{{问题.标题}}"), f"<w:tc><w:tcPr/>{inner}<w:p/></w:tc>"])
    root = etree.fromstring(part(filled_body(body)))
    outer, *inners = root.iter(f"{{{W}}}tbl")
    assert len(outer.findall(f"{{{W}}}tr")) == 3
    assert [len(each.findall(f"{{{W}}}tr")) for each in inners] == [2, 1, 1]
    assert list(root.iter(f"{{{W}}}vMerge")) == []


def test_a_text_box_may_speak_of_another_list_than_its_paragraph() -> None:
    box = (
        "<w:r><w:drawing><wps:txbx><w:txbxContent>"
        + paragraph("{{问题.标题}}")
        + paragraph("完")
        + "</w:txbxContent></wps:txbx></w:drawing></w:r>"
    )
    body = f"<w:p><w:r><w:t>{{{{任务.事项}}}}</w:t></w:r>{box}</w:p>" + paragraph("完")
    text = "".join(etree.fromstring(part(filled_body(body))).itertext())
    assert text == (
        "完成锅炉检修制度执行不严台账缺失人员超编完拟定培训计划制度执行不严台账缺失人员超编完完"
    )


def test_lists_repeat_in_headers_too() -> None:
    header = (
        f'<w:hdr xmlns:w="{W}"><w:p><w:r><w:t>{{{{任务.责任单位}}}}</w:t></w:r></w:p><w:p/></w:hdr>'
    )
    made = parts(filled(given_docx(paragraph("完"), parts={"header": header})))
    text = "".join(etree.fromstring(made["word/header.xml"]).itertext())
    assert text == "后勤服务科师训科"


def test_what_there_may_be_once_is_not_copied() -> None:
    once = (
        '<w:bookmarkStart w:id="1" w:name="甲"/><w:r><w:t>{{任务.事项}}</w:t></w:r>'
        '<w:bookmarkEnd w:id="1"/><w:commentRangeStart w:id="2"/><w:r><w:drawing>'
        '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        'wordprocessingDrawing"><wp:docPr id="7" name="图"/></wp:inline></w:drawing></w:r>'
        '<w:sdt><w:sdtPr><w:id w:val="5"/></w:sdtPr><w:sdtContent/></w:sdt>'
    )
    opening = (
        '<w:p xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
        'w14:paraId="0A" w14:textId="0B" w:rsidR="01">'
    )
    data = part(filled_body(f"{opening}{once}</w:p>" + paragraph("完")))
    for mark in (b"bookmarkStart", b"bookmarkEnd", b"commentRangeStart", b'w:id w:val="5"'):
        assert data.count(mark) == 1
    for mark in (b"w14:paraId", b"w14:textId"):
        assert data.count(mark) == 1
    assert data.count(b'w:rsidR="01"') == 2
    assert [data.count(b'docPr id="%d"' % number) for number in (7, 8)] == [1, 1]


def test_what_looks_like_an_attribute_in_a_text_is_copied_with_it() -> None:
    text = ' w14:paraId="0A" {{任务.事项}}'
    data = filled_body(paragraph(text) + paragraph("完"))
    assert [line.count("paraId") for line in lines(data)] == [1, 1, 0]


def test_a_row_in_a_content_control_repeats_within_it() -> None:
    row = f"<w:tr>{cell('{{任务.事项}}')}</w:tr>"
    body = f"<w:tbl><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>"
    assert [text for _, _, _, text in grid(filled_body(body))] == ["完成锅炉检修", "拟定培训计划"]


def test_another_prefix_for_the_names_of_word_is_kept() -> None:
    body = paragraph("{{标题}}") + table([cell("{{问题.标题}}"), cell("{{问题.措施.内容}}")])
    template = given_docx(body)
    renamed = {
        name: data.replace(b"<w:", b"<x:")
        .replace(b"</w:", b"</x:")
        .replace(b" w:", b" x:")
        .replace(b"xmlns:w=", b"xmlns:x=")
        for name, data in parts(template).items()
        if name == "word/document.xml"
    }
    given = given_docx(body, extra={"word/document.xml": renamed["word/document.xml"]})
    data = filled(given)
    assert b'<x:vMerge x:val="restart"/>' in part(data)
    assert grid(data)[0] == (0, 0, 2, "制度执行不严")
