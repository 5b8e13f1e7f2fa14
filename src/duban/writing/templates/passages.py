"""The fields in the paragraphs of a part, also where Word has split one over several runs.

Reads: the elements of a part. Writes: paragraphs with fields, their characters and the runs' texts
that these come from. Leaves unread: deleted text, the codes of Word's own fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from duban.writing.templates.elements import Element
from duban.writing.templates.names import section
from duban.writing.templates.vocabulary import Term, Vocabulary, spelling

# Full-width braces are what an input method for Chinese types.
_OPEN, _CLOSE = "{｛", "}｝"
_FIELD = re.compile(rf"[{_OPEN}]{{2}}([^{_OPEN}{_CLOSE}\n\t]*)[{_CLOSE}]{{2}}")
_HIDDEN = frozenset({"w:del", "w:moveFrom", "w:rt", "w:pPr", "w:rPr", "w:p"})
_BREAKS = {"w:br": "\n", "w:cr": "\n", "w:tab": "\t", "w:ptab": "\t"}


class Use(StrEnum):
    """What a field does in its paragraph or row."""

    TEXT = "text"
    EACH = "each"
    IF = "if"


@dataclass(frozen=True, slots=True)
class Mark:
    """A field: where it stands in the paragraph, the name as written, and what that stands for."""

    start: int
    end: int
    written: str
    use: Use
    term: Term | None


@dataclass(frozen=True, slots=True)
class Piece:
    """The text of one ``w:t`` and where in the paragraph it begins."""

    element: Element
    start: int

    @property
    def end(self) -> int:
        """Where in the paragraph it ends."""
        return self.start + len(self.element.text)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph with braces in it."""

    element: Element
    characters: str
    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...]

    @property
    def touched(self) -> Iterator[Piece]:
        """The texts that a field stands in, or a part of one."""
        for piece in self.pieces:
            if piece.element.text and any(
                mark.start < piece.end and piece.start < mark.end for mark in self.marks
            ):
                yield piece

    @property
    def unmarked(self) -> str:
        """Its characters, blanks in place of the fields."""
        return _FIELD.sub(lambda field: " " * len(field.group()), self.characters)


def passages_in(root: Element, vocabulary: Vocabulary) -> Iterator[Passage]:
    """Every paragraph that has braces, in order."""
    for element in root.below():
        if element.name == "w:p":
            characters, pieces = _text_of(element)
            if any(brace in characters for brace in _OPEN + _CLOSE):
                marks = tuple(_marks(characters, vocabulary))
                yield Passage(element, characters, tuple(pieces), marks)


def _text_of(paragraph: Element) -> tuple[str, list[Piece]]:
    characters: list[str] = []
    pieces: list[Piece] = []
    length = 0
    waiting = list(reversed(paragraph.children))
    while waiting:
        element = waiting.pop()
        if element.name in _HIDDEN:
            continue
        text = _BREAKS.get(element.name, "")
        if element.name == "w:t":
            text = element.text
            pieces.append(Piece(element, length))
        characters.append(text)
        length += len(text)
        waiting.extend(reversed(element.children))
    return "".join(characters), pieces


def _marks(characters: str, vocabulary: Vocabulary) -> Iterator[Mark]:
    for match in _FIELD.finditer(characters):
        written = match[1].strip()
        use, name = _use_of(written, vocabulary)
        yield Mark(match.start(), match.end(), written, use, vocabulary.find(name))


def _use_of(written: str, vocabulary: Vocabulary) -> tuple[Use, str]:
    """A name that begins like a mark is still a name."""
    spelled = spelling(written)
    if vocabulary.find(written) is None:
        for use, openings in section("marks").items():
            for opening in openings:
                if spelled.startswith(opening) and spelled != opening:
                    return Use(use), spelled.removeprefix(opening)
    return Use.TEXT, written
