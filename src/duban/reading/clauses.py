"""Sentences, the parts between semicolons, and clauses, as ranges of the clean text.

Reads: a range of clean text. Writes: the ranges of its parts without the marks between them.
Leaves unread: nothing; what stands inside brackets and quotes is never cut.
"""

from __future__ import annotations

import re
from functools import cache

from duban import lexicon

Range = tuple[int, int]

SENTENCE = "。！？\n|"
PART = SENTENCE + "；"
CLAUSE = PART + "，"

_PAIRS = {"（": "）", "“": "”", "《": "》", "〔": "〕", "【": "】", "‘": "’", "〈": "〉"}
_REACH = 158


def split(text: str, start: int, end: int, marks: str) -> list[Range]:
    """The parts of ``text[start:end]`` between ``marks``, trimmed, empty ones left out.

    A mark inside a pair of brackets or quotes does not cut; a bracket that is not closed nearby is
    no bracket, for quotes that are opened and never closed occur.
    """
    # One loop and no generator: this is called for every sentence, and most of them are short.
    parts: list[Range] = []
    if start >= end:
        return parts
    begin = start
    for cut in _cuts(marks).finditer(text, start, end):
        here, behind = cut.span()
        if behind - here > 1:
            continue
        if begin < here:
            if text[begin] in " \n" or text[here - 1] in " \n":
                _add_trimmed(parts, text, begin, here)
            else:
                parts.append((begin, here))
        begin = behind
    if begin < end:
        _add_trimmed(parts, text, begin, end)
    return parts


@cache
def _cuts(marks: str) -> re.Pattern[str]:
    """A mark, or a whole pair of brackets or quotes with what is inside it."""
    cuts = re.escape(marks)
    pairs = [f"(?<={a})[^{b}\\n]{{0,{_REACH}}}{b}" for a, b in _PAIRS.items()]
    # A set comes first, because a pattern is sought fastest by one.
    return re.compile(f"[{cuts}{''.join(_PAIRS)}](?:(?<=[{cuts}])|{'|'.join(pairs)})")


def _add_trimmed(parts: list[Range], text: str, start: int, end: int) -> None:
    while start < end and text[start] in " \n":
        start += 1
    while end > start and text[end - 1] in " \n":
        end -= 1
    if start < end:
        parts.append((start, end))


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Range]:
    """The sentences of a range; a line break ends one, too."""
    return split(text, start, len(text) if end is None else end, SENTENCE)


def heading_end(text: str, start: int, end: int) -> int:
    """Where a heading that starts at ``start`` ends: at its line, sentence, or first blank."""
    for mark in _HEADING_ENDS.finditer(text, start, end):
        if mark.group() != " " or mark.start() - start >= 2:
            return mark.start()
    return end


_HEADING_ENDS = re.compile(r"[\n。| ]")


_CLOSED = tuple("。！？；…”）")
_LONGEST_STRAY = 40


def closed_end(text: str, start: int, end: int) -> int:
    """Where a range ends without the lines behind its last sentence that are none.

    A paper that closes its sentences closes all of them: short lines without a mark behind one
    that has it (a button, a running head) are no part of what is told, unless they open with a
    verb or a number.
    """
    stop = end
    while (line := text.rfind("\n", start, stop)) >= 0 and _is_stray(text[line:stop]):
        stop = line
        if text.endswith("。", start, line):
            return line
    return end


def closed_paragraphs(text: str, start: int, end: int) -> list[Range]:
    """The lines of a range without those that ``closed_end`` leaves out behind a sentence."""
    found: list[Range] = []
    for first, last in split(text, start, end, "\n"):
        if not (found and text[found[-1][1] - 1] == "。" and _is_stray(text[first:last])):
            found.append((first, last))
    return found


def _is_stray(line: str) -> bool:
    bare = line.strip(" \n")
    return len(bare) <= _LONGEST_STRAY and not bare.endswith(_CLOSED) and not _acts().match(bare)


@cache
def _acts() -> re.Pattern[str]:
    return re.compile(rf"{lexicon.choice('verbs', 'actions')}|[（\d一二三四五六七八九十①-⑳]")
