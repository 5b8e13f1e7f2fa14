"""The words of simulated institutions: lists from TOML, drawn from by dice, gaps filled in."""

from __future__ import annotations

import datetime
import random
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

Dice = random.Random


@cache
def words(name: str) -> Mapping[str, Any]:
    """One of the lists: ``organisation``, ``matters`` or ``sentences``."""
    path = files("duban_web.simulation").joinpath("words", f"{name}.toml")
    return tomllib.loads(path.read_text("utf-8"))


def said(dice: Dice, name: str, **facts: Any) -> str:
    """One of the sentences that are said on an occasion."""
    sentence: str = dice.choice(words("sentences")["say"][name])
    return sentence.format(few=dice.randint(3, 8), **facts)


def form(part: str, name: str) -> str:
    """A form of words, its gaps still open."""
    found: str = words("sentences")[part][name]
    return found


def written_day(day: datetime.date) -> str:
    """A day as papers of offices write it."""
    written: str = words("sentences")["paper"]["day"]
    return written.format(year=day.year, month=day.month, day=day.day)
