"""What stands around the text of every paper that is composed from a reading.

Reads: the head of a reading. Writes: parts of a Report. Leaves unread: what the paper is about.
"""

from __future__ import annotations

from duban import facts
from duban.writing.report import Contact


def contact_of(reading: facts.Reading) -> Contact | None:
    """How the public gets in touch, as the document prints it."""
    given = reading.contact
    if given is None:
        return None
    return Contact(
        phone=given.phone or "",
        address=given.address or "",
        postcode=given.postcode or "",
        email=given.email or "",
    )
