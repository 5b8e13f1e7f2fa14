"""A notice as a letter: what may leave the house of it, and nothing that is not meant to be there.

Reads: a notice, its delivery, the words of the app that it comes from. Writes: the bytes of a
letter, the same ones each time, so that a second copy can be known as one.
"""

from __future__ import annotations

from collections.abc import Mapping
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Any

from django.utils import translation

from duban_web.foundation.clock import OFFICE_ZONE
from duban_web.foundation.sentences import said
from duban_web.notify import labels
from duban_web.notify.models import Notice
from duban_web.notify.wording import phrase_of

# A letter has one reader, whose language nobody knows: the office's.
_LANGUAGE = "zh-hans"


def letter(notice: Notice, *, message_id: str, sender: str, target: str) -> bytes:
    """The letter to this address."""
    with translation.override(_LANGUAGE):
        subject, lines = _restricted() if notice.is_restricted else _told(notice)
        lines.append(said(labels.LETTER_END, {}))
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = target
    message["Subject"] = subject
    message["Date"] = format_datetime(notice.said_at.astimezone(OFFICE_ZONE))
    message["Message-ID"] = message_id
    # So that no machine answers it (RFC 3834, and what Exchange asks for).
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content("\n\n".join(lines) + "\n", charset="utf-8", cte="base64")
    return message.as_bytes()


def _restricted() -> tuple[str, list[str]]:
    return said(labels.RESTRICTED_SUBJECT, {}), [said(labels.RESTRICTED_BODY, {})]


def _told(notice: Notice) -> tuple[str, list[str]]:
    facts = {name: _in_one_line(value) for name, value in _facts(notice).items()}
    facts["phrase"] = phrase_of(notice.kind)
    lines = [said(labels.LETTER_BODY, facts)]
    for name, words in (
        ("title", labels.LETTER_MATTER),
        ("number", labels.LETTER_NUMBER),
        ("due", labels.LETTER_DUE),
    ):
        if facts.get(name):
            lines.append(said(words, facts))
    return said(labels.LETTER_SUBJECT, facts), lines


def _facts(notice: Notice) -> Mapping[str, Any]:
    facts: Mapping[str, Any] = notice.facts
    return facts


def _in_one_line(value: Any) -> str:
    """A fact without line ends, behind which another header would begin, or what nobody sees."""
    text = " ".join(str(value or "").split())
    return "".join(letter for letter in text if letter.isprintable())
