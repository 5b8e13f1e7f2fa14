"""The first page of a letter: mark above the type area, two double rules (GB/T 9704—2012, 10.1).

Reads: a letterhead and its layout. Writes: runs with boxes that stand at their own places on the
sheet. Leaves unread: number, title and text, which begin below.
"""

from __future__ import annotations

from lxml import etree

from duban.writing.docx.boxes import Place, boxed
from duban.writing.docx.lettering import INK_ABOVE, INK_BELOW, Lettering
from duban.writing.docx.mark import mark_style, mark_words
from duban.writing.docx.markup import Attributes, element
from duban.writing.docx.paragraphs import Setting, assembled, run_element
from duban.writing.layouts import POINTS, Style
from duban.writing.report import Letterhead

# The double rules are longer than the lines: 170 mm, in the middle of the sheet; the lower one
# stands 20 mm above the sheet's lower edge.
_RULE = 170.0
_FROM_FOOT = 20.0
# A double rule is as thick as two and the white between them.
_DOUBLE = 2.5
# The line of no words that carries the lower rule, in points.
_BARE_LINE = 2.0


def letter_boxes(lettering: Lettering, head: Letterhead) -> list[etree._Element]:
    """The runs that hold mark and rules, for the first paragraph of the letter."""
    return [_mark_box(lettering, head), _foot_box(lettering)]


def room_of_mark(lettering: Lettering, head: Letterhead) -> float:
    """How far the mark and its rule reach into the type area, in points."""
    style = mark_style(lettering, head)
    layout = lettering.layout.head
    ink = (INK_ABOVE + INK_BELOW) * style.size
    lower = (layout.mark_top + layout.rule_gap) * POINTS + ink + layout.rule * _DOUBLE
    return max(lower - lettering.page.top * POINTS, 0)


def _mark_box(lettering: Lettering, head: Letterhead) -> etree._Element:
    style = mark_style(lettering, head)
    layout = lettering.layout.head
    pitch = lettering.pitch(style)
    top = layout.mark_top - lettering.white_above(style) / POINTS
    space = max(round(layout.rule_gap * POINTS - lettering.white_below(style)), 0)
    run = run_element(lettering, style, mark_words(lettering, head))
    setting = Setting(borders=_double_rule(lettering, "thickThinSmallGap", space))
    words = assembled(lettering, "mark", style, [run], setting)
    height = (pitch + space + layout.rule * _DOUBLE) / POINTS
    return boxed([words], _place(lettering, top, height), name="mark", number=3)


def _foot_box(lettering: Lettering) -> etree._Element:
    bare = Style(font=lettering.style("body").font, size=1, align="left", pitch=_BARE_LINE)
    setting = Setting(borders=_double_rule(lettering, "thinThickSmallGap", 0))
    line = assembled(lettering, "page_number", bare, [], setting)
    top = lettering.page.height - _FROM_FOOT - _BARE_LINE / POINTS
    height = (_BARE_LINE + lettering.layout.head.rule * _DOUBLE) / POINTS
    return boxed([line], _place(lettering, top, height), name="rule", number=4)


def _double_rule(lettering: Lettering, kind: str, space: int) -> etree._Element:
    """A red rule below a line; programs agree on which of its two is above only there."""
    head = lettering.layout.head
    edge: Attributes = {
        "val": kind,
        "sz": round(head.rule * 8),
        "space": space,
        "color": head.colour,
    }
    return element("pBdr", children=[element("bottom", edge)])


def _place(lettering: Lettering, top: float, height: float) -> Place:
    return Place((lettering.page.width - _RULE) / 2, top, _RULE, height)
