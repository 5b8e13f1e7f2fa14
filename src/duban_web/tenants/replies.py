"""The records of an organisation as the API tells them."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from uuid import UUID

from ninja import Field

from duban_web.foundation.actor import Role
from duban_web.foundation.rest.replies import Record, Told, reference, words
from duban_web.foundation.sentences import label
from duban_web.tenants import labels
from duban_web.tenants.rules import BodyKind, Duty, GrantState, Level, Rank


class Days(Told):
    """A period: it ends on the first day on which it does not hold, or not at all."""

    since: datetime.date
    until: datetime.date | None


class TenantReply(Record):
    """The root of an installation's organisation."""

    name: str
    code: str
    is_simulated: bool
    is_seated: bool


class InstitutionReply(Record, Days):
    """An institution's place in the tree; ``path`` is that of its subtree."""

    parent: UUID | None = reference("parent")
    level: Level
    level_label: str
    code: str
    path: str

    resolve_level_label = words("level", labels.LEVELS)


class NamedInstitutionReply(Record):
    """An institution as it was called on the day that was asked for."""

    parent: UUID | None
    level: Level
    level_label: str
    code: str
    name: str
    short_name: str
    path: str

    resolve_level_label = words("level", labels.LEVELS)


class InstitutionNameReply(Record, Days):
    """A name under which an institution acts, or did."""

    institution: UUID = reference("institution")
    name: str
    short_name: str
    is_main: bool


class UnitReply(Record, Days):
    """A unit; what it is called on which days is asked of its institution."""

    institution: UUID = reference("institution")
    order: int


class NamedUnitReply(Record):
    """A unit as it was called on the day that was asked for."""

    institution: UUID
    order: int
    name: str
    aliases: list[str]
    since: datetime.date = Field(validation_alias="period.since")
    until: datetime.date | None = Field(validation_alias="period.until")


class PersonReply(Record):
    """A natural person on the establishment of an institution."""

    institution: UUID = reference("institution")
    name: str
    staff_number: str


class PostReply(Record, Days):
    """That a person holds a post."""

    person: UUID = reference("person")
    person_name: str = Field(validation_alias="person.name")
    institution: UUID = reference("institution")
    unit: UUID | None = reference("unit")
    title: str
    rank: Rank
    rank_label: str
    order: int
    predecessor: UUID | None = reference("predecessor")

    resolve_rank_label = words("rank", labels.RANKS)


class PortfolioReply(Record, Days):
    """One thing that a leader is in charge of."""

    post: UUID = reference("post")
    unit: UUID | None = reference("unit")
    institution: UUID | None = reference("institution")
    line: str


class BodyReply(Record, Days):
    """A body that is no unit."""

    institution: UUID = reference("institution")
    name: str
    kind: BodyKind
    kind_label: str
    office: UUID | None = reference("office")

    resolve_kind_label = words("kind", labels.BODY_KINDS)


class BodyMemberReply(Record, Days):
    """That a post belongs to a body."""

    body: UUID = reference("body")
    post: UUID = reference("post")
    person_name: str = Field(validation_alias="post.person.name")
    title: str = Field(validation_alias="post.title")
    duty: Duty
    duty_label: str
    order: int

    resolve_duty_label = words("duty", labels.DUTIES)


class RosterReply(Record, Days):
    """A dated list of institutions or units."""

    institution: UUID = reference("institution")
    name: str


class RosterEntryReply(Record, Days):
    """That an institution or a unit is on a roster."""

    roster: UUID = reference("roster")
    institution: UUID | None = reference("institution")
    unit: UUID | None = reference("unit")
    order: int


class SeriesReply(Record):
    """A series of numbers of one name for one purpose."""

    institution: UUID = reference("institution")
    name: UUID = reference("name")
    purpose: str
    prefix: str


class CounterReply(Told):
    """The last number that a series has given in a year, 0 for none."""

    series: UUID
    year: int
    last: int


class RolesReply(Told):
    """The roles that a person has on a day, at whichever post, in official order."""

    person: UUID
    day: datetime.date
    roles: list[Role]
    role_labels: list[str]

    @classmethod
    def of(cls, person: UUID, day: datetime.date, held: Collection[Role]) -> RolesReply:
        """The reply of the roles, in official order."""
        roles = [role for role in Role if role in held]
        called = [label(labels.ROLES, role) for role in roles]
        return cls(person=person, day=day, roles=roles, role_labels=called)


class GrantReply(Record, Days):
    """A role on a post, from being asked for to its end."""

    post: UUID = reference("post")
    person: UUID = reference("person")
    role: Role
    role_label: str
    state: GrantState
    state_label: str
    reason: str
    answer: str
    asked_by: UUID | None
    decided_by: UUID | None

    resolve_role_label = words("role", labels.ROLES)
    resolve_state_label = words("state", labels.GRANT_STATES)


class DelegationReply(Record, Days):
    """That one post stands in for another (AB角)."""

    post: UUID = reference("post")
    stand_in: UUID = reference("stand_in")
    scope: UUID = reference("scope")
    roles: list[Role]
    role_labels: list[str]
    actions: list[str]
    reason: str

    @staticmethod
    def resolve_role_labels(row: DelegationReply) -> list[str]:
        """The roles in words."""
        return [label(labels.ROLES, Role(role)) for role in row.roles]


class ImportReply(Record):
    """What came in from a workbook."""

    file_name: str
    digest: str
    at: datetime.datetime
    institutions: int
    units: int
    people: int
    posts: int


class CellFault(Told):
    """What is wrong in a workbook, and where; row 0 is the whole sheet."""

    sheet: str
    row: int
    code: str
    words: str


class ExaminationReply(Told):
    """What a workbook would add, or what must be put right first."""

    institutions: int
    units: int
    people: int
    posts: int
    unchanged: int
    faults: list[CellFault]
