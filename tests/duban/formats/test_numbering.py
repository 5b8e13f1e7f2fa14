"""List numbers of Word documents, as they are printed."""

from __future__ import annotations

import pytest
from given_files import given_docx, listed, numbering_part, paragraph, styles_part

from duban.formats import docx
from duban.formats.numbering import written
from duban.packages.archive import Archive


def _lines(body: str, numbering: str, styles: str = "") -> list[str]:
    parts = {"numbering": numbering} | ({"styles": styles} if styles else {})
    return docx.read(Archive(given_docx(body, parts=parts)), "a").characters.split("\n")


@pytest.mark.parametrize(
    ("form", "number", "printed"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 3, "03"),
        ("decimalFullWidth", 10, "１０"),
        ("chineseCounting", 1, "一"),
        ("chineseCounting", 10, "十"),
        ("chineseCountingThousand", 11, "十一"),
        ("chineseCountingThousand", 20, "二十"),
        ("chineseCountingThousand", 105, "一百〇五"),
        ("chineseCountingThousand", 111, "一百一十一"),
        ("japaneseCounting", 3, "三"),
        ("chineseLegalSimplified", 11, "壹拾壹"),
        ("ideographTraditional", 2, "乙"),
        ("ideographZodiac", 1, "子"),
        ("decimalEnclosedCircle", 1, "①"),
        ("decimalEnclosedCircleChinese", 20, "⑳"),
        ("decimalEnclosedParen", 2, "⑵"),
        ("decimalEnclosedCircle", 99, "99"),
        ("upperLetter", 1, "A"),
        ("lowerLetter", 27, "aa"),
        ("upperRoman", 4, "IV"),
        ("lowerRoman", 9, "ix"),
        ("none", 1, ""),
        ("somethingNew", 7, "7"),
    ],
)
def test_a_number_is_written_in_the_format_of_its_list(
    form: str, number: int, printed: str
) -> None:
    assert written(number, form) == printed


GB = [
    ("chineseCounting", "%1、"),
    ("chineseCounting", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "(%4)"),
    ("decimalEnclosedCircle", "%5"),
]


def test_the_five_levels_of_an_official_document_count_on_and_begin_anew() -> None:
    body = (
        listed("甲")
        + listed("子", 1)
        + listed("丑", 1)
        + listed("细", 2)
        + listed("目", 3)
        + listed("点", 4)
        + listed("乙")
        + listed("寅", 1)
    )
    assert _lines(body, numbering_part(GB)) == [
        "一、甲",
        "（一）子",
        "（二）丑",
        "1. 细",
        "(1) 目",
        "①点",
        "二、乙",
        "（一）寅",
    ]


def test_a_mark_may_name_the_levels_above_it() -> None:
    levels = [("decimal", "%1."), ("decimal", "%1.%2")]
    body = listed("甲") + listed("子", 1) + listed("丑", 1) + listed("乙") + listed("寅", 1)
    assert _lines(body, numbering_part(levels)) == ["1. 甲", "1.1 子", "1.2 丑", "2. 乙", "2.1 寅"]


def test_a_legal_level_writes_chinese_levels_above_it_as_digits() -> None:
    levels = [("chineseCounting", "第%1章"), ("decimal", "%1.%2")]
    numbering = numbering_part(levels).replace('<w:lvl w:ilvl="1">', '<w:lvl w:ilvl="1"><w:isLgl/>')
    assert _lines(listed("总则") + listed("目的", 1), numbering) == ["第一章 总则", "1.1 目的"]


def test_empty_and_unlisted_paragraphs_do_not_count() -> None:
    body = listed("甲") + listed("") + paragraph("插话") + listed("乙")
    assert _lines(body, numbering_part(GB)) == ["一、甲", "插话", "二、乙"]


def test_a_list_number_of_zero_takes_a_paragraph_out_of_its_list() -> None:
    body = listed("甲") + listed("乙", number=0) + listed("丙")
    assert _lines(body, numbering_part(GB)) == ["一、甲", "乙", "二、丙"]


def test_a_second_list_of_the_same_pattern_counts_on_unless_it_says_otherwise() -> None:
    more = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = listed("甲") + listed("乙", number=2) + listed("丙", number=3) + listed("丁", number=3)
    assert _lines(body, numbering_part(GB, more=more)) == ["一、甲", "二、乙", "一、丙", "二、丁"]


def test_a_list_may_begin_at_another_number() -> None:
    numbering = numbering_part(GB).replace('<w:start w:val="1"/>', '<w:start w:val="5"/>', 1)
    assert _lines(listed("甲") + listed("乙"), numbering) == ["五、甲", "六、乙"]


def test_a_list_that_hangs_on_a_style_or_on_the_style_below_it_is_counted() -> None:
    styles = styles_part(
        '<w:style w:styleId="base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="own"><w:basedOn w:val="base"/></w:style>'
    )
    body = "".join(
        paragraph(words, f'<w:pStyle w:val="{style}"/>')
        for words, style in [("甲", "base"), ("乙", "own"), ("丙", "other")]
    )
    assert _lines(body, numbering_part(GB), styles) == ["一、甲", "二、乙", "丙"]


def test_styles_that_rest_on_each_other_come_to_an_end() -> None:
    styles = styles_part(
        '<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    )
    body = paragraph("甲", '<w:pStyle w:val="a"/>')
    assert _lines(body, numbering_part(GB), styles) == ["甲"]


@pytest.mark.parametrize(("text", "mark"), [("\uf0b7", "• "), ("—", "— "), ("", "")])
def test_a_bullet_is_a_mark_too(text: str, mark: str) -> None:
    assert _lines(listed("甲"), numbering_part([("bullet", text)])) == [f"{mark}甲"]


def test_marks_that_are_not_in_the_text_are_announced() -> None:
    text = docx.read(
        Archive(given_docx(listed("甲"), parts={"numbering": numbering_part(GB)})), "a"
    )
    assert text.notes == ("自动编号不在文字中，已按编号格式补出。",)
    assert text.place_of(0).paragraph == text.place_of(2).paragraph == 1


@pytest.mark.parametrize("value", ["x", "-1", "99999999999999999999", ""])
def test_numbers_that_make_no_sense_are_survived(value: str) -> None:
    numbering = numbering_part(GB).replace('w:start w:val="1"', f'w:start w:val="{value}"')
    assert _lines(listed("甲", level=0), numbering)[0].endswith("、甲")
    assert _lines(listed("甲").replace('ilvl w:val="0"', f'ilvl w:val="{value}"'), numbering)
