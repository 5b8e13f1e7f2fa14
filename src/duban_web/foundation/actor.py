"""Who acts: a person at a post, a token of a post, or the system itself."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID


class ActorKind(StrEnum):
    """What stands behind an act."""

    PERSON = "person"
    TOKEN = "token"
    SYSTEM = "system"


class Role(StrEnum):
    """The roles of an institution; what each may do is in ``docs/roles.md``."""

    HANDLER = "handler"  # 承办人
    UNIT_HEAD = "unit_head"  # 科室负责人
    DEPUTY_LEADER = "deputy_leader"  # 分管领导
    TOP_LEADER = "top_leader"  # 主要领导
    SUPERVISOR = "supervisor"  # 督办员
    SUPERVISION_HEAD = "supervision_head"  # 督办负责人
    DISCIPLINE_READER = "discipline_reader"  # 纪检、巡察
    DISCLOSURE_REVIEWER = "disclosure_reviewer"  # 信息公开审查员
    ARCHIVIST = "archivist"  # 档案员
    SCHOOL_CONTACT = "school_contact"  # 学校联络员
    UPPER_READER = "upper_reader"  # 上级督办
    OBSERVER = "observer"  # 观察员
    SYSTEM_ADMINISTRATOR = "system_administrator"  # 系统管理员
    SECURITY_ADMINISTRATOR = "security_administrator"  # 安全管理员
    AUDITOR = "auditor"  # 安全审计员


# 三员: one person holds at most one of them, and none of them together with business.
ADMINISTRATORS = frozenset({Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDITOR})
# Whoever works with what the office deals with; administrators keep the house and read none of it.
BUSINESS = frozenset(Role) - ADMINISTRATORS
# 督办科室: whoever registers, gives out and checks.
DESK = frozenset({Role.SUPERVISOR, Role.SUPERVISION_HEAD})


@dataclass(frozen=True, slots=True)
class PathRange:
    """A subtree of institutions: the paths from ``low`` up to, not including, ``high``."""

    low: str
    high: str

    def holds(self, path: str) -> bool:
        """Whether a path lies in the subtree."""
        return self.low <= path < self.high


# No institution: what an actor sees who has no post.
NOWHERE = PathRange("", "")
# Every institution of the tenant.
EVERYWHERE = PathRange("", "\U0010ffff")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, for whom, and how far they reach; made by the middleware, taken by every verb.

    ``person`` is the natural person, whatever account or post they act from; ``on_behalf_of`` is
    the post that a delegation (AB角) stands in for, and ``actions`` the verbs that it is limited to
    (``tenants.add_unit``); ``None`` is no limit. ``is_stepped_up`` tells that the person has proved
    who they are again a short while ago.
    """

    tenant: UUID
    kind: ActorKind
    person: UUID | None = None
    account: UUID | None = None
    post: UUID | None = None
    unit: UUID | None = None
    reach: PathRange = NOWHERE
    roles: frozenset[Role] = field(default_factory=frozenset)
    on_behalf_of: UUID | None = None
    actions: frozenset[str] | None = None
    is_stepped_up: bool = False

    @classmethod
    def system(cls, tenant: UUID) -> Actor:
        """The system itself, as jobs run: it reaches the whole tenant and holds no role."""
        return cls(tenant=tenant, kind=ActorKind.SYSTEM, reach=EVERYWHERE)

    def has(self, *roles: Role) -> bool:
        """Whether one of the roles is held at the post that is acted from."""
        return not self.roles.isdisjoint(roles)

    def may(self, action: str, roles: Set[Role]) -> bool:
        """Whether the verb is open to the actor, who needs one of the roles for it."""
        return self.has(*roles) and (self.actions is None or action in self.actions)
