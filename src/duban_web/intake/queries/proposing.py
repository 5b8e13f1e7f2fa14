"""What is proposed for the tasks of a paper before anybody has decided anything."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from duban.facts import Kind  # noqa: ICN003 (a word of the contract, no fact)
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.intake.dues import DueProposal, Ruling, proposed_due
from duban_web.intake.facts_in import Value
from duban_web.intake.models import Fact, Review
from duban_web.intake.origins import origin_of
from duban_web.intake.rules import FactKind
from duban_web.matters.policies import POLICIES
from duban_web.timerules.calendar import Calendar
from duban_web.timerules.labels import length
from duban_web.timerules.queries.calendar import calendar_at
from duban_web.timerules.queries.rules import explain_due


@dataclass(frozen=True, slots=True)
class Proposals:
    """What every task of one paper is proposed by; asked for once, however many tasks."""

    paper_day: datetime.date | None
    calendar: Calendar
    ruling: Ruling | None

    def due(self, task: Value) -> DueProposal:
        """The proposal for a task's time limit."""
        return proposed_due(task, self.paper_day, self.calendar, self.ruling)


def proposals_for(actor: Actor, review: Review) -> Proposals:
    """By the day of the paper, the calendar and the rule for what it will be filed as."""
    header = Fact.objects.within(actor).get(review=review, kind=FactKind.HEADER.value)
    told = header.value["date"]
    paper_day = datetime.date.fromisoformat(told) if told else None
    ruling = _ruling(actor, review, Kind(header.value["kind"]), paper_day)
    return Proposals(paper_day, calendar_at(actor, path=review.path), ruling)


def _ruling(
    actor: Actor, review: Review, kind: Kind, paper_day: datetime.date | None
) -> Ruling | None:
    """The limit from the day of the paper; from today where that has passed already."""
    trigger = POLICIES[origin_of(kind)].term
    today = scope.today(actor)
    for start in dict.fromkeys([paper_day or today, today]):
        try:
            found = explain_due(actor, trigger, start, path=review.path)
        except Refusal:
            return None
        if found.due is not None and found.due >= today:
            return Ruling(length(found.rule.length), start, found.due)
    return None
