"""The type area as a document's own lines tell it: its edges, its size, its pitch.

Reads: printed lines. Writes: an Area.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from duban.geometry.passages import PrintedLine, is_red
from duban.geometry.standard import STANDARD
from duban.render.measures import MILLIMETRES

_NEAR = 0.7
_ONE_LINE = (6.5, 14.0)
_SAME_SIZE = 0.6
_CLOSING = frozenset("，。；：、！？）》」』】”’,.;:!?)…—")


@dataclass(frozen=True, slots=True)
class Area:
    """The edges that body lines keep to, their size, and the way from line to line.

    ``right`` and ``pitch`` are ``None`` where no two lines of one paragraph tell them.
    """

    size: float
    left: float
    right: float | None
    pitch: float | None
    is_told: bool

    @property
    def em(self) -> float:
        """The side of a character of the body."""
        return self.size * MILLIMETRES

    @property
    def right_edge(self) -> float:
        """The right edge, by the standard's width where no line tells it."""
        return self.left + STANDARD.width if self.right is None else self.right

    @property
    def middle(self) -> float:
        """Half way between both edges."""
        return (self.left + self.right_edge) / 2

    @property
    def line(self) -> float:
        """The way from line to line, by the standard where nothing tells it."""
        return STANDARD.height / STANDARD.lines if self.pitch is None else self.pitch


def area_of(upright: Sequence[PrintedLine]) -> Area:
    """The edges that the body's lines keep to, from the lines of upright pages in their order."""
    sizes = Counter[float]()
    for line in upright:
        sizes[round(line.size * 2) / 2] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else STANDARD.size
    body = [line for line in upright if abs(line.size - size) <= _SAME_SIZE and not _is_red(line)]
    left = _left_edge(body, size * MILLIMETRES)
    continued = _continued(body, left, size * MILLIMETRES)
    return Area(
        size=size,
        left=left,
        right=_right_edge([line for line, _ in continued]),
        pitch=_pitch(body),
        is_told=len(body) >= 3,
    )


def _is_red(line: PrintedLine) -> bool:
    return is_red(line.glyphs[0].colour)


def _left_edge(body: Sequence[PrintedLine], em: float) -> float:
    """Where lines begin that are not indented; paragraphs of one line stand two characters in."""
    clusters = _clustered(line.left for line in body)
    if not clusters:
        return STANDARD.left
    usual, _ = max(clusters, key=lambda cluster: cluster[1])
    for left, _ in clusters:
        if abs(usual - left - 2 * em) < em / 3:
            return left
    if any(abs(left - usual - 2 * em) < em / 3 for left, _ in clusters):
        return usual
    return min((usual, usual - 2 * em), key=lambda left: abs(left - STANDARD.left))


def _continued(
    body: Sequence[PrintedLine], left: float, em: float
) -> list[tuple[PrintedLine, PrintedLine]]:
    """Lines that go on in the next one, which is not indented."""
    return [
        (line, following)
        for line, following in pairwise(body)
        if abs(following.left - left) < em / 2
        and line.right > left + STANDARD.width * 0.8
        and (
            line.page != following.page
            or _ONE_LINE[0] < following.baseline - line.baseline < _ONE_LINE[1]
        )
    ]


def _right_edge(full: Sequence[PrintedLine]) -> float | None:
    """The right edge that most full lines reach; a closing mark may hang beyond it."""
    ends = [line.right for line in full if line.text[-1] not in _CLOSING]
    ends = ends or [line.right for line in full]
    if not ends:
        return None
    # Ragged lines fall short of the edge, never beyond it.
    supported = [right for right, count in _clustered(ends) if count >= max(2, len(ends) // 8)]
    return max(supported or ends)


def _pitch(body: Sequence[PrintedLine]) -> float | None:
    steps = [
        following.baseline - line.baseline
        for line, following in pairwise(body)
        if line.page == following.page
        and _ONE_LINE[0] < following.baseline - line.baseline < _ONE_LINE[1]
    ]
    clusters = _clustered(steps, near=0.15)
    return max(clusters, key=lambda cluster: cluster[1])[0] if clusters else None


def _clustered(values: Iterable[float], near: float = _NEAR) -> list[tuple[float, int]]:
    """Values that nearly agree, as their mean and how many they are, in order."""
    clusters: list[list[float]] = []
    for value in sorted(values):
        if clusters and value - clusters[-1][0] <= near:
            clusters[-1].append(value)
        else:
            clusters.append([value])
    return [(sum(cluster) / len(cluster), len(cluster)) for cluster in clusters]
