"""Who somebody is who comes with a session or a token: the Actor of each request."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import CharField, DateField, Exists, OuterRef, Subquery, UUIDField

from duban_web.accounts import sealing
from duban_web.accounts.models import Account, LoginAttempt, Token
from duban_web.accounts.rules import (
    READ_CALENDAR,
    AccountState,
    Means,
    Outcome,
    is_over,
    is_recent_proof,
)
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor, ActorKind
from duban_web.foundation.errors import NotFound
from duban_web.foundation.prepared import keyed
from duban_web.tenants.queries.actors import actor_for, seated
from duban_web.tenants.queries.seats import SEAT, Seat, seats_in, with_roles_at, with_seats


@dataclass(frozen=True, slots=True)
class Hand:
    """What a session says of itself: which it is, when it was last used, what it acts as."""

    session: UUID
    seen_at: datetime.datetime
    post: UUID | None = None
    delegation: UUID | None = None


@dataclass(frozen=True, slots=True)
class Entered:
    """Who came in, their name, and whether they must choose a password before anything else."""

    actor: Actor
    session: UUID
    must_change_password: bool
    person: str


def entered(actor: Actor, hand: Hand) -> Entered | None:
    """Who holds a session now; ``None`` where it is over. The system's own actor asks.

    It is over by logging out, by nobody being there, by a new password, by a closed account. Who
    must choose a password has no post until it is chosen. A post that was left is not acted from.
    """
    now = scope.now(actor)
    rows = _sessions(actor, session=hand.session, day=scope.today(actor))
    found = rows[0] if rows else None
    if found is None or found.outcome != Outcome.PASSED or found.ended_at is not None:
        return None
    is_open = found.account__state == AccountState.ACTIVE
    if not is_open or found.account__generation != found.generation:
        return None
    if is_over(found.tried_at, hand.seen_at, now):
        return None
    until = found.account__password_until
    is_old = found.account__must_change_password or (until is not None and now >= until)
    # Who came in by a provider need not have a password here.
    must_change = is_old and found.means == Means.PASSWORD
    person = _acting(actor, found, hand, [] if must_change else seats_in(rows))
    proved_at = _proved_at(found)
    is_stepped_up = proved_at is not None and is_recent_proof(proved_at, now)
    stepped = replace(person, is_stepped_up=is_stepped_up)
    return Entered(stepped, hand.session, must_change, found.account__person__name)


def token_actor(actor: Actor, text: str) -> Actor | None:
    """Who a token acts as now; ``None`` where it is none, revoked, expired, or its post was left.

    The system's own actor asks, of the tenant that the token names. A program has proved nothing,
    so what needs a recent proof is closed to it.
    """
    able = _acting_by(actor, text)
    return None if able is None or READ_CALENDAR in (able.actions or ()) else able


def feed_actor(actor: Actor, text: str) -> Actor | None:
    """Whose calendar a program may read by its password; ``None`` as for a token."""
    able = _acting_by(actor, text)
    return able if able is not None and able.actions == frozenset({READ_CALENDAR}) else None


def _acting_by(actor: Actor, text: str) -> Actor | None:
    rows = _tokens(actor, digest=sealing.token_digest(text), day=scope.today(actor))
    seats = seats_in(rows)
    if not seats:
        return None
    token, (seat,) = rows[0], seats
    is_valid = token.revoked_at is None and scope.now(actor) < token.expires_at
    if not is_valid or token.post__person != token.issued_by or not token.is_let_in:
        return None
    person = Actor(
        tenant=actor.tenant,
        kind=ActorKind.TOKEN,
        person=token.issued_by,
        actions=frozenset(token.actions),
    )
    return seated(person, seat)


@keyed(digest=CharField(), day=DateField())
def _tokens(actor: Actor, digest: Any, day: Any) -> Any:
    """The token with its post, where that is held, once for each role there.

    Whether the person could still come in: a closed account closes its tokens too.
    """
    active = Account.objects.within(actor).filter(
        person=OuterRef("post__person"), state=AccountState.ACTIVE
    )
    tokens = Token.objects.within(actor).filter(digest=digest)
    rows = with_roles_at(tokens.annotate(is_let_in=Exists(active)), "post", day)
    return rows.values_list(
        *("revoked_at", "expires_at", "issued_by", "actions", "post__person", "is_let_in"), *SEAT
    )


@keyed(session=UUIDField(), day=DateField())
def _sessions(actor: Actor, session: Any, day: Any) -> Any:
    """The session with its account, person and last proof, once for each role at each post."""
    sessions = LoginAttempt.objects.within(actor).filter(pk=session, proves=None)
    proofs = LoginAttempt.objects.within(actor).filter(
        proves=OuterRef("pk"), outcome=OuterRef("outcome")
    )
    latest = Subquery(proofs.order_by("-tried_at").values("tried_at")[:1])
    return with_seats(sessions.annotate(proved_at=latest), "account__person", day).values_list(
        *("outcome", "ended_at", "generation", "tried_at", "means", "proved_at"),
        *("account", "account__state", "account__generation", "account__password_until"),
        *("account__must_change_password", "account__person", "account__person__name"),
        *SEAT,
    )


def _acting(actor: Actor, found: Any, hand: Hand, seats: Sequence[Seat]) -> Actor:
    """The person at the post that was chosen, else at the first one held, else at none."""
    of = partial(
        actor_for,
        actor,
        person=found.account__person,
        account=found.account,
        day=scope.today(actor),
    )
    chosen = next((one for one in seats if one.post == hand.post), None)
    if chosen is not None and hand.delegation is not None:
        try:
            return of(post=chosen.post, delegation=hand.delegation)
        except NotFound:
            # The standing in has ended since it was chosen.
            chosen = None
    seat = chosen or next(iter(seats), None)
    return seated(of(), seat) if seat else of()


def _proved_at(found: Any) -> datetime.datetime | None:
    """When they last showed who they are; that a provider remembered them does not show it."""
    if found.proved_at is None and found.means == Means.OIDC:
        return None
    proved: datetime.datetime = found.proved_at or found.tried_at
    return proved
