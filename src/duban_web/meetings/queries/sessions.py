"""What a session is called by."""

from __future__ import annotations

from duban_web.meetings.labels import SESSION
from duban_web.meetings.models import Meeting


def session_text(meeting: Meeting) -> str:
    """2026年第4次; empty for a meeting without a number."""
    if meeting.number is None:
        return ""
    return SESSION.format(year=meeting.year, number=meeting.number)
