"""A part of a template filled in: every byte that is no field stays as it is.

Reads: a part and the values. Writes: its bytes, rows and paragraphs repeated for the entries of the
lists that their fields speak of. Leaves unread: parts without fields.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from duban.refusals import refuse, size_in_words
from duban.writing.sentences import sound
from duban.writing.templates.elements import LARGEST_PART, Element
from duban.writing.templates.originals import Originals
from duban.writing.templates.outline import Chain, Part, Unit
from duban.writing.templates.passages import Mark, Passage, Use
from duban.writing.templates.scopes import Scope, rows_of
from duban.writing.templates.values import Values

LARGEST_RESULT = 4 * LARGEST_PART
# What may stand between two paragraphs of a group without parting them.
_BETWEEN = frozenset(
    f"w:{name}"
    for name in (
        "bookmarkStart",
        "bookmarkEnd",
        "proofErr",
        "commentRangeStart",
        "commentRangeEnd",
        "permStart",
        "permEnd",
    )
)
# What stands before vMerge among the properties of a cell.
_BEFORE_MERGE = frozenset({"w:cnfStyle", "w:tcW", "w:gridSpan", "w:hMerge"})
_LINE = re.compile(r"\r\n|[\n\r\u2028\u2029]")
_BREAKS = re.compile(r"(\r\n|[\n\r\u2028\u2029\t])")
_PREFIX = re.compile(rb"<([\w.-]+:)?")


def filled(part: Part, values: Values) -> bytes:
    """The part with its fields filled in."""
    return _Filler(part).filled(Scope((values,)))


class _Filler:
    """Writes one part from its beginning to its end."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self._originals = Originals(part.data, part.root)
        self._texts: dict[int, bytes] = {}
        self._merges: dict[int, bool] = {}
        self._written: list[bytes] = []
        self._size = 0

    def filled(self, scope: Scope) -> bytes:
        root = self._part.root
        self._raw(0, root.start, copy=False)
        self._element(root, scope, copy=False)
        self._raw(root.end, len(self._part.data), copy=False)
        return b"".join(self._written)

    def _put(self, data: bytes) -> None:
        self._written.append(data)
        self._size += len(data)
        if self._size > LARGEST_RESULT:
            size = size_in_words(LARGEST_RESULT)
            raise refuse("too_large", size=size, kind="填好的文档", limit=size)

    def _raw(self, start: int, end: int, *, copy: bool) -> None:
        for data in self._originals.stretch(start, end, copy=copy):
            self._put(data)

    def _element(self, element: Element, scope: Scope, *, copy: bool) -> None:
        if id(element) in self._texts:
            self._put(self._texts[id(element)])
        elif id(element) in self._part.busy:
            self._raw(element.start, element.inside, copy=copy)
            self._inside(element, scope, copy=copy)
            self._raw(element.closing, element.end, copy=copy)
        else:
            self._raw(element.start, element.end, copy=copy)

    def _inside(self, element: Element, scope: Scope, *, copy: bool) -> None:
        begin, children = element.inside, element.children
        opens_merge = self._merges.get(id(element))
        if opens_merge is not None:
            begin = self._merge(element, opens=opens_merge, copy=copy)
            children = [child for child in children if child.start >= begin]
            scope = scope if opens_merge else scope.blank()
        self._sequence(children, begin, element.closing, scope, copy=copy)

    def _sequence(
        self, children: Sequence[Element], begin: int, end: int, scope: Scope, *, copy: bool
    ) -> None:
        """Neighbours, from ``begin`` to ``end``; those that speak of one list repeat together."""
        done, index = begin, 0
        while index < len(children):
            child = children[index]
            self._raw(done, child.start, copy=copy)
            unit = self._part.unit(child)
            inner = scope.within(unit.chain) if unit else scope
            depth = len(inner.chain)
            last = index
            if unit and len(unit.chain) > depth:
                last = self._last_of_group(children, index, unit.chain[: depth + 1])
                group = children[index : last + 1]
                self._repeat(group, inner, unit.chain[depth], copy=copy)
            else:
                self._single(child, unit, inner, copy=copy)
            done, index = children[last].end, last + 1
        self._raw(done, end, copy=copy)

    def _last_of_group(self, children: Sequence[Element], index: int, chain: Chain) -> int:
        last = index
        for place in range(index + 1, len(children)):
            unit = self._part.unit(children[place])
            if unit and unit.chain[: len(chain)] == chain:
                last = place
            elif children[place].name not in _BETWEEN:
                break
        return last

    def _repeat(self, group: Sequence[Element], scope: Scope, name: str, *, copy: bool) -> None:
        """Rows or paragraphs once for each entry of a list; one blank row where there is none."""
        begin, end = group[0].start, group[-1].end
        entries = scope.entries_of(name)
        alone = sum(self._part.unit(child) is not None for child in group) == 1
        for place, entry in enumerate(entries):
            inner = scope.entered(name, entry, place, alone=alone)
            self._sequence(group, begin, end, inner, copy=copy or place > 0)
        for child in () if entries else group:
            unit = self._part.unit(child)
            if child.name == "w:p":
                self._left_out(child, copy=copy)
            else:
                blank = scope
                for each in unit.chain[len(scope.chain) :] if unit else ():
                    blank = blank.entered(each)
                self._filled_in(child, unit, blank, copy=copy)

    def _single(self, child: Element, unit: Unit | None, scope: Scope, *, copy: bool) -> None:
        """A child that does not repeat here; left out where its condition says so."""
        if unit is None or not any(m.term and scope.lacks(m.term) for m in unit.conditions):
            self._filled_in(child, unit, scope, copy=copy)
        elif child.name == "w:p":
            self._left_out(child, copy=copy)
        elif not self._has_another_row(child):
            self._filled_in(child, unit, scope.blank(), copy=copy)

    def _left_out(self, paragraph: Element, *, copy: bool) -> None:
        """No paragraph, or an empty one where what it stands in needs one at its end."""
        if _is_needed(paragraph):
            properties = paragraph.child("w:pPr")
            self._raw(paragraph.start, paragraph.inside, copy=copy)
            if properties:
                self._raw(properties.start, properties.end, copy=copy)
            self._raw(paragraph.closing, paragraph.end, copy=copy)

    def _filled_in(self, child: Element, unit: Unit | None, scope: Scope, *, copy: bool) -> None:
        if unit and child.name == "w:tr":
            self._merges.update(list(self._merged_cells(child, unit, scope)))
        passage = self._part.passage(child)
        if passage is None:
            self._element(child, scope, copy=copy)
            return
        for number, line in enumerate(_lines(passage, scope)):
            self._set_texts(passage, scope, line)
            self._element(child, scope, copy=copy or number > 0)

    def _has_another_row(self, row: Element) -> bool:
        """Whether a table keeps a row without this one: Word opens none that has no row."""
        neighbours = row.parent.children if row.parent else []
        others = (self._part.unit(each) for each in neighbours if each.name == "w:tr")
        return any(unit is None or not unit.conditions for unit in others)

    # --- cells that entries share -----------------------------------------------------------

    def _merged_cells(self, row: Element, unit: Unit, scope: Scope) -> Iterator[tuple[int, bool]]:
        """Cells of an outer list's fields, which its entry's rows share: whether one opens it."""
        for cell in _cells(row):
            depth = self._part.depths.get(id(cell), 0)
            self._merges.pop(id(cell), None)
            # Rows that take turns with others do not lie under each other.
            if 0 < depth < len(unit.chain) and all(scope.alone[depth:]):
                rows = rows_of(scope.entries[depth], unit.chain[depth:])
                if rows > 1:
                    yield id(cell), not any(scope.places[depth:])

    def _merge(self, cell: Element, *, opens: bool, copy: bool) -> int:
        """Write the properties of a merged cell; where its content begins."""
        prefix = _prefix_of(self._part.data[cell.start : cell.inside])
        value = b' %sval="restart"' % prefix if opens else b""
        tag = b"<%svMerge%s/>" % (prefix, value)
        properties = cell.child("w:tcPr")
        if properties is None or properties.inside == properties.end:
            place = properties or cell
            begin = properties.end if properties else cell.inside
            self._raw(cell.inside, place.start if properties else cell.inside, copy=copy)
            self._put(b"<%stcPr>%s</%stcPr>" % (prefix, tag, prefix))
            return begin
        before = [each.end for each in properties.children if each.name in _BEFORE_MERGE]
        at = max(before, default=properties.inside)
        self._raw(cell.inside, at, copy=copy)
        self._put(tag)
        self._raw(at, properties.end, copy=copy)
        return properties.end

    # --- text -------------------------------------------------------------------------------

    def _set_texts(self, passage: Passage, scope: Scope, line: str | None) -> None:
        said = {mark.start: _said(mark, scope) if line is None else line for mark in passage.marks}
        for piece in passage.touched:
            parts, done = [], piece.start
            for mark in passage.marks:
                if mark.end <= done or mark.start >= piece.end:
                    continue
                parts.append(passage.characters[done : mark.start])
                if mark.start >= piece.start:
                    parts.append(said[mark.start])
                done = min(mark.end, piece.end)
            parts.append(passage.characters[done : piece.end])
            self._texts[id(piece.element)] = self._markup(piece.element, "".join(parts))

    def _markup(self, element: Element, text: str) -> bytes:
        """A ``w:t`` with another text; its line breaks and tabs become elements beside it."""
        opening = self._part.data[element.start : element.inside]
        closing = self._part.data[element.closing : element.end]
        if "xml:space" not in element.attributes:
            opening = opening[:-1] + b' xml:space="preserve">'
        prefix = _prefix_of(opening)
        pieces = []
        for part in _BREAKS.split(sound(text)):
            if part == "\t":
                pieces.append(b"%s<%stab/>%s" % (closing, prefix, opening))
            elif _BREAKS.fullmatch(part):
                pieces.append(b"%s<%sbr/>%s" % (closing, prefix, opening))
            else:
                pieces.append(html.escape(part, quote=False).encode())
        return opening + b"".join(pieces) + closing


