"""Duban 督办 reads official documents into facts that point to their words, and writes papers."""

from __future__ import annotations

from os import PathLike

from duban.errors import (
    DubanError,
    LayoutMismatch,
    NotRendered,
    SchemaMismatch,
    TemplateFault,
    UnreadableFile,
    UnreadableNames,
    UnsoundPaper,
)
from duban.facts import Check, Reading  # noqa: ICN003 (re-exported as the library's public names)
from duban.formats import text_of
from duban.namebook import NameBook
from duban.namebook import load as load_names
from duban.pages import PagePlace, Pages, pages_of
from duban.schema import from_json, json_schema, to_json
from duban.text import SourceText, Span
from duban.writing.paper_json import paper_from_json, paper_json_schema, paper_to_json
from duban.writing.papers import Paper
from duban.writing.templates import check_template

__version__ = "0.1.0"

__all__ = [
    "Check",
    "DubanError",
    "LayoutMismatch",
    "NameBook",
    "NotRendered",
    "PagePlace",
    "Pages",
    "Reading",
    "SchemaMismatch",
    "SourceText",
    "Span",
    "TemplateFault",
    "UnreadableFile",
    "UnreadableNames",
    "UnsoundPaper",
    "check",
    "check_template",
    "from_json",
    "json_schema",
    "load_names",
    "pages_of",
    "paper_from_json",
    "paper_json_schema",
    "paper_to_json",
    "read",
    "text_of",
    "to_json",
    "write",
]


def read(
    document: str | PathLike[str] | bytes | SourceText, *, names: NameBook | None = None
) -> Reading:
    """Read a document: a path, its bytes, or a text from ``text_of``.

    Raises UnreadableFile for a file that cannot be opened; never raises on any text.
    """
    # Its expressions take longer to compile than all the rest to load, and most processes of an
    # installation never read.
    from duban import reading

    source = document if isinstance(document, SourceText) else text_of(document)
    return reading.read(source, names=names)


def check(reading: Reading) -> tuple[Check, ...]:
    """What does not hold inside the document: sums, counts, ratios, dates, numbering."""
    return tuple(check for check in reading.checks if not check.holds)


def write(
    facts: Reading | Paper, *, layout: str, suffix: str = ".docx", template: bytes | None = None
) -> bytes:
    """Write a paper from a reading or from a record of ``duban.writing.papers``.

    ``suffix`` is ``.docx``, ``.pdf``, ``.html``, ``.xlsx`` or ``.txt``. A ``template``, the bytes
    of a docx with fields, takes the place of the layout's page for ``.docx`` and ``.pdf``. Raises
    LayoutMismatch, UnsoundPaper for a paper that contradicts itself, TemplateFault for wrong
    fields, UnreadableFile for no template, NotRendered for a PDF that cannot be made.
    """
    # Who only reads shall not load the packages that write; hostile files are parsed elsewhere.
    from duban.writing.written import paper_bytes

    return paper_bytes(facts, layout, suffix, template=template)
