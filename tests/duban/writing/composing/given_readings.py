"""The readings that tests and the pages of docs/analysis show as papers; all invented."""

from __future__ import annotations

import datetime

from duban import facts
from duban.text import Span

Day = datetime.date
NOWHERE = Span(0, 0)

COUNTED = facts.Task(
    "由步青同志牵头，古籍科负责，清点残卷，于6月15日前完成",
    NOWHERE,
    leads=("步青",),
    responsible=("古籍科",),
    deadline=facts.Deadline("6月15日前", Day(2024, 6, 15), facts.DeadlineKind.DATE),
    agenda=1,
)
TAKEN_OVER = facts.Task(
    "会同区档案馆，修复残卷",
    NOWHERE,
    leads=("步青",),
    responsible=("古籍科",),
    joint=("区档案馆",),
    agenda=1,
    inferred=("leads", "responsible"),
)
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
ITEM = facts.AgendaItem(
    1, "听取古籍科关于残卷的汇报", NOWHERE, "原则同意", ("会议强调，要抓实。",), (0, 1)
)
MINUTES = facts.Reading(
    "a.txt",
    facts.Kind.MINUTES,
    title="青荻区文化局党组会议纪要",
    issuer="青荻区文化局党组",
    number="青文党纪〔2024〕7号",
    date=Day(2024, 6, 3),
    meeting=MEETING,
    agenda=(ITEM,),
    tasks=(COUNTED, TAKEN_OVER),
)


def measure(no: int | None, text: str, start: int = 0) -> facts.Measure:
    """A measure that stands somewhere."""
    return facts.Measure(no, text, Span(start, start + len(text)))


FINDING = facts.Finding(
    1,
    "履行主责方面",
    1,
    "关于残卷保管不力的问题",
    Span(0, 90),
    (measure(1, "清点残卷412册"), measure(2, "修订保管办法", 20)),
    facts.Status.DONE_LONG_TERM,
    "已完成整改并长期坚持",
)
INSPECTION = facts.Inspection(
    "区委第二巡察组",
    "2023年2月6日至4月7日",
    Day(2023, 5, 30),
    declared=facts.Declared(categories=3, problems=9, measures=16),
)
NOTICE = facts.Reading(
    "a.txt",
    facts.Kind.RECTIFICATION,
    title="中共青荻区文化馆党组关于区委巡察整改进展情况的通报",
    issuer="中共青荻区文化馆党组",
    date=Day(2023, 10, 20),
    inspection=INSPECTION,
    findings=(FINDING,),
    contact=facts.Contact(phone="0000-1234567", address="青荻区青溪路9号", postcode="000000"),
)

TASK_TABLE = facts.Reading(
    "a.txt",
    facts.Kind.TASK_LIST,
    title="青荻区2024年校园安全任务分解表",
    issuer="青荻区教育局",
    date=Day(2024, 3, 5),
    tasks=(
        facts.Task(
            "修订校车停靠点方案",
            NOWHERE,
            leads=("岑望舒",),
            responsible=("安全管理科",),
            joint=("基础教育科", "青禾小学"),
            deadline=facts.Deadline("8月底前", Day(2024, 8, 31), facts.DeadlineKind.MONTH_END),
        ),
    ),
)
