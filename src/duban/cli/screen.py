"""Text on a terminal: how many columns it takes, where it breaks, tables that fit, colours.

Chinese characters take two columns. Nothing here knows what the text is about.
"""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TextIO

_PIPED_COLUMNS = 100
_NARROWEST = 40
_GAP = "  "
# What may not begin a line, and what may not end one.
_CLOSING = frozenset("，。；：、！？）》」』】”’％%,.;:!?)]…")
_OPENING = frozenset("（《「『【“‘([")
_WORD = re.compile(r"[!-~]+|[ \t]+|.", re.S)
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Screen:
    """Where lines go: how wide it is, whether it takes colours, whether a person sits before it."""

    columns: int
    is_terminal: bool
    has_colours: bool

    @classmethod
    def of(cls, stream: TextIO, environment: Mapping[str, str] = os.environ) -> Screen:
        """What is known of a stream."""
        is_terminal = stream.isatty()
        plain = environment.get("NO_COLOR") or environment.get("TERM", "dumb") == "dumb"
        columns = shutil.get_terminal_size((_PIPED_COLUMNS, 24)).columns
        return cls(max(columns, _NARROWEST), is_terminal, is_terminal and not plain)

    def strong(self, text: str) -> str:
        """What the eye should find first."""
        return self._in("1", text)

    def faint(self, text: str) -> str:
        """What only whoever looks for it needs."""
        return self._in("2", text)

    def alarming(self, text: str) -> str:
        """What is wrong."""
        return self._in("31", text)

    def _in(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.has_colours and text.strip() else text


@lru_cache(maxsize=8192)
def _columns_of(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def columns_of(text: str) -> int:
    """How many columns a text takes on a terminal."""
    return len(text) if text.isascii() else sum(map(_columns_of, text))


def harmless(text: str) -> str:
    """The text without characters that would steer the terminal, one for one."""
    return _UNSAFE.sub("\ufffd", text)


def visible(text: str) -> str:
    """The text for a terminal: lines and tabs stay, what would steer it is shown, one for one."""
    return _UNSAFE.sub(lambda sign: sign.group() if sign.group() in "\n\t" else "\ufffd", text)


def on_one_line(text: str) -> str:
    """The text as part of a line: white space is a blank, nothing steers the terminal."""
    return harmless(" ".join(text.split()))


def shortened(text: str, columns: int) -> str:
    """The text cut so that it fits, with an ellipsis where something is missing."""
    if columns_of(text) <= columns:
        return text
    taken, used = [], 0
    for character in text:
        used += _columns_of(character)
        if used > columns - 1:
            break
        taken.append(character)
    return "".join(taken).rstrip() + "…"


def padded(text: str, columns: int) -> str:
    """The text with blanks up to a width."""
    return text + " " * (columns - columns_of(text))


def wrapped(text: str, columns: int) -> list[str]:
    """The text in lines that fit: Latin words stay whole, closing marks stay with their word."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for token in _tokens(on_one_line(paragraph), columns):
            if line and columns_of(line + token) > columns:
                lines.append(line.rstrip())
                line = ""
            line += token if line else token.lstrip()
        lines.append(line.rstrip())
    return lines


def _tokens(text: str, columns: int) -> Iterator[str]:
    """What stays together; a word longer than the line is cut."""
    token = ""
    for part in _WORD.findall(text):
        joins = token and (part in _CLOSING or token[-1] in _OPENING)
        if token and (not joins or columns_of(token + part) > columns):
            yield token
            token = ""
        token += part
        while columns_of(token) > columns:
            head = shortened(token, columns)[:-1] or token[0]
            yield head
            token = token[len(head) :]
    if token:
        yield token


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, its share of the width where that is short, its alignment."""

    head: str
    share: float = 1.0
    is_number: bool = False


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]], screen: Screen) -> list[str]:
    """A table that fits the screen; cells wrap, columns with nothing in them are left out."""
    kept = [i for i in range(len(columns)) if any(row[i] for row in rows)]
    heads = [columns[i] for i in kept]
    body = [[row[i] for i in kept] for row in rows]
    widths = _widths(heads, body, screen.columns)
    lines = [screen.strong(line) for line in _row(heads, [c.head for c in heads], widths)]
    lines.append(screen.faint("─" * (sum(widths) + len(_GAP) * (len(widths) - 1))))
    for row in body:
        lines += _row(heads, row, widths)
    return lines


def _row(columns: Sequence[Column], cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    parts = [wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    lines = []
    for number in range(max(map(len, parts))):
        line = []
        for column, part, width in zip(columns, parts, widths, strict=True):
            text = part[number] if number < len(part) else ""
            blanks = " " * (width - columns_of(text))
            line.append(blanks + text if column.is_number else text + blanks)
        lines.append(_GAP.join(line).rstrip())
    return lines


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[str]], total: int) -> list[int]:
    """As wide as the cells want, or the widest columns capped in proportion to their shares."""
    wanted = [
        max(columns_of(line) for cell in (column.head, *cells) for line in cell.split("\n"))
        for column, cells in zip(columns, zip(*rows, strict=True), strict=True)
    ]
    left = total - len(_GAP) * (len(columns) - 1)
    widths = [0] * len(columns)
    open_columns = set(range(len(columns)))
    while open_columns:
        share = left / sum(columns[i].share for i in open_columns)
        content = [i for i in open_columns if wanted[i] <= share * columns[i].share]
        for i in content or open_columns:
            widths[i] = wanted[i] if content else max(2, int(share * columns[i].share))
        left -= sum(widths[i] for i in content)
        open_columns -= set(content or open_columns)
    return widths
