"""From the coordinates of a PDF page to millimetres on the page as it is shown.

Reads: the box and the rotation of a page of pdfium. Runs in a worker process only.
"""

from __future__ import annotations

import ctypes
import math
from typing import Any

import pypdfium2.raw as pdfium

from duban.render.measures import MILLIMETRES, Box
from duban.render.page_objects import Matrix


class Placing:
    """How a page is shown: where its top left corner lies and how it is turned."""

    def __init__(self, page: Any) -> None:
        box = pdfium.FS_RECTF()
        if not pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box)):
            box = pdfium.FS_RECTF(0, pdfium.FPDF_GetPageHeightF(page), 0, 0)
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        self.quarters = int(pdfium.FPDFPage_GetRotation(page)) % 4
        width, height = (right - left) * MILLIMETRES, (top - bottom) * MILLIMETRES
        self.width, self.height = (height, width) if self.quarters % 2 else (width, height)
        # x = a·x + c·y + e, y = b·x + d·y + f, as everywhere in PDF.
        self._matrix: Matrix = (
            (1.0, 0.0, 0.0, -1.0, -left, top),
            (0.0, 1.0, 1.0, 0.0, -bottom, -left),
            (-1.0, 0.0, 0.0, 1.0, right, -bottom),
            (0.0, -1.0, -1.0, 0.0, top, right),
        )[self.quarters]

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page in millimetres from the top left corner."""
        a, b, c, d, e, f = self._matrix
        return (a * x + c * y + e) * MILLIMETRES, (b * x + d * y + f) * MILLIMETRES

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of the page as left, top, right, bottom."""
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        if x0 > x1:
            x0, x1 = x1, x0
        return (x0, y0, x1, y1) if y0 <= y1 else (x0, y1, x1, y0)

    def angle(self, right: float, up: float) -> float:
        """The angle at which a direction of the page is shown, in degrees against the clock."""
        turned = math.degrees(math.atan2(up, right)) - 90 * self.quarters
        return (turned + 180) % 360 - 180
