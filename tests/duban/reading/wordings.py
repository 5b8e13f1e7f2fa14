"""Short papers around one wording, and what is asked of their reading."""

from __future__ import annotations

from typing import Any

from reading.reading_cases import HEAD, MEETING_DAY, decided, owners, read, read_item

from duban import facts

OPENING = HEAD.format(day=MEETING_DAY)
PLAN = "青荻区2024年文化工作任务分工方案\n一、任务\n{}\n"
NOTICE = (
    "中共青荻区文化馆党组关于区委巡察整改进展情况的通报\n2023年5月30日，区委第二巡察组反馈了巡察意见。\n"
    "一、整改落实情况\n{}\n中共青荻区文化馆党组\n2023年10月20日\n"
)


def given(clause: str) -> list[dict[str, Any]]:
    """The owners of what a meeting decided."""
    return owners(decided(clause))


def told(sentence: str) -> list[dict[str, Any]]:
    """The owners of what a sentence of minutes tells."""
    return owners(read_item(sentence).tasks)


def planned(item: str) -> list[tuple[str, dict[str, Any]]]:
    """Text and owners of the duties of a plan."""
    tasks = read(PLAN.format(item)).tasks
    return list(zip((task.text for task in tasks), owners(tasks), strict=True))


def due(clause: str) -> tuple[str, str | None] | None:
    """Words and day of the time limit in a decision of 9 April 2024."""
    (task,) = decided(f"由古籍科负责，{clause}")
    limit = task.deadline
    return limit and (limit.text, limit.date.isoformat() if limit.date else None)


def findings(body: str) -> list[tuple[str | None, facts.Status | None, list[str]]]:
    """Title, status and measures of each finding of a notice."""
    found = read(NOTICE.format(body)).findings
    return [(one.title, one.status, [m.text for m in one.measures]) for one in found]
