"""Facts to the bytes of a paper: compose, then write in the format of a file's ending.

Reads: a reading or a record of a paper. Writes: docx, PDF, a web page, a workbook or plain text.
Leaves unread: files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from duban import facts
from duban.errors import LayoutMismatch
from duban.render import pdf_of
from duban.writing import paper_json
from duban.writing.composing import COMPOSERS, Composer
from duban.writing.docx import docx_bytes
from duban.writing.html import html_bytes
from duban.writing.layouts import Layout, layout
from duban.writing.papers import Paper, kind_of, labels
from duban.writing.papers.soundness import require_sound
from duban.writing.plain_text import plain_text
from duban.writing.report import Report
from duban.writing.report_workbook import report_workbook_bytes
from duban.writing.templates import fill_template


def _pdf_bytes(report: Report, page: Layout) -> bytes:
    return pdf_of(docx_bytes(report, page), "docx")


def _text_bytes(report: Report, _page: Layout) -> bytes:
    return plain_text(report).encode("utf-8")


_WRITERS: Mapping[str, Callable[[Report, Layout], bytes]] = {
    ".docx": docx_bytes,
    ".pdf": _pdf_bytes,
    ".html": html_bytes,
    ".xlsx": report_workbook_bytes,
    ".txt": _text_bytes,
}
_READING = "duban.reading/1"
PAPER_SUFFIXES = tuple(_WRITERS)
TEMPLATE_SUFFIXES = (".docx", ".pdf")


def paper_bytes(
    given: facts.Reading | Paper, name: str, suffix: str, *, template: bytes | None = None
) -> bytes:
    """The paper of a layout's name; ``suffix`` is one of PAPER_SUFFIXES.

    A ``template`` takes the place of the layout's page; then only TEMPLATE_SUFFIXES can be written.
    Raises LayoutMismatch, UnsoundPaper for a paper that contradicts itself, TemplateFault and
    UnreadableFile for a template, NotRendered for a PDF that cannot be made.
    """
    if template is not None:
        return _from_template(given, name, suffix.lower(), template)
    writer = _WRITERS.get(suffix.lower())
    if writer is None:
        known = labels.LISTED.join(PAPER_SUFFIXES)
        raise LayoutMismatch(
            "unknown_suffix", f"不能写成“{suffix}”文件。", f"请用其中之一：{known}。"
        )
    composer = composer_for(given, name)
    return writer(composer.compose(given), layout(composer.layout))


def _from_template(given: facts.Reading | Paper, name: str, suffix: str, template: bytes) -> bytes:
    if suffix not in TEMPLATE_SUFFIXES:
        known = labels.LISTED.join(TEMPLATE_SUFFIXES)
        raise LayoutMismatch(
            "unknown_suffix", f"用模板不能写成“{suffix}”文件。", f"请用其中之一：{known}。"
        )
    composer_for(given, name)
    if not isinstance(given, facts.Reading):
        require_sound(given)
    data = fill_template(template, given)
    return data if suffix == ".docx" else pdf_of(data, "docx")


def composer_for(given: facts.Reading | Paper, name: str) -> Composer:
    """What composes these facts under that name; raises LayoutMismatch."""
    composer = COMPOSERS.get(name)
    if composer is None:
        known = labels.LISTED.join(COMPOSERS)
        raise LayoutMismatch("unknown_layout", f"没有“{name}”这种版式。", f"可用的版式：{known}。")
    if not isinstance(given, composer.takes):
        fitting = labels.LISTED.join(layouts_of(type(given)))
        raise LayoutMismatch(
            "other_facts",
            f"版式“{name}”要用 {schema_of(composer.takes)}，给的是 {schema_of(type(given))}。",
            f"这份素材可用的版式：{fitting}。",
        )
    return composer


def layouts_of(kind: type) -> tuple[str, ...]:
    """The names of the layouts that are made from this kind of facts."""
    return tuple(name for name, composer in COMPOSERS.items() if composer.takes is kind)


def schema_of(kind: type) -> str:
    """How facts of a type call themselves in JSON: a reading, or a paper of a kind."""
    found = kind_of(kind)
    return f"{paper_json.SCHEMA} {found.name}" if found else _READING
