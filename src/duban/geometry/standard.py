"""The numbers of GB/T 9704—2012, and what each check wants and lets pass, from ``checks.toml``.

Millimetres from the top left corner of an A4 page unless a name says otherwise.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from duban.geometry.findings import Finding, Unit, Where


class Needs(StrEnum):
    """What a check must see."""

    PAGES = "pages"
    DOCX = "docx"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Standard:
    """5.1, 5.2 and 7.5: paper, type area, sizes of type in points."""

    paper: tuple[float, float] = (210.0, 297.0)
    folded: tuple[float, float] = (297.0, 420.0)
    top: float = 37.0
    left: float = 28.0
    width: float = 156.0
    height: float = 225.0
    lines: int = 22
    size: float = 16.0
    small: float = 14.0
    title: float = 22.0

    @property
    def bottom(self) -> float:
        """The bottom edge of the type area."""
        return self.top + self.height

    @property
    def right(self) -> float:
        """The right edge of the type area."""
        return self.left + self.width


STANDARD = Standard()


@dataclass(frozen=True, slots=True)
class Rule:
    """What is said of a check: see the head of ``checks.toml``."""

    name: str
    title: str
    clause: str
    needs: Needs
    unit: Unit
    wanted: float | None
    tolerance: float
    because: str

    def against(
        self, where: Where, measured: float, wanted: float | None = None, *, slack: float = 0.0
    ) -> Finding | None:
        """A finding where a measure is further off than the tolerance and a slack let pass."""
        target = self.wanted if wanted is None else wanted
        if target is None:
            raise ValueError(f"{self.name}: nothing is wanted")
        if abs(measured - target) <= self.tolerance + slack:
            return None
        return Finding(where, round(measured, 2), round(target, 2), self.unit)


@cache
def rules() -> dict[str, Rule]:
    """All checks in the order of their file, by name."""
    text = files(__package__).joinpath("checks.toml").read_text("utf-8")
    return {name: _rule(name, said) for name, said in tomllib.loads(text).items()}


def rule(name: str) -> Rule:
    """What is said of a check."""
    return rules()[name]


def _rule(name: str, said: dict[str, str | float]) -> Rule:
    wanted = said.get("wanted")
    return Rule(
        name=name,
        title=str(said["title"]),
        clause=str(said["clause"]),
        needs=Needs(str(said["needs"])),
        unit=Unit(str(said.get("unit", ""))),
        wanted=None if wanted is None else float(wanted),
        tolerance=float(said.get("tolerance", 0.0)),
        because=str(said.get("because", "")),
    )
