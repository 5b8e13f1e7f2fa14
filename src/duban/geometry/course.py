"""How far a document has been read while the roles of its passages are told."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from duban.geometry.passages import Passage
from duban.geometry.roles import Role

# Sizes from which a line is a title, and from which red type is a mark.
TITLE, BIG = 17.5, 19.5


class Stage(StrEnum):
    """What is read, or was read last."""

    FRONT = "front"
    TITLE = "title"
    SUBTITLE = "subtitle"
    ADDRESSEE = "addressee"
    BODY = "body"
    ATTENDANCE = "attendance"
    NOTE = "note"
    CLOSING = "closing"
    ATTACHMENT_TITLE = "attachment_title"
    ATTACHMENT = "attachment"
    IMPRINT = "imprint"


@dataclass(slots=True)
class Course:
    """The passages, the roles of those so far, and the stage that they have come to."""

    passages: tuple[Passage, ...]
    roles: list[Role] = field(default_factory=list)
    stage: Stage = Stage.FRONT
    has_mark: bool = False
