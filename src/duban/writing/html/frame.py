"""What stands above and below the text of a paper, as elements: from the mark to the imprint.

Reads: the parts of a report around its blocks. Writes: markup. Leaves unread: the blocks, but for
those of attachments.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from duban.writing.days import day_words
from duban.writing.html.blocks import block_elements, line_element
from duban.writing.html.markup import element, text
from duban.writing.layouts import Layout
from duban.writing.report import Attachment, Letterhead, Report, Signature, Table
from duban.writing.wording import (
    addressee_words,
    attachment_lines,
    attachment_mark,
    contact_lines,
    imprint_lines,
    mark_words,
    note_words,
    signer_words,
)


def opening_elements(report: Report, layout: Layout) -> Iterator[str]:
    """Letterhead, title, what stands below it, addressees."""
    if report.letterhead and layout.head.kind != "form":
        lines = _letterhead(report.letterhead, layout, titled=bool(report.title))
        yield element("header", "\n", *(f"{line}\n" for line in lines))
    if report.title:
        yield element("h1", text(report.title), class_="s-title")
    yield from _line("subtitle", report.subtitle)
    yield from _line("addressee", addressee_words(report.addressees))


def _letterhead(head: Letterhead, layout: Layout, *, titled: bool) -> Iterator[str]:
    yield from _line("copy_number", head.copy_number)
    yield from _line("urgency", head.urgency)
    if mark := mark_words(head, layout):
        yield element("p" if titled else "h1", text(mark), class_="s-mark")
    is_letter = layout.head.kind == "letter"
    if is_letter:
        yield '<hr class="rule double">'
    yield from _line("number", head.issue)
    signers = signer_words(head)
    if signers:
        parts = [element("span", text(part)) for part in (head.number, signers) if part]
        yield element("p", *parts, class_="s-number two")
    else:
        yield from _line("number", head.number)
    if head.office or head.day:
        day = _day(head.day) if head.day else ""
        yield element("p", element("span", text(head.office)), day, class_="s-line two")
    if not is_letter:
        yield '<hr class="rule">'


def ending_elements(report: Report) -> Iterator[str]:
    """The list of attachments, contact, signature and day, note."""
    for index, line in enumerate(attachment_lines(report.attachments)):
        kind = "s-attachment_note" if index == 0 else "s-attachment_note more"
        yield element("p", text(line), class_=kind)
    if report.contact:
        for line in contact_lines(report.contact):
            yield element("p", text(line), class_="s-body")
    if report.signature:
        yield _signature(report.signature)
    if report.note:
        yield element("p", text(note_words(report.note)), class_="s-note")


def _signature(signature: Signature) -> str:
    parts = [element("p", text(issuer)) for issuer in signature.issuers]
    if signature.day:
        parts.append(element("p", _day(signature.day)))
    kind = "s-signature signature sealed" if signature.sealed else "s-signature signature"
    return element("div", *parts, class_=kind)


def attachment_elements(attachment: Attachment, number: int, count: int) -> Iterator[str]:
    """An attachment as a section with a heading of its own."""
    name = f"attachment-{number}"
    # Its title lies across together with its tables.
    is_across = any(isinstance(block, Table) and block.landscape for block in attachment.blocks)
    kind = "attachment across" if is_across else "attachment"
    yield f'<section class="{kind}" aria-labelledby="{name}">'
    mark = attachment_mark(number, count)
    yield element("p", text(mark), class_="s-attachment_mark")
    yield element("h2", text(attachment.title or mark), class_="s-attachment_title", id=name)
    yield from block_elements(attachment.blocks, below=2)
    yield "</section>"


def imprint_elements(report: Report, layout: Layout) -> Iterator[str]:
    """The part between the last rules."""
    if report.imprint and layout.imprint:
        lines = imprint_lines(report.imprint)
        made = [line_element(line, "imprint", "" if line.right else "hangs") for line in lines]
        yield element("footer", *made, class_="imprint")


def _day(day: datetime.date) -> str:
    return element("time", day_words(day), datetime=day.isoformat())


def _line(style: str, words: str) -> Iterator[str]:
    if words:
        yield element("p", text(words), class_=f"s-{style}")
