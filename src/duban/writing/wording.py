"""The words that stand around what a report says: 附件：, 抄送：, 签发人：, 联系电话：.

Reads: the parts of a report. Writes: lines as printed, some with the name of their style. Leaves
unread: the blocks of the text, and where a line stands on the page.
"""

from __future__ import annotations

from collections.abc import Iterator

from duban.writing import labels
from duban.writing.days import day_words
from duban.writing.layouts import Layout
from duban.writing.report import Attachment, Contact, Heading, Imprint, Letterhead, Line, Report

# The name of a style and the words.
Styled = tuple[str, str]


def lines_above(report: Report, layout: Layout) -> Iterator[Styled]:
    """Everything above the text, from the copy number to the addressees, as far as it is given."""
    if report.letterhead and layout.head.kind != "form":
        yield from _given(*_letterhead(report.letterhead, layout))
    yield from _given(
        ("title", report.title),
        ("subtitle", report.subtitle),
        ("addressee", addressee_words(report.addressees)),
    )


def lines_below(report: Report) -> Iterator[Styled]:
    """Everything between the text and the attachments."""
    yield from (("attachment_note", line) for line in attachment_lines(report.attachments))
    if report.contact:
        yield from (("body", line) for line in contact_lines(report.contact))
    if report.signature:
        yield from (("signature", issuer) for issuer in report.signature.issuers)
        if report.signature.day:
            yield "signature", day_words(report.signature.day)
    if report.note:
        yield "note", note_words(report.note)


def _letterhead(head: Letterhead, layout: Layout) -> Iterator[Styled]:
    yield "copy_number", head.copy_number
    yield "urgency", head.urgency
    yield "mark", mark_words(head, layout)
    yield "number", head.issue
    yield "number", head.number
    yield "signer", signer_words(head)
    yield "line", head.office
    yield "line", day_words(head.day) if head.day else ""


def _given(*lines: Styled) -> Iterator[Styled]:
    return (line for line in lines if line[1])


def mark_words(head: Letterhead, layout: Layout) -> str:
    """The mark with the layout's ending (文件)."""
    return head.mark + layout.head.ending if head.mark else ""


def signer_words(head: Letterhead) -> str:
    """签发人 of a paper to a superior; empty where there is none."""
    return labels.SIGNER + labels.LISTED.join(head.signers) if head.signers else ""


def addressee_words(addressees: tuple[str, ...]) -> str:
    """The line that the text is addressed with; empty where there is nobody."""
    return labels.LISTED.join(addressees) + labels.ADDRESSEE_END if addressees else ""


def attachment_lines(attachments: tuple[Attachment, ...]) -> Iterator[str]:
    """附件说明: a line for each, numbered where there are several; the first has the label."""
    for number, attachment in enumerate(attachments, 1):
        text = attachment.title.replace("\n", "")
        if len(attachments) > 1:
            text = labels.NUMBERED_ATTACHMENT.format(number=number, title=text)
        yield labels.ATTACHMENT_NOTE + text if number == 1 else text


def attachment_mark(number: int, count: int) -> str:
    """What stands over an attachment: with its number where there are several."""
    return labels.ATTACHMENT + (str(number) if count > 1 else "")


def contact_lines(contact: Contact) -> Iterator[str]:
    """A line for each way to get in touch."""
    for name, label in labels.CONTACTS.items():
        if value := getattr(contact, name):
            yield label + value


def heading_words(number: str, heading: Heading) -> str:
    """A heading with its number, and with a full stop where the text runs on behind it."""
    runs_on = heading.body and not heading.text.endswith(tuple(labels.SENTENCE_ENDS))
    return number + heading.text + (labels.SENTENCE_END if runs_on else "")


def note_words(note: str) -> str:
    """附注, in brackets."""
    return labels.NOTE.format(note=note)


def imprint_lines(imprint: Imprint) -> Iterator[Line]:
    """抄送, 分送, and who printed the paper when."""
    for label, names in (
        (labels.COPIES, imprint.copies),
        (labels.DISTRIBUTION, imprint.distribution),
    ):
        if names:
            yield Line(label + labels.BETWEEN_RECEIVERS.join(names) + labels.SENTENCE_END)
    if imprint.printer or imprint.day:
        day = labels.PRINTED_ON.format(day=day_words(imprint.day)) if imprint.day else ""
        yield Line(imprint.printer, day)
