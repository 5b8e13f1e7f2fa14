"""From the coordinates of a PDF page to millimetres on the page as it is shown.

Reads: the box and the rotation of a page of pdfium. Runs in a worker process only.
"""

from __future__ import annotations

import ctypes
import math
from typing import Any

import pypdfium2.raw as pdfium

from duban.render.measures import MILLIMETRES, Box


class Placing:
    """How a page is shown: where its top left corner lies and how it is turned."""

    def __init__(self, page: Any) -> None:
        box = pdfium.FS_RECTF()
        if not pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box)):
            box = pdfium.FS_RECTF(0, pdfium.FPDF_GetPageHeightF(page), 0, 0)
        self._box = (box.left, box.bottom, box.right, box.top)
        self.quarters = int(pdfium.FPDFPage_GetRotation(page)) % 4
        width, height = float(box.right - box.left), float(box.top - box.bottom)
        if self.quarters % 2:
            width, height = height, width
        self.width, self.height = width * MILLIMETRES, height * MILLIMETRES

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page in millimetres from the top left corner."""
        left, bottom, right, top = self._box
        if self.quarters == 0:
            x, y = x - left, top - y
        elif self.quarters == 1:
            x, y = y - bottom, x - left
        elif self.quarters == 2:
            x, y = right - x, y - bottom
        else:
            x, y = top - y, right - x
        return x * MILLIMETRES, y * MILLIMETRES

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of the page as left, top, right, bottom."""
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def angle(self, right: float, up: float) -> float:
        """The angle at which a direction of the page is shown, in degrees against the clock."""
        turned = math.degrees(math.atan2(up, right)) - 90 * self.quarters
        return (turned + 180) % 360 - 180