def _said(mark: Mark, scope: Scope) -> str:
    return scope.text(mark.term) if mark.use is Use.TEXT and mark.term else ""


def _lines(passage: Passage, scope: Scope) -> list[str | None]:
    """The lines of a text that has its paragraph for itself: each becomes a paragraph."""
    texts = [mark for mark in passage.marks if mark.use is Use.TEXT]
    if len(texts) == 1 and not passage.unmarked.strip() and not _has_section(passage.element):
        lines = _LINE.split(_said(texts[0], scope))
        if len(lines) > 1:
            return list(lines)
    return [None]


def _is_needed(paragraph: Element) -> bool:
    """Whether a paragraph is the last of what it stands in, or ends a section."""
    neighbours = paragraph.parent.children if paragraph.parent else []
    last = next((each for each in reversed(neighbours) if each.name == "w:p"), None)
    return last is paragraph or _has_section(paragraph)


def _has_section(paragraph: Element) -> bool:
    return any(element.name == "w:sectPr" for element in paragraph.below())


def _cells(row: Element) -> Iterator[Element]:
    """The cells of a row, not those of a table in one of them."""
    waiting = list(reversed(row.children))
    while waiting:
        element = waiting.pop()
        if element.name == "w:tc":
            yield element
        else:
            waiting.extend(reversed(element.children))


def _prefix_of(tag: bytes) -> bytes:
    """The prefix of a tag's name with its colon; new elements beside it take the same."""
    found = _PREFIX.match(tag)
    return found[1] or b"" if found else b""
