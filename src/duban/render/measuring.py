"""What stands where on the pages of a PDF, in millimetres.

Reads: a PDF. Writes: measured pages. Leaves unread: pictures, curves, lines at an angle, notes.
"""

from __future__ import annotations

from duban.render.labels import refuse
from duban.render.limits import MEASURING
from duban.render.measures import Glyph, Line, MeasuredPage, Rule
from duban.render.packed import unpack
from duban.render.tasks import run

__all__ = ["Glyph", "Line", "MeasuredPage", "Rule", "measured"]


def measured(pdf: bytes) -> tuple[MeasuredPage, ...]:
    """The pages of a PDF with every glyph and every drawn line on them.

    Raises NotRendered for what is no PDF, has a password, or takes more than it may.
    """
    body = run("measure", pdf, {}, limits=MEASURING)
    try:
        return unpack(body)
    except ValueError as error:
        raise refuse("crashed") from error
