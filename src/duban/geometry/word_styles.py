"""How a Word file says what its characters and paragraphs look like: defaults, styles, theme.

Reads: styles.xml and the theme. Writes: the looks of a run or a paragraph after all levels are laid
over each other. Leaves unread: table styles, conditional formats. Runs in a worker process only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from duban.geometry.word import Face, From
from duban.packages.ooxml import W, is_on, number, value

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CHINESE = "Hans"
_DEEPEST = 20
_NO_SIZE = 10.0


class Level(NamedTuple):
    """Properties of one level, with where they are written."""

    properties: etree._Element
    source: From


class Styles:
    """The styles of one file."""

    def __init__(self, styles: etree._Element | None, theme: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._usual: dict[str, str] = {}
        self._defaults: etree._Element | None = None
        self._faces = dict(_theme_faces(theme)) if theme is not None else {}
        if styles is not None:
            self._learn(styles)

    def _learn(self, styles: etree._Element) -> None:
        self._defaults = styles.find(f"{W}docDefaults")
        for style in styles.iterfind(f"{W}style"):
            name, kind = style.get(f"{W}styleId") or "", style.get(f"{W}type") or ""
            self._styles[name] = style
            if style.get(f"{W}default") in {"1", "true", "on"}:
                self._usual[kind] = name

    def __contains__(self, name: str) -> bool:
        return name in self._styles

    def name_of(self, paragraph: etree._Element) -> str:
        """The style that a paragraph names or has without naming it."""
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        return value(named) if named is not None else self._usual.get("paragraph", "")

    @property
    def usual_size(self) -> float:
        """The size of the usual paragraph, from which the character grid is counted."""
        return size_of(list(self._levels(self._usual.get("paragraph", ""), "rPr")))

    def of_run(self, paragraph: etree._Element, run: etree._Element) -> list[Level]:
        """The levels of a run, the strongest last."""
        levels = list(self._levels(self.name_of(paragraph), "rPr"))
        own = run.find(f"{W}rPr")
        if own is not None:
            named = own.find(f"{W}rStyle")
            if named is not None:
                levels += self._chain(value(named), "rPr")
            levels.append(Level(own, From.RUN))
        return levels

    def of_paragraph(self, paragraph: etree._Element) -> list[Level]:
        """The levels of a paragraph, the strongest last."""
        levels = list(self._levels(self.name_of(paragraph), "pPr"))
        own = paragraph.find(f"{W}pPr")
        return levels if own is None else [*levels, Level(own, From.RUN)]

    def _levels(self, style: str, kind: str) -> Iterator[Level]:
        if self._defaults is not None:
            found = self._defaults.find(f"{W}{kind}Default/{W}{kind}")
            if found is not None:
                yield Level(found, From.DEFAULT)
        yield from self._chain(style, kind)

    def _chain(self, name: str, kind: str) -> list[Level]:
        """A style and what it is based on, the base first."""
        chain: list[Level] = []
        for _ in range(_DEEPEST):
            style = self._styles.get(name)
            if style is None:
                break
            found = style.find(f"{W}{kind}")
            if found is not None:
                chain.append(Level(found, From.STYLE))
            base = style.find(f"{W}basedOn")
            name = value(base) if base is not None else ""
        return chain[::-1]

    def face(self, levels: list[Level], slot: str) -> Face:
        """The typeface for ``eastAsia`` or ``ascii``: a theme's word beats a name beside it."""
        for properties, source in reversed(levels):
            fonts = properties.find(f"{W}rFonts")
            if fonts is None:
                continue
            if theme := fonts.get(f"{W}{slot}Theme"):
                return Face(self._faces.get(theme, ""), From.THEME)
            if name := fonts.get(f"{W}{slot}"):
                return Face(name, source)
        return Face("", From.NOWHERE)


def _theme_faces(theme: etree._Element) -> Iterator[tuple[str, str]]:
    for part in ("major", "minor"):
        fonts = theme.find(f".//{_A}{part}Font")
        if fonts is None:
            continue
        latin, east_asian = fonts.find(f"{_A}latin"), fonts.find(f"{_A}ea")
        named = {font.get("script"): font.get("typeface") or "" for font in fonts}
        said = (east_asian.get("typeface") if east_asian is not None else "") or ""
        yield f"{part}EastAsia", said or named.get(_CHINESE, "")
        western = (latin.get("typeface") if latin is not None else "") or ""
        yield f"{part}Ascii", western
        yield f"{part}HAnsi", western


def last(levels: list[Level], name: str) -> etree._Element | None:
    """The strongest element of a name."""
    for properties, _source in reversed(levels):
        found = properties.find(f"{W}{name}")
        if found is not None:
            return found
    return None


def attributes(levels: list[Level], name: str) -> dict[str, str]:
    """The attributes of all elements of a name laid over each other."""
    merged: dict[str, str] = {}
    for properties, _source in levels:
        found = properties.find(f"{W}{name}")
        if found is not None:
            merged |= {str(key).removeprefix(W): str(said) for key, said in found.attrib.items()}
    return merged


def switch(levels: list[Level], name: str, *, usual: bool = False) -> bool:
    """Whether a switch is on."""
    found = last(levels, name)
    return usual if found is None else is_on(found)


def size_of(levels: list[Level]) -> float:
    """The size of type in points."""
    found = last(levels, "sz")
    return number(value(found)) / 2 if found is not None else _NO_SIZE
