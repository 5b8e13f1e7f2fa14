"""Minutes say the head of the meeting, then item by item what was decided, then who was there."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from duban import facts
from duban.text import Span
from duban.writing.composing import COMPOSERS
from duban.writing.plain_text import plain_text

NOWHERE = Span(0, 0)
MEETING = facts.Meeting(
    year=2024,
    number=7,
    chair="尹望舒",
    chair_posts=("党组书记", "局长"),
    attendees=("步青", "简宁"),
    absent=("杜若",),
    observers=("裴知秋",),
    observer_units=("办公室",),
    supervisor="办公室",
    distribution=("局领导", "各科室"),
)
COUNTED = facts.Task(
    "由步青同志牵头，古籍科负责，清点残卷，于6月15日前完成",
    NOWHERE,
    leads=("步青",),
    responsible=("古籍科",),
    deadline=facts.Deadline("6月15日前", datetime.date(2024, 6, 15), facts.DeadlineKind.DATE),
)
TAKEN_OVER = replace(
    COUNTED,
    text="会同区档案馆，修复残卷",
    joint=("区档案馆",),
    deadline=None,
    inferred=("leads", "responsible"),
)
OF_A_TABLE = facts.Task(
    "粉刷书库",
    NOWHERE,
    leads=("简宁",),
    assistants=("步青",),
    responsible=("后勤科",),
    joint=("财务科", "办公室"),
    deadline=facts.Deadline("汛前", None, facts.DeadlineKind.EVENT),
)
ITEM = facts.AgendaItem(
    1, "听取古籍科关于残卷的汇报", NOWHERE, "原则同意", ("会议强调，要抓实。",), (0, 1)
)
READING = facts.Reading(
    "a.txt",
    facts.Kind.MINUTES,
    title="青荻区文化局党组会议纪要",
    issuer="青荻区文化局党组",
    number="青文党纪〔2024〕7号",
    date=datetime.date(2024, 6, 3),
    meeting=MEETING,
    agenda=(ITEM,),
    tasks=(COUNTED, TAKEN_OVER),
)


def lines(reading: facts.Reading) -> list[str]:
    written = plain_text(COMPOSERS["minutes"].compose(reading))
    return [line.lstrip("\u3000") for line in written.splitlines()]


def test_the_whole_paper() -> None:
    assert lines(READING) == [
        "青荻区文化局党组会议纪要",
        "青文党纪〔2024〕7号",
        "2024年6月3日，青荻区文化局党组召开2024年第7次会议。"
        "会议由党组书记、局长尹望舒同志主持。现将会议议定事项纪要如下：",
        "一、听取古籍科关于残卷的汇报",
        "会议原则同意汇报的意见。",
        "会议强调，要抓实。",
        "会议确定，由步青同志牵头，古籍科负责，清点残卷，于6月15日前完成；会同区档案馆，修复残卷。",
        "以上事项由办公室督办。",
        "出席：步青、简宁",
        "请假：杜若",
        "列席：裴知秋",
        "列席单位：办公室",
        "分送：局领导，各科室。",
    ]


def test_several_decisions_are_numbered() -> None:
    item = replace(ITEM, emphasis=(), tasks=(0, 1))
    shown = lines(replace(READING, agenda=(item,), tasks=(COUNTED, OF_A_TABLE)))
    at = shown.index("会议确定：")
    assert [line[:3] for line in shown[at + 1 : at + 3]] == ["（一）", "（二）"]


def test_owners_that_a_sentence_does_not_name_stand_in_a_bracket_behind_it() -> None:
    shown = lines(replace(READING, agenda=(), tasks=(OF_A_TABLE,)))
    assert (
        "会议确定，粉刷书库（牵头领导：简宁；协助人：步青；责任单位：后勤科；"
        "配合单位：财务科、办公室；完成时限：汛前）。"
    ) in shown


def test_a_duty_that_took_over_its_owners_but_not_their_limit_stands_alone() -> None:
    other = replace(TAKEN_OVER, leads=("简宁",))
    item = replace(ITEM, tasks=(0, 1))
    shown = lines(replace(READING, agenda=(item,), tasks=(COUNTED, other)))
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
    found = [line for line in lines(replace(READING, agenda=agenda)) if "听取汇报" in line]
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
    shown = lines(replace(READING, title=title, meeting=meeting))
    assert any(opening in line for line in shown)


def test_a_headline_is_a_title_and_no_mark() -> None:
    report = COMPOSERS["minutes"].compose(replace(READING, title="区文化局部署古籍保护"))
    assert (report.title, report.letterhead) == ("区文化局部署古籍保护", None)


def test_nothing_is_said_of_what_the_facts_do_not_state() -> None:
    bare = facts.Reading("a.txt", facts.Kind.MINUTES, title="会议纪要")
    assert lines(bare) == ["会议纪要", "召开会议。现将会议议定事项纪要如下："]
