"""What stands below the text: attachments, signature, day, note (GB/T 9704—2012, 7.3.4–7.3.6).

Reads: the report's parts. Writes: paragraphs at their places. Leaves unread: the imprint, which
stands at the foot of the last page.
"""

from __future__ import annotations

from duban.writing import labels
from duban.writing.days import day_words
from duban.writing.docx.lettering import Indents
from duban.writing.docx.paragraphs import Setting
from duban.writing.docx.stretch import Stretch
from duban.writing.flow import set_width
from duban.writing.report import Attachment, Contact, Signature

# Characters between the right edge and the day: 7.3.5.1 with a seal, 7.3.5.2 without.
_DAY_WITH_SEAL = 4
_ISSUER_WITHOUT_SEAL = 2
_DAY_INSIDE = 2


def set_attachment_note(stretch: Stretch, attachments: tuple[Attachment, ...]) -> None:
    """附件：1.… below the text; wrapped lines hang under the first character of the name.

    They stand on one page, and with them the end of the text if they begin a new one.
    """
    if not stretch.has_room("attachment_note", 1 + len(attachments)):
        stretch.keep_end()
    label = labels.ATTACHMENT_NOTE
    indent = 2 + set_width(label)
    for number, attachment in enumerate(attachments, 1):
        text = attachment.title.replace("\n", "")
        inside = indent
        if len(attachments) > 1:
            text = labels.NUMBERED_ATTACHMENT.format(number=number, title=text)
            inside = indent + set_width(labels.NUMBERED_ATTACHMENT.format(number=number, title=""))
        start = 2 if number == 1 else indent
        setting = Setting(
            before=None if number == 1 else 0,
            indents=Indents(first=start - inside, left=inside),
            align="left",
            keep_next=True,
        )
        stretch.say("attachment_note", label + text if number == 1 else text, setting)


def set_contact(stretch: Stretch, contact: Contact) -> None:
    """How to get in touch, a line for each way."""
    for name, label in labels.CONTACTS.items():
        if value := getattr(contact, name):
            stretch.say("body", label + value)


def set_signature(stretch: Stretch, signature: Signature) -> None:
    """Who issues the paper, and when; never alone on a page.

    Where the page has not room enough, less is left for the seal before the next page is begun.
    """
    day = day_words(signature.day) if signature.day else ""
    rights = _places(signature, set_width(day))
    lines = [*zip(signature.issuers, rights, strict=False)]
    if day:
        lines.append((day, rights[-1]))
    blanks = stretch.lettering.layout.seal_blanks if signature.sealed else 1
    while blanks > 1 and not stretch.has_room("signature", blanks + len(lines)):
        blanks -= 1
    if not stretch.has_room("signature", blanks + len(lines)):
        stretch.keep_end()
    for index, (text, right) in enumerate(lines):
        setting = Setting(
            before=blanks if index == 0 else 0,
            indents=Indents(right=right),
            keep_next=index < len(lines) - 1,
        )
        stretch.say("signature", text, setting)


def _places(signature: Signature, day: float) -> list[float]:
    """How many characters from the right edge each issuer and, at the end, the day stands."""
    widths = [set_width(issuer) for issuer in signature.issuers]
    if signature.sealed:
        return [
            *(max(_DAY_WITH_SEAL + (day - width) / 2, 0) for width in widths),
            _DAY_WITH_SEAL,
        ]
    longest = max(widths, default=0)
    # The day begins two characters to the right of the signature's beginning.
    of_day = longest + _ISSUER_WITHOUT_SEAL - _DAY_INSIDE - day
    shift = max(_ISSUER_WITHOUT_SEAL - of_day, 0) if widths else 0
    of_day = of_day + shift if widths else _ISSUER_WITHOUT_SEAL
    return [*(_ISSUER_WITHOUT_SEAL + shift + (longest - width) for width in widths), of_day]


def set_note(stretch: Stretch, note: str) -> None:
    """附注, in brackets."""
    stretch.say("note", labels.NOTE.format(note=note))
