"""What the parts of OOXML files have in common: names, switches, relationships."""

from __future__ import annotations

import posixpath

from lxml import etree

from duban.packages import xml
from duban.packages.archive import Archive

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "http://purl.oclc.org/ooxml/"
_TRANSITIONAL = "http://schemas.openxmlformats.org/"
_RELATIONS = {
    _STRICT + "wordprocessingml/main": _TRANSITIONAL + "wordprocessingml/2006/main",
    _STRICT + "spreadsheetml/main": _TRANSITIONAL + "spreadsheetml/2006/main",
    _STRICT + "officeDocument/relationships": _TRANSITIONAL + "officeDocument/2006/relationships",
    _STRICT + "drawingml/main": _TRANSITIONAL + "drawingml/2006/main",
    _STRICT + "officeDocument/math": _TRANSITIONAL + "officeDocument/2006/math",
}


def part(archive: Archive, name: str) -> etree._Element | None:
    """The root of a part, ``None`` if there is none; ISO Strict names become the usual ones."""
    if name not in archive:
        return None
    data = archive.read(name)
    if _STRICT.encode() in data:
        for strict, usual in _RELATIONS.items():
            data = data.replace(strict.encode(), usual.encode())
    return xml.tree(data, name)


def main_part(archive: Archive) -> str:
    """The name of the part with the document itself."""
    for kind, name in relations(archive, "").values():
        if kind == "officeDocument" and name in archive:
            return name
    return "word/document.xml"


def value(element: etree._Element) -> str:
    """The ``w:val`` of a property."""
    return element.get(f"{W}val") or ""


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch is on: present and not set to off."""
    return element is not None and value(element) not in {"0", "false", "off"}


def relations(archive: Archive, source: str) -> dict[str, tuple[str, str]]:
    """Id → (kind, part) of what a part refers to inside the file; what lies outside is left out."""
    folder, file = posixpath.split(source)
    root = part(archive, posixpath.join(folder, "_rels", f"{file}.rels"))
    found: dict[str, tuple[str, str]] = {}
    if root is None:
        return found
    for element in root:
        if element.get("TargetMode") == "External":
            continue
        target = element.get("Target") or ""
        kind = (element.get("Type") or "").rsplit("/", 1)[-1]
        path = target[1:] if target.startswith("/") else posixpath.join(folder, target)
        found[element.get("Id") or ""] = (kind, posixpath.normpath(path))
    return found


def number(said: str | None) -> float:
    """A number of a file whose author may have written anything there."""
    try:
        found = float(said or 0)
    except ValueError:
        return 0.0
    return found if abs(found) < 1e6 else 0.0
