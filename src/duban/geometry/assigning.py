"""Which part of a document each passage is: mark, number, title, body, headings, imprint …

Reads: passages in document order, printed or from a Word file. Writes: their roles.
A passage is known by what it says, by its size and by where it stands between the others. This is
the way from the head to the body; what follows the body is told by ``endings``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from duban import lexicon
from duban.geometry import labels
from duban.geometry.course import BIG, TITLE, Course, Stage
from duban.geometry.endings import body_or_ending, is_imprint, is_imprint_cell
from duban.geometry.passages import Alignment, Passage
from duban.geometry.roles import Role, is_said, without_blanks

_MARK = 26.5
_HIGHEST = 10
_LONGEST_NUMBER, _LONGEST_SUBTITLE = 60, 80
_FLUSH = 0.5
_NUMBER = re.compile(labels.NUMBER)
_BETWEEN_UNITS = re.compile(labels.BETWEEN_UNITS)
_SMALL_PARTS = (
    (labels.COPY_NUMBER, Role.COPY_NUMBER),
    (labels.SECRECY, Role.SECRECY),
    (labels.URGENCY, Role.URGENCY),
    (labels.SIGNER, Role.SIGNER),
    (labels.ISSUE, Role.ISSUE),
)


def roles_of(passages: Sequence[Passage]) -> tuple[Role, ...]:
    """The role of each passage."""
    course = Course(tuple(passages))
    marks = _black_marks(passages)
    for number, passage in enumerate(passages):
        text = without_blanks(passage.text)
        course.roles.append(Role.MARK if number in marks else _role(course, passage, text))
        course.has_mark |= number in marks
    _settle_tables(course.roles, passages)
    return tuple(course.roles)


def _black_marks(passages: Sequence[Passage]) -> frozenset[int]:
    """What stands large above the number of a document is its mark, be it red or not."""
    for number, passage in enumerate(passages[:_HIGHEST]):
        if _is_number(passage, without_blanks(passage.text)):
            above = range(number)
            return frozenset(index for index in above if passages[index].size >= _MARK)
    return frozenset()


def _is_number(passage: Passage, text: str) -> bool:
    # A signer may stand on the line of the number.
    return bool(_NUMBER.match(text)) and len(text) <= _LONGEST_NUMBER and passage.size < BIG


def _role(course: Course, passage: Passage, text: str) -> Role:
    if not text:
        return Role.OTHER
    if passage.table is not None:
        return Role.IMPRINT if is_imprint_cell(passage, text) else Role.TABLE
    if is_imprint(course, passage, text):
        course.stage = Stage.IMPRINT
        return Role.IMPRINT
    role = None
    if course.stage is Stage.FRONT:
        role = _in_front(course, passage, text)
    elif course.stage in {Stage.TITLE, Stage.SUBTITLE}:
        role = _in_title(course, passage)
    if role is None and course.stage is Stage.ADDRESSEE:
        course.stage = Stage.BODY
        role = Role.ADDRESSEE if _addresses(passage, text) else None
    return body_or_ending(course, passage, text) if role is None else role


def _in_front(course: Course, passage: Passage, text: str) -> Role | None:
    """The role of what may stand above the body; ``None`` where the body has begun."""
    if passage.is_red and passage.size >= BIG:
        course.has_mark = True
        return Role.MARK
    if _is_number(passage, text):
        return Role.NUMBER
    if passage.size < TITLE:
        for pattern, role in _SMALL_PARTS:
            if is_said(text, pattern):
                return role
    if passage.is_red:
        return Role.ISSUE
    if passage.size >= TITLE:
        course.stage = Stage.TITLE
        return Role.TITLE
    if course.has_mark and is_said(text, labels.NUMBER_OF_ORDER):
        return Role.NUMBER
    if course.has_mark and is_said(text, labels.SOURCE_AND_DATE):
        return Role.ISSUE
    course.stage = Stage.ADDRESSEE
    return None


def _in_title(course: Course, passage: Passage) -> Role | None:
    """The role of a line that may go on with the title, or say more below it."""
    if course.stage is Stage.TITLE and passage.size >= TITLE and not passage.is_red:
        return Role.TITLE
    if passage.alignment is Alignment.CENTRED and len(passage.text) <= _LONGEST_SUBTITLE:
        course.stage = Stage.SUBTITLE
        return Role.SUBTITLE
    course.stage = Stage.ADDRESSEE
    return None


def _addresses(passage: Passage, text: str) -> bool:
    """Whether the first passage below a title says to whom; some forget the colon or the edge."""
    if text[-1] in labels.ADDRESSEE_END and passage.alignment is not Alignment.INDENTED:
        return True
    is_flush = passage.alignment is Alignment.FLUSH and passage.indent < _FLUSH
    return (is_flush or text[-1] in labels.ADDRESSEE_END) and _names_units(text)


def _names_units(text: str) -> bool:
    """Whether a text lists nothing but units: 各科室，局属各单位."""
    parts = [part for part in _BETWEEN_UNITS.split(text) if part]
    return bool(parts) and all(
        part.startswith(labels.EVERY) or lexicon.ends_with(part, "units", "strong")
        for part in parts
    )


def _settle_tables(roles: list[Role], passages: Sequence[Passage]) -> None:
    """What a table is for, and what belongs to it: an imprint in its lines, a caption, a note."""
    imprint = {p.table for p, role in zip(passages, roles, strict=True) if role is Role.IMPRINT}
    for number, passage in enumerate(passages):
        before = roles[number - 1] if number else Role.OTHER
        after = roles[number + 1] if number + 1 < len(roles) else Role.OTHER
        if roles[number] is Role.TABLE and passage.table in imprint:
            roles[number] = Role.IMPRINT
        if roles[number] is not Role.BODY:
            continue
        is_caption = after is Role.TABLE and passage.alignment is Alignment.CENTRED
        is_note = before is Role.TABLE and is_said(passage.text.strip(), labels.TABLE_NOTE)
        if is_caption or is_note:
            roles[number] = Role.OTHER
