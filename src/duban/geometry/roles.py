"""Which part of a document each passage is: mark, number, title, body, headings, imprint …

Reads: passages in document order, printed or from a Word file. Writes: their roles.
A passage is known by what it says, by its size and by where it stands between the others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from duban import lexicon
from duban.geometry import labels
from duban.geometry.passages import Alignment, Passage

_BIG, _TITLE = 19.5, 17.5
_MARK = 26.5
_HIGHEST = 10
_SMALL = 15.0
_LONGEST_SIGNATURE, _LONGEST_SUBTITLE = 34, 80
_FAR_IN, _HANGS_AT_LEAST, _HANGS_AT_MOST = 6.0, 2.5, 9.0
# Attachments are listed as third level headings are: 1. 2. 3.
_LISTED = 2


class Role(StrEnum):
    """The parts of a document that checks speak of."""

    COPY_NUMBER = "copy_number"
    SECRECY = "secrecy"
    URGENCY = "urgency"
    MARK = "mark"
    ISSUE = "issue"
    NUMBER = "number"
    SIGNER = "signer"
    TITLE = "title"
    SUBTITLE = "subtitle"
    ADDRESSEE = "addressee"
    BODY = "body"
    HEADING_1 = "heading_1"
    HEADING_2 = "heading_2"
    HEADING_3 = "heading_3"
    HEADING_4 = "heading_4"
    TABLE = "table"
    ATTACHMENT_NOTE = "attachment_note"
    SIGNATURE = "signature"
    DATE = "date"
    NOTE = "note"
    ATTENDANCE = "attendance"
    ATTACHMENT_MARK = "attachment_mark"
    ATTACHMENT_TITLE = "attachment_title"
    ATTACHMENT = "attachment"
    IMPRINT = "imprint"
    OTHER = "other"


HEADINGS = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4)
_PATTERNS = {
    name: re.compile(getattr(labels, name))
    for name in (
        "COPY_NUMBER", "SECRECY", "URGENCY", "NUMBER", "NUMBER_OF_ORDER", "SIGNER", "ISSUE",
        "SOURCE_AND_DATE", "ATTACHMENT_NOTE", "ATTACHMENT_MARK", "DATE", "NOTE", "ATTENDANCE",
        "COPY_TO", "PRINTED", "BETWEEN_UNITS", "TABLE_NOTE", "MEETING_FACTS",
    )
}  # fmt: skip
_HEADINGS = tuple(re.compile(pattern) for pattern in labels.HEADINGS)
_FRONT = (
    ("COPY_NUMBER", Role.COPY_NUMBER),
    ("SECRECY", Role.SECRECY),
    ("URGENCY", Role.URGENCY),
    ("SIGNER", Role.SIGNER),
    ("ISSUE", Role.ISSUE),
)


@dataclass(slots=True)
class _Course:
    """How far the document has been read."""

    roles: list[Role] = field(default_factory=list)
    stage: str = "front"
    has_mark: bool = False
    marks: frozenset[int] = frozenset()


def heading_level(text: str) -> int | None:
    """The level of a heading or numbered paragraph, from 0; ``None`` for any other text."""
    for level, pattern in enumerate(_HEADINGS):
        if pattern.match(text):
            return level
    return None


def without_blanks(text: str) -> str:
    """A text as the patterns expect it."""
    return "".join(text.split())


def roles_of(passages: Sequence[Passage]) -> tuple[Role, ...]:
    """The role of each passage."""
    course = _Course(marks=_black_marks(passages))
    for number, passage in enumerate(passages):
        text = without_blanks(passage.text)
        role = _role(course, passages, number, text)
        course.roles.append(role)
    _settle_tables(course.roles, passages)
    return tuple(course.roles)


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
        is_note = before is Role.TABLE and _PATTERNS["TABLE_NOTE"].fullmatch(passage.text.strip())
        if is_caption or is_note:
            roles[number] = Role.OTHER


def _role(course: _Course, passages: Sequence[Passage], number: int, text: str) -> Role:
    passage = passages[number]
    if not text:
        return Role.OTHER
    if passage.table is not None:
        return Role.IMPRINT if _is_imprint_cell(passage, text) else Role.TABLE
    if _is_imprint(passage, text, course):
        course.stage = "imprint"
        return Role.IMPRINT
    if course.stage == "front":
        role = Role.MARK if number in course.marks else _front(course, passage, text)
        if role is not None:
            return role
        course.stage = "addressee"
    if course.stage == "title":
        if passage.size >= _TITLE and not passage.is_red:
            return Role.TITLE
        course.stage = "addressee"
        if _is_subtitle(passage):
            course.stage = "subtitle"
            return Role.SUBTITLE
    if course.stage == "subtitle":
        if _is_subtitle(passage):
            return Role.SUBTITLE
        course.stage = "addressee"
    if course.stage == "addressee":
        course.stage = "body"
        is_indented = passage.alignment is Alignment.INDENTED
        if text[-1] in labels.ADDRESSEE_END and (not is_indented or _names_units(text)):
            return Role.ADDRESSEE
        # What is flush and short below a title is meant for one, its colon forgotten.
        if passage.alignment is Alignment.FLUSH and passage.indent < 0.5 and _names_units(text):
            return Role.ADDRESSEE
    return _after_front(course, passages, number, text)


def _black_marks(passages: Sequence[Passage]) -> frozenset[int]:
    """What stands large above the number of a document is its mark, be it red or not."""
    for number, passage in enumerate(passages[:_HIGHEST]):
        text = without_blanks(passage.text)
        if _PATTERNS["NUMBER"].match(text) and passage.size < _BIG:
            above = range(number)
            return frozenset(index for index in above if passages[index].size >= _MARK)
    return frozenset()


def _names_units(text: str) -> bool:
    """Whether a text lists nothing but units: 各科室，局属各单位."""
    parts = [part for part in _PATTERNS["BETWEEN_UNITS"].split(text) if part]
    return bool(parts) and all(
        part.startswith(labels.EVERY) or lexicon.ends_with(part, "units", "strong")
        for part in parts
    )


def _is_subtitle(passage: Passage) -> bool:
    return passage.alignment is Alignment.CENTRED and len(passage.text) <= _LONGEST_SUBTITLE


def _front(course: _Course, passage: Passage, text: str) -> Role | None:
    """The role of what may stand above the body; ``None`` where the body has begun."""
    if passage.is_red and passage.size >= _BIG:
        course.has_mark = True
        return Role.MARK
    if _PATTERNS["NUMBER"].match(text) and len(text) <= 60 and passage.size < _BIG:
        return Role.NUMBER
    for name, role in _FRONT:
        if _PATTERNS[name].fullmatch(text):
            return role
    if passage.is_red:
        return Role.ISSUE
    if passage.size >= _TITLE:
        course.stage = "title"
        return Role.TITLE
    if course.has_mark and _PATTERNS["NUMBER_OF_ORDER"].fullmatch(text):
        return Role.NUMBER
    if course.has_mark and _PATTERNS["SOURCE_AND_DATE"].fullmatch(text):
        return Role.ISSUE
    return None


def _is_imprint(passage: Passage, text: str, course: _Course) -> bool:
    if course.stage == "imprint":
        return passage.size < _SMALL or bool(_PATTERNS["COPY_TO"].fullmatch(text))
    if course.stage == "front" or passage.size >= _SMALL + 2:
        return False
    is_said = _PATTERNS["COPY_TO"].fullmatch(text) or _PATTERNS["PRINTED"].fullmatch(text)
    return bool(is_said) and (passage.size < _SMALL or course.stage in {"closing", "attachment"})


def _is_imprint_cell(passage: Passage, text: str) -> bool:
    """Whether a table is there to hold an imprint in its lines."""
    is_said = _PATTERNS["COPY_TO"].fullmatch(text) or _PATTERNS["PRINTED"].fullmatch(text)
    return bool(is_said) and passage.size < _SMALL


def _after_front(course: _Course, passages: Sequence[Passage], number: int, text: str) -> Role:
    passage = passages[number]
    if _begins_attachment(passage, text):
        course.stage = "attachment_title"
        return Role.ATTACHMENT_MARK
    if course.stage in {"attachment_title", "attachment"}:
        return _attachment(course, passage)
    if _PATTERNS["DATE"].fullmatch(text) and _stands_right(passage):
        course.stage = "closing"
        _claim_signature(course, passages, number)
        return Role.DATE
    if course.stage == "closing" and _PATTERNS["NOTE"].fullmatch(text):
        return Role.NOTE
    if _PATTERNS["ATTACHMENT_NOTE"].fullmatch(text):
        course.stage = "note"
        return Role.ATTACHMENT_NOTE
    if passage.alignment is Alignment.FLUSH and _PATTERNS["MEETING_FACTS"].fullmatch(text):
        return Role.OTHER
    if _is_attendance(course, passage, text):
        course.stage = "attendance"
        return Role.ATTENDANCE
    if course.stage == "note" and _goes_on(passage, text):
        return Role.ATTACHMENT_NOTE
    if course.stage == "closing":
        return Role.OTHER
    if course.stage == "note" and not _stands_right(passage):
        course.stage = "body"
    level = heading_level(text)
    return Role.BODY if level is None else HEADINGS[level]


def _is_attendance(course: _Course, passage: Passage, text: str) -> bool:
    """Whether a passage lists who was there, or goes on with such a list."""
    if _PATTERNS["ATTENDANCE"].fullmatch(text):
        return True
    is_sentence = text[-1] in labels.PERIOD + labels.ADDRESSEE_END
    hangs = passage.indent > _HANGS_AT_LEAST or not is_sentence
    return course.stage == "attendance" and hangs and heading_level(text) is None


def _begins_attachment(passage: Passage, text: str) -> bool:
    is_mark = _PATTERNS["ATTACHMENT_MARK"].fullmatch(text)
    is_apart = passage.starts_page or passage.indent < 1
    return bool(is_mark) and passage.alignment is not Alignment.CENTRED and is_apart


def _attachment(course: _Course, passage: Passage) -> Role:
    is_title = passage.size >= _TITLE or passage.alignment is Alignment.CENTRED
    if course.stage == "attachment_title" and is_title:
        return Role.ATTACHMENT_TITLE
    course.stage = "attachment"
    return Role.ATTACHMENT


def _stands_right(passage: Passage) -> bool:
    return passage.alignment is Alignment.RIGHT or passage.indent >= _FAR_IN


def _goes_on(passage: Passage, text: str) -> bool:
    """Whether a line belongs to the note on attachments above it."""
    if heading_level(text) == _LISTED:
        return True
    return text[-1] not in labels.PERIOD + labels.ADDRESSEE_END and not _is_apart(passage)


def _is_apart(passage: Passage) -> bool:
    """Whether a line stands so far right that it hangs below no other."""
    return passage.alignment is Alignment.RIGHT or passage.indent >= _HANGS_AT_MOST


def _claim_signature(course: _Course, passages: Sequence[Passage], number: int) -> None:
    """The lines above a date that stand right, too, are who signs."""
    for before in range(number - 1, -1, -1):
        passage = passages[before]
        text = without_blanks(passage.text)
        if not text:
            continue
        is_name = len(text) <= _LONGEST_SIGNATURE and text[-1] not in labels.END_OF_SENTENCE
        if not (is_name and _stands_right(passage)):
            return
        role = course.roles[before]
        if role not in {Role.BODY, Role.OTHER} and not (
            role is Role.ATTACHMENT_NOTE and _is_apart(passage)
        ):
            return
        course.roles[before] = Role.SIGNATURE
