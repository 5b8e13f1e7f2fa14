"""A duty while it is being read, and how it becomes a fact.

Reads: ranges of clean text and owners. Writes: a Task. Leaves unread: nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from duban import facts
from duban.namebook import NameBook
from duban.reading.cleaning import CleanText
from duban.reading.deadlines import Anchors, choose
from duban.reading.deadlines import find as find_limits
from duban.reading.owners import Owners
from duban.reading.parties import NO_NAMES, Party

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Context:
    """What the reader of a range knows: known names, days to count from, how much to trust.

    ``decided``: the range holds decisions, so that a named unit before a verb has a duty.
    ``only_timed``: a duty without a time limit will be left out, so that it need not be read.
    ``agenda``: the number that the tasks carry.
    """

    anchors: Anchors = field(default_factory=Anchors)
    names: NameBook = NO_NAMES
    decided: bool = False
    only_timed: bool = False
    agenda: int | None = None


@dataclass(slots=True)
class Duty:
    """A duty while it is being read.

    ``limit`` is where its time limit stands if not in its text; ``only_labelled``: nowhere else.
    ``acts``: a verb behind the owners says what to do; ``object_before``: a noun before them does.
    """

    start: int
    end: int
    owners: Owners
    acts: bool
    vouched: bool
    inferred: list[str] = field(default_factory=list)
    limit: Range | None = None
    only_labelled: bool = False
    object_before: bool = False


def task_of(text: CleanText, duty: Duty, context: Context) -> facts.Task:
    """A duty as a fact."""
    start, end = text.trim(duty.start, duty.end, "。；，")
    area = duty.limit or ((start, start) if duty.only_labelled else (start, end))
    found = find_limits(text.text, *area, context.anchors, label=duty.limit is not None)
    chosen = choose(found)
    inferred = list(duty.inferred)
    deadline = None
    if chosen:
        words = (
            text.quote(*duty.limit)
            if duty.limit and len(found) > 1
            else text.quote(chosen.start, chosen.end)
        )
        deadline = chosen.fact(words)
        if chosen.inferred:
            inferred.append("deadline")
    return facts.Task(
        text=text.quote(start, end),
        span=text.span(start, end),
        leads=_names(duty.owners.leads),
        assistants=_names(duty.owners.assistants),
        responsible=_names(duty.owners.responsible),
        joint=_names(duty.owners.joint),
        deadline=deadline,
        agenda=context.agenda,
        inferred=tuple(inferred),
    )


def _names(found: list[Party]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([party.name for party in found])) if found else ()
