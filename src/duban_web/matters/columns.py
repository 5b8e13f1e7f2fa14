"""The columns of the ledger of matters (督办台账), in the order in which offices print them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Column(StrEnum):
    """A column (domain.md §3.1)."""

    PLACE = "place"  # 序号
    NUMBER = "number"  # 立项编号
    ORIGIN = "origin"  # 来源
    BASIS = "basis"  # 依据
    BASIS_DAY = "basis_day"  # 来源日期
    TITLE = "title"  # 督办事项
    REQUIREMENT = "requirement"  # 工作要求
    LEAD = "lead"  # 牵头领导
    RESPONSIBLE = "responsible"  # 责任单位
    JOINT = "joint"  # 会同、配合单位
    HANDLER = "handler"  # 责任人
    ASSIGNED_ON = "assigned_on"  # 交办时间
    DUE = "due"  # 完成时限
    PROGRESS = "progress"  # 进展情况
    PERCENT = "percent"  # 完成率
    PROBLEMS = "problems"  # 存在问题
    NEXT_STEP = "next_step"  # 下步措施
    EVIDENCE = "evidence"  # 佐证材料
    STATE = "state"  # 状态
    LIGHT = "light"  # 灯
    EXTENSIONS = "extensions"  # 延期记录
    CLOSED_ON = "closed_on"  # 办结时间
    REMARK = "remark"  # 备注


# What stands on a screen before anybody has chosen.
USUAL = (
    Column.NUMBER,
    Column.TITLE,
    Column.LEAD,
    Column.RESPONSIBLE,
    Column.DUE,
    Column.PROGRESS,
    Column.PERCENT,
    Column.STATE,
    Column.LIGHT,
)


def chosen(names: Iterable[str]) -> tuple[Column, ...]:
    """The columns of these names in the ledger's order, the title always; without any, the usual.

    A name that is none is passed over: an old bookmark opens all the same.
    """
    wanted = set(names) & {column.value for column in Column}
    if not wanted:
        return USUAL
    return tuple(one for one in Column if one.value in wanted or one is Column.TITLE)
