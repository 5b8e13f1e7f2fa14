"""Figures: what is counted, how large it is, how exact; and what only looks like a count."""

from __future__ import annotations

import pytest
from reading.reading_cases import read

Found = list[tuple[str, float, str, bool]]


def figures(text: str) -> Found:
    """The figures of a sentence as (text, value, unit, approximate)."""
    return [(f.text, f.value, f.unit, f.approx) for f in read(text).figures]


COUNTED: dict[str, tuple[str, Found]] = {
    "number and measure word, not the noun": ("修缮书库12间。", [("12间", 12, "间", False)]),
    "thousands commas": ("收到工单3,200件。", [("3,200件", 3200, "件", False)]),
    "a blank inside is no difference": ("收到工单31 件。", [("31件", 31, "件", False)]),
    "余 makes it approximate and stays in the text": (
        "收到来信160余件。",
        [("160余件", 160, "件", True)],
    ),
    "多": ("走访群众400多人次。", [("400多人次", 400, "人次", True)]),
    "近 stands outside the text": ("走访近200名读者。", [("200名", 200, "名", True)]),
    "约": ("占地约30亩。", [("30亩", 30, "亩", True)]),
    "左右 behind the unit": ("增长6.5%左右。", [("6.5%", 6.5, "%", True)]),
    "以上 does not": ("不少于15人以上。", [("15人", 15, "人", False)]),
    "per cent": ("满意率98.57%。", [("98.57%", 98.57, "%", False)]),
    "万 is multiplied out": ("投入96万元。", [("96万元", 960000, "元", False)]),
    "亿 with a fraction": ("投入2.1亿元。", [("2.1亿元", 210000000, "元", False)]),
    "千 and 百": ("流转土地1.2万亩。", [("1.2万亩", 12000, "亩", False)]),
    "大类": ("分为3大类。", [("3大类", 3, "大类", False)]),
    "Latin units": ("带宽300M。", [("300M", 300, "M", False)]),
    "medals": ("取得8金5银。", [("8金", 8, "金", False), ("5银", 5, "银", False)]),
    "frequency": ("每月进行2次检查。", [("2次", 2, "次", False)]),
    "duration of a time limit": ("会后10日内完成。", [("10日", 10, "日", False)]),
    "working days": ("3个工作日内办结。", [("3个工作日", 3, "个工作日", False)]),
    "age": ("70周岁以上老人免费。", [("70周岁", 70, "周岁", False)]),
    "Chinese numerals that count things": ("分为四个阶段。", [("四个", 4, "个", False)]),
    "Chinese numerals for achievements": ("提炼十项突破性成果。", [("十项", 10, "项", False)]),
    "a noun that is its own measure word": ("经九部门联合会商。", [("九部门", 9, "部门", False)]),
    "两 is two": ("召开两次会议。", [("两次", 2, "次", False)]),
    "every figure of a list": (
        "工单12件，其中交办5件、批示7件。",
        [("12件", 12, "件", False), ("5件", 5, "件", False), ("7件", 7, "件", False)],
    ),
    "a figure in 《》 is none, the one beside it is": (
        "《十条措施》印发30份。",
        [("30份", 30, "份", False)],
    ),
}


@pytest.mark.parametrize("reason", COUNTED)
def test_a_figure(reason: str) -> None:
    text, expected = COUNTED[reason]
    assert figures(text) == expected


NOT_COUNTED: dict[str, str] = {
    "a date": "2024年5月20日召开会议。",
    "a month": "今年1至8月优良。",
    "an ordinal": "召开第4次馆务会议。",
    "an ordinal in Chinese": "第二届书展开幕。",
    "list numbers": "1.修缮书库。2.清点残卷。",
    "a document number": "青文〔2022〕90号印发。",
    "a telephone": "联系电话：0000-5550101。",
    "a house number": "地址：青荻路9号文化馆。",
    "a room": "地点：文化馆402室。",
    "a clock": "上午9:00开馆。",
    "one": "这是一项重要工作，一年来进展顺利。",
    "一季度": "一季度进展顺利。",
    "a pair": "双方认真履约。",
    "zero": "坚持零容忍。",
    "a name in quotes": "推进“三个课堂”建设。",
    "a name in quotes with figures": "打造“15分钟健身圈”。",
    "a name whose quotes never close": "坚持“三个结合，扎实推进。",
    "a name in 《》": "印发《四个教育集团章程》。",
    "set phrases": "落实三重一大和八项规定，做到两不误、两促进。",
    "a congress": "学习二十大精神。",
    "a five-year plan": "编制十四五规划。",
    "a grade": "三级响应，四级调研员到会。",
    "a period of building": "二期工程开工。",
    "page marks": "— 3 —",
    "visits to the page": "浏览次数：642次",
}


@pytest.mark.parametrize("reason", NOT_COUNTED)
def test_no_figure_is(reason: str) -> None:
    assert figures(NOT_COUNTED[reason]) == []


def test_a_figure_may_run_over_the_end_of_a_line() -> None:
    lines = "今年以来全区文化馆共接待各类读者三万余人次，修缮旧书库与阅览室并更换书架1\n500组，"
    text = lines + "\n".join(
        "其余各项工作均按照年初既定的计划有条不紊地向前推进之中并且进展顺利" * 1 for _ in range(4)
    )
    assert ("1500组", 1500, "组", False) in figures(text)
