"""The words of directives, and the frozen records in which callers tell of one. Plain Python."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from duban_web.matters.rules import Audience


class DirectiveKind(StrEnum):
    """What kind of directive it is."""

    INCOMING = "incoming"  # 来文
    NOTE = "note"  # 批示
    ASSIGNMENT = "assignment"  # 上级部署
    ADVICE = "advice"  # 领导建议


# Papers of their own, which the sender numbers; a note stands on a paper that others note as well.
NUMBERED = frozenset({DirectiveKind.INCOMING, DirectiveKind.ASSIGNMENT})


class Owing(StrEnum):
    """How it stands with the report that is owed to the sender."""

    NONE = "none"  # none is asked for
    OPEN = "open"
    SOON = "soon"
    LATE = "late"
    GIVEN = "given"
    GIVEN_LATE = "given_late"


def owing(
    due: datetime.date | None,
    reported_on: datetime.date | None,
    today: datetime.date,
    soon: datetime.date,
) -> Owing:
    """How a report stands today; what is due up to ``soon`` is near."""
    if due is None:
        return Owing.NONE
    if reported_on is not None:
        return Owing.GIVEN if reported_on <= due else Owing.GIVEN_LATE
    if due < today:
        return Owing.LATE
    return Owing.SOON if due <= soon else Owing.OPEN


@dataclass(frozen=True, slots=True)
class DirectiveGiven:
    """A directive as its paper has it; ``day`` is the paper's, or that on which it was said.

    ``sender`` is the office that it comes from, ``leader_name`` who noted or advised it, by
    ``leader`` where that is a person of the institution. ``report_back`` is the day by which the
    sender wants to hear what was done. One for named eyes (限知悉) is known to those who know of a
    matter that came of it.
    """

    kind: DirectiveKind
    title: str
    day: datetime.date
    number: str = ""
    sender: str = ""
    leader: UUID | None = None
    leader_name: str = ""
    report_back: datetime.date | None = None
    text: str = ""
    audience: Audience = Audience.ORDINARY


@dataclass(frozen=True, slots=True)
class TaskGiven:
    """A matter that came of it, and the words that ask for it, with their place in the document."""

    matter: UUID
    text: str = ""
    start: int | None = None
    end: int | None = None
