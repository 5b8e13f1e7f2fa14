"""The paragraphs of a Word file as passages.

Reads: a WordFile. Writes: passages. Leaves unread: hidden text, paragraphs without a character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from duban.geometry.findings import Where, shortened
from duban.geometry.passages import Alignment, Colour, Passage, Piece, Script, is_red, script_of
from duban.geometry.word import WordFile, WordParagraph, WordRun, WordSection
from duban.render.measures import MILLIMETRES

_HEXADECIMAL = re.compile(r"[0-9A-F]{6}")
_BLACK = (0, 0, 0)
_WIDE_BLANK = "\u3000"


def passages(file: WordFile) -> tuple[Passage, ...]:
    """The passages of a Word file; a paragraph with line breaks in it is still one."""
    return tuple(
        passage_of(file, paragraph) for paragraph in file.paragraphs if paragraph.text.strip()
    )


def passage_of(file: WordFile, paragraph: WordParagraph) -> Passage:
    """One paragraph."""
    pieces = pieces_of(paragraph)
    size = paragraph.size
    alignment, indent = _stance(file, paragraph, size)
    lengths = [piece for piece in pieces if piece.script is not Script.BLANK]
    red = sum(len(piece.text) for piece in lengths if is_red(piece.colour))
    return Passage(
        text=paragraph.text.strip(),
        pieces=pieces,
        size=size,
        alignment=alignment,
        indent=indent,
        where=Where(paragraph=paragraph.number, text=shortened(paragraph.text)),
        is_red=red * 2 > sum(len(piece.text) for piece in lengths),
        starts_page=paragraph.starts_page,
        table=paragraph.table,
    )


def pieces_of(paragraph: WordParagraph) -> tuple[Piece, ...]:
    """The characters of a paragraph, each with the typeface that is meant for its script."""
    return tuple(piece for run in paragraph.runs if not run.is_hidden for piece in _pieces(run))


def _pieces(run: WordRun) -> Iterator[Piece]:
    for script, characters in groupby(run.text, script_of):
        is_east_asian = script is Script.EAST_ASIAN or (script is Script.DOUBTFUL and run.is_hinted)
        face = run.east_asian if is_east_asian else run.latin
        yield Piece(
            "".join(characters), script, face.family, run.size, _colour(run.colour), face.source
        )


def _colour(said: str) -> Colour:
    if not _HEXADECIMAL.fullmatch(said):
        return _BLACK
    red, green, blue = bytes.fromhex(said)
    return (red, green, blue)


def _stance(file: WordFile, paragraph: WordParagraph, size: float) -> tuple[Alignment, float]:
    em = size or 1.0
    blanks = len(paragraph.text) - len(paragraph.text.lstrip(_WIDE_BLANK))
    indent = (paragraph.left + paragraph.first_line) / em + blanks
    if paragraph.alignment == "center":
        return Alignment.CENTRED, indent
    if paragraph.alignment in {"right", "end"}:
        return Alignment.RIGHT, _room(file, paragraph) / em - len(paragraph.text)
    return (Alignment.INDENTED if indent > 0.5 else Alignment.FLUSH), indent


def _room(file: WordFile, paragraph: WordParagraph) -> float:
    """The width of the type area in points."""
    if paragraph.section >= len(file.sections):
        return 0.0
    section: WordSection = file.sections[paragraph.section]
    return (section.width - section.left - section.right) / MILLIMETRES
