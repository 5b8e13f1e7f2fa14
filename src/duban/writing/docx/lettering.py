"""A layout's styles as properties of paragraphs and runs, measured in Word's units.

Reads: a layout. Writes: properties, and the widths that indents are counted in. Leaves unread: what
is set in a style.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from lxml import etree

from duban.writing.docx.markup import element
from duban.writing.layouts import POINTS, Layout, Page, Style, round_down

# A line of exact height stands with its baseline at this share of the height, in Word and in
# LibreOffice; ink of a Chinese character reaches from its em's top to its bottom by these shares.
BASELINE = 0.8
INK_ABOVE = 0.84
INK_BELOW = 0.1

TWIPS = 20


def twips(points: float) -> int:
    """Points in Word's unit of length."""
    return round(points * TWIPS)


def millimetres(length: float) -> int:
    """Millimetres in Word's unit of length."""
    return round(length * POINTS * TWIPS)


@dataclass(frozen=True, slots=True)
class Indents:
    """Indents of a paragraph in characters; ``None`` takes the style's."""

    first: float | None = None
    left: float | None = None
    right: float | None = None

    def over(self, style: Style) -> tuple[float, float, float]:
        """First line, left and right, those of the style where none is given."""
        first = style.first if self.first is None else self.first
        left = style.left if self.left is None else self.left
        right = style.right if self.right is None else self.right
        return first, left, right


AS_STYLED = Indents()


@dataclass(frozen=True, slots=True)
class Lettering:
    """How the parts of one layout are set on its page."""

    layout: Layout

    @property
    def page(self) -> Page:
        """The page that lines and characters are counted on."""
        return self.layout.page

    def style(self, name: str) -> Style:
        """A style of the layout."""
        return self.layout.style(name)

    def character(self, style: Style) -> float:
        """The width of a full character of a style in points: the body's fill the line."""
        body = self.layout.style("body")
        if self.page.characters and style.size == body.size:
            return round_down(self.page.text_width * POINTS / self.page.characters, 1 / TWIPS)
        return style.size

    def pitch(self, style: Style) -> float:
        """The distance of a style's lines in points."""
        return style.pitch or self.page.pitch or style.size * 1.5

    def blanks(self, style: Style, lines: float) -> int:
        """Blank lines in twips: lines of the page, where it has a grid, else the style's own."""
        return twips(lines * (self.page.pitch or self.pitch(style)))

    def run_properties(
        self, style: Style, *, strong: bool = False, colour: str = ""
    ) -> etree._Element:
        """What makes a run look like a style; the font is named for every kind of character."""
        colour = colour or style.colour
        squeeze = twips(self.character(style) - style.size)
        return element(
            "rPr",
            children=[
                fonts(style.font),
                element("b") if style.bold or strong else None,
                element("color", {"val": colour}) if colour != "000000" else None,
                element("spacing", {"val": squeeze}) if squeeze else None,
                element("sz", {"val": round(style.size * 2)}),
                element("szCs", {"val": round(style.size * 2)}),
            ],
        )

    def spacing(self, style: Style, *, extra: float = 0) -> etree._Element:
        """The distances above, below and between lines; ``extra`` points are added above."""
        return element(
            "spacing",
            {
                "before": self.blanks(style, style.before) + twips(extra),
                "after": self.blanks(style, style.after),
                "line": twips(self.pitch(style)),
                "lineRule": "exact",
            },
        )

    def white_above(self, style: Style) -> float:
        """From the top of a line to the top of its ink, in points."""
        return BASELINE * self.pitch(style) - INK_ABOVE * style.size

    def white_below(self, style: Style) -> float:
        """From the lower edge of its ink to that of a line, in points."""
        return (1 - BASELINE) * self.pitch(style) - INK_BELOW * style.size

    def indents(self, style: Style, given: Indents) -> etree._Element | None:
        """The indents of a paragraph, which override the style's."""
        width = self.character(style)
        first, left, right = given.over(style)
        # A style's indent goes on where it is not taken back by name.
        values: dict[str, int] = {"left": twips(left * width), "right": twips(right * width)}
        if first < 0:
            values["hanging"] = twips(-first * width)
        else:
            values["firstLine"] = twips(first * width)
            values["firstLineChars"] = round(first * 100)
        return element("ind", values)


def fonts(name: str) -> etree._Element:
    """One font for every kind of character; quotes and dashes count as East Asian."""
    names = dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), name)
    return element("rFonts", {**names, "hint": "eastAsia"})


def with_size(style: Style, size: float) -> Style:
    """The style in another size of type, its line as much higher or lower."""
    return dataclasses.replace(style, size=size, pitch=style.pitch * size / style.size)
