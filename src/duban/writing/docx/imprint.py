"""The part between the last rules (版记, GB/T 9704—2012, 7.4), at the foot of an even page.

Reads: an imprint. Writes: a box that stands at its own place on the sheet. Leaves unread: on which
page; the box stands on that of the paragraph whose run it is.
"""

from __future__ import annotations

from lxml import etree

from duban.writing import labels
from duban.writing.days import day_words
from duban.writing.docx.boxes import Place, boxed
from duban.writing.docx.lettering import TWIPS, Indents, Lettering, millimetres, twips
from duban.writing.docx.markup import Attributes, element
from duban.writing.docx.paragraphs import Setting, paragraph
from duban.writing.flow import line_count, set_width
from duban.writing.layouts import POINTS
from duban.writing.report import Imprint

# 7.4.1: the first and the last rule 0.35 mm, those between them 0.25 mm, in eighths of a point.
_OUTER, _INNER = 8, 6
_RULES: Attributes = {"val": "single", "space": 0, "color": "000000"}
_NO_RULE: Attributes = {"val": "nil"}


def imprint_height(lettering: Lettering, imprint: Imprint) -> float:
    """The height of the imprint in points."""
    pitch = lettering.pitch(lettering.style("imprint"))
    return sum(lines * pitch for _, _, lines in _rows(lettering, imprint))


def imprint_box(lettering: Lettering, imprint: Imprint) -> etree._Element:
    """The run that holds it; the lower rule lies on the lower edge of the type area."""
    page = lettering.page
    height = imprint_height(lettering, imprint) / POINTS
    place = Place(page.left, page.height - page.bottom - height, page.text_width, height)
    # A box ends with a paragraph; it is of no height.
    content = [_table(lettering, imprint), element("p", children=[_no_height()])]
    return boxed(content, place, name="imprint", number=2)


def _table(lettering: Lettering, imprint: Imprint) -> etree._Element:
    width = millimetres(lettering.page.text_width)
    pitch = lettering.pitch(lettering.style("imprint"))
    borders = {"top": _OUTER, "left": 0, "bottom": _OUTER, "right": 0, "insideH": _INNER}
    properties = element(
        "tblPr",
        children=[
            element("tblW", {"w": width, "type": "dxa"}),
            element(
                "tblBorders",
                children=[
                    element(side, {**_RULES, "sz": size} if size else _NO_RULE)
                    for side, size in borders.items()
                ],
            ),
            element("tblLayout", {"type": "fixed"}),
            element(
                "tblCellMar",
                children=[element(side, {"w": 0, "type": "dxa"}) for side in ("left", "right")],
            ),
        ],
    )
    grid = element("tblGrid", children=[element("gridCol", {"w": width})])
    rows = [
        _row(lettering, text, setting, lines * pitch, width)
        for text, setting, lines in _rows(lettering, imprint)
    ]
    return element("tbl", children=[properties, grid, *rows])


def _no_height() -> etree._Element:
    spacing = element("spacing", {"before": 0, "after": 0, "line": 20, "lineRule": "exact"})
    return element("pPr", children=[spacing])


def _row(
    lettering: Lettering, text: str, setting: Setting, height: float, width: int
) -> etree._Element:
    cell = element(
        "tc",
        children=[
            element("tcPr", children=[element("tcW", {"w": width, "type": "dxa"})]),
            paragraph(lettering, "imprint", text, setting),
        ],
    )
    exact = element("trHeight", {"val": twips(height), "hRule": "exact"})
    return element("tr", children=[element("trPr", children=[exact]), cell])


def _rows(lettering: Lettering, imprint: Imprint) -> list[tuple[str, Setting, int]]:
    """Each row's text, how it is set, and how many lines it takes."""
    style = lettering.style("imprint")
    character = lettering.character(style)
    full = lettering.page.text_width * POINTS
    rows: list[tuple[str, Setting, int]] = []
    for label, names in (
        (labels.COPIES, imprint.copies),
        (labels.DISTRIBUTION, imprint.distribution),
    ):
        if not names:
            continue
        text = label + listed_receivers(names)
        inside = set_width(label)
        indents = Indents(first=-inside, left=1 + inside, right=1)
        room = full - (2 + inside) * character
        lines = line_count(text[len(label) :], room, character)
        rows.append((text, Setting(indents=indents, align="both"), lines))
    if imprint.printer or imprint.day:
        day = labels.PRINTED_ON.format(day=day_words(imprint.day)) if imprint.day else ""
        stop = round((full - character) * TWIPS)
        setting = Setting(indents=Indents(first=0, left=1, right=1), tabs=[("right", stop)])
        rows.append((f"{imprint.printer}\t{day}", setting, 1))
    return rows


def listed_receivers(names: tuple[str, ...]) -> str:
    """Receivers one after the other, with the full stop that ends them."""
    return labels.BETWEEN_RECEIVERS.join(names) + labels.SENTENCE_END
