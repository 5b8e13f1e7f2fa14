"""Owners behind the duty: in brackets, on label lines; they are fields and no part of its text."""

from __future__ import annotations

from typing import Any

import pytest
from reading.reading_cases import plainly, read

PLAN = "青荻区2024年文化工作任务分工方案\n为做好2024年文化工作，制定本方案。\n一、保护古籍\n{}\n"

BEHIND: dict[str, tuple[str, str, dict[str, Any]]] = {
    "responsible in a bracket": (
        "（一）修复残卷12册。（古籍科负责）",
        "修复残卷12册",
        {"responsible": "古籍科"},
    ),
    "leading and joining in a bracket, with the time limit": (
        "（一）修复残卷12册。（古籍科牵头，后勤科、保卫科配合，2024年底前完成）",
        "修复残卷12册",
        {"responsible": "古籍科", "joint": "后勤科、保卫科", "due": "2024年底前"},
    ),
    "按职责分工负责 in a bracket": (
        "（一）规范收费公示。（区发改局、财政局按职责分工负责）",
        "规范收费公示",
        {"responsible": "区发改局、财政局"},
    ),
    "牵头 in a bracket inside the list": (
        "（一）修复残卷12册。（古籍科（牵头）、后勤科）",
        "修复残卷12册",
        {"responsible": "古籍科", "joint": "后勤科"},
    ),
    "labels in a bracket, a leader before the units": (
        "（一）深化馆校合作。（责任科室：古籍科、后勤科；责任领导：陆听澜）",
        "深化馆校合作",
        {"leads": "陆听澜", "responsible": "古籍科、后勤科"},
    ),
    "a time limit behind a label in a bracket": (
        "（一）修复残卷（责任单位：古籍科，5月底前完成）。",
        "修复残卷",
        {"responsible": "古籍科", "due": "5月底前"},
    ),
    "a bracket within the sentence": (
        "（一）修复残卷12册（古籍科负责，5月底前完成）。",
        "修复残卷12册",
        {"responsible": "古籍科", "due": "5月底前"},
    ),
    "label lines below the duty": (
        "1.修复残卷12册。\n牵头领导：陆听澜\n牵头单位：古籍科\n配合单位：后勤科\n完成时限：2024年6月底前",
        "修复残卷12册",
        {"leads": "陆听澜", "responsible": "古籍科", "joint": "后勤科", "due": "2024年6月底前"},
    ),
    "责任单位 beside 牵头单位 joins in": (
        "1.修复残卷12册。\n牵头单位：古籍科\n责任单位：后勤科、保卫科",
        "修复残卷12册",
        {"responsible": "古籍科", "joint": "后勤科、保卫科"},
    ),
    "labels behind the sentence on one line": (
        "1.修复残卷12册。责任单位：古籍科；协办单位：后勤科；完成时限：长期坚持。",
        "修复残卷12册",
        {"responsible": "古籍科", "joint": "后勤科", "due": "长期坚持"},
    ),
    "责任人 is a person": (
        "1.修复残卷12册。责任单位：古籍科；责任人：苏砚秋。",
        "修复残卷12册",
        {"leads": "苏砚秋", "responsible": "古籍科"},
    ),
    "spun words: 卖力 is 负责": (
        "（一）鼓励民间投资参与建设。（区生长改造局牵头卖力）",
        "鼓励民间投资参与建设",
        {"responsible": "区生长改造局"},
    ),
}


@pytest.mark.parametrize("reason", BEHIND)
def test_owners_behind_the_duty_are_fields_only(reason: str) -> None:
    item, text, expected = BEHIND[reason]
    (task,) = read(PLAN.format(item)).tasks
    assert task.text == text
    assert plainly(task) == expected


NOT_BEHIND: dict[str, str] = {
    "a bracket that explains": "（一）修复残卷12册（含附件3册）。",
    "an annex": "（一）修复残卷12册（见附件1）。",
    "a stage of work": "（一）修复残卷12册（持续推进）。",
}


@pytest.mark.parametrize("reason", NOT_BEHIND)
def test_a_bracket_without_owners_gives_no_task(reason: str) -> None:
    assert read(PLAN.format(NOT_BEHIND[reason])).tasks == ()
