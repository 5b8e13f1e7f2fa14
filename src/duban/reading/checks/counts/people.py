"""实到9人, 请假2人 against the names that the minutes list.

Reads: the meeting, figures. Leaves unread: lists with units or groups, whose heads are not counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from duban import facts
from duban.chinese.names import is_name
from duban.reading.cleaning import CleanText
from duban.reading.figures import Placed
from duban.reading.rolls import is_unit_word

Statement = tuple[tuple[int, int], bool, str]

_PRESENT = re.compile(r"(?:实到会?|实际到会|实际出席|实参会)(?:人员|人数)?(?:为|：)? ?$")
_ABSENT = re.compile(r"(?:请假|缺席|因[公事病]请假)(?:人员|人数)?(?:为|：)? ?$")
_UNITS = frozenset({"人", "名", "位"})
_GROUP = re.compile(r"各|全体|干部|成员|领导|负责|代表|主任|人员|等|其他")
_FARTHEST = 3


def people(
    text: CleanText, reading: facts.Reading, figures: Sequence[Placed]
) -> Iterator[Statement]:
    """Counts of people against names."""
    meeting = reading.meeting
    if meeting is None:
        return
    present = _names(meeting.attendees)
    absent = _names(meeting.absent)
    for figure in figures:
        if figure.figure.unit not in _UNITS or figure.figure.approx:
            continue
        for pattern, numbers, what in (
            (_PRESENT, _with_chair(present, meeting.chair), "出席"),
            (_ABSENT, (len(absent),) if absent else (), "请假"),
        ):
            label = pattern.search(text.text, max(0, figure.start - 10), figure.start)
            if label and numbers and abs(numbers[-1] - figure.figure.value) <= _FARTHEST:
                holds = figure.figure.value in numbers
                verdict = "相符" if holds else "不符"
                detail = (
                    f"{what}名单连主持人{numbers[-1]}人"
                    if what == "出席"
                    else f"{what}名单{numbers[-1]}人"
                )
                yield (
                    (label.start(), figure.end),
                    holds,
                    f"{detail}，与所称{figure.figure.text}{verdict}",
                )


def _with_chair(present: Sequence[str] | None, chair: str | None) -> tuple[int, ...]:
    """How many are present without and with the chair, if the list names people only."""
    if not present:
        return ()
    return len(set(present)), len({*present, chair} - {None})


def _names(listed: Sequence[str]) -> Sequence[str] | None:
    """The list, if it consists of people; ``None`` if a unit or a group is in it."""
    if any(not is_name(n) or _GROUP.search(n) or is_unit_word(n) for n in listed):
        return None
    return listed
