"""Labels of owners and time limits: 责任单位：…, 牵头领导：…, 完成时限：….

Reads: a range of clean text, or the head of a column. Writes: the labels with their roles and
values. Leaves unread: labels of anything else.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from duban import lexicon
from duban.reading.cleaning import CleanText

Range = tuple[int, int]

_ROLES = (
    "lead",
    "assistant",
    "lead_unit",
    "responsible",
    "joint",
    "deadline",
    "supervisor",
    "measure",
    "progress",
)


# A label is made of what one does and of who one is: 协办 + 处室.
_DOES = {
    "牵头": "lead_unit", "主办": "lead_unit", "承办": "lead_unit", "主责": "lead_unit",
    "总牵头": "lead_unit", "责任": "responsible", "负责": "responsible", "落实": "responsible",
    "实施": "responsible", "执行": "responsible",
    "配合": "joint", "协办": "joint", "协同": "joint", "协助": "joint", "协作": "joint",
    "参与": "joint", "参加": "joint", "会办": "joint", "会同": "joint", "支持": "joint",
    "联办": "joint",
}  # fmt: skip
_WHO = (
    "单位", "部门", "科室", "处室", "股室", "部室", "科部室", "机构", "院系", "年级",
    "村", "社区", "镇街", "乡镇", "主体", "方", "学校", "处", "科", "组", "班级", "站所",
    "企业", "公司",
)  # fmt: skip
_MADE = {does + who: role for does, role in _DOES.items() for who in _WHO}


@lru_cache(maxsize=4096)
def role_of_label(label: str) -> str | None:
    """The role that a label or the head of a column stands for; ``None`` if it is none of ours."""
    label = label.replace(" ", "").strip("：")
    if label in _MADE:
        return _MADE[label]
    for role in (*_ROLES, "problem", "category", "sequence", "item", "remark"):
        if label in lexicon.word_set("roles", role):
            return role
    bare = re.sub(r"（[^（）]*）", "", label)
    return role_of_label(bare) if bare and bare != label else None


_BARE_LABELS = {"总牵头": "lead", "牵头": "lead", "主办": "responsible", "承办": "responsible",
                "协办": "joint", "配合": "joint", "责任": "responsible", "协助": "assistant",
                "完成": "deadline", "时限": "deadline"}  # fmt: skip
_LABEL_WORDS = {*_MADE, *(word for role in _ROLES for word in lexicon.words("roles", role))}
# Each alternative opens with a letter, so that labels are sought by their first letters.
_LABEL = re.compile(
    "|".join(
        [rf"{words}(?:（[^（）：\n]{{1,8}}）)?：" for words in lexicon.branches(_LABEL_WORDS)]
        + [f"{word}：" for word in _BARE_LABELS]
    )
)


class Label(NamedTuple):
    """A labelled value: the role, where the label starts, and the range of the value."""

    role: str
    start: int
    value: Range


def labels(text: CleanText, start: int, end: int) -> list[Label]:
    """The labelled values of a range (责任单位：…；完成时限：…), in order."""
    found: list[Label] = []
    if text.text.find("：", start, end) < 0:
        return found
    matches = list(_LABEL.finditer(text.text, start, end))
    for index, match in enumerate(matches):
        word = match.group().rstrip("：").strip()
        role = _BARE_LABELS.get(word) or role_of_label(word)
        if role is None:
            continue
        limit = matches[index + 1].start() if index + 1 < len(matches) else end
        stop = _value_end(text.text, match.end(), limit)
        found.append(Label(role, match.start(), text.trim(match.end(), stop, "，；。（")))
    return found


def _value_end(text: str, start: int, limit: int) -> int:
    depth = 0
    for mark in _BRACKET_OR_END.finditer(text, start, limit):
        c = mark.group()
        if c == "（":
            depth += 1
        elif c == "）" and depth:
            depth -= 1
        elif depth == 0:
            return mark.start()
    return limit


_BRACKET_OR_END = re.compile(r"[（）；。\n|】\]]")
