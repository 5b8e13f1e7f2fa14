"""Days as an iCalendar file (RFC 5545), which calendar programs subscribe to; plain Python.

The same entries always give the same bytes.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from duban_web.foundation.clock import as_utc

CONTENT_TYPE = "text/calendar; charset=utf-8"
# Of a line, in octets, without its end.
_LONGEST = 75
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


class Status(StrEnum):
    """Whether a day holds."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Entry:
    """A whole day. ``uid`` stays, ``sequence`` goes up with each change; ``changed`` is when."""

    uid: str
    sequence: int
    changed: datetime.datetime
    day: datetime.date
    summary: str
    description: str = ""
    status: Status = Status.CONFIRMED
    is_confidential: bool = False


def calendar_file(name: str, entries: Iterable[Entry]) -> bytes:
    """The file; ``name`` is what programs show it under."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Duban//Duban//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    ]
    for entry in entries:
        lines += _event(entry)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(entry: Entry) -> Iterator[str]:
    moment = as_utc(entry.changed).strftime("%Y%m%dT%H%M%SZ")
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.uid}"
    yield f"SEQUENCE:{entry.sequence}"
    yield f"DTSTAMP:{moment}"
    yield f"LAST-MODIFIED:{moment}"
    yield f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}"
    # The day behind the last one.
    yield f"DTEND;VALUE=DATE:{entry.day + datetime.timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(entry.summary)}"
    if entry.description:
        yield f"DESCRIPTION:{_text(entry.description)}"
    yield f"STATUS:{entry.status}"
    yield f"CLASS:{'CONFIDENTIAL' if entry.is_confidential else 'PRIVATE'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(words: str) -> str:
    """Words as a value; what has a meaning there is escaped, controls are left out."""
    kept = "".join(one for one in words if one == "\n" or (one >= " " and one != "\x7f"))
    return kept.translate(_ESCAPED)


def _folded(line: str) -> bytes:
    """The line in pieces of at most 75 octets, none of which ends within a character."""
    pieces: list[str] = []
    room, piece = _LONGEST, ""
    for one in line:
        size = len(one.encode("utf-8"))
        if size > room:
            pieces.append(piece)
            # A blank begins each further piece, and counts.
            room, piece = _LONGEST - 1, ""
        piece += one
        room -= size
    return "\r\n ".join([*pieces, piece]).encode("utf-8") + b"\r\n"
