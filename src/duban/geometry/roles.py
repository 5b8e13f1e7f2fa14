"""The parts of a document that checks speak of, and what tells some of them by their words alone.

Writes: roles, levels of headings, whether words match a part's pattern.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from duban.geometry import labels


class Role(StrEnum):
    """The parts of a document that checks speak of."""

    COPY_NUMBER = "copy_number"
    SECRECY = "secrecy"
    URGENCY = "urgency"
    MARK = "mark"
    ISSUE = "issue"
    NUMBER = "number"
    SIGNER = "signer"
    TITLE = "title"
    SUBTITLE = "subtitle"
    ADDRESSEE = "addressee"
    BODY = "body"
    HEADING_1 = "heading_1"
    HEADING_2 = "heading_2"
    HEADING_3 = "heading_3"
    HEADING_4 = "heading_4"
    TABLE = "table"
    ATTACHMENT_NOTE = "attachment_note"
    SIGNATURE = "signature"
    DATE = "date"
    NOTE = "note"
    ATTENDANCE = "attendance"
    ATTACHMENT_MARK = "attachment_mark"
    ATTACHMENT_TITLE = "attachment_title"
    ATTACHMENT = "attachment"
    IMPRINT = "imprint"
    OTHER = "other"


HEADINGS = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4)
_HEADINGS = tuple(re.compile(pattern) for pattern in labels.HEADINGS)


def heading_level(text: str) -> int | None:
    """The level of a heading or numbered paragraph, from 0; ``None`` for any other text."""
    for level, pattern in enumerate(_HEADINGS):
        if pattern.match(text):
            return level
    return None


def without_blanks(text: str) -> str:
    """A text as the patterns expect it."""
    return "".join(text.split())


def is_said(text: str, *patterns: str) -> bool:
    """Whether a whole text without blanks is what one of the patterns of ``labels`` describes."""
    return any(_compiled(pattern).fullmatch(text) for pattern in patterns)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
