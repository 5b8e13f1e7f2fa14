"""Tasks under one number are one decision; the title of a matter is what is to be done."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import duban
from duban_web.intake.grouping import decisions_of
from duban_web.intake.topics import topic_of

SAMPLES = Path(__file__).resolve().parents[3] / "samples"


def read(text: str) -> list[dict[str, object]]:
    found = duban.read(duban.SourceText.from_characters(text))
    tasks: list[dict[str, object]] = json.loads(duban.to_json(found))["tasks"]
    return tasks


HEAD = """某局局长办公会议纪要
2026年3月2日，局长甲某某主持召开会议。现纪要如下：
一、听取汇报
会议同意。
"""


@pytest.mark.parametrize(
    ("words", "groups"),
    [
        # One number, two duties with a semicolon between them.
        (
            "会议确定，（一）由人事科负责，制定方案；会同办公室，组织培训。（二）由体育科负责，组织比赛。",
            [[0, 1], [2]],
        ),
        # Each with a number of its own.
        ("会议确定，（一）由人事科负责，制定方案。（二）由体育科负责，组织比赛。", [[0], [1]]),
        ("会议确定，1.由人事科负责，制定方案；2.由体育科负责，组织比赛。", [[0], [1]]),
        # The words that open a decision open another one.
        (
            "会议确定，由人事科负责，制定方案。会议决定，由体育科负责，组织比赛。",
            [[0], [1]],
        ),
        # A paragraph of its own is a decision of its own.
        ("会议确定，由人事科负责，制定方案。\n由体育科负责，组织比赛。", [[0], [1]]),
        # A lead of its own does not make a decision of its own.
        (
            "会议确定，由甲某某同志牵头，财务科负责，拨付资金；乙某某同志牵头，逐项调度。",
            [[0, 1]],
        ),
    ],
)
def test_what_stands_under_one_number_is_one_decision(words: str, groups: list[list[int]]) -> None:
    text = HEAD + words
    assert decisions_of(text, read(text)) == groups


def test_sixteen_decisions_give_eighteen_rows() -> None:
    text = duban.text_of(SAMPLES / "bureau-decisions.docx")
    tasks = json.loads(duban.to_json(duban.read(text)))["tasks"]
    found = decisions_of(text.characters, tasks)
    assert (len(found), len(tasks)) == (16, 18)
    assert [len(one) for one in found if len(one) > 1] == [2, 2]


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        # Who and until when are fields of their own.
        (
            "由薛某某同志牵头，人才服务部会同机关党委，落实好干部配备事宜，于3月17日前完成",
            "落实好干部配备事宜",
        ),
        # More clauses are taken as long as they make a title.
        ("由体育科负责，制定方案，组织培训", "制定方案，组织培训"),
        # Where the owners stand in the same clause, it stays whole.
        ("请计划财务科落实办赛经费45万元", "请计划财务科落实办赛经费45万元"),
    ],
)
def test_a_title_says_what_is_to_be_done(words: str, topic: str) -> None:
    (task,) = read(f"{HEAD}会议确定，{words}。")
    assert topic_of(task) == topic


def test_a_title_is_never_longer_than_a_title_may_be() -> None:
    (task,) = read(f"{HEAD}会议确定，由体育科负责，{'做好准备' * 80}。")
    assert len(topic_of(task)) == 200
