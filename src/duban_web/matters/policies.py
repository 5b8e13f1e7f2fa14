"""What differs between origins, as data: guards that the engine asks, never an ``if origin``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Origin(StrEnum):
    """Where a matter comes from."""

    MEETING = "meeting"  # 会议议定
    INSPECTION = "inspection"  # 巡察、检查、审计
    DIRECTIVE = "directive"  # 上级部署、来文
    NOTE = "note"  # 领导批示
    OPINION = "opinion"  # 意见建议
    PLAN = "plan"  # 年度计划
    DIRECT = "direct"  # 领导交办


@dataclass(frozen=True, slots=True)
class Policy:
    """``term`` is the time rule that a matter without a date goes by; empty for none.

    ``second_check``: who closes is another person than who verified. ``may_stand``: what is closed
    may be kept up as a standing duty (长期坚持). ``one_person_units``: the handler may sign where
    the unit has nobody else.
    """

    term: str
    needs_evidence: bool = False
    second_check: bool = False
    may_stand: bool = True
    one_person_units: bool = True


POLICIES: Mapping[Origin, Policy] = {
    Origin.MEETING: Policy("matter.minutes"),
    Origin.INSPECTION: Policy("rectification.period", needs_evidence=True, second_check=True),
    Origin.DIRECTIVE: Policy("matter.document", needs_evidence=True),
    Origin.NOTE: Policy("matter.note"),
    Origin.OPINION: Policy("matter.default"),
    Origin.PLAN: Policy(""),
    Origin.DIRECT: Policy("matter.default"),
}
