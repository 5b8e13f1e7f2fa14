"""Minutes say the head of the meeting, then item by item what was decided, then who was there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from writing.composing.given_readings import (
    COUNTED,
    ITEM,
    MEETING,
    MINUTES,
    NOWHERE,
    TAKEN_OVER,
)

from duban import facts
from duban.writing.composing import COMPOSERS
from duban.writing.plain_text import plain_text

OF_A_TABLE = facts.Task(
    "粉刷书库",
    NOWHERE,
    leads=("简宁",),
    assistants=("步青",),
    responsible=("后勤科",),
    joint=("财务科", "办公室"),
    deadline=facts.Deadline("汛前", None, facts.DeadlineKind.EVENT),
)


def lines(reading: facts.Reading) -> list[str]:
    written = plain_text(COMPOSERS["minutes"].compose(reading))
    return [line.lstrip("\u3000") for line in written.splitlines()]


def test_several_decisions_are_numbered() -> None:
    item = replace(ITEM, emphasis=(), tasks=(0, 1))
    shown = lines(replace(MINUTES, agenda=(item,), tasks=(COUNTED, OF_A_TABLE)))
    at = shown.index("会议确定：")
    assert [line[:3] for line in shown[at + 1 : at + 3]] == ["（一）", "（二）"]


def test_owners_that_a_sentence_does_not_name_stand_in_a_bracket_behind_it() -> None:
    shown = lines(replace(MINUTES, agenda=(), tasks=(OF_A_TABLE,)))
    assert (
        "会议确定，粉刷书库（牵头领导：简宁；协助人：步青；责任单位：后勤科；"
        "配合单位：财务科、办公室；完成时限：汛前）。"
    ) in shown


def test_a_duty_that_took_over_its_owners_but_not_their_limit_stands_alone() -> None:
    other = replace(TAKEN_OVER, leads=("简宁",))
    item = replace(ITEM, tasks=(0, 1))
    shown = lines(replace(MINUTES, agenda=(item,), tasks=(COUNTED, other)))
    assert any(line.startswith("（二）会同区档案馆，修复残卷（牵头领导：简宁；") for line in shown)


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        # Numbers that run on are those of the headings.
        ([1, 2], ["一、听取汇报", "二、听取汇报"]),
        # A gap is the document's own, and stays.
        ([1, 3], ["一、听取汇报", "三、听取汇报"]),
        # Items that were told in sentences are told so again.
        ([None, None], ["听取汇报。", "听取汇报。"]),
    ],
    ids=str,
)
def test_items_carry_the_numbers_that_they_had(numbers: list[int | None], shown: list[str]) -> None:
    agenda = tuple(facts.AgendaItem(number, "听取汇报", NOWHERE) for number in numbers)
    found = [line for line in lines(replace(MINUTES, agenda=agenda)) if "听取汇报" in line]
    assert found == shown


@pytest.mark.parametrize(
    ("title", "meeting", "opening"),
    [
        # A title that has the session leaves it in its name.
        (
            "青荻区文化局党组2024年第7次（扩大）会议纪要",
            replace(MEETING, extended=True),
            "青荻区文化局党组召开2024年第7次（扩大）会议。",
        ),
        # A session in brackets under the title is said again in the opening.
        (
            "青荻区文化局党组会议纪要（2024年第7次）",
            MEETING,
            "青荻区文化局党组召开2024年第7次会议。",
        ),
        # An extended meeting is called so, whether the title says it or not.
        (
            "青荻区文化局党组会议纪要",
            facts.Meeting(extended=True),
            "青荻区文化局党组召开（扩大）会议。",
        ),
        # A number without a year has none.
        (
            "青荻区文化局党组办公会议纪要",
            facts.Meeting(number=41),
            "青荻区文化局党组召开第41次办公会议。",
        ),
        # The headline of a news item is no name of a meeting.
        ("区文化局部署古籍保护", facts.Meeting(), "青荻区文化局党组召开会议。"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_opening_names_the_meeting(title: str, meeting: facts.Meeting, opening: str) -> None:
    shown = lines(replace(MINUTES, title=title, meeting=meeting))
    assert any(opening in line for line in shown)


def test_a_headline_is_a_title_and_no_mark() -> None:
    report = COMPOSERS["minutes"].compose(replace(MINUTES, title="区文化局部署古籍保护"))
    assert (report.title, report.letterhead) == ("区文化局部署古籍保护", None)


def test_nothing_is_said_of_what_the_facts_do_not_state() -> None:
    bare = facts.Reading("a.txt", facts.Kind.MINUTES, title="会议纪要")
    assert lines(bare) == ["会议纪要", "召开会议。现将会议议定事项纪要如下："]
