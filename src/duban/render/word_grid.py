"""A Word file whose grid is said in another way, so that LibreOffice lays it out as Word does.

Where a page has a grid of lines and characters, Word makes every character wider or narrower by the
grid's space; LibreOffice puts each character that is wider than a cell into two. The same width is
said as spacing of all characters on a grid of lines alone. Letters and digits of another script get
it, too, as in Word. Lines of fixed pitch leave the grid: Word puts them on none, LibreOffice rounds
them up to its lines.

Reads: the bytes of a docx. Writes: those of one to be printed. Runs in a worker process only.
"""

from __future__ import annotations

import math

from lxml import etree

from duban.packages import ooxml
from duban.packages.archive import Archive
from duban.packages.ooxml import W, number
from duban.packages.packing import zipped

_CHARACTERS = frozenset({"linesAndChars", "snapToChars"})
_LINES = "lines"
# A character grid counts its space in 4096ths of a point, spacing in twentieths.
_SPACE, _TWENTIETHS = 4096, 20


def respaced(data: bytes) -> bytes:
    """The same document without what LibreOffice reads otherwise; one without a grid as it is."""
    archive = Archive(data)
    main = ooxml.main_part(archive)
    root = ooxml.part(archive, main)
    grids = [] if root is None else [*root.iter(f"{W}docGrid")]
    if root is None or not {grid.get(f"{W}type") for grid in grids} & {*_CHARACTERS, _LINES}:
        return data
    named = dict(ooxml.relations(archive, main).values()).get("styles", "")
    styles = ooxml.part(archive, named) if named else None
    spaces = []
    for grid in grids:
        if grid.get(f"{W}type") in _CHARACTERS:
            grid.set(f"{W}type", _LINES)
            spaces.append(number(grid.get(f"{W}charSpace")) / _SPACE)
    _leave_grid(root)
    changed = {main: etree.tostring(root, encoding="UTF-8", standalone=True)}
    if styles is not None:
        _leave_grid(styles)
        if spaces:
            # Half a twentieth too wide would be one character less on every line.
            _space_out(styles, math.floor(spaces[0] * _TWENTIETHS))
        changed[named] = etree.tostring(styles, encoding="UTF-8", standalone=True)
    files = (name for name in archive.names if not name.endswith("/"))
    return zipped({name: changed.get(name) or archive.read(name) for name in files})


def _leave_grid(part: etree._Element) -> None:
    """Take paragraphs and styles of fixed pitch off the grid."""
    for spacing in part.iter(f"{W}spacing"):
        properties = spacing.getparent()
        if spacing.get(f"{W}lineRule") != "exact" or properties is None:
            continue
        snap = properties.find(f"{W}snapToGrid")
        if snap is None:
            snap = etree.SubElement(properties, f"{W}snapToGrid")
        snap.set(f"{W}val", "0")


def _space_out(styles: etree._Element, twentieths: int) -> None:
    """Give all characters a spacing that styles and runs may still change."""
    place = styles
    for name in ("docDefaults", "rPrDefault", "rPr"):
        found = place.find(f"{W}{name}")
        if found is None:
            found = etree.Element(f"{W}{name}")
            place.insert(0, found)
        place = found
    spacing = place.find(f"{W}spacing")
    if spacing is None:
        spacing = etree.SubElement(place, f"{W}spacing")
    spacing.set(f"{W}val", str(twentieths))
