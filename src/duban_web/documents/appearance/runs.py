"""Stretches of a text cut where marks begin and end.

Reads: marks, stretches one behind the other. Writes: runs. One pass, however many marks there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from duban_web.documents.appearance.records import Mark, Run


class Cutting:
    """Cuts stretches of the characters; each has to begin where the last one ended, or behind."""

    def __init__(self, characters: str, marks: Iterable[Mark]) -> None:
        self._characters = characters
        self._marks = [mark for mark in marks if mark.span.start < mark.span.end]
        self._starting: dict[int, list[int]] = defaultdict(list)
        self._ending: dict[int, list[int]] = defaultdict(list)
        for index, mark in enumerate(self._marks):
            self._starting[mark.span.start].append(index)
            self._ending[mark.span.end].append(index)
        self._turns = sorted({*self._starting, *self._ending})
        self._next = 0
        self._open: dict[int, Mark] = {}
        self._seen: set[str] = set()

    def runs(self, start: int, end: int) -> tuple[Run, ...]:
        """The runs of a stretch; none of an empty one."""
        found = []
        while start < end:
            self._turn(start)
            stop = self._turns[self._next] if self._next < len(self._turns) else end
            stop = min(stop, end)
            found.append(self._run(start, stop))
            start = stop
        return tuple(found)

    def _turn(self, until: int) -> None:
        while self._next < len(self._turns) and self._turns[self._next] <= until:
            at = self._turns[self._next]
            for index in self._ending.get(at, ()):
                self._open.pop(index, None)
            for index in self._starting.get(at, ()):
                self._open[index] = self._marks[index]
            self._next += 1

    def _run(self, start: int, stop: int) -> Run:
        text = self._characters[start:stop]
        if not self._open:
            return Run(text, start)
        keys = tuple(dict.fromkeys(mark.key for mark in self._open.values()))
        kinds = tuple(dict.fromkeys(mark.kind for mark in self._open.values()))
        begins = tuple(key for key in keys if key not in self._seen)
        self._seen.update(begins)
        return Run(text, start, keys, kinds, begins)
