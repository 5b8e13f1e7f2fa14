"""Where a fact stands, in words, and the sentence around it."""

from __future__ import annotations

import pytest
from writing.given_entries import (
    given_entry,
    span_of,
)
from writing.read_back import (
    sheet_of,
    values,
)

from duban import facts
from duban.text import Place, TextBuilder
from duban.writing import Entry

LONG_LINE = "由后勤服务科会同计划财务科、安全管理科于开学"


def test_places_name_pages_tables_and_cells() -> None:
    text = TextBuilder()
    places = [
        Place(page=3, paragraph=2),
        Place(page=3, paragraph=4, table=1, row=4, column=2),
        Place(paragraph=7, table=2, row=1, column=1),
        Place(paragraph=7),
        Place(sheet="重点", row=5, column=28),
        Place(),
    ]
    spans = [text.add("检修。", place) for place in places]
    tasks = tuple(facts.Task("检修", span) for span in spans)
    reading = facts.Reading("a.docx", facts.Kind.OTHER, tasks=tasks)
    sheet = sheet_of(Entry(reading, text.build(name="a.docx", format="docx")))
    assert values(sheet, "位置") == [
        "第3页第2行",
        "第3页表1第4行第2列",
        "表2第1行第1列",
        "第7段",
        "工作表“重点”第5行AB列",
        None,
    ]


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        # the owner stands before the duty, in the same sentence
        ("散会。由甲科负责，检修；乙科配合。散会。", "检修", "由甲科负责，检修；乙科配合。"),
        # a line that the page's edge broke goes on
        (f"{LONG_LINE}\n前检修。散会。", "检修", f"{LONG_LINE}前检修。"),
        # a short line is a heading
        ("议定事项\n完成检修", "完成检修", "完成检修"),
        # an indented line opens a paragraph
        (f"{LONG_LINE}\n　　完成检修", "完成检修", "完成检修"),
        # no end within reach: the words alone
        ("检" * 900 + "完成检修" + "查" * 900, "完成检修", "完成检修"),
        # blanks that Chinese does not write
        ("完 成 检 修 Word 2 次。", "完 成 检 修 Word 2 次", "完成检修Word 2次。"),
    ],
)  # fmt: skip
def test_the_sentence_is_the_one_around_the_words(text: str, words: str, sentence: str) -> None:
    task = facts.Task(words, span_of(text, words))
    assert values(sheet_of(given_entry(text, tasks=(task,))), "原句") == [sentence]
