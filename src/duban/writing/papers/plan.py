"""整改方案: what will be done about each finding, by whom, until when, and how the work is led."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from duban.writing.papers import rules
from duban.writing.papers.parts import Annex, Count, Frame, Person, Section
from duban.writing.papers.rules import Breach
from duban.writing.report import Words


class Term(StrEnum):
    """How a finding is put right in time: at once, until a day, or over a long time."""

    IMMEDIATE = "immediate"
    DATED = "dated"
    LONG_TERM = "long_term"


@dataclass(frozen=True, slots=True)
class PlannedMeasure:
    """What will be done; without a day of its own the finding's holds."""

    text: Words
    due: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class PlannedFinding:
    """A finding as it was fed back, with goal, measures, owners and time limit."""

    problem: str
    measures: tuple[PlannedMeasure, ...]
    units: tuple[str, ...]
    leads: tuple[str, ...]
    due: datetime.date | None = None
    due_words: str = ""
    term: Term = Term.DATED
    details: Words = ()
    goal: Words = ()
    leaders: tuple[str, ...] = ()
    lead_unit: str = ""
    persons: tuple[str, ...] = ()
    supervisor: str = ""


@dataclass(frozen=True, slots=True)
class PlannedGroup:
    """Findings of one category (大类)."""

    title: str
    findings: tuple[PlannedFinding, ...]


@dataclass(frozen=True, slots=True)
class LeadingGroup:
    """领导小组: its head, deputies and members in rank order, and where its office sits."""

    head: Person
    deputies: tuple[Person, ...] = ()
    members: tuple[str, ...] = ()
    office: str = ""
    office_head: str = ""
    duty: Words = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the work; stages may overlap, but none begins before the one in front of it."""

    title: str
    begin: datetime.date
    end: datetime.date
    work: Words = ()


@dataclass(frozen=True, slots=True)
class RectificationPlan:
    """整改方案 in five parts, with the lists of problems, tasks and responsibilities behind it.

    ``declared`` is the number of findings that were fed back: none may be left out of ``groups``.
    """

    title: str
    leading_group: LeadingGroup
    groups: tuple[PlannedGroup, ...]
    stages: tuple[Stage, ...]
    opening: tuple[Words, ...] = ()
    guiding: Words = ()
    goals: Words = ()
    principles: tuple[Section, ...] = ()
    declared: Count | None = None
    tasks_opening: Words = ()
    requirements: tuple[Section, ...] = ()
    lists: bool = True
    annexes: tuple[Annex, ...] = ()
    frame: Frame = field(default_factory=Frame)

    @property
    def findings(self) -> tuple[PlannedFinding, ...]:
        """All findings in their order."""
        return tuple(finding for group in self.groups for finding in group.findings)


def breaches(plan: RectificationPlan) -> Iterator[Breach]:
    """Where a 整改方案 contradicts itself."""
    yield from rules.needed(plan, "title", "groups", "stages", "leading_group.head.name")
    yield from rules.framed(plan.frame)
    yield from rules.declared(plan.declared, len(plan.findings), "declared")
    yield from rules.distinct([finding.problem for finding in plan.findings], "groups")
    for index, group in enumerate(plan.groups):
        path = f"groups[{index}]"
        yield from rules.needed(group, "title", "findings", below=path)
        for place, finding in enumerate(group.findings):
            yield from _planned(finding, f"{path}.findings[{place}]")
    yield from _staged(plan.stages)
    yield from rules.nested(plan.principles, "principles", above=2)
    yield from rules.nested(plan.requirements, "requirements", above=1)
    yield from rules.annexed(plan.annexes)


def _planned(finding: PlannedFinding, path: str) -> Iterator[Breach]:
    yield from rules.needed(finding, "problem", "measures", "units", "leads", below=path)
    yield from rules.dated(finding, below=path)
    for index, measure in enumerate(finding.measures):
        where = f"{path}.measures[{index}]"
        yield from rules.done_something(measure.text, f"{where}.text")
        if measure.due and finding.due and measure.due > finding.due:
            yield rules.breach(
                f"{path}.due",
                "date_order",
                day=finding.due,
                field=f"{where}.due",
                other=measure.due,
            )


def _staged(stages: tuple[Stage, ...]) -> Iterator[Breach]:
    for index, stage in enumerate(stages):
        path = f"stages[{index}]"
        yield from rules.needed(stage, "title", below=path)
        yield from rules.in_order(stage, "begin", "end", below=path)
        if index and stage.begin < (before := stages[index - 1].begin):
            yield rules.breach(
                f"{path}.begin",
                "date_order",
                day=stage.begin,
                field=f"stages[{index - 1}].begin",
                other=before,
            )
