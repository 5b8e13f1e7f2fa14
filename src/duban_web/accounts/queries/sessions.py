"""Who somebody is who comes with a session or a token: the Actor of each request."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from uuid import UUID

from duban_web.accounts import sealing
from duban_web.accounts.models import Account, LoginAttempt, Token
from duban_web.accounts.rules import READ_CALENDAR, AccountState, Means, is_over, is_recent_proof
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor, ActorKind
from duban_web.foundation.errors import NotFound
from duban_web.tenants.queries.actors import actor_for
from duban_web.tenants.queries.people import posts_on


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
    session: LoginAttempt
    must_change_password: bool
    person: str


def entered(actor: Actor, hand: Hand) -> Entered | None:
    """Who holds a session now; ``None`` where it is over. The system's own actor asks.

    It is over by logging out, by nobody being there, by a new password, by a closed account. Who
    must choose a password has no post until it is chosen. A post that was left is not acted from.
    """
    sessions = LoginAttempt.objects.within(actor).select_related("account__person")
    session = sessions.filter(pk=hand.session, proves=None).first()
    now = scope.now(actor)
    if session is None or not session.is_passed or session.ended_at is not None:
        return None
    account = session.account
    if account is None or not account.is_open or account.generation != session.generation:
        return None
    if is_over(session.tried_at, hand.seen_at, now):
        return None
    until = account.password_until
    is_old = account.must_change_password or (until is not None and now >= until)
    # Who came in by a provider need not have a password here.
    must_change = is_old and session.means == Means.PASSWORD
    person = _acting(actor, account, hand, has_post=not must_change)
    proved_at = _proved_at(actor, session)
    is_stepped_up = proved_at is not None and is_recent_proof(proved_at, now)
    stepped = replace(person, is_stepped_up=is_stepped_up)
    return Entered(stepped, session, must_change, account.person.name)


def token_actor(actor: Actor, text: str) -> Actor | None:
    """Who a token acts as now; ``None`` where it is none, revoked, expired, or its post was left.

    The system's own actor asks, of the tenant that the token names. A program has proved nothing,
    so what needs a recent proof is closed to it.
    """
    token = _valid(actor, text)
    is_of_calendar = token is not None and READ_CALENDAR in token.actions
    return None if token is None or is_of_calendar else _acting_by(actor, token)


def feed_actor(actor: Actor, text: str) -> Actor | None:
    """Whose calendar a program may read by its password; ``None`` as for a token."""
    token = _valid(actor, text)
    is_of_calendar = token is not None and token.actions == [READ_CALENDAR]
    return _acting_by(actor, token) if token is not None and is_of_calendar else None


def _valid(actor: Actor, text: str) -> Token | None:
    rows = Token.objects.within(actor).select_related("post")
    rows = rows.filter(digest=sealing.token_digest(text))
    return rows.filter(revoked_at=None, expires_at__gt=scope.now(actor)).first()


def _acting_by(actor: Actor, token: Token) -> Actor | None:
    post = token.post
    if post.person_id != token.issued_by or not _is_let_in(actor, post.person_id):
        return None
    try:
        able = actor_for(
            actor,
            person=post.person_id,
            post=post.pk,
            day=scope.today(actor),
            kind=ActorKind.TOKEN,
        )
    except NotFound:
        return None
    return replace(able, actions=frozenset(token.actions))


def _acting(actor: Actor, account: Account, hand: Hand, *, has_post: bool) -> Actor:
    """The person at the post that was chosen, else at the first one held, else at none."""
    person, day = account.person_id, scope.today(actor)
    if has_post and hand.post is not None:
        try:
            return actor_for(
                actor,
                person=person,
                account=account.pk,
                day=day,
                post=hand.post,
                delegation=hand.delegation,
            )
        except NotFound:
            # The post or the standing in has ended since it was chosen.
            pass
    held = posts_on(actor, day, person=person) if has_post else []
    first = held[0].pk if held else None
    return actor_for(actor, person=person, account=account.pk, day=day, post=first)


def _proved_at(actor: Actor, session: LoginAttempt) -> datetime.datetime | None:
    """When they last showed who they are; that a provider remembered them does not show it."""
    proofs = LoginAttempt.objects.within(actor).filter(proves=session, outcome=session.outcome)
    latest = proofs.order_by("-tried_at").first()
    if latest is None:
        return None if session.means == Means.OIDC else session.tried_at
    return latest.tried_at


def _is_let_in(actor: Actor, person: UUID) -> bool:
    """Whether the person could still come in: a closed account closes its tokens too."""
    rows = Account.objects.within(actor).filter(person=person, state=AccountState.ACTIVE)
    return rows.exists()
