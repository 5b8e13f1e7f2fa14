"""``attendance``: a person who leads a duty and is in no attendance list.

Reads: the meeting, the tasks. Writes: a statement for each such person, at the first duty.
Leaves unread: meetings whose lists name nobody or take in a group that may hold the person
(其他班子成员); leads that are an office (各分管领导).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from duban import facts, lexicon
from duban.chinese.names import is_name
from duban.reading.cleaning import CleanText
from duban.reading.figures import Placed
from duban.reading.rolls import is_unit_word

_ANYBODY = re.compile(r"班子|领导|全体|党组成员|党委成员|党委委员|常委|委员|其他|以上|干部")
_FEWEST = 2
_REACH = 300


def attendance(
    text: CleanText, reading: facts.Reading, figures: Sequence[Placed]
) -> Iterator[tuple[tuple[int, int], bool, str]]:
    """Leads who were not there."""
    meeting = reading.meeting
    if meeting is None:
        return
    listed = (*meeting.attendees, *meeting.observers)
    people = {name for name in (*listed, meeting.chair or "") if _is_person(name)}
    if len(people) < _FEWEST or not any(_is_person(name) for name in meeting.attendees):
        return
    if any(_ANYBODY.search(name) for name in listed if not _is_person(name)):
        return
    seen: set[str] = set()
    for task in reading.tasks:
        for name in task.leads:
            if name in people or name in seen or not _is_person(name):
                continue
            seen.add(name)
            where = _place_of(text, task, name)
            if where:
                away = "，在请假名单中" if name in meeting.absent else ""
                yield where, False, f"牵头人{name}不在出席和列席名单中{away}"


@lru_cache(maxsize=4096)
def _is_person(name: str) -> bool:
    return is_name(name) and not (
        _office().search(name) or _ANYBODY.search(name) or is_unit_word(name)
    )


@cache
def _office() -> re.Pattern[str]:
    return re.compile(lexicon.choice("posts", "posts") + "|领导|负责人|同志|各|单位|部门|成员")


def _place_of(text: CleanText, task: facts.Task, name: str) -> tuple[int, int] | None:
    start = bisect_left(text.at, task.span.start)
    pattern = re.compile(" ?".join(map(re.escape, name)))
    end = bisect_left(text.at, task.span.end)
    found = pattern.search(text.text, start, end + _REACH) or pattern.search(
        text.text, max(0, start - _REACH), end
    )
    return found.span() if found else None
