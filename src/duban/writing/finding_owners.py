"""Which task was printed with a finding: who answers for its measures, and until when.

Reads: the tasks and the findings of a reading. Writes: the task of a finding. Leaves unread: tasks
that belong to no finding.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from duban import facts


class FindingOwners:
    """Finds the task of a finding: its span runs over the measures."""

    def __init__(self, tasks: Sequence[facts.Task]) -> None:
        self._tasks = sorted(tasks, key=lambda task: task.span)
        self._starts = [task.span.start for task in self._tasks]

    def of(self, finding: facts.Finding) -> facts.Task | None:
        """The task; ``None`` where the finding prints no owners."""
        if not finding.measures:
            return None
        first, last = finding.measures[0].span, finding.measures[-1].span
        index = bisect_right(self._starts, first.start) - 1
        if index < 0 or self._tasks[index].span.end < last.end:
            return None
        return self._tasks[index]
