"""One reader for each kind of document; each composes extractors and never another kind."""

from __future__ import annotations

from collections.abc import Callable

from duban import facts
from duban.namebook import NameBook
from duban.reading.cleaning import CleanText
from duban.reading.kinds import (
    consultation,
    minutes,
    other,
    rectification,
    task_list,
    work_meeting,
)

Reader = Callable[[CleanText, NameBook], facts.Reading]

KINDS: dict[facts.Kind, Reader] = {
    facts.Kind.MINUTES: minutes.read,
    facts.Kind.RECTIFICATION: rectification.read,
    facts.Kind.CONSULTATION: consultation.read,
    facts.Kind.WORK_MEETING: work_meeting.read,
    facts.Kind.TASK_LIST: task_list.read,
    facts.Kind.OTHER: other.read,
}
