"""The three lists of a rectification: 问题清单, 任务清单, 责任清单.

Reads: findings and the tasks printed with them; without findings, tasks. Writes: one table.
Leaves unread: everything else. What the facts do not say stays empty, to be filled in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from duban import facts
from duban.writing.composing import labels
from duban.writing.composing.row_words import all_finding_words, task_words
from duban.writing.composing.tables import Column, Group, table_of
from duban.writing.report import Line, Report

_PROBLEMS = (
    Column("no", 5, centred=True),
    Column("category", 20),
    Column("finding", 34),
    Column("particulars", 26),
    Column("unit_concerned", 16),
    Column("leads", 12, centred=True),
)
_TASKS = (
    Column("no", 5, centred=True),
    Column("problem", 24),
    Column("goal_of_rectification", 18),
    Column("measures", 40),
    Column("milestones", 14),
    Column("deadline", 14, centred=True),
)
_DUTIES = (
    Column("no", 5, centred=True),
    Column("problem", 34),
    Column("leads", 11, centred=True),
    Column("responsible_leader", 11, centred=True),
    Column("unit_in_front", 14),
    Column("unit_in_charge", 14),
    Column("handler", 10, centred=True),
    Column("supervising_person", 10, centred=True),
)


def problem_list(reading: facts.Reading) -> Report:
    """The problems that were found."""
    return _list(reading, labels.PROBLEM_LIST, _PROBLEMS)


def task_checklist(reading: facts.Reading) -> Report:
    """What is to be done about each problem, and by when."""
    return _list(reading, labels.TASK_LIST, _TASKS)


def responsibility_list(reading: facts.Reading) -> Report:
    """Who answers for each problem."""
    return _list(reading, labels.DUTY_LIST, _DUTIES)


def _list(reading: facts.Reading, title: str, columns: Sequence[Column]) -> Report:
    def groups() -> Iterator[Group]:
        for number, (_, said) in enumerate(all_finding_words(reading), 1):
            yield (
                {
                    **said,
                    "no": str(number),
                    "problem": said["finding"],
                    "unit_concerned": said["responsible"],
                    "unit_in_charge": said["responsible"],
                    "deadline": said.get("rectification_due", ""),
                },
            )
        if not reading.findings and columns is not _PROBLEMS:
            for number, task in enumerate(reading.tasks, 1):
                said = task_words(number, task, reading)
                yield ({**said, "problem": said["matter"], "unit_in_charge": said["responsible"]},)

    line = Line(labels.FILLED_BY, labels.FILLED_ON)
    return Report(title, subtitle=reading.title or "", blocks=(line, table_of(columns, groups)))
