"""A time limit as data: what triggers it, how long it runs, how it is counted, whence it comes."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What a length counts."""

    DAYS = "days"  # 自然日
    WORKING_DAYS = "working_days"  # 工作日
    MONTHS = "months"  # 月


class Start(StrEnum):
    """Which day is the first that counts."""

    SAME_DAY = "same_day"
    NEXT_DAY = "next_day"
    NEXT_WORKING_DAY = "next_working_day"


class Direction(StrEnum):
    """Whether the limit runs on from the starting day, or back from it (会前三日)."""

    AFTER = "after"
    BEFORE = "before"


class End(StrEnum):
    """What becomes of a last day on which nobody works; counting working days, none is."""

    AS_COUNTED = "as_counted"
    ON_A_WORKING_DAY = "on_a_working_day"  # moved on in the direction of the count


# Ten years: what is longer is no time limit but a typing error.
LONGEST = {Unit.DAYS: 3660, Unit.WORKING_DAYS: 2600, Unit.MONTHS: 120}


@dataclass(frozen=True, slots=True)
class Length:
    """How long: at least one day or month. A thing due at once is one day from the same day."""

    count: int
    unit: Unit

    def __post_init__(self) -> None:
        if not 1 <= self.count <= LONGEST[self.unit]:
            raise ValueError(f"{self.count} {self.unit}: from 1 to {LONGEST[self.unit]}")

    @classmethod
    def parse(cls, text: str) -> Length:
        """``15 working_days`` as data files write it; raises ValueError."""
        count, _, unit = text.partition(" ")
        return cls(int(count), Unit(unit))


@dataclass(frozen=True, slots=True)
class Rule:
    """A time limit: what triggers it, how long it runs, whence it comes, and when it is in effect.

    ``is_confirmed`` is False while nothing but custom vouches for it. ``source`` is what the office
    wrote, ``evidence`` the tags of a default.
    """

    trigger: str
    length: Length
    start: Start = Start.NEXT_DAY
    direction: Direction = Direction.AFTER
    end: End = End.AS_COUNTED
    source: str = ""
    evidence: tuple[str, ...] = ()
    effective_from: datetime.date | None = None
    effective_to: datetime.date | None = None
    is_confirmed: bool = True
    is_default: bool = False

    def is_in_effect(self, on: datetime.date) -> bool:
        """Whether the rule holds for what starts on this day."""
        begun = self.effective_from is None or self.effective_from <= on
        return begun and (self.effective_to is None or on <= self.effective_to)


def in_effect(rules: Iterable[Rule], on: datetime.date) -> Rule | None:
    """Of rules for one trigger, the one that took effect last and still holds on the day."""
    holding = [rule for rule in rules if rule.is_in_effect(on)]
    return max(holding, key=lambda rule: rule.effective_from or datetime.date.min, default=None)


class PauseReason(StrEnum):
    """Why a limit stands still."""

    SUPPLEMENT = "supplement"  # 补正材料
    THIRD_PARTY = "third_party"  # 征求第三方意见
    COORDINATION = "coordination"  # 协调中
    SUSPENSION = "suspension"  # 中止


@dataclass(frozen=True, slots=True)
class Pause:
    """Days that do not count, first and last included; without a last day it is still on."""

    first: datetime.date
    last: datetime.date | None
    reason: PauseReason

    def __post_init__(self) -> None:
        if self.last is not None and self.last < self.first:
            raise ValueError(f"the pause from {self.first} ends before it begins")

    def __contains__(self, on: datetime.date) -> bool:
        return self.first <= on and (self.last is None or on <= self.last)
