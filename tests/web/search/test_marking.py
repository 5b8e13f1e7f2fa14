"""Where the words of a query stand in a text as it was written."""

from __future__ import annotations

import pytest

from duban_web.search.marking import excerpt, marked


def shown(pieces: list) -> str:
    return "".join(f"[{one.text}]" if one.is_hit else one.text for one in pieces)


@pytest.mark.parametrize(
    ("text", "query", "wanted"),
    [
        ("更换教学楼消防栓", "消防栓", "更换教学楼[消防栓]"),
        # Each word by itself, and what overlaps as one.
        ("更换教学楼消防栓", "教学楼 学楼消", "更换[教学楼消]防栓"),
        # One width and one case, and blanks between characters count for nothing.
        ("按照ＧＢ／Ｔ９７０４排版", "gb/t9704", "按照[ＧＢ／Ｔ９７０４]排版"),
        ("消 防 栓", "消防", "[消 防] 栓"),
        ("甲教督〔2026〕3号", "〔2026〕3号", "甲教督[〔2026〕3号]"),
        ("<b>消防</b>", "b", "<[b]>消防</[b]>"),
        ("无关", "消防", "无关"),
        ("无关", "", "无关"),
        ("", "消防", ""),
    ],
)
def test_the_words_are_found_as_the_index_finds_them(text: str, query: str, wanted: str) -> None:
    assert shown(marked(text, query)) == wanted
    assert "".join(one.text for one in marked(text, query)) == text


def test_of_a_long_text_a_part_is_shown_around_what_was_found() -> None:
    long = "前" * 200 + "消防栓" + "后" * 200
    pieces = excerpt(["无关", long], "消防栓")
    assert shown(pieces).startswith("…前")
    assert "[消防栓]" in shown(pieces)
    assert shown(pieces).endswith("后…")
    assert len(shown(pieces)) < 120
    assert excerpt(["无关"], "消防栓") == []
    assert shown(excerpt(["消防栓"], "消防栓")) == "[消防栓]"
