"""Where a field stands, in words for the person who opens the template in Word.

Reads: the elements above a paragraph. Writes: words such as part, table, row, column, and the words
around the field. Leaves unread: pages, which only Word knows.
"""

from __future__ import annotations

from duban.writing.templates import labels
from duban.writing.templates.elements import Element
from duban.writing.templates.passages import Passage

_REACH = 8


class Places:
    """Counts the tables and paragraphs of one part."""

    def __init__(self, root: Element, part: str) -> None:
        self._part = labels.PARTS[part]
        self._tables: dict[int, int] = {}
        self._paragraphs: dict[int, int] = {}
        for element in root.below():
            if element.name == "w:tbl":
                self._tables[id(element)] = len(self._tables) + 1
            elif element.name == "w:p" and not _names_above(element) & {"w:tbl", "w:txbxContent"}:
                self._paragraphs[id(element)] = len(self._paragraphs) + 1

    def words(self, passage: Passage, at: int) -> str:
        """Where the character at ``at`` of a passage stands."""
        element = passage.element
        row = next((above for above in element.above() if above.name == "w:tr"), None)
        if row is not None:
            spot = self._cell_words(element, row)
        elif id(element) in self._paragraphs:
            spot = labels.PARAGRAPH.format(number=self._paragraphs[id(element)])
        else:
            spot = labels.TEXT_BOX
        around = " ".join(passage.characters[max(at - _REACH, 0) : at + 3 * _REACH].split())
        return labels.PLACE.format(part=self._part, spot=spot, around=around)

    def _cell_words(self, paragraph: Element, row: Element) -> str:
        cell = next((above for above in paragraph.above() if above.name == "w:tc"), row)
        table = next((above for above in row.above() if above.name == "w:tbl"), row)
        return labels.CELL.format(
            table=self._tables.get(id(table), 1), row=_place(row), column=_place(cell)
        )


def _place(element: Element) -> int:
    """Which of its kind it is beside its neighbours; a cell counts the columns that it spans."""
    neighbours = element.parent.children if element.parent else []
    before = neighbours[: neighbours.index(element)]
    return 1 + sum(_columns(other) for other in before if other.name == element.name)


def _columns(element: Element) -> int:
    properties = element.child("w:tcPr")
    span = properties.child("w:gridSpan") if properties else None
    value = span.attributes.get("w:val", "1") if span else "1"
    return int(value) if value.isdecimal() and len(value) < 4 else 1


def _names_above(element: Element) -> set[str]:
    return {above.name for above in element.above()}
