"""What stands around the text of a paper: days, who can be asked, the title and its number.

Reads: the head of a reading. Writes: parts of a Report. Leaves unread: what the paper is about.
"""

from __future__ import annotations

import datetime

from duban import facts
from duban.writing.labels import DAY
from duban.writing.report import Contact


def day_words(day: datetime.date) -> str:
    """A day as it is printed: no leading zeros."""
    return DAY.format(year=day.year, month=day.month, day=day.day)


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
