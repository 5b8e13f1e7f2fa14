"""The elements of an XML part with the bytes at which each begins and ends.

Reads: a part of a template, in UTF-8. Writes: a tree whose elements know their places, so that what
is not changed can be copied byte by byte. Leaves unread: comments, processing instructions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.parsers import expat

from duban.packages.limits import CAPS
from duban.packages.xml import refuse_doctype
from duban.refusals import refuse, size_in_words

_SPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/package/2006/content-types": "types",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
_START = re.compile(rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_END = re.compile(rb"</[^<>]*>")
# A template is a form, not a book; the tree of its elements stands in memory.
LARGEST_PART = 16 * 1024 * 1024


class Element:
    """An element: its name, its attributes by the same short names, its places in the bytes.

    ``start`` and ``end`` enclose it with its tags, ``inside`` and ``closing`` what stands between
    them. ``text`` is kept of ``w:t`` alone.
    """

    __slots__ = (
        "attributes",
        "children",
        "closing",
        "end",
        "inside",
        "name",
        "parent",
        "start",
        "text",
    )

    def __init__(
        self, name: str, attributes: Mapping[str, str], parent: Element | None, start: int
    ) -> None:
        self.name = name
        self.attributes = attributes
        self.parent = parent
        self.children: list[Element] = []
        self.start = start
        self.inside = self.closing = self.end = start
        self.text = ""

    def child(self, name: str) -> Element | None:
        """The first child of that name."""
        return next((child for child in self.children if child.name == name), None)

    def above(self) -> Iterator[Element]:
        """The elements that it stands in, the nearest first."""
        parent = self.parent
        while parent is not None:
            yield parent
            parent = parent.parent

    def below(self) -> Iterator[Element]:
        """The element and all that stand in it, in order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.children))


def read_elements(data: bytes, what: str) -> Element:
    """The root of a part; ``what`` is its name for messages."""
    if len(data) > LARGEST_PART:
        raise refuse("zip_bomb", what=f"{what} 展开后有 {size_in_words(len(data))}")
    refuse_doctype(data, what)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise refuse("xml_entities", what=f"{what} 的编码不是 UTF-8") from error
    return _Reader(data, what).read()


class _Reader:
    """Listens to the parser of the standard library, which tells where in the bytes it is."""

    def __init__(self, data: bytes, what: str) -> None:
        self._data = data
        self._what = what
        self._open: list[Element] = []
        self._pieces: list[str] = []
        self._root: Element | None = None
        self._parser = expat.ParserCreate("UTF-8", namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.EntityDeclHandler = self._entity

    def read(self) -> Element:
        try:
            self._parser.Parse(self._data, True)
        except expat.ExpatError as error:
            raise refuse("damaged", what=f"{self._what} 不是完整的 XML") from error
        if self._root is None:
            raise refuse("damaged", what=f"{self._what} 不是完整的 XML")
        return self._root

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= CAPS.xml_depth:
            raise refuse("too_deep", what=f"{self._what} 超过 {CAPS.xml_depth} 层")
        parent = self._open[-1] if self._open else None
        named = {_short(key): value for key, value in attributes.items()}
        element = Element(_short(name), named, parent, self._parser.CurrentByteIndex)
        tag = _START.match(self._data, element.start)
        element.inside = tag.end() if tag else element.start
        if parent is None:
            self._root = element
        else:
            parent.children.append(element)
        self._open.append(element)

    def _end(self, _name: str) -> None:
        element = self._open.pop()
        if element.name == "w:t":
            element.text = "".join(self._pieces)
            self._pieces.clear()
        if self._data.endswith(b"/>", element.start, element.inside):
            element.closing = element.end = element.inside
            return
        element.closing = self._parser.CurrentByteIndex
        tag = _END.match(self._data, element.closing)
        element.end = tag.end() if tag else element.closing

    def _characters(self, text: str) -> None:
        if self._open[-1].name == "w:t":
            self._pieces.append(text)

    def _entity(self, *_declared: object) -> None:
        raise refuse("xml_entities", what=self._what)


def _short(name: str) -> str:
    """``w:p`` for what we know, whatever prefix the file gives it; others keep their whole name."""
    space, blank, local = name.rpartition(" ")
    return f"{_SPACES.get(space, space)}:{local}" if blank else name
