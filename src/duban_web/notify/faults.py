"""What can be wrong with notices: each fault by the table and row in which it is found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NoticeWrong(StrEnum):
    """What is wrong."""

    NO_EVENT = "no_event"  # it tells of an event that is not there
    NOT_READ_SO = "not_read_so"  # read, or not, otherwise than the trail has it
    NO_NOTICE = "no_notice"  # a delivery of nothing
    NOT_DONE_SO = "not_done_so"  # given up or sent again otherwise than the trail has it


@dataclass(frozen=True, slots=True)
class NoticeFault:
    """A fault of one row."""

    table: str
    id: str
    wrong: NoticeWrong
