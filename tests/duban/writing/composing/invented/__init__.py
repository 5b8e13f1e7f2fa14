"""Readings as they might have been read: whole papers of the three kinds, all invented.

Their texts are quoted as the reader quotes (owners that open a sentence are part of it, those of a
label are not), and their days are worked out here, from the words, by the reading contract.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from duban import facts
from duban.text import Span

Kind = facts.DeadlineKind
Day = datetime.date
NOWHERE = Span(0, 0)

PEOPLE = (
    "岑望舒", "裴知秋", "端木川", "骆闻笙", "仲孙樵", "古丽娜尔·艾山", "邬棠", "夏侯敏", "赫连城",
    "申屠明", "皇甫晏", "柯以蓝", "杜若", "东野望", "公冶萍", "佘听雨", "荀野", "漆雕月", "郁书田",
    "乔知白", "莫闻笛", "邹砚秋", "郦文舟", "殷若拙", "屈柳", "费行简", "宇文澈", "帕丽旦·吾守尔",
    "高远", "王建国", "李娜", "欧阳霁", "高山", "田野", "于归", "向阳", "钟鸣", "白雪",
)  # fmt: skip
POSTS = ("局党组书记", "局长", "党组书记", "主任", "校长", "党委书记", "区长", "副局长")
UNITS = (
    "办公室", "基础教育科", "计划财务科", "安全管理科", "人事科（老干部科）", "发展评估部",
    "财务部（计财）", "区财政局", "区教育和体育局", "区发展和改革局", "青荻街道",
    "市公安局交警支队",
    "第二实验小学", "各科部室", "各乡镇（街道）", "区疾控中心", "团区委", "局属各单位", "城投公司",
    "教研室", "政策研究室", "督查科", "区卫生健康局", "机关党委", "凤尾镇", "组织人事处",
    "校团委", "各年级组", "县城投集团有限公司", "信息中心（电教馆）", "工会", "老干部局",
    "联席会议办公室",
)  # fmt: skip
PLACES = ("青荻区", "栎川县", "澄岳市", "云岫镇")
BODIES = (
    "教育和体育局", "教育局党组", "人民政府", "文化馆", "卫生健康局", "第一中学", "水利局党组",
)  # fmt: skip
VERBS = ("清点", "修订", "完善", "梳理", "排查", "编制", "更换", "落实", "开展", "组织", "推进")
OBJECTS = (
    "校车停靠点台账", "《学生资助管理办法（试行）》", "食堂食品安全隐患", "2024年度预算执行方案",
    "老旧管网改造", "“一校一策”工作清单", "防汛物资储备", "教师轮岗交流办法", "馆藏残卷目录",
    "12345热线办理规程", "校舍安全鉴定", "体育场馆免费开放", "47座小型水库抢险预案",
)  # fmt: skip
MORE = (
    "", "", "，建立长效机制", "，形成书面报告", "，逐项登记造册", "，确保不漏一户",
    "，做到底数清、情况明", "；同步更新台账", "，完成率不低于95%", "（不含民办学校）",
    "、改造和验收工作", "，投入资金1,254.60万元",
)  # fmt: skip
STAGES = ("动员部署", "自查自纠", "集中整改", "巩固提升")
CATEGORIES = ("履行主责主业方面", "落实全面从严治党责任方面", "加强队伍建设方面", "内部管理方面")
PROBLEMS = (
    "关于校园安全管理责任不落实的问题", "台账登记不完整，账实不符", "财务审核把关不严",
    "关于“第一议题”学习流于形式的问题", "干部档案材料缺失", "项目推进缓慢",
    "针对“应收租金催缴不力”的问题", "制度执行有偏差", "2023年度仍有6个项目资金未支付",
    "关于“三公”经费报销审核把关不严的问题", "对下属单位“重业务、轻监管”，检查流于形式",
)  # fmt: skip
HEADS = ("健全巡查机制", "压实主体责任", "规范采购流程", "强化跟踪问效")


def people(most: int = 4, least: int = 0) -> st.SearchStrategy[tuple[str, ...]]:
    """Some people, each once."""
    chosen = st.lists(st.sampled_from(PEOPLE), min_size=least, max_size=most, unique=True)
    return chosen.map(tuple)


def units(most: int = 3, least: int = 0) -> st.SearchStrategy[tuple[str, ...]]:
    """Some units, each once."""
    chosen = st.lists(st.sampled_from(UNITS), min_size=least, max_size=most, unique=True)
    return chosen.map(tuple)


days = st.dates(Day(2019, 1, 1), Day(2026, 12, 28))


# ── Time limits ───────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Limit:
    """A time limit and how a sentence says it."""

    fact: facts.Deadline
    clause: str


def _year(paper: Day, month: int) -> int:
    """A month before the paper's own lies in the next year."""
    return paper.year + (month < paper.month)


