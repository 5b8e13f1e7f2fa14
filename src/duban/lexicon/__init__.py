"""Word knowledge as data: one loader for the lists beside this file, each with its source."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
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
    return word.endswith(_by_last_letter(name, key).get(word[-1:], ()))


@cache
def _by_last_letter(name: str, key: str) -> dict[str, tuple[str, ...]]:
    by_last: dict[str, tuple[str, ...]] = {}
    for word in words(name, key):
        by_last[word[-1]] = (*by_last.get(word[-1], ()), word)
    return by_last


@cache
def choice(name: str, *keys: str) -> str:
    """A regular expression that matches any word of the lists."""
    return any_of(w for key in keys for w in words(name, key))


def any_of(known: Iterable[str]) -> str:
    """A regular expression that matches any of some words, the longest that fits.

    Words that open alike share their opening, so that few alternatives are tried at each place.
    """
    return f"(?:{'|'.join(branches(known))})"


def branches(known: Iterable[str]) -> list[str]:
    """The alternatives of ``any_of``, each with a letter in front: a pattern is sought by these."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(set(known), key=lambda word: (-len(word), word)):
        by_first.setdefault(word[:1], []).append(word[1:])
    found: list[str] = []
    for first, rests in by_first.items():
        if len(rests) == 1:
            found.append(re.escape(first + rests[0]))
        else:
            found.append(re.escape(first) + any_of(rests))
    return found
