"""Duties: told in a sentence, with owners elsewhere, or with owners taken over."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from writing.composing.invented.limits import Limit, limits
from writing.composing.invented.names import (
    GROUPS,
    MORE,
    NOWHERE,
    OBJECTS,
    PEOPLE,
    UNITS,
    VERBS,
    Day,
    people,
    units,
)

from duban import facts


def task(
    text: str,
    *,
    leads: tuple[str, ...] = (),
    assistants: tuple[str, ...] = (),
    responsible: tuple[str, ...] = (),
    joint: tuple[str, ...] = (),
) -> facts.Task:
    """A task that stands nowhere."""
    return facts.Task(text, NOWHERE, leads, assistants, responsible, joint)


@st.composite
def actions(draw: DrawFn) -> str:
    """What is to be done."""
    verb, thing, more = (draw(st.sampled_from(words)) for words in (VERBS, OBJECTS, MORE))
    return verb + thing + more


def with_limit(given: facts.Task, limit: Limit | None) -> facts.Task:
    """The task with its time limit told at the end of its sentence."""
    if limit is None:
        return given
    return replace(given, text=f"{given.text}，{limit.clause}", deadline=limit.fact)


@st.composite
def bare_tasks(draw: DrawFn, paper: Day | None) -> facts.Task:
    """A duty whose owners and time limit stood in other cells or on labels."""
    leads = draw(st.one_of(people(2), people(2), st.sampled_from(GROUPS).map(lambda g: (g,))))
    limit = draw(st.none() | limits(paper))
    given = task(
        draw(actions()),
        leads=leads,
        assistants=draw(people(1)) if leads else (),
        responsible=draw(units(3, least=0 if leads else 1)),
        joint=draw(units(2)),
    )
    return replace(given, deadline=limit.fact if limit else None)


@st.composite
def told_tasks(draw: DrawFn, paper: Day | None) -> facts.Task:
    """A duty that a sentence gives, owners first."""
    first, second = draw(people(2, least=2))
    unit, other, third = draw(units(3, least=3))
    group = draw(st.sampled_from(GROUPS))
    action = draw(actions())
    forms = [
        task(f"由{first}同志牵头，{unit}负责，{action}", leads=(first,), responsible=(unit,)),
        task(
            f"由{first}同志牵头，{second}同志协助，{unit}负责，{action}",
            leads=(first,),
            assistants=(second,),
            responsible=(unit,),
        ),
        task(
            f"由{first}同志牵头，{unit}会同{other}、{third}，{action}",
            leads=(first,),
            responsible=(unit,),
            joint=(other, third),
        ),
        task(
            f"由{first}、{second}同志牵头，{unit}、{other}负责，{action}",
            leads=(first, second),
            responsible=(unit, other),
        ),
        task(f"由{group}牵头，{unit}负责，{action}", leads=(group,), responsible=(unit,)),
        task(f"由{unit}负责，{action}", responsible=(unit,)),
        task(f"{unit}会同{other}，{action}", responsible=(unit,), joint=(other,)),
        task(
            f"由{unit}牵头，{other}、{third}配合，{action}",
            responsible=(unit,),
            joint=(other, third),
        ),
        task(f"由{unit}修改完善后印发", responsible=(unit,)),
    ]
    # Of a general subject nothing is asked that is a duty.
    if "各" not in unit:
        forms += [
            task(f"{words}{action}", responsible=(unit,)) for words in (f"请{unit}", f"{unit}要")
        ]
    return with_limit(draw(st.sampled_from(forms)), draw(st.none() | limits(paper)))


@st.composite
def taking_over(draw: DrawFn, before: facts.Task) -> facts.Task:
    """A duty that has lead and responsible units from the one before it."""
    joint = draw(st.sampled_from([u for u in UNITS if u not in before.responsible + before.joint]))
    owners = draw(st.sampled_from([f"会同{joint}，", f"由{joint}配合，"]))
    given = task(
        owners + draw(actions()), leads=before.leads, responsible=before.responsible, joint=(joint,)
    )
    return replace(given, inferred=("leads", "responsible"))


@st.composite
def duties(draw: DrawFn, paper: Day | None) -> list[facts.Task]:
    """The duties of one item: told, taken over, or with owners elsewhere."""
    found: list[facts.Task] = []
    for _ in range(draw(st.integers(0, 3))):
        given = draw(st.one_of(told_tasks(paper), told_tasks(paper), bare_tasks(paper)))
        found.append(given)
        is_told = any(name in given.text for name in (*PEOPLE, *given.responsible))
        if is_told and draw(st.booleans()):
            found.append(draw(taking_over(given)))
    return found
