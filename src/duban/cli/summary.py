"""What a run has written into its file: the first duties, and how much of everything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from duban import facts
from duban.cli.language import _, counted
from duban.cli.screen import Column, Screen, on_one_line, shortened, table
from duban.writing.labels import LISTED, MISSING

_SHOWN = 20
_OWNERS = 24
_BESIDE_TEXT = 45


@dataclass
class Tally:
    """What was read, counted; of the duties the first few are kept."""

    documents: int = 0
    tasks: int = 0
    findings: int = 0
    failing: int = 0
    unread: int = 0
    first_tasks: list[facts.Task] = field(default_factory=list)

    def add(self, reading: facts.Reading) -> None:
        """Count one document."""
        self.documents += 1
        self.tasks += len(reading.tasks)
        self.findings += len(reading.findings)
        self.failing += sum(not check.holds for check in reading.checks)
        self.unread += len(reading.unread)
        self.first_tasks += reading.tasks[: _SHOWN - len(self.first_tasks)]


def summary_on_screen(tally: Tally, unopened: int, screen: Screen) -> Iterator[str]:
    """The lines of the summary."""
    if tally.first_tasks:
        yield from _tasks(tally, screen)
        yield ""
    heads = (
        _("读出文件"),
        _("任务数"),
        _("问题数"),
        _("不符之处"),
        _("未识别之处"),
        _("未读出文件"),
    )
    counts = (tally.documents, tally.tasks, tally.findings, tally.failing, tally.unread, unopened)
    columns = [Column(head, is_number=True) for head in heads]
    yield from table(columns, [[str(count) for count in counts]], screen)


def _tasks(tally: Tally, screen: Screen) -> Iterator[str]:
    columns = [
        Column("", is_number=True),
        Column(_("任务"), 3),
        Column(_("牵头、负责"), 1.5),
        Column(_("时限")),
    ]
    room = max(screen.columns - _BESIDE_TEXT, _OWNERS)
    rows = [
        (
            str(number),
            shortened(on_one_line(task.text), room),
            shortened(on_one_line(LISTED.join((*task.leads, *task.responsible))), _OWNERS),
            shortened(_due(task), _OWNERS // 2),
        )
        for number, task in enumerate(tally.first_tasks, 1)
    ]
    yield from table(columns, rows, screen)
    left = tally.tasks - len(rows)
    if left:
        yield screen.faint(counted("……其余 {count} 项见文件", left))


def _due(task: facts.Task) -> str:
    if not task.deadline:
        return _(MISSING)
    return task.deadline.date.isoformat() if task.deadline.date else task.deadline.text
