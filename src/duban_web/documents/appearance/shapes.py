"""What a line looks like: a title, a heading, part of an outline, set in or not.

Reads: lines and their first characters. Writes: lines with their shape. Leaves undecided what only
the paper shows: a face, a size, a place on the sheet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from duban_web.documents import labels
from duban_web.documents.appearance.records import Line, Shape

BLANK = re.compile(r"[^\S\r\n]+")
# The number of a page, between dashes or alone.
FOLIO = re.compile(r"[-‐-―－]?[^\S\r\n]*\d{1,4}[^\S\r\n]*[-‐-―－]?$")
_NUMERAL = f"[{labels.OUTLINE_NUMERALS}]+"
_PART = f"{labels.OUTLINE_ORDINAL}{_NUMERAL}[{labels.OUTLINE_PARTS}]"
OUTLINE = re.compile(
    rf"[^\S\r\n]*(?:(?P<one>{_NUMERAL}、|{_PART})|(?P<two>[（(]{_NUMERAL}[）)])"
    r"|(?P<three>\d{1,3}(?:[.．](?!\d)|、))|(?P<four>[（(]\d{1,3}[）)]))"
)
_LEVELS = {"one": 1, "two": 2, "three": 3, "four": 4}
ENDS_SENTENCE = tuple("。！？：!?:")
_ENDS_CLAUSE = (*ENDS_SENTENCE, "；", "，", "、", ";", ",")
_LABELS = re.compile(r"[：:]")
_LONGEST_HEADING, _LONGEST_TITLE, _MOST_TITLES = 40, 80, 6


def outlined(characters: str, line: Line) -> Line:
    """A line that begins as parts of an outline do; a heading if it is no whole sentence."""
    found = OUTLINE.match(characters, line.start, line.end)
    if found is None or found.lastgroup is None:
        return line
    is_short = line.end - line.start <= _LONGEST_HEADING
    is_heading = is_short and characters[line.end - 1] not in _ENDS_CLAUSE
    shape = Shape.HEADING if is_heading else Shape.PARAGRAPH
    return replace(line, shape=shape, level=_LEVELS[found.lastgroup])


def titled(characters: str, lines: Sequence[Line]) -> Sequence[Line]:
    """The first lines are titles until one is a sentence, a label or part of an outline."""
    count = 0
    for line in lines[:_MOST_TITLES]:
        words = characters[line.start : line.end]
        is_title = not line.level and not line.is_flowing and len(words) <= _LONGEST_TITLE
        is_other = words.endswith(_ENDS_CLAUSE) or words.isspace() or _LABELS.search(words)
        if not is_title or is_other:
            break
        count += 1
    # Where nothing else follows, or very many do, they are rather a list.
    if count == min(len(lines), _MOST_TITLES) and count > 1:
        return lines
    titles = [
        replace(line, shape=Shape.TITLE) if _says_something(characters, line) else line
        for line in lines[:count]
    ]
    return [*titles, *lines[count:]]


def _says_something(characters: str, line: Line) -> bool:
    """Whether words begin it: neither set in nor a rule, or what is left of a table (``|``)."""
    words = characters[line.start : line.end]
    return not BLANK.match(words) and any(letter.isalnum() for letter in words)


def is_indented(characters: str, line: Line) -> bool:
    """Whether a paragraph begins two characters in on paper, which its text does not tell."""
    if line.shape is not Shape.PARAGRAPH:
        return False
    return not any(one.match(characters, line.start, line.end) for one in (BLANK, FOLIO))
