"""Accounts, sessions, resets and tokens as the API tells them."""

from __future__ import annotations

import datetime
from uuid import UUID

from ninja import Field

from duban_web.accounts import labels
from duban_web.accounts.rules import (
    AccountState,
    IdentityState,
    Means,
    Outcome,
    Provider,
    ResetKind,
    ResetState,
)
from duban_web.foundation.actor import Actor, Role
from duban_web.foundation.rest.replies import Record, Told, reference, words
from duban_web.foundation.sentences import label
from duban_web.tenants import labels as tenants_labels
from duban_web.tenants.queries.actors import Hat

_ONCE = "Told in this answer and never again."


class AccountReply(Record):
    """An account of a person."""

    person: UUID = reference("person")
    person_name: str = Field(validation_alias="person.name")
    login: str
    state: AccountState
    state_label: str
    must_change_password: bool
    password_until: datetime.datetime | None
    has_second_factor: bool
    asked_by: UUID | None
    confirmed_by: UUID | None

    resolve_state_label = words("state", labels.ACCOUNT_STATES)


class OpenedAccountReply(AccountReply):
    """An account that was just opened, with its first password."""

    shown_once: str = Field(description=_ONCE)


class IdentityReply(Record):
    """By whom the person of an account is known outside."""

    account: UUID = reference("account")
    login: str = Field(validation_alias="account.login")
    provider: Provider
    provider_label: str
    realm: str
    subject: str
    state: IdentityState
    state_label: str
    asked_by: UUID
    confirmed_by: UUID | None

    resolve_provider_label = words("provider", labels.PROVIDERS)
    resolve_state_label = words("state", labels.IDENTITY_STATES)


class ResetReply(Record):
    """That a password or second factor is to be given anew."""

    account: UUID = reference("account")
    login: str = Field(validation_alias="account.login")
    kind: ResetKind
    kind_label: str
    state: ResetState
    state_label: str
    reason: str
    asked_by: UUID
    confirmed_by: UUID | None

    resolve_kind_label = words("kind", labels.RESET_KINDS)
    resolve_state_label = words("state", labels.RESET_STATES)


class DoneResetReply(ResetReply):
    """A reset that was just confirmed; with a new password, unless the second factor was meant."""

    shown_once: str = Field(description=_ONCE)


class TokenReply(Record):
    """What lets a program act for a post."""

    post: UUID = reference("post")
    name: str
    actions: list[str]
    issued_by: UUID
    expires_at: datetime.datetime
    revoked_at: datetime.datetime | None


class IssuedTokenReply(TokenReply):
    """A token that was just issued, with its text."""

    shown_once: str = Field(description=_ONCE)


class KeptViewReply(Record):
    """A list as one likes to see it."""

    page: str
    name: str
    query: str
    dropped_at: datetime.datetime | None


class SessionReply(Record):
    """A try to come in; ``passed`` is a session, and everything but that says no more."""

    outcome: Outcome
    means: Means
    tried_at: datetime.datetime
    ended_at: datetime.datetime | None


class HatReply(Told):
    """What somebody can act as: an own post, or, by a delegation, for another one."""

    post: UUID = Field(validation_alias="post.id")
    title: str = Field(validation_alias="post.title")
    delegation: UUID | None = None
    on_behalf_of: str = ""

    @staticmethod
    def resolve_delegation(hat: Hat) -> UUID | None:
        """The delegation, where there is one."""
        return hat.delegation.pk if hat.delegation else None

    @staticmethod
    def resolve_on_behalf_of(hat: Hat) -> str:
        """The title of the post that is stood in for."""
        return hat.delegation.post.title if hat.delegation else ""


class ActorReply(Told):
    """Who acts, and what the roles open."""

    person: UUID | None
    account: UUID | None
    post: UUID | None
    unit: UUID | None
    on_behalf_of: UUID | None
    roles: list[Role]
    role_labels: list[str]
    is_stepped_up: bool

    @staticmethod
    def resolve_roles(actor: Actor) -> list[Role]:
        """The roles in their official order."""
        return [role for role in Role if role in actor.roles]

    @staticmethod
    def resolve_role_labels(actor: Actor) -> list[str]:
        """The roles in words."""
        return [label(tenants_labels.ROLES, role) for role in Role if role in actor.roles]


class MeReply(Told):
    """Who one is for the installation."""

    actor: ActorReply
    session: SessionReply | None
    account: AccountReply | None
    hats: list[HatReply]
    must_change_password: bool
