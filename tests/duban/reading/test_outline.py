"""The numbered structure of a text, whatever marks it uses and however they nest."""

from __future__ import annotations

import pytest

from duban.reading.outline import Block, outline

Tree = list[tuple[str, int, "Tree"]]


def tree(text: str) -> Tree:
    """Levels and numbers of a text, nested."""

    def shown(blocks: list[Block]) -> Tree:
        return [(block.level.value, block.no, shown(block.children)) for block in blocks]

    return shown(outline(text))


OUTLINES: dict[str, tuple[str, Tree]] = {
    "chapters": ("一、采购。\n二、开放。", [("一、", 1, []), ("二、", 2, [])]),
    "sections in chapters": (
        "一、采购\n（一）家具。\n（二）图书。\n二、开放",
        [("一、", 1, [("（一）", 1, []), ("（一）", 2, [])]), ("二、", 2, [])],
    ),
    "points directly under a chapter": (
        "一、采购\n1.家具。\n2.图书。",
        [("一、", 1, [("1.", 1, []), ("1.", 2, [])])],
    ),
    "points that begin again under each section": (
        "（一）采购\n1.家具。\n（二）开放\n1.周末。",
        [("（一）", 1, [("1.", 1, [])]), ("（一）", 2, [("1.", 1, [])])],
    ),
    "sections that begin again behind a heading that runs into them": (
        "一、采购（一）家具。（二）图书。二、开放情况（一）周末。（二）假日。",
        [
            ("一、", 1, [("（一）", 1, []), ("（一）", 2, [])]),
            ("二、", 2, [("（一）", 1, []), ("（一）", 2, [])]),
        ],
    ),
    "problems with a number left out, behind a word": (
        "问题1：残卷未清。已完成问题3：目录不全。",
        [("问题1：", 1, []), ("问题1：", 3, [])],
    ),
    "sections above chapters nest in the order of use": (
        "（一）采购\n一、家具。\n（二）开放",
        [("（一）", 1, [("一、", 1, [])]), ("（一）", 2, [])],
    ),
    "subpoints and circles": (
        "（1）家具。（2）图书。①新书。",
        [("（1）", 1, []), ("（1）", 2, [("①", 1, [])])],
    ),
    "ordinals": ("第一，清点。第二，修复。", [("第一，", 1, []), ("第一，", 2, [])]),
    "一是 and 一要": (
        "一是清点；二是修复。一要站位。二要务实。",
        [("一是", 1, []), ("一是", 2, [("一要", 1, []), ("一要", 2, [])])],
    ),
    "（一） in the middle of a sentence": (
        "会议确定，（一）清点；（二）修复。",
        [("（一）", 1, []), ("（一）", 2, [])],
    ),
    "headings that lost their line break": (
        "一、采购家具二、开放阅览室",
        [("一、", 1, []), ("二、", 2, [])],
    ),
    "a missing number": ("一、采购。\n三、开放。", [("一、", 1, []), ("三、", 3, [])]),
    "a grade list is no heading": ("检查一、二年级和三、四季度。", []),
    "a decimal is no point": ("增长1.5倍。\n2.5万元到账。", []),
    "days in a list are none": ("定于11月18、19日开放。", []),
    "一是 that is no list": ("这一是非要分清。", []),
    "no marks": ("今天闭馆。", []),
}


@pytest.mark.parametrize("reason", OUTLINES)
def test_the_outline(reason: str) -> None:
    text, expected = OUTLINES[reason]
    assert tree(text) == [
        ("一、" if level in ("一、", "二、", "三、") else level, no, children)
        for level, no, children in expected
    ]


def test_a_block_lies_between_its_mark_and_the_next_of_its_rank() -> None:
    text = "一、采购\n（一）家具。\n二、开放"
    first, second = outline(text)
    assert text[first.start : first.end] == "采购\n（一）家具。\n"
    assert text[first.start : first.head_end] == "采购\n"
    assert text[second.start : second.end] == "开放"
    assert [block.no for block in first.walk()] == [1, 1]


def test_only_the_given_range_is_outlined() -> None:
    text = "一、采购。二、开放。三、安全。"
    assert [block.no for block in outline(text, 5, 10)] == [2]
