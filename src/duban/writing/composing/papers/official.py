"""An official paper in the general layout or as a letter.

Reads: an OfficialPaper. Writes: its Report; the contact becomes part of the note (附注).
Leaves unread: which of the two layouts it is set in.
"""

from __future__ import annotations

from duban.writing.composing.papers import labels
from duban.writing.composing.papers.blocks import attachments, framed, paragraphs, section_blocks
from duban.writing.papers import OfficialPaper
from duban.writing.papers.soundness import require_sound
from duban.writing.report import Contact, Report


def compose(paper: OfficialPaper) -> Report:
    """The paper; raises UnsoundPaper for one that contradicts itself."""
    require_sound(paper)
    return framed(
        paper.title,
        (
            *paragraphs(paper.opening),
            *section_blocks(paper.sections),
            *paragraphs(paper.closing),
        ),
        paper.frame,
        behind=attachments(paper.annexes),
        note=labels.JOINED.join(filter(None, (paper.frame.note, _contact(paper.contact)))),
    )


def _contact(contact: Contact | None) -> str:
    """Whom to ask, as 附注 has it: （联系人：…，联系电话：…）."""
    return labels.BETWEEN_CONTACTS.join(
        words.format(value=value)
        for name, words in labels.NOTE_CONTACT.items()
        if (value := getattr(contact, name, ""))
    )
