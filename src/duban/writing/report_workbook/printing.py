"""How a sheet of a report is printed: paper, margins, page number; the width always fits.

Reads: a layout's page. Writes: a worksheet's print settings. Leaves unread: its cells.
"""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from duban.writing.layouts import Layout, Page
from duban.writing.workbooks import PAPERS

_INCH = 25.4
_NUMBER_HEIGHT, _LEAST = 0.2, 0.1


def page_of(layout: Layout, *, across: bool) -> Page:
    """The layout's page, turned where something wants to lie across."""
    return layout.attachment_landscape if across and not layout.page.landscape else layout.page


def prepare_print(paper: Worksheet, page: Page, layout: Layout) -> None:
    """The settings of one sheet."""
    if page.landscape:
        paper.set_landscape()
    paper.set_paper(PAPERS[page.paper])
    paper.set_margins(
        left=page.left / _INCH,
        right=page.right / _INCH,
        top=page.top / _INCH,
        bottom=page.bottom / _INCH,
    )
    paper.center_horizontally()
    paper.fit_to_pages(1, 0)
    number = layout.page_number
    if number.place != "none":
        margin = max((page.bottom - number.gap) / _INCH - _NUMBER_HEIGHT, _LEAST)
        paper.set_footer("&C" + number.form.format(page="&P"), {"margin": margin})
