"""``count``: a text as printed, what else the Reading says, the statements, and why."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from duban import facts
from duban.text import Span

STATEMENTS = [
    (
        "一是 to 四是 for four points",
        "她提出四点要求。一是守纪律。二是强本领。三是转作风。四是抓落实。",
        [("四点要求", True)],
    ),
    (
        "five points announced, four given",
        "他提出五点要求。一是守纪律。二是强本领。三是转作风。四是抓落实。",
        [("五点要求", False)],
    ),
    (
        "headings on lines of their own",
        "会议议定以下三项事项：\n一、县档案馆负责移交。\n二、县图书馆负责接收。",
        [("三项事项", False)],
    ),
    (
        "a gap counts as missing",
        "会议明确以下4项任务：1.查底数。2.建台账。4.作通报。",
        [("4项任务", False)],
    ),
    (
        "brackets",
        "从三个方面落实：（一）抓教学；（二）抓管理；（三）抓安全。（一）另附说明。",
        [("三个方面", True)],
    ),
    ("circled numbers", "提出两点建议：①早谋划；②早动手；③早见效。", [("两点建议", False)]),
    (
        "stages",
        "工作分为四个阶段。第一阶段学习，第二阶段查摆，第三阶段整改。",
        [("四个阶段", False)],
    ),
    (
        "an enumeration that 等 closes",
        "召开教师、学生、家长等3个座谈会。",
        [("召开教师、学生、家长等3个座谈会", True)],
    ),
    (
        "more named than 等 counts",
        "参加的有河道站、园林站、环卫站、供水站等3个单位。",
        [("3个单位", False)],
    ),
    (
        "an enumeration without 等",
        "责任在河道站、园林站、环卫站、供水站三个单位。",
        [("三个单位", False)],
    ),
    (
        "groups in a bracket",
        "下设3个小组（综合组、宣传组、督导组、后勤组）。",
        [("3个小组", False)],
    ),
    (
        "one clause about the count before its list",
        "健全三项机制，让办理看得见、管得住。一是领办机制。二是面商机制。三是回访机制。四是评议机制。",
        [("三项机制", False)],
    ),
    (
        "any count of things whose names end as it does",
        "打好五场攻坚战：项目攻坚战、招商攻坚战、安全攻坚战。",
        [("五场攻坚战", False)],
    ),
    (
        "more named than 等 counts, of meetings",
        "召开老党员、青年职工、服务对象、村民代表等3场座谈会，收集意见64条。",
        [("3场座谈会", False)],
    ),
    ("titles before", "审议《会计办法》《出纳办法》2项制度。", [("2项制度", True)]),
    (
        "more titles than 等 counts",
        "审议《会计办法》《出纳办法》和《印章办法》等2项制度。",
        [("2项制度", False)],
    ),
    (
        "titles behind",
        "出台三个文件（《会计办法》《出纳办法》《印章办法》《档案办法》）。",
        [("三个文件", False)],
    ),
    ("groups behind a colon", "下设3个小组：综合组、宣传组、督导组。", [("3个小组", True)]),
]

NO_STATEMENTS = [
    ("等 with fewer names", "召开教师、学生等4个座谈会。"),
    ("a clause in between", "组织教师、学生、家长参加两场讲座。"),
    ("the list may begin before the comma", "加快建园区、强产业，活市场、优环境四个重点。"),
    ("和 may join or belong to a name", "涉及教育和体育、卫生、文化和旅游三个领域。"),
    (
        "the second of two enumerations",
        "由甲科、乙科、丙科、丁科四个科室和戊科、己科两个科室承办。",
    ),
    ("a floor, not a count", "引进投资项目、研发项目、平台项目不少于2个。"),
    ("parts of the thing counted", "改造2所学校（教学楼、食堂、宿舍）。"),
    ("no list follows", "他围绕三个方面提出要求，各单位要抓好落实。"),
    ("the list belongs to something else", "听取12个单位汇报。一是肯定成绩。二是指出不足。"),
    ("far more than listed: an extract", "共梳理26项任务：一、抓教学。二、抓管理。"),
    (
        "the list is of what is done about them",
        "针对3个问题，党组提出整改要求：一是即知即改，二是举一反三，三是建章立制，四是问责。",
    ),
    ("the list is of other work", "围绕两项任务，抓好以下工作：一是稳岗，二是增收，三是纾困。"),
    ("a general subject has its own list", "抓好三项工作，各单位要重视：一要早，二要细。"),
    ("等 with fewer titles", "修订《会计办法》《出纳办法》等12项制度。"),
    ("titles further back", "学习《讲话》《决定》，修订《会计办法》《出纳办法》等两项制度。"),
    ("a title within a title", "传达《条例》和《关于〈条例〉的通知》两个文件。"),
    ("one of them unfolded", "提出两点要求。一要严。一是严纪律，二是严作风，三是严考核。二要实。"),
]


@pytest.mark.parametrize(("reason", "characters", "expected"), STATEMENTS)
def test_counts_are_compared_with_what_is_listed(
    found: Callable[..., list[tuple[str, bool]]],
    reason: str,
    characters: str,
    expected: list[tuple[str, bool]],
) -> None:
    assert found(facts.Rule.COUNT, characters) == expected, reason


@pytest.mark.parametrize(("reason", "characters"), NO_STATEMENTS)
def test_what_need_not_be_complete_does_not_fail(
    found: Callable[..., list[tuple[str, bool]]], reason: str, characters: str
) -> None:
    assert [one for one in found(facts.Rule.COUNT, characters) if not one[1]] == [], reason


def finding(no: int | None, place: int, measures: int = 1) -> facts.Finding:
    """A finding of the first category with so many measures."""
    span = Span(place, place + 2)
    return facts.Finding(
        1,
        "学风方面",
        no,
        "题目",
        span,
        measures=tuple(facts.Measure(None, "做", span) for _ in range(measures)),
    )


NOTICE = "反馈1个方面{declared}个问题，制定整改措施{measures}条。（一）学风方面。1.题目。2.题目。"


@pytest.mark.parametrize(
    ("reason", "declared", "measures", "expected"),
    [
        ("as declared", 2, 5, [("1个方面", True), ("2个问题", True), ("整改措施5条", True)]),
        (
            "one problem too many",
            3,
            5,
            [("1个方面", True), ("3个问题", False), ("整改措施5条", True)],
        ),
        ("a measure short", 2, 6, [("1个方面", True), ("2个问题", True), ("整改措施6条", False)]),
        ("an extract of many", 38, 5, [("1个方面", True), ("整改措施5条", True)]),
    ],
)
def test_a_notice_is_compared_with_its_own_totals(
    found: Callable[..., list[tuple[str, bool]]],
    reason: str,
    declared: int,
    measures: int,
    expected: list[tuple[str, bool]],
) -> None:
    text = NOTICE.format(declared=declared, measures=measures)
    findings = (finding(1, text.index("1.题目"), 3), finding(2, text.index("2.题目"), 2))
    assert found(facts.Rule.COUNT, text, findings=findings) == expected, reason


def test_categories_that_share_a_number_are_two(
    found: Callable[..., list[tuple[str, bool]]],
) -> None:
    text = (
        "反馈3个方面问题。（一）学风方面。1.题目。（二）会风方面。1.题目。（二）文风方面。1.题目。"
    )
    places = [match.start() for match in re.finditer("1.题目", text)]
    names = ((1, "学风方面"), (2, "会风方面"), (2, "文风方面"))
    findings = tuple(
        facts.Finding(no, name, 1, "题目", Span(place, place + 2))
        for place, (no, name) in zip(places, names, strict=True)
    )
    assert ("3个方面", True) in found(facts.Rule.COUNT, text, findings=findings)


def test_findings_with_a_gap_are_not_counted(found: Callable[..., list[tuple[str, bool]]]) -> None:
    text = NOTICE.format(declared=3, measures=5)
    findings = (finding(1, text.index("1.题目"), 3), finding(3, text.index("2.题目"), 2))
    assert found(facts.Rule.COUNT, text, findings=findings) == []


ROLL = "会议应到8人，实到{present}人，请假{absent}人。"


@pytest.mark.parametrize(
    ("reason", "attendees", "present", "expected"),
    [
        ("the chair is one of them", ("云起", "路遥", "丁香"), 4, [("实到4人", True)]),
        ("the chair is not counted", ("云起", "路遥", "丁香"), 3, [("实到3人", True)]),
        ("one name is missing", ("云起", "路遥", "丁香"), 5, [("实到5人", False)]),
        ("a unit sits in the list", ("云起", "路遥", "县档案馆"), 5, []),
        ("a group sits in the list", ("云起", "路遥", "各年级主任"), 9, []),
    ],
)
def test_people_present_are_compared_with_the_roll(
    found: Callable[..., list[tuple[str, bool]]],
    reason: str,
    attendees: tuple[str, ...],
    present: int,
    expected: list[tuple[str, bool]],
) -> None:
    meeting = facts.Meeting(chair="海棠", attendees=attendees)
    text = ROLL.format(present=present, absent=0)
    assert found(facts.Rule.COUNT, text, meeting=meeting) == expected, reason


def test_people_on_leave_are_compared_with_their_names(
    found: Callable[..., list[tuple[str, bool]]],
) -> None:
    meeting = facts.Meeting(attendees=(), absent=("云起", "路遥"))
    text = ROLL.format(present=5, absent=3)
    assert found(facts.Rule.COUNT, text, meeting=meeting) == [("请假3人", False)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("会议研究了3个议题。", [("3个议题", False)]),
        ("会议研究了2个议题。", [("2个议题", True)]),
        ("会议研究了9个议题，现将有关事项纪要如下。", []),
    ],
)
def test_the_agenda_is_compared_with_its_count(
    found: Callable[..., list[tuple[str, bool]]], words: str, expected: list[tuple[str, bool]]
) -> None:
    agenda = tuple(facts.AgendaItem(no, "题目", Span(0, 2)) for no in (1, 2))
    assert found(facts.Rule.COUNT, words, agenda=agenda) == expected


HEADINGS = "今年实施{count}件实事。\n一、住房\n1.建房。\n2.修路。\n{second}\n3.体检。\n4.义诊。"


@pytest.mark.parametrize(
    ("reason", "characters", "expected"),
    [
        ("as many", HEADINGS.format(count=4, second="二、医疗"), [("4件实事", True)]),
        ("one more", HEADINGS.format(count=5, second="二、医疗"), [("5件实事", False)]),
        ("the headings are meant", HEADINGS.format(count=2, second="二、医疗"), []),
        ("an extract", HEADINGS.format(count=26, second="二、医疗"), []),
        (
            "points that begin anew",
            HEADINGS.format(count=5, second="二、医疗").replace("3.", "1.").replace("4.", "2."),
            [],
        ),
        (
            "what was done before",
            HEADINGS.format(count=5, second="二、医疗").replace("今年实施", "去年完成"),
            [],
        ),
    ],
)
def test_points_that_run_on_are_compared_with_the_total_before_them(
    found: Callable[..., list[tuple[str, bool]]],
    reason: str,
    characters: str,
    expected: list[tuple[str, bool]],
) -> None:
    assert found(facts.Rule.COUNT, characters) == expected, reason


@pytest.mark.parametrize(("declared", "holds"), [(3, True), (4, False)])
def test_rows_of_a_task_list_are_compared_with_the_total_before_them(
    found: Callable[..., list[tuple[str, bool]]], declared: int, holds: bool
) -> None:
    rows = "1\n清淤\n水利站\n5月底\n2\n疏管\n市政站\n6月底\n3\n检修\n供水站\n7月底"
    table = "序号\n任务\n责任单位\n时限\n" + rows
    text = f"任务分解表\n现将{declared}项任务分解如下。\n{table}"
    result = found(facts.Rule.COUNT, text, kind=facts.Kind.TASK_LIST)
    assert result == [(f"{declared}项任务", holds)]


def test_rows_under_headings_that_run_on_are_compared_with_the_total(
    found: Callable[..., list[tuple[str, bool]]],
) -> None:
    one = "一、河道\n1\n清淤\n水利站\n5月底\n2\n疏管\n市政站\n6月底\n"
    two = "二、设备\n3\n检修\n供水站\n7月底"
    text = f"任务分解表\n现将两个方面4项任务分解如下。\n序号\n任务\n责任单位\n时限\n{one}{two}"
    result = found(facts.Rule.COUNT, text, kind=facts.Kind.TASK_LIST)
    assert ("4项任务", False) in result
