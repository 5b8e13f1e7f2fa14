"""Where the matters of a paper come from, by what it is and what it is filed as."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from duban.facts import Kind  # noqa: ICN003 (a word of the contract, no fact)
from duban_web.intake.labels import HEARING, MEETINGS, OUTCOMES
from duban_web.intake.rules import Filing
from duban_web.matters.policies import Origin
from duban_web.meetings.rules import MeetingKind, Outcome

# What each kind of paper can be filed as; the first is proposed.
FILINGS: Mapping[Kind, Sequence[Filing]] = {
    Kind.MINUTES: (Filing.MEETING, Filing.BASIS, Filing.KEPT),
    Kind.TASK_LIST: (Filing.BASIS, Filing.ASSIGNMENT, Filing.INCOMING, Filing.KEPT),
    Kind.RECTIFICATION: (Filing.KEPT, Filing.INCOMING, Filing.BASIS),
    Kind.CONSULTATION: (Filing.KEPT, Filing.INCOMING, Filing.BASIS),
    Kind.WORK_MEETING: (Filing.KEPT, Filing.MEETING, Filing.BASIS),
    Kind.OTHER: (Filing.INCOMING, Filing.NOTE, Filing.ASSIGNMENT, Filing.ADVICE, Filing.KEPT),
}
ORIGINS: Mapping[Filing, Origin] = {
    Filing.MEETING: Origin.MEETING,
    Filing.INCOMING: Origin.DIRECTIVE,
    Filing.ASSIGNMENT: Origin.DIRECTIVE,
    Filing.NOTE: Origin.NOTE,
    Filing.ADVICE: Origin.DIRECT,
}
# Of what is filed without a record of its own, the paper's kind tells.
_BY_KIND: Mapping[Kind, Origin] = {
    Kind.MINUTES: Origin.MEETING,
    Kind.TASK_LIST: Origin.PLAN,
    Kind.RECTIFICATION: Origin.INSPECTION,
    Kind.CONSULTATION: Origin.OPINION,
    Kind.WORK_MEETING: Origin.MEETING,
    Kind.OTHER: Origin.DIRECTIVE,
}


def origin_of(kind: Kind, filing: Filing | None = None) -> Origin:
    """Where the matters come from."""
    if filing is not None and filing in ORIGINS:
        return ORIGINS[filing]
    return _BY_KIND[kind]


def meeting_kind_of(words: str) -> MeetingKind:
    """What kind of meeting it was, as far as its name tells."""
    return next((kind for word, kind in MEETINGS.items() if word in words), MeetingKind.OTHER)


def outcome_of(verdict: str, title: str) -> Outcome | None:
    """What became of an item, by the words of its verdict; what has none was perhaps but heard."""
    for word, outcome in OUTCOMES.items():
        if word in verdict:
            return outcome
    return Outcome.HEARD if any(word in title for word in HEARING) else None
