"""Sections: the sheet, its margins, and the numbers at the foot of its pages.

Reads: a layout's page and page number. Writes: ``w:sectPr`` and the footers it speaks of. Leaves
unread: what stands on the pages.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from lxml import etree

from duban.writing.docx.boxes import Place, boxed
from duban.writing.docx.lettering import BASELINE, Indents, Lettering, millimetres, twips
from duban.writing.docx.markup import element, part_bytes
from duban.writing.docx.package import Part
from duban.writing.docx.paragraphs import Setting, assembled, field_elements, run_element
from duban.writing.layouts import POINTS, Page

# A dash stands this share of its em above the baseline.
_DASH = 0.36


class Numbers(StrEnum):
    """How the pages of a section are numbered."""

    OUTER = "outer"
    CENTRE = "centre"
    TURNED = "turned"
    NONE = "none"


class Start(StrEnum):
    """Where a section begins."""

    NEXT_PAGE = "nextPage"
    EVEN_PAGE = "evenPage"


@dataclass(slots=True)
class Sections:
    """The sections of one paper; collects the headers and footers that they need."""

    lettering: Lettering
    parts: dict[str, Part] = field(default_factory=dict)

    def properties(
        self,
        page: Page,
        *,
        numbers: Numbers,
        start: Start = Start.NEXT_PAGE,
        bare_first: bool = False,
    ) -> etree._Element:
        """``w:sectPr``; ``bare_first`` leaves the first page without a number."""
        references = []
        if bare_first:
            references.append(self._reference(self._footer(page, Numbers.NONE, "first"), "first"))
        for kind in ("default", "even") if self.is_facing else ("default",):
            references.append(self._reference(self._footer(page, numbers, kind), kind))
        across: dict[str, str | int] = {"orient": "landscape"} if page.landscape else {}
        size = {"w": millimetres(page.width), "h": millimetres(page.height), **across}
        pitch = page.pitch
        return element(
            "sectPr",
            children=[
                *references,
                element("type", {"val": str(start)}),
                element("pgSz", size),
                element("pgMar", self._margins(page)),
                element("titlePg") if bare_first else None,
                element("docGrid", {"type": "lines", "linePitch": twips(pitch)}) if pitch else None,
            ],
        )

    @property
    def is_facing(self) -> bool:
        """Whether odd and even pages have footers of their own."""
        return self.lettering.layout.page_number.place == Numbers.OUTER

    def _margins(self, page: Page) -> dict[str, int]:
        number = self.lettering.layout.page_number
        style = self.lettering.style("page_number")
        # The dash stands ``gap`` below the type area; the footer's lower edge is below it.
        below = self.lettering.pitch(style) * (1 - BASELINE) + _DASH * style.size
        footer = max(page.bottom - number.gap - below / POINTS, 5)
        return {
            "top": millimetres(page.top),
            "right": millimetres(page.right),
            "bottom": millimetres(page.bottom),
            "left": millimetres(page.left),
            "header": millimetres(min(15, page.top / 2)),
            "footer": millimetres(footer),
            "gutter": 0,
        }

    def _reference(self, part: Part, kind: str) -> etree._Element:
        self.parts.setdefault(part.name, part)
        return element(f"{part.kind}Reference", {"type": kind, "r:id": part.relation})

    def _footer(self, page: Page, numbers: Numbers, kind: str) -> Part:
        name = f"footer_{numbers}_{kind}"
        if numbers is Numbers.TURNED:
            name += f"_{page.paper}"
        content = self._number(page, numbers, kind == "even")
        return Part("footer", f"{name}.xml", part_bytes(element("ftr", children=[content])))

    def _number(self, page: Page, numbers: Numbers, is_even: bool) -> etree._Element:
        style = self.lettering.style("page_number")
        before, after = self.lettering.layout.page_number.form.split("{page}")
        runs = [
            run_element(self.lettering, style, before),
            *field_elements(self.lettering, style, "PAGE"),
            run_element(self.lettering, style, after),
        ]
        outer = {
            True: Setting(align="left", indents=Indents(left=1)),
            False: Setting(align="right", indents=Indents(right=1)),
        }
        match numbers:
            case Numbers.NONE:
                return assembled(self.lettering, "page_number", style, [])
            case Numbers.CENTRE:
                setting = Setting(align="center")
                return assembled(self.lettering, "page_number", style, runs, setting)
            case Numbers.OUTER:
                return assembled(self.lettering, "page_number", style, runs, outer[is_even])
        number = assembled(self.lettering, "page_number", style, runs, outer[is_even])
        gap = self.lettering.layout.page_number.gap
        height = self.lettering.pitch(style) / POINTS
        # Seen with the sheet upright again, the type area's lower edge is its left one here.
        left = page.left - gap + (BASELINE * height - _DASH * style.size / POINTS) - height
        place = Place(left, page.top, height, page.text_height)
        box = boxed([number], place, name="page number", number=1, turned=True)
        return assembled(self.lettering, "page_number", style, [box])
