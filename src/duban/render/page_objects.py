"""The objects of a PDF page, also those inside of groups, and where on the page they stand.

Reads: a page of pdfium. Runs in a worker process only.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pypdfium2.raw as pdfium

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]

_UNMOVED = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_DEEPEST_GROUP = 4
_NO_WIDTH = 0.01
_MOST_SEGMENTS = 400


@dataclass(frozen=True, slots=True)
class Path:
    """A drawn path of straight stretches on the page: one list of points for each subpath."""

    item: Any
    onto_page: Matrix
    subpaths: tuple[tuple[Point, ...], ...]
    is_filled: bool
    is_stroked: bool


def objects(page: Any, most: int) -> Iterator[tuple[Any, Matrix]]:
    """The objects of a page, also those inside of groups, and how each is moved onto the page."""
    return islice(_all_objects(page), most)


def _all_objects(page: Any) -> Iterator[tuple[Any, Matrix]]:
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _with_inner(pdfium.FPDFPage_GetObject(page, index), _UNMOVED, _DEEPEST_GROUP)


def _with_inner(item: Any, onto_page: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    yield item, onto_page
    if depth and pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_FORM:
        inner = moved(_matrix(item), onto_page)
        for index in range(pdfium.FPDFFormObj_CountObjects(item)):
            yield from _with_inner(pdfium.FPDFFormObj_GetObject(item, index), inner, depth - 1)


def _matrix(item: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix)):
        return _UNMOVED
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def moved(first: Matrix, then: Matrix) -> Matrix:
    """Two moves as one."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
        e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip


def give_width(page: Any, most: int) -> None:
    """Let a single character count although this machine has no font that draws it.

    Where a font is named and not embedded, the library measures with what is installed, and passes
    over text that measures nothing: a cell that says 是 would be empty. An outline has a width.
    """
    edges = [ctypes.c_float() for _ in range(4)]
    left, bottom, right, top = edges
    for item, _ in objects(page, most):
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
        if right.value - left.value < _NO_WIDTH:
            pdfium.FPDFTextObj_SetTextRenderMode(item, pdfium.FPDF_TEXTRENDERMODE_STROKE)
            pdfium.FPDFPageObj_SetStrokeWidth(item, 1.0)
            # Not to move it: only this makes the library measure again.
            pdfium.FPDFPageObj_Transform(item, 1, 0, 0, 1, 0, 0)


def paths(page: Any, most: int) -> Iterator[Path]:
    """The paths of a page that are drawn and have no curve."""
    for item, onto_page in objects(page, most):
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        mode, is_stroked = ctypes.c_int(), ctypes.c_int()
        if not pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(mode), ctypes.byref(is_stroked)):
            continue
        if mode.value or is_stroked.value:
            matrix = moved(_matrix(item), onto_page)
            its = _subpaths(item, matrix)
            if its:
                yield Path(item, matrix, its, bool(mode.value), bool(is_stroked.value))


def _subpaths(item: Any, onto_page: Matrix) -> tuple[tuple[Point, ...], ...]:
    a, b, c, d, e, f = onto_page
    count = pdfium.FPDFPath_CountSegments(item)
    if not 2 <= count <= _MOST_SEGMENTS:
        return ()
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    subpaths: list[list[Point]] = []
    for number in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, number)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_BEZIERTO:
            return ()
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            points = []
            subpaths.append(points)
        points.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment) and points[0] != point:
            points.append(points[0])
    return tuple(tuple(subpath) for subpath in subpaths)
