"""The level and upright lines that are drawn on a PDF page.

Reads: the paths of a page of pdfium. Writes: rules. Runs in a worker process only.
Leaves unread: curves, lines at an angle, areas.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from duban.render.limits import CAPS
from duban.render.measures import MILLIMETRES, Box, Colour, Rule
from duban.render.page_objects import Path, paths
from duban.render.placing import Placing

# A filled rectangle is a line if it is thin and far longer than it is thick.
_THICKEST = 2.5
_LONGER = 4.0
_LEVEL = 0.1
_SQUARE_CAP = 2
_DIGITS = 4


def rules(page: Any, placing: Placing) -> Iterator[Rule]:
    """The drawn lines of a page in the order of the file."""
    for path in paths(page, CAPS.page_objects):
        edges = [[placing.point(*point) for point in subpath] for subpath in path.subpaths]
        if not all(math.isfinite(part) for points in edges for point in points for part in point):
            continue
        if path.is_filled:
            colour = _colour(path.item, pdfium.FPDFPageObj_GetFillColor)
            yield from (rule for points in edges for rule in _filled(points, colour))
        if path.is_stroked:
            yield from (rule for points in edges for rule in _stroked(points, path))


def _filled(points: Sequence[tuple[float, float]], colour: Colour) -> Iterator[Rule]:
    xs, ys = zip(*points, strict=True)
    left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
    corners = {left, right}, {top, bottom}
    if len(points) > 5 or not all(
        min(abs(part - edge) for edge in its) <= _LEVEL
        for point in points
        for part, its in zip(point, corners, strict=True)
    ):
        return
    thickness, length = sorted((right - left, bottom - top))
    if 0 < thickness <= _THICKEST and length >= _LONGER * thickness:
        yield _rule((left, top, right, bottom), thickness, colour)


def _stroked(points: Sequence[tuple[float, float]], path: Path) -> Iterator[Rule]:
    a, b, c, d, _, _ = path.onto_page
    width = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(path.item, ctypes.byref(width))
    thickness = width.value * math.sqrt(abs(a * d - b * c)) * MILLIMETRES
    if not 0 <= thickness <= _THICKEST:
        return
    half = thickness / 2
    beyond = half if pdfium.FPDFPageObj_GetLineCap(path.item) == _SQUARE_CAP else 0.0
    colour = _colour(path.item, pdfium.FPDFPageObj_GetStrokeColor)
    for (x0, y0), (x1, y1) in pairwise(points):
        left, right, top, bottom = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
        if bottom - top <= _LEVEL < right - left:
            edges = (left - beyond, top - half, right + beyond, bottom + half)
        elif right - left <= _LEVEL < bottom - top:
            edges = (left - half, top - beyond, right + half, bottom + beyond)
        else:
            continue
        yield _rule(edges, thickness, colour)


def _rule(box: Box, thickness: float, colour: Colour) -> Rule:
    left, top, right, bottom = (round(edge, _DIGITS) for edge in box)
    return Rule(left, top, right, bottom, round(thickness, _DIGITS), colour)


def _colour(item: Any, get: Any) -> Colour:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not get(item, *parts):
        return (0, 0, 0)
    red, green, blue, _ = (part.value & 0xFF for part in parts)
    return (red, green, blue)
