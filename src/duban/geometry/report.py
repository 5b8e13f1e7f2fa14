"""The report of an examined document: one outcome for each check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from duban.geometry.findings import Finding, Reason, State


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a check ended on a document; see ``docs/geometry.md`` for each name."""

    name: str
    title: str
    clause: str
    state: State
    found: tuple[Finding, ...] = ()
    looked_at: int = 0
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class GeometryReport:
    """All outcomes in the order of the standard.

    ``pages`` is how many were measured; where it is none, ``unprinted`` says why.
    """

    file: str
    format: str
    pages: int
    outcomes: tuple[Outcome, ...]
    unprinted: Reason | None = None

    def of(self, state: State) -> tuple[Outcome, ...]:
        """The outcomes that ended so."""
        return tuple(outcome for outcome in self.outcomes if outcome.state is state)

    @property
    def failing(self) -> tuple[Outcome, ...]:
        """What does not hold."""
        return self.of(State.FAILS)

    @property
    def unmeasured(self) -> tuple[Outcome, ...]:
        """What could not be measured."""
        return self.of(State.NOT_MEASURED)


def to_data(report: GeometryReport) -> dict[str, Any]:
    """The report as what JSON has: every check with its state, findings with their measures."""
    return {
        "file": report.file,
        "format": report.format,
        "pages": report.pages,
        "unprinted": _reason(report.unprinted),
        "checks": [
            {
                "name": outcome.name,
                "title": outcome.title,
                "clause": outcome.clause,
                "state": outcome.state.value,
                "looked_at": outcome.looked_at,
                "reason": _reason(outcome.reason),
                "found": [_finding(finding) for finding in outcome.found],
            }
            for outcome in report.outcomes
        ],
    }


def _reason(reason: Reason | None) -> dict[str, str] | None:
    return (
        None if reason is None else {"code": reason.code, "message": reason.words + reason.remedy}
    )


def _finding(finding: Finding) -> dict[str, Any]:
    difference = finding.difference
    return {
        "page": finding.where.page,
        "paragraph": finding.where.paragraph,
        "text": finding.where.text,
        "measured": finding.measured,
        "wanted": finding.wanted,
        "difference": None if difference is None else round(difference, 2),
        "unit": finding.unit.value,
    }
