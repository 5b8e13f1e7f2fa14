"""What a check answers: that it holds, or where and by how much it does not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

_LONGEST = 40


class State(StrEnum):
    """How a check ended."""

    HOLDS = "holds"
    FAILS = "fails"
    NOT_APPLICABLE = "not_applicable"
    NOT_MEASURED = "not_measured"


class Unit(StrEnum):
    """What a quantity is counted in; words have none."""

    MILLIMETRES = "mm"
    POINTS = "pt"
    CHARACTERS = "characters"
    LINES = "lines"
    NONE = ""


Quantity = float | str


@dataclass(frozen=True, slots=True)
class Where:
    """A place: a printed page and a line on it, or a paragraph of the Word file."""

    page: int | None = None
    paragraph: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a check does not hold: what was measured and what the standard wants."""

    where: Where
    measured: Quantity
    wanted: Quantity
    unit: Unit = Unit.NONE

    @property
    def difference(self) -> float | None:
        """By how much, where both are numbers; what is too small is negative."""
        if isinstance(self.measured, str) or isinstance(self.wanted, str):
            return None
        return self.measured - self.wanted


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something could not be measured: a stable word for programs, sentences for people."""

    code: str
    words: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """The answer of a check; ``looked_at`` is at how many places it looked."""

    state: State
    found: tuple[Finding, ...] = ()
    looked_at: int = 0
    reason: Reason | None = None


ABSENT = Findings(State.NOT_APPLICABLE)


def judged(looked_at: int, found: Iterable[Finding | None]) -> Findings:
    """Fails with what was found, holds where there is nothing, is silent where nothing was seen."""
    kept = tuple(finding for finding in found if finding is not None)
    if kept:
        return Findings(State.FAILS, kept, max(looked_at, len(kept)))
    return Findings(State.HOLDS, looked_at=looked_at) if looked_at else ABSENT


def unmeasured(reason: Reason) -> Findings:
    """The answer where something is there and cannot be measured."""
    return Findings(State.NOT_MEASURED, reason=reason)


def shortened(text: str) -> str:
    """The words of a place, enough of them to find it."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