def _last(year: int, month: int) -> Day:
    following = Day(year + month // 12, month % 12 + 1, 1)
    return following - datetime.timedelta(days=1)


def _working_days(start: Day, count: int) -> Day:
    while count:
        start += datetime.timedelta(days=1)
        count -= start.weekday() < 5
    return start


@st.composite
def limits(draw: DrawFn, paper: Day) -> Limit:
    """A time limit of any kind, in a paper (of a meeting) of that day."""
    kind = draw(st.sampled_from(Kind))
    month = draw(st.integers(1, 12))
    year = _year(paper, month)
    at: Day | None = None
    clause = "{}完成"
    match kind:
        case Kind.DATE:
            at, words = draw(_dated(year, month))
        case Kind.MONTH_END:
            words, at = f"{month}月底前", _last(year, month)
        case Kind.QUARTER_END:
            quarter = draw(st.integers(1, 4))
            words = f"{'一二三四'[quarter - 1]}季度末前"
            at = _last(_year(paper, quarter * 3), quarter * 3)
        case Kind.YEAR_END:
            words, at = draw(
                st.sampled_from(
                    [
                        ("年底前", Day(paper.year, 12, 31)),
                        ("年内", Day(paper.year, 12, 31)),
                        (f"{paper.year + 1}年底前", Day(paper.year + 1, 12, 31)),
                    ]
                )
            )
        case Kind.IMMEDIATE:
            words, clause = "立行立改", "{}"
        case Kind.LONG_TERM:
            words, clause = draw(st.sampled_from(["长期坚持", "持续推进"])), "{}"
        case Kind.RECURRING:
            words = draw(st.sampled_from(["每月", "每季度", "每周", "每月25日前"]))
            clause = "{}报送进展"
        case Kind.PERIOD:
            words, at = draw(_counted(paper))
        case Kind.EVENT:
            words = draw(st.sampled_from(["汛前", "秋季开学前", "春节前", "元旦放假前"]))
    return Limit(facts.Deadline(words, at, kind), clause.format(words))


@st.composite
def _dated(draw: DrawFn, year: int, month: int) -> tuple[Day, str]:
    day = draw(st.integers(1, 28))
    return draw(
        st.sampled_from(
            [
                (Day(year, month, day), f"{month}月{day}日前"),
                (Day(year + 1, month, day), f"{year + 1}年{month}月{day}日前"),
                (Day(year, month, 20), f"{month}月中旬"),
                (Day(year, month, 10), f"{month}月上旬"),
            ]
        )
    )


@st.composite
def _counted(draw: DrawFn, paper: Day) -> tuple[str, Day | None]:
    count = draw(st.integers(2, 30))
    return draw(
        st.sampled_from(
            [
                (f"会后{count}日内", paper + datetime.timedelta(days=count)),
                (f"会后{count}个工作日内", _working_days(paper, count)),
                (f"收到通知后{count}日内", None),
            ]
        )
    )


# ── Duties ────────────────────────────────────────────────────────────────────────────────────────


@st.composite
def actions(draw: DrawFn) -> str:
    """What is to be done."""
    verb, thing, more = (draw(st.sampled_from(words)) for words in (VERBS, OBJECTS, MORE))
    return verb + thing + more


@st.composite
def bare_tasks(draw: DrawFn, paper: Day) -> facts.Task:
    """A duty whose owners and time limit stood in other cells or on labels."""
    leads = draw(people(2))
    limit = draw(st.none() | limits(paper))
    return facts.Task(
        draw(actions()),
        NOWHERE,
        leads=leads,
        assistants=draw(people(1)) if leads else (),
        responsible=draw(units(3, least=0 if leads else 1)),
        joint=draw(units(2)),
        deadline=limit.fact if limit else None,
    )


@st.composite
def told_tasks(draw: DrawFn, paper: Day) -> facts.Task:
    """A duty that a sentence gives, owners first."""
    lead, helper = draw(people(2, least=2))
    unit, other, third = draw(units(3, least=3))
    limit = draw(st.none() | limits(paper))
    owners, given = draw(
        st.sampled_from(
            [
                (f"由{lead}同志牵头，{unit}负责，", facts.Task("", NOWHERE, (lead,), (), (unit,))),
                (
                    f"由{lead}同志牵头，{helper}同志协助，{unit}负责，",
                    facts.Task("", NOWHERE, (lead,), (helper,), (unit,)),
                ),
                (
                    f"由{lead}同志牵头，{unit}会同{other}、{third}，",
                    facts.Task("", NOWHERE, (lead,), (), (unit,), (other, third)),
                ),
                (f"由{unit}负责，", facts.Task("", NOWHERE, (), (), (unit,))),
                (f"{unit}会同{other}，", facts.Task("", NOWHERE, (), (), (unit,), (other,))),
                (
                    f"由{unit}牵头，{other}、{third}配合，",
                    facts.Task("", NOWHERE, (), (), (unit,), (other, third)),
                ),
                *[
                    (words, facts.Task("", NOWHERE, (), (), (unit,)))
                    for words in (f"请{unit}", f"{unit}要")
                    # Of a general subject nothing is asked that is a duty.
                    if "各" not in unit
                ],
            ]
        )
    )
    until = f"，{limit.clause}" if limit else ""
    text = owners + draw(actions()) + until
    return replace(given, text=text, deadline=limit.fact if limit else None)


@st.composite
def taking_over(draw: DrawFn, before: facts.Task) -> facts.Task:
    """A duty that has lead and responsible units from the one before it."""
    (joint,) = draw(
        units(1, least=1).filter(lambda found: found[0] not in before.responsible + before.joint)
    )
    owners = draw(st.sampled_from([f"会同{joint}，", f"由{joint}配合，"]))
    return facts.Task(
        owners + draw(actions()),
        NOWHERE,
        before.leads,
        (),
        before.responsible,
        (joint,),
        inferred=("leads", "responsible"),
    )


@st.composite
def duties(draw: DrawFn, paper: Day) -> list[facts.Task]:
    """The duties of one item: told, inherited, or with owners elsewhere."""
    found: list[facts.Task] = []
    for _ in range(draw(st.integers(0, 3))):
        task = draw(st.one_of(told_tasks(paper), told_tasks(paper), bare_tasks(paper)))
        found.append(task)
        is_told = any(name in task.text for name in task.responsible)
        if is_told and draw(st.booleans()):
            found.append(draw(taking_over(task)))
    return found


def varied(reading: facts.Reading) -> bool:
    """Whether nothing long occurs twice: what a page says twice over is read once."""
    said = [task.text for task in reading.tasks]
    said += [measure.text for finding in reading.findings for measure in finding.measures]
    shared = len(reading.tasks) if reading.findings else 0
    return len(set(said)) >= len(said) - shared


# ── Minutes ───────────────────────────────────────────────────────────────────────────────────────

_THINGS = (
    *OBJECTS, "2024年第一季度安全生产形势", "校园食品安全、校车安全和防溺水工作", "“双减”落实情况",
)  # fmt: skip
_HEARD = ("听取{unit}关于{what}的汇报", "审议{what}", "研究{what}事宜", "传达学习{what}精神")
_VERDICTS = (None, "同意", "原则同意", "原则通过", "审议通过", "暂缓审议", "不同意", "通过")
_MEETINGS = ("", "常务", "办公", "专题")


@st.composite
def minutes(draw: DrawFn) -> facts.Reading:
    """Minutes with numbered items, with items told in sentences, or with decisions alone."""
    day = draw(days)
    issuer = draw(st.sampled_from(PLACES)) + draw(st.sampled_from(BODIES))
    meeting = draw(_meetings(day))
    agenda, tasks = draw(_agendas(day))
    return facts.Reading(
        "a.txt",
        facts.Kind.MINUTES,
        title=draw(_minutes_title(issuer, meeting)),
        issuer=issuer,
        number=draw(st.none() | st.integers(1, 60).map(lambda n: f"青办纪〔{day.year}〕{n}号")),
        date=day,
        meeting=meeting,
        agenda=agenda,
        tasks=tasks,
    )


@st.composite
def _meetings(draw: DrawFn, day: Day) -> facts.Meeting:
    number = draw(st.none() | st.integers(1, 60))
    there = draw(people(7, least=1))
    chair, *others = there
    cut = draw(st.integers(0, len(others)))
    second = draw(st.integers(cut, len(others)))
    chaired = draw(st.booleans())
    posts = draw(st.lists(st.sampled_from(POSTS), max_size=2, unique=True))
    return facts.Meeting(
        year=None if number is None else draw(st.sampled_from([None, day.year])),
        number=number,
        extended=draw(st.sampled_from([None, None, True])),
        chair=chair if chaired else None,
        chair_posts=tuple(posts) if chaired else (),
        attendees=tuple(others[:cut]),
        absent=tuple(others[cut:second]),
        observers=tuple(others[second:]),
        observer_units=draw(units(3).map(lambda found: tuple(u for u in found if "各" not in u))),
        supervisor=draw(st.sampled_from([None, "办公室", "督查科", "发展评估部"])),
        distribution=draw(st.sampled_from([(), ("局领导", "各科部室"), ("区委办公室",)])),
    )


@st.composite
def _minutes_title(draw: DrawFn, issuer: str, meeting: facts.Meeting) -> str:
    extended = "（扩大）" if meeting.extended else ""
    kind = draw(st.sampled_from(_MEETINGS)) + extended + "会议"
    if meeting.number is None:
        return f"{issuer}{kind}纪要"
    year = f"{meeting.year}年" if meeting.year else ""
    session = f"{year}第{meeting.number}次"
    return draw(
        st.sampled_from(
            [
                f"{issuer}{session}{kind}纪要",
                f"{issuer}{kind}纪要（{session}）",
                f"{issuer}{kind}纪要",
            ]
        )
    )


@st.composite
def _agendas(draw: DrawFn, day: Day) -> tuple[tuple[facts.AgendaItem, ...], tuple[facts.Task, ...]]:
    count = draw(st.integers(0, 4))
    if count == 0:
        return (), tuple(draw(duties(day).filter(bool)))
    numbered = draw(st.sampled_from([True, True, False]))
    agenda: list[facts.AgendaItem] = []
    tasks: list[facts.Task] = []
    for number in range(1, count + 1):
        given = [replace(task, agenda=number) for task in draw(duties(day))]
        title = draw(st.sampled_from(_HEARD)).format(
            unit=draw(st.sampled_from(UNITS)), what=draw(st.sampled_from(_THINGS))
        )
        agenda.append(
            facts.AgendaItem(
                number if numbered else None,
                title if numbered else f"会议{title}",
                NOWHERE,
                draw(st.sampled_from(_VERDICTS)),
                draw(st.sampled_from([(), ("会议强调，要坚决守住安全底线。",)])),
                tuple(range(len(tasks), len(tasks) + len(given))),
            )
        )
        tasks += given
    return tuple(agenda), tuple(tasks)


# ── Task lists ────────────────────────────────────────────────────────────────────────────────────


@st.composite
def task_lists(draw: DrawFn) -> facts.Reading:
    """A division of tasks, most of them with owners in cells."""
    day = draw(days)
    place = draw(st.sampled_from(PLACES))
    tasks = draw(
        st.lists(
            st.one_of(bare_tasks(day), bare_tasks(day), told_tasks(day)), min_size=1, max_size=6
        )
    )
    issuer = draw(st.none() | st.just(f"{place}教育局"))
    return facts.Reading(
        "a.txt",
        facts.Kind.TASK_LIST,
        # A title that names a body names an issuer.
        title=f"{place if issuer else ''}{day.year}年重点工作任务分解表",
        issuer=issuer,
        number=draw(st.none() | st.just(f"青教发〔{day.year}〕9号")),
        date=day,
        tasks=tuple(tasks),
        contact=draw(_contacts()),
    )


@st.composite
def _contacts(draw: DrawFn) -> facts.Contact | None:
    contact = facts.Contact(
        phone=draw(st.none() | st.just("0000-5550123")),
        email=draw(st.none() | st.just("qdq_jy@example.com")),
        address=draw(st.none() | st.just("青荻区青溪路9号区教育局办公室")),
        postcode=draw(st.none() | st.just("300871")),
    )
    return None if contact == facts.Contact() else contact


# ── Rectification notices ─────────────────────────────────────────────────────────────────────────

_STATUSES = {
    facts.Status.DONE: ("已完成", "已完成整改", "已整改到位"),
    facts.Status.DONE_LONG_TERM: ("已完成整改并长期坚持", "已完成，长期坚持"),
    facts.Status.STAGE_DONE_LONG_TERM: ("已取得阶段性成效并长期坚持",),
    facts.Status.PARTLY_DONE: ("基本完成", "部分完成整改", "除个别事项外，其余均已完成"),
    facts.Status.IN_PROGRESS: ("正在整改", "正在推进", "正在按合同节点拨付"),
    facts.Status.NOT_STARTED: ("尚未启动",),
    facts.Status.NOT_DONE: ("未完成整改",),
}


@st.composite
def notices(draw: DrawFn) -> facts.Reading:
    """A notice whose findings stand under categories, in one run, or in a table."""
    day = draw(st.dates(Day(2020, 6, 1), Day(2026, 12, 28)))
    issuer = f"中共{draw(st.sampled_from(PLACES))}教育局党组"
    findings, tasks = draw(_findings(day))
    return facts.Reading(
        "a.txt",
        facts.Kind.RECTIFICATION,
        title=f"{issuer}关于{draw(st.sampled_from(['区委巡察', '反馈问题']))}整改进展情况的通报",
        issuer=issuer,
        number=draw(st.none() | st.just(f"青教党发〔{day.year}〕9号")),
        date=day,
        inspection=draw(_inspections(day)),
        findings=findings,
        tasks=tasks,
        contact=draw(_contacts()),
    )


def _printed(day: Day) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


@st.composite
def _inspections(draw: DrawFn, paper: Day) -> facts.Inspection:
    feedback = paper - datetime.timedelta(days=draw(st.integers(120, 300)))
    first = feedback - datetime.timedelta(days=draw(st.integers(90, 120)))
    last = first + datetime.timedelta(days=draw(st.integers(10, 60)))
    begins = draw(st.sampled_from([None, feedback]))
    ends = draw(st.sampled_from([None, feedback + datetime.timedelta(days=90)]))
    names = draw(st.lists(st.sampled_from(STAGES), max_size=3, unique=True))
    opens = [feedback + datetime.timedelta(days=30 * index) for index in range(len(names))]
    return facts.Inspection(
        inspector=draw(st.sampled_from(["区委第三巡察组", "市委巡察组", "省委教育工委第四巡察组"])),
        period=f"{_printed(first)}至{_printed(last)}",
        feedback_date=feedback,
        rectification_from=begins if ends else None,
        rectification_to=ends,
        declared=draw(_declared()),
        stages=tuple(
            facts.Stage(f"{name}阶段", at, at + datetime.timedelta(days=20))
            for name, at in zip(names, opens, strict=True)
        ),
    )


@st.composite
def _declared(draw: DrawFn) -> facts.Declared | None:
    counts = [draw(st.none() | st.integers(2, 60)) for _ in range(3)]
    declared = facts.Declared(*counts)
    return None if declared == facts.Declared() else declared


class _Places:
    """Spans one behind the other, so that a task can be told to run over measures."""

    def __init__(self) -> None:
        self.end = 0

    def next(self, text: str) -> Span:
        start = self.end + 2
        self.end = start + len(text)
        return Span(start, self.end)


@st.composite
def _findings(draw: DrawFn, day: Day) -> tuple[tuple[facts.Finding, ...], tuple[facts.Task, ...]]:
    form = draw(st.sampled_from(["categories", "run", "table", "heads"]))
    places = _Places()
    if form == "heads":
        return draw(_told_by_heads(places)), ()
    findings: list[facts.Finding] = []
    tasks: list[facts.Task] = []
    categories: Sequence[str | None] = [None]
    if form != "run":
        categories = draw(
            st.lists(st.sampled_from(CATEGORIES), min_size=1, max_size=3, unique=True)
        )
    number = 0
    runs_on = form == "table" or draw(st.booleans())
    for place, category in enumerate(categories, 1):
        number = number if runs_on else 0
        for _ in range(draw(st.integers(1, 3))):
            number += 1
            finding, task = draw(_finding(day, number, places, owned=form != "categories"))
            numbered = place if form == "categories" else None
            findings.append(replace(finding, category_no=numbered, category=category))
            tasks += [task] if task else []
    return tuple(findings), tuple(tasks)


@st.composite
def _finding(
    draw: DrawFn, day: Day, number: int, places: _Places, *, owned: bool
) -> tuple[facts.Finding, facts.Task | None]:
    title = draw(st.sampled_from(PROBLEMS))
    start = places.next(title).start
    texts = draw(st.lists(_told_measures(), min_size=1, max_size=4, unique=True))
    # 一是 where nothing else numbers the measures would be their numbers.
    several = len(texts) > 1 or "一是" in texts[0] or draw(st.booleans())
    measures = tuple(
        facts.Measure(index if several else None, text, places.next(text))
        for index, text in enumerate(texts, 1)
    )
    status = draw(st.sampled_from([None, *_STATUSES]))
    words = draw(st.sampled_from(_STATUSES[status])) if status else None
    task = draw(st.none() | _owner(day, measures)) if owned and status else None
    due = task.deadline.date if task and task.deadline else None
    if task is None and status:
        due = draw(st.none() | st.just(_last(day.year + 1, 6)))
    finding = facts.Finding(
        None,
        None,
        number,
        title,
        Span(start, places.end),
        measures,
        status,
        words,
        due,
    )
    return finding, task


@st.composite
def _told_measures(draw: DrawFn) -> str:
    """What was done, in one sentence or two."""
    first, second = draw(actions()), draw(actions())
    return draw(st.sampled_from([first, first, f"{first}。{second}", f"一是{first}；二是{second}"]))


@st.composite
def _owner(draw: DrawFn, day: Day, measures: tuple[facts.Measure, ...]) -> facts.Task:
    """The task that is printed with a finding: from the first measure to the last."""
    first, *others = measures
    text = first.text + "".join(f"；（{measure.no}）{measure.text}" for measure in others)
    limit = draw(st.none() | limits(day).filter(lambda found: found.fact.kind is not Kind.PERIOD))
    return facts.Task(
        text,
        Span(first.span.start, measures[-1].span.end),
        leads=draw(people(2)),
        responsible=draw(units(2, least=1)),
        joint=draw(units(1)),
        deadline=limit.fact if limit else None,
    )


@st.composite
def _told_by_heads(draw: DrawFn, places: _Places) -> tuple[facts.Finding, ...]:
    """Categories whose measures open with a short sentence each."""
    chosen = draw(st.lists(st.sampled_from(CATEGORIES), min_size=2, max_size=3, unique=True))
    findings: list[facts.Finding] = []
    for number, category in enumerate(chosen, 1):
        start = places.next(category).start
        heads = draw(st.lists(st.sampled_from(HEADS), min_size=1, max_size=3, unique=True))
        texts = [f"{head}。{draw(actions())}，做到常抓不懈" for head in heads]
        measures = tuple(facts.Measure(None, text, places.next(text)) for text in texts)
        span = Span(start, places.end)
        findings.append(facts.Finding(number, category, None, None, span, measures))
    return tuple(findings)
