"""The words of the engine that are no state and no date, and its small rules, in plain Python."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Retention(StrEnum):
    """How long an archive keeps something (保管期限), as the archivist rules on it."""

    PERMANENT = "permanent"
    THIRTY_YEARS = "thirty_years"
    TEN_YEARS = "ten_years"


class DayKind(StrEnum):
    """What is due on a day."""

    MATTER = "matter"
    ACCEPTING = "accepting"  # 签收
    MILESTONE = "milestone"  # 节点
    OWED = "owed"  # 反馈


class Hold(StrEnum):
    """Whether the day holds."""

    HOLDS = "holds"
    RESTS = "rests"  # the matter is suspended
    OFF = "off"  # it was withdrawn, dropped or waived


class Limit(StrEnum):
    """Which day is explained."""

    DUE = "due"  # 完成
    ACCEPT = "accept"  # 签收
    SEND_BACK = "send_back"  # 异议


class Audience(StrEnum):
    """Who may know of a matter."""

    ORDINARY = "ordinary"
    NAMED = "named"  # 限知悉


class Publicity(StrEnum):
    """Whether a matter may be made public (公开属性)."""

    ON_OWN_ACCORD = "on_own_accord"  # 主动公开
    ON_REQUEST = "on_request"  # 依申请公开
    NOT_PUBLIC = "not_public"  # 不予公开


class RollUp(StrEnum):
    """When a matter whose work is done in its children may be submitted."""

    NONE = "none"  # it has no children that count
    ALL = "all"  # all of them are closed
    SOME = "some"  # as many of them as were named
    LEAD = "lead"  # the lead decides


class PartyRole(StrEnum):
    """What a party is in a matter (domain.md §1.2)."""

    LEAD = "lead"  # 牵头
    ASSISTANT = "assistant"  # 协助
    RESPONSIBLE = "responsible"  # 负责、主办
    JOINT = "joint"  # 会同
    SUPPORT = "support"  # 配合
    SUPERVISOR = "supervisor"  # 督办


# Whose units nobody checks from.
ANSWERING = frozenset({PartyRole.RESPONSIBLE, PartyRole.JOINT})


class PartyKind(StrEnum):
    """What a party can be."""

    PERSON = "person"
    UNIT = "unit"
    BODY = "body"
    ROSTER = "roster"
    INSTITUTION = "institution"
    OUTSIDE = "outside"  # without an account: the desk answers for it


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part: a record of the organisation by ``id``, or an outside body by name."""

    role: PartyRole
    kind: PartyKind
    id: UUID | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Basis:
    """Where a matter comes from, and the words that say so, with their place in the document."""

    title: str = ""
    number: str = ""
    day: datetime.date | None = None
    document: UUID | None = None
    start: int | None = None
    end: int | None = None
    quote: str = ""


NO_BASIS = Basis()


def is_place(document: UUID | None, start: int | None, end: int | None) -> bool:
    """Whether these tell a stretch of a document, or no place at all."""
    if start is None or end is None:
        return start is None and end is None
    return document is not None and start < end


class ApplicationKind(StrEnum):
    """What a unit can ask for."""

    RETURN = "return"  # 异议退回
    EXTENSION = "extension"  # 延期
    SUSPENSION = "suspension"  # 中止
    WITHDRAWAL = "withdrawal"  # 撤销


class ApplicationState(StrEnum):
    """What has become of it."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    LAPSED = "lapsed"  # the matter went on without it


class CommentKind(StrEnum):
    """What is said beside the work."""

    NOTE = "note"  # 批示, by a leader
    EXPLANATION = "explanation"  # 情况说明, by the unit
    REMARK = "remark"  # 备注, by the desk
    ANSWER = "answer"  # 对批示的答复


class UrgeLevel(StrEnum):
    """How hard a unit is chased; the colours are those of the slips."""

    REMINDER = "reminder"  # 提醒, blue
    FIRST = "first"  # 催办, yellow
    SECOND = "second"  # 再次催办, red


class LookBackOutcome(StrEnum):
    """What a look-back found."""

    HOLDS = "holds"  # 巩固
    RELAPSED = "relapsed"  # 反弹
