"""What a matter is about: title, requirement, reports, with its gaps filled once and for all."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from duban_web.matters.policies import Origin
from duban_web.matters.rules import Basis
from duban_web.simulation.organisation import Organisation
from duban_web.simulation.steps import Paper
from duban_web.simulation.wording import Dice, form, words, written_day


@dataclass(frozen=True)
class Subject:
    """What has to be done, by which unit."""

    unit: str
    title: str
    requirement: str
    progress: str
    done: str
    facts: Mapping[str, Any]

    def reported(self, day: datetime.date, percent: int) -> str:
        """How far it has come by a day."""
        part = max(1, self.facts["count"] * percent // 100)
        return self.progress.format(day=written_day(day), part=part, **self.facts)

    def finished(self, day: datetime.date) -> str:
        """That it is done."""
        return self.done.format(day=written_day(day), **self.facts)


def subject_for(dice: Dice, made: Organisation) -> Subject:
    """One of the subjects."""
    chosen = dice.choice(words("matters")["subjects"])
    count = dice.randint(12, 180)
    facts = {
        "school": dice.choice(made.schools).short_name,
        "count": count,
        "few": dice.randint(3, 9),
    }
    return Subject(
        unit=chosen["unit"],
        title=chosen["title"].format(**facts),
        requirement=chosen["requirement"].format(**facts),
        progress=dice.choice(chosen["progress"]),
        done=chosen["done"],
        facts=facts,
    )


def shared_subject(dice: Dice, whose: str) -> Subject:
    """A subject that is given out to many: ``units``, ``schools``, a ``roster`` or a ``body``."""
    title, requirement = dice.choice(words("matters")["shared"][whose])
    facts = {"count": dice.randint(12, 60), "few": dice.randint(3, 9)}
    about = words("matters")["shared_reports"]
    return Subject("", title, requirement, about["progress"], about["done"], facts)


def basis_of(dice: Dice, origin: Origin, title: str, day: datetime.date) -> Basis:
    """The paper that a matter comes from, a few days old."""
    heading, number = words("sentences")["basis"][origin.value]
    facts = {
        "year": day.year,
        "ordinal": day.timetuple().tm_yday // 14 + 1,
        "number": dice.randint(3, 60),
        "matter": title,
    }
    return Basis(heading.format(**facts), number.format(**facts), day)


def paper_on(
    dice: Dice, key: str, subject: Subject, unit: str, day: datetime.date, what: str = ""
) -> Paper:
    """A file that proves what was done; no two are alike."""
    what = what or dice.choice(words("sentences")["paper"]["whats"])
    text = form("paper", "text").format(
        what=what,
        matter=subject.title,
        unit=unit,
        done=subject.finished(day),
        day=written_day(day),
        key=f"{key}-{dice.randrange(10**6):06}",
    )
    return Paper(what, form("paper", "name").format(what=what, unit=unit), text)
