"""The words of papers that are composed from readings."""

from __future__ import annotations

TASK_TABLE = "任务分解表"

# Heads of columns (domain of the tables: docs/analysis/task_list.md), by what they hold.
COLUMNS = {
    "no": "序号",
    "matter": "目标与任务",
    "leads": "牵头领导",
    "assistants": "协助人",
    "responsible": "责任单位",
    "joint": "配合单位",
    "deadline": "完成时限",
    "remark": "备注",
}
ISSUER_LINE = "填报单位：{issuer}"
DAY_LINE = "填报日期：{day}"
DAY = "{day.year}年{day.month}月{day.day}日"
