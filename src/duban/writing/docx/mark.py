"""The mark of the issuing body (发文机关标志) in a type that lets it stand on one line.

Reads: a letterhead and its layout. Writes: its words and its style. Leaves unread: where it stands.
"""

from __future__ import annotations

from duban.writing.docx.lettering import Lettering, with_size
from duban.writing.flow import set_width
from duban.writing.layouts import POINTS, Style
from duban.writing.report import Letterhead


def mark_words(lettering: Lettering, head: Letterhead) -> str:
    """The mark with what the layout puts behind it (文件)."""
    ending = lettering.layout.head.ending
    return head.mark if head.mark.endswith(ending) else head.mark + ending


def mark_style(lettering: Lettering, head: Letterhead) -> Style:
    """The mark's style, smaller where the words would not fit the line."""
    style = lettering.style("mark")
    width = set_width(mark_words(lettering, head))
    fits = lettering.page.text_width * POINTS / max(width, 1)
    return style if fits >= style.size else with_size(style, int(fits * 2) / 2)
