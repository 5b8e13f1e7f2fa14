"""The words and amounts around a percentage.

Reads: the text and its figures. Writes: clauses, labels, the amounts before a percentage.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from duban.reading.figures import Placed

COMMA = re.compile(r"[，。；：！？（）\n|]")
PIECE = re.compile(r"[，。；：！？、（）\n|]")
END = re.compile(r"[。！？\n|]")
_CHANGED = re.compile(
    r"(?:同比|环比|比|较|增加|减少|增长|下降|上升|净增|多|少|提高|降低)(?:了|为)?$"
)
_REACH = 170
_KINDS = {"名": "人", "位": "人"}
_MOST = 15


class Window:
    """One text, looked at from its percentages."""

    def __init__(self, text: str, figures: Sequence[Placed]) -> None:
        self.text = text
        self.figures = figures

    def last(self, marks: re.Pattern[str], position: int, reach: int) -> int:
        """Behind the last of the marks before a position."""
        start = max(0, position - reach)
        return max((m.end() for m in marks.finditer(self.text, start, position)), default=start)

    def label(self, figure: Placed) -> str:
        return self.text[self.last(PIECE, figure.start, 24) : figure.start]

    def before(self, index: int) -> list[Placed]:
        """The amounts before a percentage in its sentence and the one before, nearest first."""
        percent = self.figures[index]
        found: list[Placed] = []
        for at in range(index - 1, max(-1, index - _MOST - 1), -1):
            figure = self.figures[at]
            if percent.start - figure.end > _REACH:
                break
            if len(END.findall(self.text, figure.end, percent.start)) > 1:
                break
            if figure.figure.unit not in ("%", "个百分点", "‰") and not _CHANGED.search(
                self.text, max(0, figure.start - 4), figure.start
            ):
                found.append(figure)
        return found


def alike(one: Placed, other: Placed) -> bool:
    """Whether two amounts count the same kind of thing."""
    units = (one.figure.unit, other.figure.unit)
    return _KINDS.get(units[0], units[0]) == _KINDS.get(units[1], units[1])
