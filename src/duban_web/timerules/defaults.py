"""The time limits that hold until an office sets its own, from ``defaults.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from duban_web.timerules.rules import Direction, Length, Rule, Start

# Custom alone: seen nowhere, so an office is asked to confirm it.
CUSTOM = "K"


@dataclass(frozen=True, slots=True)
class Seen:
    """What another place does, with the tags of where that was read."""

    length: Length
    start: Start
    evidence: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Default:
    """A rule in the words of offices: its name, the day that it runs from, what others do."""

    rule: Rule
    name: str
    runs_from: str
    seen: tuple[Seen, ...] = ()
    note: str = ""


@cache
def defaults() -> Mapping[str, tuple[Default, ...]]:
    """Every default by its trigger; several where a law was amended, each with its dates."""
    found: dict[str, tuple[Default, ...]] = {}
    for entry in _data()["rules"]:
        default = _default(entry)
        trigger = default.rule.trigger
        found[trigger] = (*found.get(trigger, ()), default)
    return found


@cache
def sources() -> Mapping[str, str]:
    """What each tag of an evidence stands for."""
    return dict(_data()["sources"])


def tag(evidence: str) -> str:
    """The tag of an evidence without the article: ``L4 34`` is of L4."""
    return evidence.partition(" ")[0]


def _default(entry: Mapping[str, Any]) -> Default:
    evidence = tuple(entry["evidence"])
    rule = Rule(
        trigger=entry["trigger"],
        length=Length.parse(entry["length"]),
        start=Start(entry.get("start", Start.NEXT_DAY)),
        direction=Direction(entry.get("direction", Direction.AFTER)),
        evidence=evidence,
        effective_from=entry.get("effective_from"),
        effective_to=entry.get("effective_to"),
        is_confirmed=CUSTOM not in evidence,
        is_default=True,
    )
    seen = tuple(_seen(one) for one in entry.get("seen", ()))
    return Default(rule, entry["name"], entry["from"], seen, entry.get("note", ""))


def _seen(entry: Mapping[str, Any]) -> Seen:
    start = Start(entry.get("start", Start.NEXT_DAY))
    return Seen(
        Length.parse(entry["length"]), start, tuple(entry["evidence"]), entry.get("note", "")
    )


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("defaults.toml").read_text("utf-8"))
