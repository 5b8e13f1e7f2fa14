"""Running registers: 督办台账 of tasks, 整改台账 of findings.

Reads: the head of a reading, its findings, its tasks. Writes: one table of findings with a row for
each measure; one of tasks where there are tasks besides. Leaves unread: agenda and meeting. What
the facts do not say stays empty, to be filled in as the matter goes on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from duban import facts
from duban.writing.composing import labels
from duban.writing.composing.row_words import all_finding_words, mark_of, task_words
from duban.writing.composing.tables import Column, Group, table_of
from duban.writing.finding_owners import FindingOwners
from duban.writing.labels import TITLES
from duban.writing.report import Line, Report, Table

_TASKS = (
    Column("no", 4, centred=True),
    Column("register_no", 7, centred=True),
    Column("source", 12),
    Column("source_date", 8, centred=True),
    Column("supervised_matter", 24),
    Column("goal", 11),
    Column("leads", 7, centred=True),
    Column("responsible", 9),
    Column("joint", 9),
    Column("handler", 6, centred=True),
    Column("assigned_on", 7, centred=True),
    Column("deadline", 9, centred=True),
    Column("progress_so_far", 11),
    Column("rate", 5, centred=True),
    Column("obstacles", 8),
    Column("next_steps", 8),
    Column("evidence", 7),
    Column("light", 5, centred=True),
    Column("extensions", 6),
    Column("closed_on", 7, centred=True),
    Column("remark", 5),
)
_FINDINGS = (
    Column("no", 4, centred=True, shared=True),
    Column("category", 8, shared=True),
    Column("finding", 14, shared=True),
    Column("manifestation", 8, shared=True),
    Column("cause", 7, shared=True),
    Column("goal_of_rectification", 8, shared=True),
    Column("measures", 26),
    Column("leads", 7, centred=True, shared=True),
    Column("responsible_leader", 6, centred=True, shared=True),
    Column("unit_in_charge", 8, shared=True),
    Column("handler", 6, centred=True, shared=True),
    Column("joint_office", 8, shared=True),
    Column("rectification_due", 8, centred=True, shared=True),
    Column("rectification_class", 6, centred=True, shared=True),
    Column("progress", 12, shared=True),
    Column("rules_made", 7, shared=True),
    Column("dealt_with", 7, shared=True),
    Column("evidence", 7, shared=True),
    Column("status", 7, centred=True, shared=True),
    Column("struck_off_on", 6, centred=True, shared=True),
    Column("approved_by", 6, centred=True, shared=True),
    Column("remark", 5, shared=True),
)


def compose(reading: facts.Reading) -> Report:
    """The ledger of a reading: of its findings if it has any, else of its tasks."""
    of_findings = bool(reading.findings)
    others = _other_tasks(reading)
    tables = [_finding_table(reading)] if of_findings else []
    if others or not of_findings:
        table = _task_table(reading, others)
        tables.append(replace(table, caption=TITLES["tasks"]) if of_findings else table)
    return Report(
        title=TITLES["findings" if of_findings else "tasks"],
        subtitle=reading.title or "",
        blocks=(Line(labels.FILLED_BY, labels.FILLED_ON), *tables),
    )


def _other_tasks(reading: facts.Reading) -> list[facts.Task]:
    """The tasks that were printed with no finding."""
    owners = FindingOwners(reading.tasks)
    taken = {id(owners.of(finding)) for finding in reading.findings}
    return [task for task in reading.tasks if id(task) not in taken]


def _task_table(reading: facts.Reading, tasks: list[facts.Task]) -> Table:
    def groups() -> Iterator[Group]:
        for number, task in enumerate(tasks, 1):
            said = task_words(number, task, reading)
            yield ({**said, "supervised_matter": said["matter"]},)

    return table_of(_TASKS, groups)


def _finding_table(reading: facts.Reading) -> Table:
    def groups() -> Iterator[Group]:
        for number, (finding, said) in enumerate(all_finding_words(reading), 1):
            head = {
                **said,
                "no": str(number),
                "unit_in_charge": said["responsible"],
                "joint_office": said["joint"],
            }
            measures = [mark_of(measure) + measure.text for measure in finding.measures]
            yield tuple({**head, "measures": words} for words in measures or [""])

    return table_of(_FINDINGS, groups)
