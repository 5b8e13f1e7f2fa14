"""Word knowledge as data: one loader for the lists beside this file, each with its source."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The lists of one file, by the file's name without ``.toml``."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text("utf-8"))


@cache
def words(name: str, key: str) -> tuple[str, ...]:
    """The words of one list, longest first, so that a pattern of them prefers the longer."""
    return tuple(sorted(table(name)[key]["words"], key=lambda word: (-len(word), word)))


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """The words of one list, to look up."""
    return frozenset(words(name, key))


@cache
def choice(name: str, *keys: str) -> str:
    """A regular expression that matches any word of the lists."""
    together = sorted({w for key in keys for w in words(name, key)}, key=lambda w: (-len(w), w))
    return "(?:" + "|".join(map(re.escape, together)) + ")"
