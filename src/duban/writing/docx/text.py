"""The title and the text: headings, paragraphs, tables, attachments (GB/T 9704—2012, 7.3).

Reads: the report's blocks. Writes: paragraphs and tables, on sheets that lie across where a table
asks for it. Leaves unread: what stands above the title and below the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from duban.writing import labels
from duban.writing.docx.lettering import AS_STYLED, TWIPS, Indents
from duban.writing.docx.markup import Attributes, element
from duban.writing.docx.paragraphs import Setting, run_element, run_elements
from duban.writing.docx.stretch import Stretch
from duban.writing.flow import set_width
from duban.writing.layouts import POINTS, Page
from duban.writing.numbering import numbered
from duban.writing.report import (
    Attachment,
    Block,
    Cut,
    Heading,
    Line,
    Paragraph,
    Report,
    Run,
    Table,
    plain,
)
from duban.writing.titles import title_lines
from duban.writing.wording import heading_words

# Bold digits of a title are wider than half a character, in characters.
_SLACK = 0.4

# Gives the stretch that lies on a kind of page: the same one, or a new one behind a section break.
OnPage = Callable[[Page], Stretch]


def set_head(stretch: Stretch, report: Report) -> None:
    """Title, what stands in brackets below it, and the addressees."""
    if report.title:
        _set_title(stretch, "title", report.title, is_last=not report.subtitle)
    if report.subtitle:
        stretch.say("subtitle", report.subtitle)
    if report.addressees:
        text = labels.LISTED.join(report.addressees) + labels.ADDRESSEE_END
        stretch.say("addressee", text)


def set_blocks(stretch: Stretch, blocks: Iterable[Block], on: OnPage) -> Stretch:
    """The blocks one after the other; the stretch in which the last of them stands."""
    lettering = stretch.lettering
    for number, block in numbered(blocks):
        if isinstance(block, Table) and block.landscape and not lettering.page.landscape:
            stretch = on(lettering.layout.attachment_landscape)
        elif stretch.page.landscape != lettering.page.landscape:
            stretch = on(lettering.page)
        _set_block(stretch, number, block)
    if stretch.page.landscape != lettering.page.landscape:
        stretch = on(lettering.page)
    return stretch


def set_attachment(stretch: Stretch, attachment: Attachment, number: int, on: OnPage) -> None:
    """An attachment on its own page; ``number`` is 0 where there is only one."""
    mark = labels.ATTACHMENT + (str(number) if number else "")
    stretch.say("attachment_mark", mark, Setting(page_break=bool(stretch.elements)))
    _set_title(stretch, "attachment_title", attachment.title)
    for count, block in numbered(attachment.blocks):
        _set_block(stretch, count, block)


def _set_title(stretch: Stretch, style: str, title: str, *, is_last: bool = True) -> None:
    character = stretch.lettering.character(stretch.lettering.style(style))
    fits = stretch.page.text_width * POINTS / character - _SLACK
    setting = Setting(keep_next=True, after=None if is_last else 0)
    stretch.say(style, "\n".join(title_lines(title, fits)), setting)


def _set_block(stretch: Stretch, number: str, block: Block) -> None:
    match block:
        case Heading():
            _set_heading(stretch, number, block)
        case Paragraph():
            _set_paragraph(stretch, block)
        case Table():
            if block.caption:
                stretch.say("caption", block.caption, Setting(keep_next=True))
            stretch.tabulate(block)
        case Line():
            _set_line(stretch, block)
        case Cut():
            _set_cut(stretch, block)


def _set_heading(stretch: Stretch, number: str, heading: Heading) -> None:
    style = f"heading{heading.level.value}"
    opening = heading_words(number, heading)
    if not heading.body:
        stretch.say(style, opening)
        return
    lettering = stretch.lettering
    own, body = lettering.style(style), lettering.style("body")
    runs = [
        run_element(lettering, own, opening),
        *run_elements(lettering, body, heading.body),
    ]
    stretch.set_runs("body", body, runs, opening + plain(heading.body))


def _set_paragraph(stretch: Stretch, block: Paragraph) -> None:
    if not block.label:
        indents = AS_STYLED if block.indented else Indents(first=0)
        stretch.say("body", block.words, Setting(indents=indents))
        return
    lettering = stretch.lettering
    label, body = lettering.style("label"), lettering.style("body")
    inside = set_width(block.label)
    runs = [
        run_element(lettering, label, block.label),
        *run_elements(lettering, body, block.words),
    ]
    # Rolls hang beside their label (10.3); elsewhere lines go back to the edge as in all text.
    hangs = lettering.layout.head.kind == "minutes"
    indents = Indents(first=-inside, left=2 + inside) if hangs else AS_STYLED
    setting = Setting(indents=indents)
    stretch.set_runs("body", body, runs, block.label + plain(block.words), setting)


def _set_line(stretch: Stretch, line: Line) -> None:
    stop = round(stretch.width * TWIPS)
    text = f"{line.left}\t{line.right}" if line.right else line.left
    stretch.say("line", (Run(text),), Setting(tabs=[("right", stop)]))


def _set_cut(stretch: Stretch, cut: Cut) -> None:
    edge: Attributes = {"val": "dashed", "sz": 6, "space": 6, "color": "000000"}
    border = element("pBdr", children=[element("top", edge)])
    setting = Setting(align="center", before=1, borders=border, keep_next=True)
    stretch.say("line", cut.text, setting)
