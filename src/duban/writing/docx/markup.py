"""Elements of WordprocessingML, and text made fit to stand in one.

Reads: names, attributes, children. Writes: lxml elements. Leaves unread: what they mean on a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lxml import etree

from duban.writing.sentences import sound

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = {"w": WORD, "r": RELATIONS}
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PARTS = re.compile(r"(\r\n|[\n\r\u2028\u2029]|\t)")

Attributes = Mapping[str, str | int]


def element(
    name: str,
    attributes: Attributes | None = None,
    children: Iterable[etree._Element | None] = (),
) -> etree._Element:
    """An element of the ``w`` namespace; its attributes are of that namespace, too.

    Children that are ``None`` are left out, so that a caller can write down what may be missing.
    """
    made = etree.Element(f"{{{WORD}}}{name}", nsmap=_SPACES)
    for key, value in (attributes or {}).items():
        made.set(_qualified(key), sound(str(value)))
    made.extend(child for child in children if child is not None)
    return made


def text_elements(text: str) -> Iterable[etree._Element]:
    """Text as ``w:t``, its line breaks as ``w:br`` and its tabs as ``w:tab``."""
    for part in _PARTS.split(sound(text)):
        if part == "\t":
            yield element("tab")
        elif _PARTS.fullmatch(part):
            yield element("br")
        elif part:
            made = element("t")
            made.text = part
            made.set(_XML_SPACE, "preserve")
            yield made


def part_bytes(root: etree._Element) -> bytes:
    """A part of the package as it is stored."""
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r"])
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def _qualified(key: str) -> str:
    prefix, colon, name = key.partition(":")
    return f"{{{_SPACES[prefix]}}}{name}" if colon else f"{{{WORD}}}{key}"
