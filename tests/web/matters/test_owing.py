"""On which days a report is owed, and what answers a move: by a matter's moves alone."""

from __future__ import annotations

import datetime

import pytest

from duban_web.matters.metrics import Move, answer_to, owes_on
from web.cast import day

MOVES = [
    Move(day(3, 2), "approve", "proposed", "registered"),
    Move(day(3, 2), "assign", "registered", "assigned"),
    Move(day(3, 5), "accept", "assigned", "underway"),
    Move(day(3, 20), "suspend", "underway", "suspended"),
    Move(day(4, 1), "resume", "suspended", "underway"),
    Move(day(4, 20), "submit", "underway", "submitted"),
    Move(day(4, 22), "return_for_rework", "submitted", "underway"),
    Move(day(5, 10), "withdraw", "underway", "withdrawn"),
]


@pytest.mark.parametrize(
    ("on_day", "expected"),
    [
        # Not accepted yet; on the day itself there was no time for a report.
        (day(3, 1), False),
        (day(3, 4), False),
        (day(3, 5), False),
        (day(3, 6), True),
        # Laid aside on this day, resting, taken up again.
        (day(3, 20), False),
        (day(3, 25), False),
        (day(4, 1), False),
        (day(4, 2), True),
        # Handed in on the day that it is due: the report of completion is that report.
        (day(4, 20), True),
        (day(4, 21), False),
        (day(4, 23), True),
        # Ended on this day.
        (day(5, 10), False),
        (day(5, 11), False),
    ],
)
def test_a_report_is_owed_while_the_work_goes_on(on_day: datetime.date, expected: bool) -> None:
    assert owes_on(MOVES, on_day) is expected


def test_a_move_is_answered_before_the_next_of_its_kind() -> None:
    again = Move(day(5, 1), "submit", "underway", "submitted")
    moves = [again, *MOVES[5:7], again]
    asked = [answer_to(moves, place, "return_for_rework", ("submit",)) for place in (0, 1, 3)]
    assert asked == [None, day(4, 22), None]
