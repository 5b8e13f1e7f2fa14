"""What names an owner and was read as no duty is kept for a person to decide."""

from __future__ import annotations

import pytest
from reading.reading_cases import read, read_item

KEPT: dict[str, str] = {
    "an owner that is none": "由承担过此事的人负责清理旧架。",
    "a topic before an owner that is none": "书架更换工作，由大家负责。",
}


@pytest.mark.parametrize("reason", KEPT)
def test_a_sentence_with_an_owners_verb_is_kept(reason: str) -> None:
    reading = read_item(KEPT[reason])
    assert reading.tasks == ()
    assert [left.text for left in reading.unread] == [KEPT[reason].rstrip("。")]
    assert all(left.why for left in reading.unread)


NOT_KEPT: dict[str, str] = {
    "a task was read": "由古籍科负责，清理旧架。",
    "a division of labour": "苏砚秋同志协助陆听澜同志负责安全工作。",
    "the closing formula": "以上事项由综合科负责督办。",
    "no owner's verb": "会议强调，要提高站位。",
    "责任 as a noun": "要压实牵头单位责任，各负责人要上心。",
}


@pytest.mark.parametrize("reason", NOT_KEPT)
def test_nothing_is_kept_where(reason: str) -> None:
    assert read_item(NOT_KEPT[reason]).unread == ()


def test_a_row_that_names_nobody_is_kept() -> None:
    reading = read(
        "青荻区2024年文化工作任务分解表\n序号 | 工作任务 | 责任单位 | 完成时限\n"
        "1 |  清理旧架 |  | 年底前\n2 | 编制目录 | 古籍科 | 年底前\n"
    )
    assert [task.text for task in reading.tasks] == ["编制目录"]
    assert [left.text for left in reading.unread] == ["清理旧架"]


def test_papers_in_which_owners_are_named_in_passing_keep_nothing() -> None:
    reading = read("青荻区文化馆征求意见情况汇总\n共收到30条意见，由他们负责梳理。\n")
    assert reading.unread == ()
