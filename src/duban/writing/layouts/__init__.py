"""Layouts as data: where each part of a paper stands and in which type.

A layout is a TOML file beside this module; ``extends`` names the one that it changes. Measures are
millimetres, type sizes points, indents characters of the line's own type, blanks lines of the page.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

# Points in a millimetre.
POINTS = 72 / 25.4

_A4 = (210.0, 297.0)
_A3 = (297.0, 420.0)
_PAPERS = {"A4": _A4, "A3": _A3}


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet and its type area: ``lines`` × ``characters`` of the body's type fill it.

    Without ``lines`` and ``characters`` (a form or a ledger) the type takes the room that it needs.
    """

    paper: str = "A4"
    landscape: bool = False
    top: float = 37
    bottom: float = 35
    left: float = 28
    right: float = 26
    lines: int = 0
    characters: int = 0

    @property
    def width(self) -> float:
        """The sheet's width as it lies."""
        return _PAPERS[self.paper][1 if self.landscape else 0]

    @property
    def height(self) -> float:
        """The sheet's height as it lies."""
        return _PAPERS[self.paper][0 if self.landscape else 1]

    @property
    def text_width(self) -> float:
        """The width of the type area."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """The height of the type area."""
        return self.height - self.top - self.bottom

    @property
    def pitch(self) -> float:
        """The distance of two lines in points where the page has a grid, else 0."""
        return round_down(self.text_height * POINTS / self.lines, 0.05) if self.lines else 0


@dataclass(frozen=True, slots=True)
class Style:
    """How one part of a paper is set.

    ``first`` indents the first line, ``left`` and ``right`` the whole paragraph, in characters;
    ``before`` and ``after`` are blank lines; ``pitch`` is the distance of lines in points, 0 for
    that of the page.
    """

    font: str
    size: float
    align: str = "both"
    first: float = 0
    left: float = 0
    right: float = 0
    before: float = 0
    after: float = 0
    pitch: float = 0
    colour: str = "000000"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The number of the page: ``place`` is outer, centre or none; ``gap`` below the type area.

    ``first`` tells whether the first page carries one.
    """

    form: str = "— {page} —"
    place: str = "outer"
    gap: float = 7
    first: bool = True


@dataclass(frozen=True, slots=True)
class Head:
    """The part above the rule: which kind, where the mark's upper edge stands, and the rule.

    ``kind`` is document, minutes, letter or form; ``mark_top`` counts from the sheet's upper edge.
    ``rule_gap`` is the distance between the line above and the rule, ``rule`` its thickness in
    points.
    """

    kind: str = "document"
    mark_top: float = 72
    colour: str = "FF0000"
    rule: float = 1.5
    rule_gap: float = 4
    ending: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout: the page, the parts' styles by name, and what is particular to its kind."""

    name: str
    title: str
    page: Page
    styles: Mapping[str, Style]
    page_number: PageNumber
    head: Head
    imprint: bool = True
    seal_blanks: float = 2
    attachment_landscape: Page = field(default_factory=lambda: Page(landscape=True))

    def style(self, name: str) -> Style:
        """The style of a part; raises KeyError for one that no layout knows."""
        return self.styles[name]


@cache
def layout(name: str) -> Layout:
    """The layout of that name; raises ValueError for one that does not exist."""
    if name not in names():
        raise ValueError(f"no layout {name!r} (one of {', '.join(names())})")
    data = _merged(name)
    return Layout(
        name=name,
        title=data["title"],
        page=Page(**data["page"]),
        styles={key: Style(**style) for key, style in data["styles"].items()},
        page_number=PageNumber(**data["page_number"]),
        head=Head(**data["head"]),
        **data.get("paper", {}),
    )


@cache
def names() -> tuple[str, ...]:
    """All layouts, in the order of their names."""
    found = (entry.name for entry in files(__name__).iterdir() if entry.name.endswith(".toml"))
    return tuple(sorted(name.removesuffix(".toml") for name in found))


def round_down(value: float, step: float) -> float:
    """The largest multiple of ``step`` that is not above ``value``."""
    return math.floor(value / step + 1e-9) * step


def _merged(name: str) -> dict[str, Any]:
    data = tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text("utf-8"))
    parent = data.pop("extends", None)
    return _laid_over(_merged(parent), data) if parent else data


def _laid_over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        lower = merged.get(key)
        if isinstance(value, dict) and isinstance(lower, dict):
            value = _laid_over(lower, value)
        merged[key] = value
    return merged
