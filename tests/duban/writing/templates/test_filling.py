"""Fields are found wherever Word puts them, and all else stays what it was."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from given_files import cell, given_docx, notes_part, paragraph, table
from hypothesis import given, settings, strategies
from lxml import etree
from writing.given_entries import given_minutes, given_notice
from writing.odd_texts import TEXTS, kept
from writing.templates.given_templates import (
    VALUES,
    filled,
    filled_body,
    lines,
    part,
    parts,
    source,
)

from duban import schema
from duban.errors import SchemaMismatch, TemplateFault
from duban.writing.templates import fill_template

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def runs(*texts: str, between: str = "") -> str:
    return f"<w:p>{between.join(f'<w:r><w:t>{text}</w:t></w:r>' for text in texts)}</w:p>"


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("{{标题}}", "关于校舍安全的通知"),
        # other names for it, and the path in JSON
        ("{{文件标题}}", "关于校舍安全的通知"),
        ("{{title}}", "关于校舍安全的通知"),
        # what an input method for Chinese types: full-width braces, blanks and full stops
        ("｛｛标题｝｝", "关于校舍安全的通知"),
        ("{｛\u3000标题 ｝}", "关于校舍安全的通知"),
        ("{{联系方式。联系电话}}", "0000-1234567"),
        ("{{联系方式．电话}}", "0000-1234567"),
        # a record on the way may be left out
        ("{{联系电话}}", "0000-1234567"),
        ("{{会议.出席}}", "闾丘野、即墨青"),
        ("{{出席}}", "闾丘野、即墨青"),
        # several, with words around them
        ("{{发文机关}}（{{成文日期}}）", "云溪县教育局（2024年3月7日）"),
        # no value
        ("文号：{{文号}}。", "文号：。"),
        # braces that are no field
        ("集合{1}、}{", "集合{1}、}{"),
    ],
)
def test_a_field_is_filled_in_however_it_is_typed(written: str, printed: str) -> None:
    assert lines(filled_body(paragraph(written))) == [printed]


@pytest.mark.parametrize(
    "body",
    [
        # Word splits where the cursor once stood, where it checked spelling, at a bookmark
        runs("{", "{标", "题}", "}"),
        runs("{{标", "题}}", between='<w:proofErr w:type="spellStart"/>'),
        runs("{{", "标题", "}}", between='<w:bookmarkStart w:id="1" w:name="a"/>'),
        # inside a link, a content control, an insertion that is tracked
        "<w:p><w:hyperlink><w:r><w:t>{{标题</w:t></w:r></w:hyperlink><w:r><w:t>}}</w:t></w:r></w:p>",
        "<w:p><w:sdt><w:sdtContent><w:r><w:t>{{标题}}</w:t></w:r></w:sdtContent></w:sdt></w:p>",
        "<w:p><w:ins><w:r><w:t>{{标题}}</w:t></w:r></w:ins></w:p>",
        # deleted text does not count
        "<w:p><w:r><w:t>{{标</w:t></w:r><w:del><w:r><w:delText>记</w:delText></w:r></w:del>"
        "<w:r><w:t>题}}</w:t></w:r></w:p>",
        # two texts in one run, an empty one between
        "<w:p><w:r><w:t>{{标</w:t><w:t/><w:t>题}}</w:t></w:r></w:p>",
    ],
)
def test_a_field_is_found_over_the_borders_of_runs(body: str) -> None:
    assert lines(filled_body(body)) == ["关于校舍安全的通知"]


def test_the_type_of_a_field_is_that_of_its_first_character() -> None:
    bold, plain = "<w:rPr><w:b/></w:rPr>", "<w:rPr><w:i/></w:rPr>"
    body = f"<w:p><w:r>{bold}<w:t>题：{{{{标</w:t></w:r><w:r>{plain}<w:t>题}}}}完</w:t></w:r></w:p>"
    root = etree.fromstring(part(filled_body(body)))
    said = [
        ("".join(run.itertext()), [etree.QName(child).localname for child in run[0]])
        for run in root.iter(f"{{{W}}}r")
    ]
    assert said == [("题：关于校舍安全的通知", ["b"]), ("完", ["i"])]


def test_fields_stand_in_every_part_that_has_text() -> None:
    box = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        "<w:txbxContent><w:p><w:r><w:t>框：{{标题}}</w:t></w:r></w:p></w:txbxContent></wps:txbx>"
        "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r>"
        "<w:t>框：{{标题}}</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent><w:t>{{发文机关}}</w:t></w:r></w:p>"
    )
    text = "<w:p><w:r><w:t>{{标题}}</w:t></w:r></w:p>"
    template = given_docx(
        box + table([cell("{{标题}}")]),
        parts={
            "header": f'<w:hdr xmlns:w="{W}">{text}</w:hdr>',
            "footer": f'<w:ftr xmlns:w="{W}">{text}</w:ftr>',
            "footnotes": notes_part("footnotes", f'<w:footnote w:id="2">{text}</w:footnote>'),
            "endnotes": notes_part("endnotes", f'<w:endnote w:id="2">{text}</w:endnote>'),
        },
    )
    made = parts(filled(template))
    assert made["word/document.xml"].decode().count("框：关于校舍安全的通知") == 2
    for name in ("header", "footer", "footnotes", "endnotes"):
        assert "关于校舍安全的通知" in made[f"word/{name}.xml"].decode()
    assert "{{" not in b"".join(made.values()).decode()


def test_everything_but_the_fields_stays_byte_by_byte() -> None:
    odd = (
        "<!-- 注 --><w:p  w:rsidR='00A1'\n><w:pPr><w:jc w:val='center' /></w:pPr>"
        '<w:r><w:t xml:space="preserve"> 甲&#x4E59;&amp; </w:t ></w:r>'
        "<w:r><w:t>{{标题}}</w:t></w:r>"
        "<w:r><w:t><![CDATA[<丙>]]></w:t></w:r></w:p><?pi x?><w:p/>"
    )
    template = given_docx(
        odd + paragraph("没有字段"),
        parts={"styles": f'<w:styles xmlns:w="{W}"><w:docDefaults/></w:styles>'},
        extra={"word/media/image1.png": b"\x89PNG\x00", "docProps/app.xml": b"<a  b='1' />"},
    )
    before, after = parts(template), parts(filled(template))
    assert list(before) == list(after)
    field = b"<w:t>{{\xe6\xa0\x87\xe9\xa2\x98}}</w:t>"
    said = '<w:t xml:space="preserve">关于校舍安全的通知</w:t>'.encode()
    main = "word/document.xml"
    assert after.pop(main) == before.pop(main).replace(field, said)
    assert after == before


def test_a_template_without_fields_is_what_it_was() -> None:
    template = given_docx(paragraph("没有字段"))
    assert parts(filled(template)) == parts(template)


def test_line_breaks_within_a_paragraph_are_kept() -> None:
    values = {"title": "第一行\n第二行\t制表\r\n第三行"}
    data = filled_body(paragraph("题：{{标题}}。"), values)
    assert source(data).characters == "题：第一行\n第二行\t制表\n第三行。"
    assert len(list(etree.fromstring(part(data)).iter(f"{{{W}}}p"))) == 1


def test_lines_that_have_a_paragraph_for_themselves_become_paragraphs() -> None:
    body = paragraph("{{标题}}", '<w:ind w:firstLine="640"/>') + paragraph("完")
    data = filled_body(body, {"title": "第一段\n第二段"})
    assert lines(data) == ["第一段", "第二段", "完"]
    assert part(data).count(b'w:firstLine="640"') == 2


def test_a_paragraph_that_ends_a_section_is_never_doubled() -> None:
    data = filled_body(paragraph("{{标题}}", "<w:sectPr/>"), {"title": "甲\n乙"})
    assert part(data).count(b"<w:sectPr/>") == 1
    assert source(data).characters == "甲\n乙"


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_text_stays_text_and_stays_whole(text: str) -> None:
    values = {"title": text, "tasks": [{"#": "1", "text": text}]}
    body = paragraph("题：{{标题}}。") + table([cell("{{任务.事项}}。")])
    data = filled_body(body, values)
    root = etree.fromstring(part(data))
    said = []
    for paragraph_element in root.iter(f"{{{W}}}p"):
        words = [
            {"br": "\n", "tab": "\t"}.get(element.tag.rpartition("}")[2], element.text or "")
            for element in paragraph_element.iter(f"{{{W}}}t", f"{{{W}}}br", f"{{{W}}}tab")
        ]
        said.append("".join(words))
    wanted = re.sub("[\u2028\u2029]", "\n", kept(text))
    assert said == [f"题：{wanted}。", f"{wanted}。"]
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    known = "document body p r t br tab tbl tr tc tcPr"
    assert names <= set(known.split())


@settings(max_examples=200, deadline=None)
@given(strategies.data())
def test_it_does_not_matter_where_runs_begin(data: strategies.DataObject) -> None:
    text = "关于{{标题}}的{{文号}}通知，{{ 发文机关 }}{{成文日期}}。"
    cuts = data.draw(strategies.sets(strategies.integers(1, len(text) - 1)))
    edges = [0, *sorted(cuts), len(text)]
    pieces = [text[a:b] for a, b in pairwise(edges)]
    assert lines(filled_body(runs(*pieces))) == lines(filled_body(paragraph(text)))


def test_the_same_template_and_facts_give_the_same_bytes() -> None:
    template = given_docx(paragraph("{{标题}}") + table([cell("{{任务.事项}}")]))
    assert filled(template) == filled(template)


def test_a_reading_fills_a_template_in_a_worker_process() -> None:
    reading = given_minutes().reading
    template = given_docx(
        paragraph("{{届次}}，{{主持人}}主持")
        + table([cell("{{任务.序号}}"), cell("{{任务.责任单位}}"), cell("{{任务.完成时限}}")])
    )
    data = fill_template(template, schema.to_dict(reading))
    assert source(data).characters.split("\n") == [
        "2024年第7次（扩大），申屠禾主持",
        *("1", "后勤服务科", "2025年1月15日"),
        *("2", "后勤服务科"),  # no time limit: an empty cell has no line
        *("3", "师训科", "长期坚持"),
    ]


def test_a_notice_fills_a_template_by_categories() -> None:
    template = given_docx(
        paragraph("{{类别.序号}}、{{类别.名称}}")
        + paragraph("{{类别.问题.标题}}：{{类别.问题.整改状态}}，{{类别.问题.责任领导}}")
        + paragraph("{{类别.问题.全部措施}}")
        + paragraph("完")
    )
    data = fill_template(template, schema.to_dict(given_notice().reading))
    assert lines(data) == [
        "1、履行主体责任方面",
        "关于制度执行不严的问题：已完成并长期坚持，闾丘野",
        "（1）修订采购管理办法",
        "（2）清退超标准支出0.86万元",
        "关于台账缺失的问题：正在整改，",
        "（1）补建设备台账",
        "完",
    ]


@pytest.mark.parametrize(
    "facts",
    [{}, {"schema": "duban.reading/9"}, {"schema": "duban.reading/1", "kind": "minutes"}],
)
def test_facts_of_no_known_kind_are_refused(facts: dict[str, str]) -> None:
    with pytest.raises(SchemaMismatch):
        fill_template(given_docx(paragraph("{{标题}}")), facts)


def test_a_template_with_wrong_fields_is_not_filled_in() -> None:
    template = given_docx(paragraph("{{标提}}") + paragraph("{{责任部门}}"))
    with pytest.raises(TemplateFault) as refused:
        fill_template(template, schema.to_dict(given_minutes().reading))
    assert [field.written for field in refused.value.fields] == ["标提", "责任部门"]
    assert "请改为 {{标题}}" in str(refused.value)


def test_values_that_no_field_asks_for_leave_no_trace() -> None:
    assert b"0000-1234567" not in part(filled_body(paragraph("{{标题}}"), VALUES))
