"""Which style of type a typeface is of, and which faces only stand in for one that is missing."""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_REST = re.compile(r"--.*|,.*")
_IGNORED = re.compile(r"[\s_\-]")
_UNREADABLE = "\ufffd"


class Style(StrEnum):
    """The styles of type that the standard names, and the usual Western one for digits."""

    XIAOBIAOSONG = "xiaobiaosong"
    ZHONGSONG = "zhongsong"
    FANGSONG = "fangsong"
    KAI = "kai"
    HEI = "hei"
    SONG = "song"
    LATIN = "latin"


class Family(NamedTuple):
    """What is known of a typeface: its style, if any, and whether it only stands in."""

    style: Style | None
    is_stand_in: bool = False


@cache
def family_of(name: str) -> Family:
    """The style of a typeface by its name as a document or a PDF gives it."""
    wanted = _plain(name)
    found = max(
        ((start, family) for start, family in _known() if wanted.startswith(start)),
        key=lambda known: len(known[0]),
        default=None,
    )
    return found[1] if found else Family(None)


def is_of(name: str, *styles: Style) -> bool | None:
    """Whether a printed face is of one of the styles; ``None`` where only a stand-in was there.

    A program that lacks a typeface prints another one: that says nothing about the document. A
    stand-in of the right style is as good as the face itself.
    """
    family = family_of(name)
    if family.style in styles:
        return True
    if family.is_stand_in or not name or _UNREADABLE in name:
        return None
    return False


def is_named(name: str, *styles: Style) -> bool:
    """Whether a document that names this face asks for one of the styles."""
    return family_of(name).style in styles


def title_of(style: Style) -> str:
    """What the standard calls a style."""
    return str(_table()[style.value]["title"])


@cache
def _known() -> tuple[tuple[str, Family], ...]:
    return tuple(
        (_plain(name), Family(Style(style), is_stand_in))
        for style, entry in _table().items()
        for key, is_stand_in in (("names", False), ("stand_ins", True))
        for name in entry[key]
    )


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("families.toml").read_text("utf-8"))


def _plain(name: str) -> str:
    return _IGNORED.sub("", _REST.sub("", _SUBSET.sub("", name))).lower()
