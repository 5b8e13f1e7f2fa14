"""The parts of a docx put into one archive, always in the same order and of the same moment.

Reads: the parts' bytes by name. Writes: the archive. Leaves unread: what the parts say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from duban.packages.packing import zipped
from duban.writing.sentences import sound

_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = {
    "document": f"{_CONTENT}.document.main+xml",
    "styles": f"{_CONTENT}.styles+xml",
    "settings": f"{_CONTENT}.settings+xml",
    "fontTable": f"{_CONTENT}.fontTable+xml",
    "footer": f"{_CONTENT}.footer+xml",
    "header": f"{_CONTENT}.header+xml",
}
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"


@dataclass(frozen=True, slots=True)
class Part:
    """A part beside the document: its kind (styles, footer …), the name of its file, its bytes."""

    kind: str
    name: str
    data: bytes

    @property
    def relation(self) -> str:
        """The identifier by which the document speaks of it."""
        return f"r_{self.name.partition('.')[0]}"


def archive(document: bytes, parts: tuple[Part, ...], *, title: str) -> bytes:
    """The docx as bytes; the same parts always give the same bytes."""
    files: dict[str, bytes] = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relations(
            {
                "r_document": (f"{_OFFICE}/officeDocument", "word/document.xml"),
                "r_core": (
                    f"{_PACKAGE}/relationships/metadata/core-properties",
                    "docProps/core.xml",
                ),
            }
        ),
        "docProps/core.xml": _core(title),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relations(
            {part.relation: (f"{_OFFICE}/{part.kind}", part.name) for part in parts}
        ),
    }
    files |= {f"word/{part.name}": part.data for part in parts}
    return zipped(files)


def _content_types(parts: tuple[Part, ...]) -> bytes:
    space = f"{_PACKAGE}/content-types"
    root = etree.Element(f"{{{space}}}Types", nsmap=_unprefixed(space))
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    for extension, kind in (("rels", relations), ("xml", "application/xml")):
        _child(root, "Default", Extension=extension, ContentType=kind)
    named = {"/word/document.xml": _TYPES["document"], "/docProps/core.xml": _CORE}
    named |= {f"/word/{part.name}": _TYPES[part.kind] for part in parts}
    for name, kind in named.items():
        _child(root, "Override", PartName=name, ContentType=kind)
    return _bytes(root)


def _relations(targets: Mapping[str, tuple[str, str]]) -> bytes:
    space = f"{_PACKAGE}/relationships"
    root = etree.Element(f"{{{space}}}Relationships", nsmap=_unprefixed(space))
    for name, (kind, target) in targets.items():
        _child(root, "Relationship", Id=name, Type=kind, Target=target)
    return _bytes(root)


def _core(title: str) -> bytes:
    """Title and program; no author, no time: the paper itself says whose and of when it is."""
    properties = f"{_PACKAGE}/metadata/core-properties"
    dublin_core = "http://purl.org/dc/elements/1.1/"
    root = etree.Element(
        f"{{{properties}}}coreProperties", nsmap={"cp": properties, "dc": dublin_core}
    )
    for name, text in (("title", title), ("creator", "Duban")):
        etree.SubElement(root, f"{{{dublin_core}}}{name}").text = sound(text)
    return _bytes(root)


def _unprefixed(space: str) -> Any:
    # lxml takes None for no prefix, which its types do not know.
    return {None: space}


def _child(root: etree._Element, name: str, **attributes: str) -> None:
    space = etree.QName(root).namespace
    etree.SubElement(root, f"{{{space}}}{name}", attributes)


def _bytes(root: etree._Element) -> bytes:
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data
