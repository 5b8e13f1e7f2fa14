"""What stands below the head of a document: its body, and the parts that follow the body.

Reads: a passage, and the course of those before it. Writes: its role.
"""

from __future__ import annotations

from duban.geometry import labels
from duban.geometry.course import TITLE, Course, Stage
from duban.geometry.passages import Alignment, Passage
from duban.geometry.roles import HEADINGS, Role, heading_level, is_said, without_blanks

_SMALL = 15.0
_LONGEST_SIGNATURE = 34
_FAR_IN, _HANGS_AT_LEAST, _HANGS_AT_MOST = 6.0, 2.5, 9.0
# Attachments are listed as third level headings are: 1. 2. 3.
_LISTED = 2
_IMPRINT = (labels.COPY_TO, labels.PRINTED)


def is_imprint(course: Course, passage: Passage, text: str) -> bool:
    """Whether a passage says who gets copies and who printed, or goes on with that."""
    if course.stage is Stage.IMPRINT:
        return passage.size < _SMALL or is_said(text, labels.COPY_TO)
    if course.stage is Stage.FRONT or passage.size >= _SMALL + 2:
        return False
    ends = course.stage in {Stage.CLOSING, Stage.ATTACHMENT}
    return is_said(text, *_IMPRINT) and (passage.size < _SMALL or ends)


def is_imprint_cell(passage: Passage, text: str) -> bool:
    """Whether a table is there to hold an imprint in its lines."""
    return passage.size < _SMALL and is_said(text, *_IMPRINT)


def body_or_ending(course: Course, passage: Passage, text: str) -> Role:
    """The role of what stands below the head: body, headings, and all that may follow."""
    if _begins_attachment(passage, text):
        course.stage = Stage.ATTACHMENT_TITLE
        return Role.ATTACHMENT_MARK
    if course.stage in {Stage.ATTACHMENT_TITLE, Stage.ATTACHMENT}:
        return _attachment(course, passage)
    role = _closing(course, passage, text) or _listing(course, passage, text)
    if role is not None:
        return role
    if course.stage is Stage.CLOSING:
        return Role.OTHER
    if course.stage is Stage.NOTE and not _stands_right(passage):
        course.stage = Stage.BODY
    level = heading_level(text)
    return Role.BODY if level is None else HEADINGS[level]


def _closing(course: Course, passage: Passage, text: str) -> Role | None:
    """The date, with who signs above it, and the note below it."""
    if is_said(text, labels.DATE) and _stands_right(passage):
        course.stage = Stage.CLOSING
        _claim_signature(course)
        return Role.DATE
    if course.stage is Stage.CLOSING and is_said(text, labels.NOTE):
        return Role.NOTE
    return None


def _listing(course: Course, passage: Passage, text: str) -> Role | None:
    """The list of attachments, and of who was there."""
    if is_said(text, labels.ATTACHMENT_NOTE):
        course.stage = Stage.NOTE
        return Role.ATTACHMENT_NOTE
    if passage.alignment is Alignment.FLUSH and is_said(text, labels.MEETING_FACTS):
        return Role.OTHER
    if _is_attendance(course, passage, text):
        course.stage = Stage.ATTENDANCE
        return Role.ATTENDANCE
    if course.stage is Stage.NOTE and _goes_on(passage, text):
        return Role.ATTACHMENT_NOTE
    return None


def _is_attendance(course: Course, passage: Passage, text: str) -> bool:
    """Whether a passage lists who was there, or goes on with such a list."""
    if is_said(text, labels.ATTENDANCE):
        return True
    is_sentence = text[-1] in labels.PERIOD + labels.ADDRESSEE_END
    hangs = passage.indent > _HANGS_AT_LEAST or not is_sentence
    return course.stage is Stage.ATTENDANCE and hangs and heading_level(text) is None


def _begins_attachment(passage: Passage, text: str) -> bool:
    is_mark = is_said(text, labels.ATTACHMENT_MARK)
    is_apart = passage.starts_page or passage.indent < 1
    return is_mark and passage.alignment is not Alignment.CENTRED and is_apart


def _attachment(course: Course, passage: Passage) -> Role:
    is_title = passage.size >= TITLE or passage.alignment is Alignment.CENTRED
    if course.stage is Stage.ATTACHMENT_TITLE and is_title:
        return Role.ATTACHMENT_TITLE
    course.stage = Stage.ATTACHMENT
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


def _claim_signature(course: Course) -> None:
    """The lines above a date that stand right, too, are who signs."""
    for before in range(len(course.roles) - 1, -1, -1):
        passage = course.passages[before]
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
