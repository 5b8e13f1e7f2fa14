"""Marks of secrecy (密级): a file that bears one is refused, for no secret of state is kept here.

A mark stands where papers have it (GB/T 9704—2012, 7.2.2: top left of the first page, with ★ and
a term) or behind the word for it. The words alone in a sentence are none: whoever writes about
keeping secrets tells none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from duban_web.documents import labels
from duban_web.documents.levels import Level, MarkPlace

# How many lines with words may stand above a mark that has no star: only the serial number of the
# copy (份号) does in papers.
_HEAD_LINES = 6
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that was found: which of the three, and where."""

    level: Level
    place: MarkPlace


def _spaced(word: str) -> str:
    return r"[^\S\n]*".join(word)


_LEVEL = "|".join(_spaced(word) for word in labels.LEVEL_WORDS)
_NOT_OF_THE_STATE = "".join(f"(?<!{word})" for word in labels.OTHER_SECRETS)
_BLANK = r"[^\S\n]*"
_STAR = f"[{labels.STARS}]"
_TERM = rf"{_BLANK}(?:{labels.TERM})"
# 机密★1年, and with an asterisk for the star where a term follows. In quotes it is spoken of.
_STARRED = re.compile(
    rf"(?<![{labels.OPENING_QUOTES}]){_NOT_OF_THE_STATE}({_LEVEL}){_BLANK}"
    rf"(?:{_STAR}|[*＊]{_TERM})"
)
# 密级：机密, on one line or in two cells. What names several is a form to choose from.
_LABELLED = re.compile(
    rf"{_spaced(labels.LEVEL_LABEL)}(?:{_BLANK}[:：]\s*|[^\S\n]*\n\s*)({_LEVEL})"
    rf"(?!{_BLANK}[/、，,|□○☐(（])(?!\s*(?:{_LEVEL}))"
)
_TICKED = re.compile(
    rf"{_spaced(labels.LEVEL_LABEL)}[^\n]*(?:[☑✓√■●✔]{_BLANK}({_LEVEL})|({_LEVEL}){_BLANK}[☑✓√✔])"
)
# Alone on a line at the head: 机密, 秘密 5年.
_ALONE = re.compile(rf"{_BLANK}({_LEVEL})(?:{_TERM})?{_BLANK}$")
# In a name: 【机密】…, 机密-…, …_秘密, or nothing else.
_BRACKETED = re.compile(rf"[\[【(〔〖「]{_BLANK}({_LEVEL})(?:{_TERM})?{_BLANK}[\])】〕〗」]")
_SET_OFF = re.compile(rf"^({_LEVEL})(?:[-_—·. ]|$)|(?:[-_—·. ])({_LEVEL})$")


def find_mark(name: str, text: str) -> Mark | None:
    """The first mark in a file's name or in its text, if there is one."""
    return next(_marks(_plain(name), _plain(text)), None)


def _marks(name: str, text: str) -> Iterator[Mark]:
    stem = name.rpartition(".")[0] or name
    for pattern in (_STARRED, _LABELLED, _BRACKETED, _SET_OFF):
        if found := pattern.search(stem):
            yield Mark(_level(found), MarkPlace.NAME)
    head = _head(text)
    levels = [found for line in head if (found := _ALONE.match(line))]
    # Where several stand there they are the words of a table.
    if len(levels) == 1:
        yield Mark(_level(levels[0]), MarkPlace.HEAD)
    reached = sum(len(line) + 1 for line in text.split("\n", _HEAD_LINES)[:_HEAD_LINES])
    for pattern in (_STARRED, _LABELLED, _TICKED):
        if found := pattern.search(text):
            yield Mark(_level(found), MarkPlace.HEAD if found.start() < reached else MarkPlace.TEXT)


def _head(text: str) -> list[str]:
    lines = []
    for line in text.splitlines():
        if line.strip():
            lines.append(line)
        if len(lines) == _HEAD_LINES:
            break
    return lines


def _level(found: re.Match[str]) -> Level:
    word = next(group for group in found.groups() if group)
    return labels.LEVEL_WORDS["".join(word.split())]


def _plain(text: str) -> str:
    """One width, one way to write a character, nothing that is not seen."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
