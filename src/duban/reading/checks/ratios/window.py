"""The words and amounts around a percentage.

Reads: the text and its figures. Writes: clauses, labels, the amounts before a percentage.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from duban.reading.figures import Placed

COMMA = re.compile(r"[，。；：！？（）\n|]")
PIECE = re.compile(r"[，。；：！？（）\n|、]")
END = re.compile(r"[。！？\n|]")
_CHANGES = (
    "比", "较", "增加", "减少", "增长", "下降", "上升", "净增", "多", "少", "提高", "降低",
)  # fmt: skip
_SHARES = frozenset({"%", "个百分点", "‰"})
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
        mark = marks.search(self.text[start:position][::-1])
        return position - mark.start() if mark else start

    def label(self, figure: Placed) -> str:
        return self.text[self.last(PIECE, figure.start, 24) : figure.start]

    def before(self, index: int) -> list[Placed]:
        """The amounts before a percentage in its sentence and the one before, nearest first."""
        percent = self.figures[index]
        found: list[Placed] = []
        edge = max(0, percent.start - _REACH)
        ends = [match.start() for match in END.finditer(self.text, edge, percent.start)]
        edge = ends[-2] + 1 if len(ends) > 1 else edge
        for figure in self.figures[max(0, index - _MOST) : index][::-1]:
            if figure.end < edge:
                break
            if figure.figure.unit not in _SHARES and not self._is_change(figure):
                found.append(figure)
        return found

    def _is_change(self, figure: Placed) -> bool:
        """Whether an amount is what another has grown by."""
        before = self.text[max(0, figure.start - 4) : figure.start]
        return before.rstrip("了为").endswith(_CHANGES)


def alike(one: Placed, other: Placed) -> bool:
    """Whether two amounts count the same kind of thing."""
    units = (one.figure.unit, other.figure.unit)
    return _KINDS.get(units[0], units[0]) == _KINDS.get(units[1], units[1])
