"""The pages of a PDF as pictures.

Reads: a PDF. Writes: PNG, the same bytes each time under one version of what draws and with the
same fonts. Leaves out: what the file says to fill in (forms).
"""

from __future__ import annotations

from duban.render.frames import unframed
from duban.render.labels import refuse
from duban.render.limits import DRAWING, PAGES_AT_A_TIME
from duban.render.tasks import run

DOTS_PER_INCH = 110
_MOST_DOTS = 1200


def page_images(pdf: bytes, *, dots_per_inch: float = DOTS_PER_INCH) -> tuple[bytes, ...]:
    """Every page as a PNG. Raises NotRendered as ``measured`` does."""
    pictures: list[bytes] = []
    while True:
        first = len(pictures)
        wanted = range(first, first + PAGES_AT_A_TIME)
        batch = _drawn(pdf, wanted, dots_per_inch)
        pictures += batch
        if len(batch) < PAGES_AT_A_TIME:
            return tuple(pictures)


def page_image(pdf: bytes, number: int, *, dots_per_inch: float = DOTS_PER_INCH) -> bytes:
    """One page as a PNG, counted from 1; ``LookupError`` if the PDF has no such page."""
    if number < 1:
        raise LookupError(number)
    pictures = _drawn(pdf, range(number - 1, number), dots_per_inch)
    if not pictures:
        raise LookupError(number)
    return pictures[0]


def _drawn(pdf: bytes, indices: range, dots_per_inch: float) -> tuple[bytes, ...]:
    if not 1 <= dots_per_inch <= _MOST_DOTS:
        raise ValueError(f"dots per inch: {dots_per_inch}")
    options = {"pages": list(indices), "dots_per_inch": dots_per_inch}
    pictures = unframed(run("draw", pdf, options, limits=DRAWING))
    if len(pictures) > len(indices):
        raise refuse("crashed")
    return pictures
