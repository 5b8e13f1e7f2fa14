"""Boxes with a place of their own on the sheet: the imprint, and numbers of sheets that lie across.

Reads: paragraphs or a table, and a place. Writes: the run that holds the box. Leaves unread: what
stands in it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from duban.writing.docx.markup import WORD

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_ANCHOR = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
# English Metric Units in a millimetre.
_UNITS = 36_000
_MARKUP = """<w:r xmlns:w="{word}"><w:drawing><wp:anchor xmlns:wp="{anchor}" distT="0" distB="0" \
distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" \
allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page"><wp:posOffset>{left}\
</wp:posOffset></wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>{top}</wp:posOffset>\
</wp:positionV><wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>\
<wp:wrapNone/><wp:docPr id="{number}" name="{name}"/><wp:cNvGraphicFramePr/><a:graphic \
xmlns:a="{drawing}"><a:graphicData uri="{shape}"><wps:wsp xmlns:wps="{shape}"><wps:cNvSpPr \
txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>\
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>\
<wps:txbx><w:txbxContent/></wps:txbx><wps:bodyPr rot="0" vert="{direction}" wrap="square" lIns="0" \
tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></wps:bodyPr></wps:wsp></a:graphicData>\
</a:graphic></wp:anchor></w:drawing></w:r>"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a box stands on the sheet, and how large it is, in millimetres."""

    left: float
    top: float
    width: float
    height: float


def boxed(
    content: Iterable[etree._Element], place: Place, *, name: str, number: int, turned: bool = False
) -> etree._Element:
    """A run with a box; a ``turned`` one's text runs down the sheet. Numbers differ in a paper."""
    lengths = dataclasses.asdict(place)
    run = etree.fromstring(
        _MARKUP.format(
            word=WORD,
            anchor=_ANCHOR,
            drawing=_DRAWING,
            shape=_SHAPE,
            name=name,
            number=number,
            direction="vert" if turned else "horz",
            **{key: round(length * _UNITS) for key, length in lengths.items()},
        )
    )
    next(run.iter(f"{{{WORD}}}txbxContent")).extend(content)
    return run
