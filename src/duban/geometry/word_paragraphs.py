"""One paragraph of a Word file with the looks of its runs.

Reads: a paragraph's XML and the styles. Writes: a WordParagraph. Leaves unread: deleted text, the
codes of fields; of a page number, which only the page knows, a 1 is kept. Runs in a worker only.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from duban.formats.docx_runs import SKIPPED
from duban.formats.numbering import Numbering
from duban.geometry.word import WordParagraph, WordRun
from duban.geometry.word_styles import Level, Styles, attributes, last, size_of, switch
from duban.packages.ooxml import W, number, value

_PRINTED = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_PAGE_NUMBER = "1"
_BLACK = {"", "auto", "000000"}


class Paragraphs:
    """Describes paragraphs in document order: lists count on, a field may cross runs."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._count = 0
        self._is_page_break_due = False

    def described(
        self, element: etree._Element, *, section: int, table: int | None
    ) -> WordParagraph:
        """The next paragraph."""
        self._count += 1
        levels = self._styles.of_paragraph(element)
        runs = tuple(self._runs(element))
        spacing, indents = attributes(levels, "spacing"), attributes(levels, "ind")
        size = runs[0].size if runs else self._styles.usual_size
        begins, ends = _page_breaks(element)
        starts_page = self._is_page_break_due or begins or switch(levels, "pageBreakBefore")
        self._is_page_break_due = ends
        rule = spacing.get("lineRule", "auto")
        alignment = last(levels, "jc")
        return WordParagraph(
            number=self._count,
            runs=runs,
            style=self._styles.name_of(element),
            alignment=value(alignment) if alignment is not None else "left",
            left=_indent(indents, ("leftChars", "startChars"), ("left", "start"), size),
            first_line=_first_line(indents, size),
            line=number(spacing.get("line", "240")) / (240 if rule == "auto" else 20),
            line_rule=rule,
            is_on_grid=switch(levels, "snapToGrid", usual=True),
            starts_page=starts_page,
            section=section,
            table=table,
            mark=self._numbering.mark(element.find(f"{W}pPr")) if runs else "",
        )

    def _runs(self, paragraph: etree._Element) -> Iterator[WordRun]:
        codes: list[str] = []
        for run in _runs_in(paragraph):
            kinds = [mark.get(f"{W}fldCharType") for mark in run.iter(f"{W}fldChar")]
            text = "" if codes and codes[-1] == "code" else _text(run)
            if codes and codes[-1] == "result of a page number":
                text = ""
            for kind in kinds:
                if kind == "begin":
                    codes.append("code")
                elif kind == "end" and codes:
                    codes.pop()
                elif kind == "separate" and codes and codes[-1] == "code":
                    codes[-1] = "result"
            code = " ".join(part.text or "" for part in run.iter(f"{W}instrText")).split()
            if codes and code and code[0].upper() == "PAGE":
                text, codes[-1] = _PAGE_NUMBER, "result of a page number"
            if text:
                yield self._run(paragraph, run, text)

    def _run(self, paragraph: etree._Element, run: etree._Element, text: str) -> WordRun:
        levels = self._styles.of_run(paragraph, run)
        colour = last(levels, "color")
        said = value(colour).upper() if colour is not None else ""
        highlight = last(levels, "highlight")
        return WordRun(
            text=text,
            east_asian=self._styles.face(levels, "eastAsia"),
            latin=self._styles.face(levels, "ascii"),
            size=size_of(levels),
            colour="" if said.lower() in _BLACK else said,
            is_hidden=switch(levels, "vanish"),
            is_highlighted=highlight is not None and value(highlight) != "none",
            is_hinted=_is_hinted(levels),
        )


def _runs_in(element: etree._Element) -> Iterator[etree._Element]:
    """The runs of a paragraph in order; those of a text box are paragraphs of their own."""
    for child in element:
        if child.tag == f"{W}r":
            yield child
        elif child.tag == f"{W}fldSimple":
            yield from _simple_field(child)
        elif child.tag not in SKIPPED and child.tag not in {f"{W}del", f"{W}moveFrom"}:
            yield from _runs_in(child)


def _simple_field(field: etree._Element) -> Iterator[etree._Element]:
    code = (field.get(f"{W}instr") or "").split()
    for run in field.iterfind(f"{W}r"):
        if code and code[0].upper() == "PAGE":
            for text in run.iterfind(f"{W}t"):
                text.text = _PAGE_NUMBER
        yield run


def _text(run: etree._Element) -> str:
    return "".join(
        (child.text or "") if child.tag == f"{W}t" else _PRINTED.get(str(child.tag), "")
        for child in run
        if not _is_page_break(child)
    )


def _is_page_break(element: etree._Element) -> bool:
    return element.tag == f"{W}br" and element.get(f"{W}type") == "page"


def _page_breaks(paragraph: etree._Element) -> tuple[bool, bool]:
    """Whether a page begins with the text of a paragraph, and whether one ends after it."""
    has_text = begins = ends = False
    for mark in paragraph.iter(f"{W}br", f"{W}t"):
        if _is_page_break(mark):
            ends = True
        elif mark.tag == f"{W}t" and (mark.text or "").strip():
            begins |= ends and not has_text
            has_text, ends = True, False
    section = paragraph.find(f"{W}pPr/{W}sectPr")
    if section is None:
        return begins, ends
    kind = section.find(f"{W}type")
    return begins, ends or kind is None or value(kind) != "continuous"


def _is_hinted(levels: list[Level]) -> bool:
    return attributes(levels, "rFonts").get("hint") == "eastAsia"


def _indent(
    said: dict[str, str], characters: tuple[str, ...], twips: tuple[str, ...], size: float
) -> float:
    """An indent in points; one in hundredths of a character counts before one in twips."""
    for name in characters:
        if number(said.get(name)):
            return number(said[name]) / 100 * size
    return next((number(said[name]) / 20 for name in twips if name in said), 0.0)


def _first_line(said: dict[str, str], size: float) -> float:
    if any(number(said.get(name)) for name in ("hanging", "hangingChars")):
        return -_indent(said, ("hangingChars",), ("hanging",), size)
    return _indent(said, ("firstLineChars",), ("firstLine",), size)
