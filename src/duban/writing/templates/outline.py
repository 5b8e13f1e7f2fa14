"""What repeats in a part: rows and paragraphs, by the lists that their fields speak of.

Reads: the elements of a part and its passages. Writes: units, each a row or a paragraph outside of
rows, and how deep in the lists each cell stands. Leaves unread: the values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from duban.writing.templates.elements import Element, read_elements
from duban.writing.templates.passages import Mark, Passage, Use, passages_in
from duban.writing.templates.vocabulary import Vocabulary

Chain = tuple[str, ...]


@dataclass(frozen=True)
class Unit:
    """A row, or a paragraph that stands in none: what is repeated or left out as a whole."""

    element: Element
    passages: tuple[Passage, ...]

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """All fields of the unit."""
        return tuple(mark for passage in self.passages for mark in passage.marks)

    @cached_property
    def chain(self) -> Chain:
        """The lists that it repeats over, the outermost first."""
        return max(chains(self.marks), key=len, default=())

    @cached_property
    def conditions(self) -> tuple[Mark, ...]:
        """The fields without which it is left out."""
        return tuple(mark for mark in self.marks if mark.use is Use.IF)


@dataclass(frozen=True)
class Part:
    """A part of a template: its bytes, its elements, the passages and units in it."""

    name: str
    data: bytes
    root: Element
    passages: tuple[Passage, ...]
    units: dict[int, Unit]

    def passage(self, element: Element) -> Passage | None:
        """The passage of a paragraph, if it has fields."""
        return self._by_element.get(id(element))

    def unit(self, element: Element) -> Unit | None:
        """The unit that begins and ends with an element."""
        return self.units.get(id(element))

    @cached_property
    def _by_element(self) -> dict[int, Passage]:
        return {id(passage.element): passage for passage in self.passages}

    @cached_property
    def busy(self) -> frozenset[int]:
        """The elements in which something is to be filled in; all others are copied whole."""
        found: set[int] = set()
        for passage in self.passages:
            for piece in passage.touched:
                found.add(id(piece.element))
                found.update(id(element) for element in piece.element.above())
        return frozenset(found)

    @cached_property
    def depths(self) -> dict[int, int]:
        """How deep in the lists the fields of a cell stand, for cells that have any."""
        found: dict[int, int] = {}
        for passage in self.passages:
            cell = _nearest(passage.element, ("w:tc",))
            if cell is not None:
                deepest = max(map(len, chains(passage.marks)), default=0)
                found[id(cell)] = max(found.get(id(cell), 0), deepest)
        return found


def read_part(name: str, data: bytes, vocabulary: Vocabulary) -> Part:
    """A part with everything in it that is to be filled in."""
    root = read_elements(data, name)
    passages = tuple(passages_in(root, vocabulary))
    return Part(name, data, root, passages, {id(u.element): u for u in _units(passages)})


def chains(marks: Iterable[Mark]) -> Iterator[Chain]:
    """The lists of each field that stands for something."""
    for mark in marks:
        if mark.term:
            yield mark.term.inner if mark.use is Use.EACH else mark.term.chain


def _units(passages: Sequence[Passage]) -> Iterator[Unit]:
    members: dict[int, tuple[Element, list[Passage]]] = {}
    for passage in passages:
        element = _nearest(passage.element, ("w:tr",)) or passage.element
        members.setdefault(id(element), (element, []))[1].append(passage)
    return (Unit(element, tuple(found)) for element, found in members.values())


def _nearest(element: Element, names: tuple[str, ...]) -> Element | None:
    return next((above for above in element.above() if above.name in names), None)
