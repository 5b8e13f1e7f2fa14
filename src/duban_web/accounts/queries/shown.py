"""Accounts as the administrators' pages show them: whose they are, where, and what waits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from duban_web.accounts.models import Account, Identity, Reset, Token
from duban_web.accounts.queries.identities import identities_of, identities_waiting
from duban_web.accounts.queries.resets import resets_waiting
from duban_web.accounts.rules import AccountState
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.tenants.models import Person, Post
from duban_web.tenants.queries.called import called
from duban_web.tenants.queries.organisation import names_of_institutions
from duban_web.tenants.rights import require_administrator


@dataclass(frozen=True, slots=True)
class ShownAccount:
    """An account with the institution of its person, and who asked for it and confirmed it."""

    account: Account
    place: str
    asked_by: str
    confirmed_by: str


@dataclass(frozen=True, slots=True)
class ShownReset:
    """A reset that waits, and who asked for it."""

    reset: Reset
    asked_by: str


@dataclass(frozen=True, slots=True)
class ShownIdentity:
    """An identity outside that waits, and who asked for it."""

    identity: Identity
    asked_by: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """All of accounts that waits for another administrator."""

    accounts: Sequence[ShownAccount]
    resets: Sequence[ShownReset]
    identities: Sequence[ShownIdentity]


@dataclass(frozen=True, slots=True)
class AccountPage:
    """An account with what belongs to it."""

    shown: ShownAccount
    posts: Sequence[Post]
    resets: Sequence[ShownReset]
    identities: Sequence[Identity]
    tokens: Sequence[tuple[Token, str]]


@dataclass(frozen=True, slots=True)
class Named:
    """What a form is about: its words, the account whose page shows it, its version."""

    words: str
    page: UUID
    version: int
    kind: str = ""
    reason: str = ""
    asked_by: str = ""


def waiting(actor: Actor) -> Waiting:
    """What waits to be confirmed within reach."""
    require_administrator(actor)
    rows = Account.objects.within(actor).filter(state=AccountState.ASKED)
    asked = list(rows.select_related("person").order_by("login"))
    resets, identities = resets_waiting(actor), identities_waiting(actor)
    who = called(actor, {*(one.asked_by for one in resets), *(one.asked_by for one in identities)})
    return Waiting(
        accounts=shown_accounts(actor, asked),
        resets=[ShownReset(one, who.get(one.asked_by, "")) for one in resets],
        identities=[ShownIdentity(one, who.get(one.asked_by, "")) for one in identities],
    )


def shown_accounts(actor: Actor, accounts: Sequence[Account]) -> list[ShownAccount]:
    """Accounts with the words around them."""
    today = scope.today(actor)
    places = names_of_institutions(actor, {one.person.institution_id for one in accounts}, today)
    who = _named(actor, accounts)
    return [
        ShownAccount(
            one,
            places.get(one.person.institution_id, ""),
            who.get(one.asked_by, "") if one.asked_by else "",
            who.get(one.confirmed_by, "") if one.confirmed_by else "",
        )
        for one in accounts
    ]


def account_page(actor: Actor, account: UUID) -> AccountPage:
    """An account as its page shows it."""
    found = Account.objects.find(actor, account)
    require_administrator(actor)
    posts = list(Post.objects.within(actor).filter(person=found.person_id).order_by("-since"))
    resets = [one for one in waiting(actor).resets if one.reset.account_id == found.pk]
    rows = Token.objects.within(actor).filter(post__in=posts).select_related("post")
    return AccountPage(
        shown=shown_accounts(actor, [found])[0],
        posts=posts,
        resets=resets,
        identities=identities_of(actor, found.pk),
        tokens=[(one, one.post.title) for one in rows.order_by("-expires_at", "pk")],
    )


def person_named(actor: Actor, person: UUID) -> Named:
    """A person who is to have an account."""
    found = Person.objects.find(actor, person)
    return Named(found.name, found.pk, found.version)


def account_named(actor: Actor, account: UUID) -> Named:
    """An account."""
    found = Account.objects.find(actor, account)
    return Named(f"{found.person.name} {found.login}", found.pk, found.version)


def reset_named(actor: Actor, reset: UUID) -> Named:
    """A reset, by its account."""
    found = Reset.objects.find(actor, reset)
    account = found.account
    return Named(
        f"{account.person.name} {account.login}",
        account.pk,
        found.version,
        kind=found.kind,
        reason=found.reason,
        asked_by=called(actor, [found.asked_by]).get(found.asked_by, ""),
    )


def identity_named(actor: Actor, identity: UUID) -> Named:
    """An identity outside, by its account."""
    found = Identity.objects.find(actor, identity)
    account = found.account
    return Named(f"{account.person.name} {found.subject}", account.pk, found.version)


def token_named(actor: Actor, token: UUID) -> Named:
    """A token."""
    found = Token.objects.find(actor, token)
    return Named(f"{found.post.title} {found.name}", found.post_id, found.version)


def post_named(actor: Actor, post: UUID) -> Named:
    """A post for which something is issued."""
    found = Post.objects.find(actor, post)
    return Named(f"{found.person.name} {found.title}", found.pk, found.version)


def _named(actor: Actor, accounts: Iterable[Account]) -> Mapping[UUID, str]:
    ids = {one for row in accounts for one in (row.asked_by, row.confirmed_by) if one}
    return called(actor, ids)
