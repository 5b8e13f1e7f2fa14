"""Minutes: with numbered items, with items told in sentences, with decisions alone."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from writing.composing.invented.duties import duties
from writing.composing.invented.names import (
    AUDIENCES,
    BODIES,
    NOWHERE,
    OBJECTS,
    PLACES,
    POSTS,
    UNITS,
    Day,
    days,
    people,
    units,
)

from duban import facts

_THINGS = (
    *OBJECTS, "2024年第一季度安全生产形势", "校园食品安全、校车安全和防溺水工作", "“双减”落实情况",
)  # fmt: skip
_HEARD = ("听取{unit}关于{what}的汇报", "审议{what}", "研究{what}事宜", "传达学习{what}精神")
_VERDICTS = (
    None, "同意", "原则同意", "原则通过", "审议通过", "暂缓审议", "不同意", "通过", "一致同意",
)  # fmt: skip
_MEETINGS = ("", "常务", "办公", "专题")


@st.composite
def minutes(draw: DrawFn) -> facts.Reading:
    """The minutes of a meeting."""
    day = draw(st.one_of(days, days, days, st.none()))
    issuer = draw(st.sampled_from(PLACES)) + draw(st.sampled_from(BODIES))
    meeting = draw(_meetings(day))
    agenda, tasks = draw(_agendas(day))
    year = day.year if day else 2024
    return facts.Reading(
        "a.txt",
        facts.Kind.MINUTES,
        title=draw(_titles(issuer, meeting)),
        issuer=issuer,
        number=draw(st.none() | st.integers(1, 60).map(lambda n: f"青办纪〔{year}〕{n}号")),
        date=day,
        meeting=meeting,
        agenda=agenda,
        tasks=tasks,
    )


@st.composite
def _meetings(draw: DrawFn, day: Day | None) -> facts.Meeting:
    number = draw(st.none() | st.integers(1, 60))
    chair, *others = draw(people(7, least=1))
    cut = draw(st.integers(0, len(others)))
    second = draw(st.integers(cut, len(others)))
    chaired = draw(st.booleans())
    posts = draw(st.lists(st.sampled_from(POSTS), max_size=2, unique=True))
    year = day.year if day else 2024
    return facts.Meeting(
        year=None if number is None else draw(st.sampled_from([None, year])),
        number=number,
        extended=draw(st.sampled_from([None, None, True])),
        chair=chair if chaired else None,
        chair_posts=tuple(posts) if chaired else (),
        attendees=(*others[:cut], *draw(st.sampled_from([(), (), AUDIENCES[:1], AUDIENCES]))),
        absent=tuple(others[cut:second]),
        observers=tuple(others[second:]),
        observer_units=draw(units(3).map(lambda found: tuple(u for u in found if "各" not in u))),
        supervisor=draw(st.sampled_from([None, "办公室", "督查科", "发展评估部"])),
        distribution=draw(st.sampled_from([(), ("局领导", "各科部室"), ("区委办公室",)])),
    )


@st.composite
def _titles(draw: DrawFn, issuer: str, meeting: facts.Meeting) -> str:
    extended = "（扩大）" if meeting.extended else ""
    kind = draw(st.sampled_from(_MEETINGS)) + extended + "会议"
    # A body that the title leaves out is named where the meeting is told.
    body = draw(st.sampled_from([issuer, issuer, issuer, ""]))
    if meeting.number is None:
        return f"{body}{kind}纪要"
    year = f"{meeting.year}年" if meeting.year else ""
    session = f"{year}第{meeting.number}次"
    forms = [f"{body}{session}{kind}纪要", f"{body}{kind}纪要（{session}）", f"{body}{kind}纪要"]
    return draw(st.sampled_from(forms))


@st.composite
def _agendas(
    draw: DrawFn, day: Day | None
) -> tuple[tuple[facts.AgendaItem, ...], tuple[facts.Task, ...]]:
    count = draw(st.integers(0, 4))
    if count == 0:
        return (), tuple(draw(duties(day).filter(bool)))
    numbers: list[int | None] = list(range(1, count + 1))
    if draw(st.sampled_from([True, False, False])):
        numbers = [None] * count
    elif count > 2 and draw(st.booleans()):
        # A number that was left out stays so.
        numbers[-1] = count + 1
    agenda: list[facts.AgendaItem] = []
    tasks: list[facts.Task] = []
    for place, number in enumerate(numbers, 1):
        given = [replace(task, agenda=number or place) for task in draw(duties(day))]
        indexes = tuple(range(len(tasks), len(tasks) + len(given)))
        agenda.append(replace(draw(_items(number)), tasks=indexes))
        tasks += given
    return tuple(agenda), tuple(tasks)


@st.composite
def _items(draw: DrawFn, number: int | None) -> facts.AgendaItem:
    title = draw(st.sampled_from(_HEARD)).format(
        unit=draw(st.sampled_from(UNITS)), what=draw(st.sampled_from(_THINGS))
    )
    return facts.AgendaItem(
        number,
        title if number else f"会议{title}",
        NOWHERE,
        draw(st.sampled_from(_VERDICTS)),
        draw(st.sampled_from([(), ("会议强调，要坚决守住安全底线。",)])),
    )
