"""What is wrong with the fields of a template, and what to write instead.

Reads: a part, its passages and units, the vocabulary. Writes: wrong fields with their places.
Leaves unread: the values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duban.errors import WrongField
from duban.writing.templates import labels
from duban.writing.templates.elements import Element
from duban.writing.templates.outline import Part, Unit, chains
from duban.writing.templates.passages import Mark, Passage, Use
from duban.writing.templates.places import Places
from duban.writing.templates.vocabulary import Term, Vocabulary

_DOUBLE = re.compile(r"[{｛]{2}|[}｝]{2}")
_SINGLE = re.compile(r"[{｛]([^{}｛｝]{1,40})[}｝]")
_NOTES = ("w:footnoteReference", "w:endnoteReference")


def wrong_fields(part: Part, kind: str, vocabulary: Vocabulary) -> Iterator[WrongField]:
    """Everything in a part that cannot be filled in; ``kind`` is its kind of part (header …)."""
    check = _Check(part, Places(part.root, kind), vocabulary)
    for passage in part.passages:
        # Word keeps the text of a shape twice; one complaint is enough.
        if not any(above.name == "mc:Fallback" for above in passage.element.above()):
            yield from check.passage(passage)
    for unit in part.units.values():
        yield from check.unit(unit)


class _Check:
    """The checks of one part."""

    def __init__(self, part: Part, places: Places, vocabulary: Vocabulary) -> None:
        self._part = part
        self._places = places
        self._vocabulary = vocabulary

    def passage(self, passage: Passage) -> Iterator[WrongField]:
        """Names that stand for nothing, and braces that belong to no field."""
        for mark in passage.marks:
            yield from self._mark(passage, mark)
        rest = passage.unmarked
        if lone := _DOUBLE.search(rest):
            yield self._wrong("unbalanced", passage, lone.start(), lone.group())
        for single in _SINGLE.finditer(rest):
            if term := self._vocabulary.find(single[1]):
                yield self._wrong("single_braces", passage, single.start(), single.group(), term)

    def _mark(self, passage: Passage, mark: Mark) -> Iterator[WrongField]:
        term = mark.term
        if not mark.written:
            yield self._wrong("empty_field", passage, mark.start, "{{}}")
        elif term is None:
            near = self._vocabulary.nearest(mark.written)
            code = "unknown_field" if near else "unknown_field_far"
            yield self._wrong(code, passage, mark.start, mark.written, near)
        elif mark.use is Use.EACH and not term.is_list:
            yield self._wrong("no_list", passage, mark.start, mark.written, term)
        elif mark.use is Use.TEXT and term.is_list:
            inner = self._first_in(term)
            yield self._wrong("list_without_field", passage, mark.start, mark.written, inner)

    def _first_in(self, term: Term) -> Term | None:
        """The first text field of a list."""
        fields = (each for each in self._vocabulary.terms if each.chain == term.inner)
        return next((each for each in fields if not each.is_list and each.path != "#"), None)

    def unit(self, unit: Unit) -> Iterator[WrongField]:
        """What cannot be repeated."""
        chain = unit.chain
        for passage in unit.passages:
            for mark in passage.marks:
                if any(each != chain[: len(each)] for each in chains([mark])):
                    yield self._wrong("two_lists", passage, mark.start, mark.written)
        if chain:
            yield from self._repeated(unit)

    def _repeated(self, unit: Unit) -> Iterator[WrongField]:
        passage = unit.passages[0]
        inside = {element.name for element in unit.element.below()}
        mark = next(mark for mark in unit.marks if any(chains([mark])))
        if unit.element.name == "w:tr" and _has_merged_cell(unit.element):
            yield self._wrong("merged_row", passage, mark.start, mark.written)
        if "w:sectPr" in inside:
            yield self._wrong("section_break", passage, mark.start, mark.written)
        if inside.intersection(_NOTES):
            yield self._wrong("note_in_repeat", passage, mark.start, mark.written)

    def _wrong(
        self, code: str, passage: Passage, at: int, written: str, near: Term | None = None
    ) -> WrongField:
        reason, remedy = labels.WRONG[code]
        suggestion = near.name if near else ""
        said = {"written": written, "near": f"{{{{{suggestion}}}}}"}
        return WrongField(
            code,
            written,
            self._places.words(passage, at),
            reason.format(**said),
            remedy.format(**said),
            suggestion,
        )


def _has_merged_cell(row: Element) -> bool:
    """Whether one of the row's own cells is merged with one above or below."""
    cells = (child for child in row.children if child.name == "w:tc")
    properties = (cell.child("w:tcPr") for cell in cells)
    return any(each.child("w:vMerge") for each in properties if each)
