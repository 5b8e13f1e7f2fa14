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


def ends_with(word: str, name: str, key: str) -> bool:
    """Whether a word ends in one of the list: faster than a pattern with many alternatives."""
    lengths, known = _endings(name, key)
    return any(word[-length:] in known for length in lengths)


@cache
def _endings(name: str, key: str) -> tuple[tuple[int, ...], frozenset[str]]:
    known = word_set(name, key)
    return tuple(sorted({len(word) for word in known})), known


@cache
def choice(name: str, *keys: str) -> str:
    """A regular expression that matches any word of the lists."""
    together = sorted({w for key in keys for w in words(name, key)}, key=lambda w: (-len(w), w))
    return "(?:" + "|".join(map(re.escape, together)) + ")"
