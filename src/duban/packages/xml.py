"""XML parts of a file as trees or as streams of elements, without entities, DTD or network.

Reads: bytes of one part. Writes: lxml elements. Leaves unread: whatever has a DOCTYPE.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from duban.packages.limits import CAPS
from duban.refusals import refuse, size_in_words

_WIDE = ("utf-16-le", "utf-16-be")
_MARKS = ("<!DOCTYPE", "<!ENTITY", "<!ELEMENT", "<!ATTLIST")
_LONGEST_MARK = 20
# No entity is expanded, nothing fetched, no tree built without end.
_CAREFUL: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "huge_tree": False,
    "load_dtd": False,
    "remove_comments": True,
    "remove_pis": True,
}


def tree(data: bytes, what: str) -> etree._Element:
    """The root of a part; ``what`` is its name for messages."""
    if len(data) > CAPS.xml_tree:
        raise refuse("zip_bomb", what=f"{what} 展开后有 {size_in_words(len(data))}")
    refuse_doctype(data, what)
    parser = etree.XMLParser(**_CAREFUL)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _refusal(error, what) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise refuse("xml_entities", what=what)
    return root


def stream(chunks: Iterable[bytes], names: tuple[str, ...], what: str) -> Iterator[etree._Element]:
    """The elements of some local names, each whole and in order, forgotten once they were seen.

    The part is never held as a whole, neither as bytes nor as a tree.
    """
    parser = etree.XMLPullParser(
        events=("end",),
        tag=[f"{{*}}{name}" for name in names],
        **_CAREFUL,
    )
    before = b""
    try:
        for number, chunk in enumerate(chunks):
            refuse_doctype(before + chunk, what, is_first=number == 0)
            before = chunk[-_LONGEST_MARK:]
            parser.feed(chunk)
            yield from _finished(parser)
        parser.close()
        yield from _finished(parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _refusal(error, what) from error


def _finished(parser: etree.XMLPullParser) -> Iterator[etree._Element]:
    for _, element in parser.read_events():
        if not isinstance(element, etree._Element):
            continue
        yield element
        element.clear()
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]


def refuse_doctype(data: bytes, what: str, *, is_first: bool = True) -> None:
    """Refuse before parsing, whatever the parser would make of it.

    A part of an office file is UTF-8 or UTF-16; another encoding would only hide the DOCTYPE.
    """
    opening = data[:200].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \r\n\t")
    declared = opening[: opening.find(b"?>") + 2].replace(b"\0", b"").lower()
    if (
        is_first
        and b"encoding" in declared
        and not any(
            name in declared
            for name in (b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"gb", b"iso-8859-1")
        )
    ):
        raise refuse("xml_entities", what=f"{what} 的编码不是 UTF-8")
    for mark in _MARKS:
        if mark.encode() in data or any(mark.encode(wide) in data for wide in _WIDE):
            raise refuse("xml_entities", what=what)


def _refusal(error: Exception, what: str) -> Exception:
    words = str(error)
    if "depth" in words.lower():
        return refuse("too_deep", what=f"{what} 超过 {CAPS.xml_depth} 层")
    if "ntity" in words or "EntityRef" in words:
        return refuse("xml_entities", what=what)
    return refuse("damaged", what=f"{what} 不是完整的 XML")
