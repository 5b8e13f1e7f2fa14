"""What is one's own: the session, the account, and what one can act as."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from duban_web.accounts.models import Account, LoginAttempt
from duban_web.accounts.queries.entering import own_account
from duban_web.accounts.rights import require_own
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import NotFound
from duban_web.tenants.queries.actors import Hat, actor_for, hats_of
from duban_web.tenants.queries.organisation import names_of_institutions
from duban_web.tenants.queries.units import names_of_units


@dataclass(frozen=True, slots=True)
class Me:
    """Who one is for the installation; a program has neither session nor account."""

    actor: Actor
    session: LoginAttempt | None
    account: Account | None
    hats: Sequence[Hat]
    must_change_password: bool


@dataclass(frozen=True, slots=True)
class ShownHat:
    """A hat in words: where the post is, its title, and for whose it stands in."""

    hat: Hat
    place: str
    title: str
    absent: str
    is_worn: bool


def me(actor: Actor, session: UUID | None, *, must_change_password: bool) -> Me:
    """Who acts, by which session, and as what they could act."""
    return Me(
        actor=actor,
        session=own_session(actor, session) if session else None,
        account=own_account(actor, actor.account) if actor.account else None,
        hats=() if must_change_password else own_hats(actor),
        must_change_password=must_change_password,
    )


def own_session(actor: Actor, session: UUID) -> LoginAttempt:
    """A session of the actor's own account; NotFound for anybody else's."""
    found = LoginAttempt.objects.find(actor, session)
    if found.account_id is None or found.account_id != actor.account:
        raise NotFound
    return found


def own_login(actor: Actor, session: UUID) -> str:
    """The login name of a session of one's own; raises NotYours for anybody else's."""
    found = LoginAttempt.objects.find(actor, session)
    require_own(actor, found.account_id)
    return own_account(actor, found.account_id).login


def own_hats(actor: Actor) -> list[Hat]:
    """What the person who acts can act as today, own posts first."""
    if actor.person is None:
        return []
    return hats_of(Actor.system(actor.tenant), actor.person, scope.today(actor))


def shown_hats(actor: Actor) -> list[ShownHat]:
    """The same in words, for a page."""
    hats, today, system = own_hats(actor), scope.today(actor), Actor.system(actor.tenant)
    posts = [hat.post for hat in hats]
    institutions = names_of_institutions(system, {one.institution_id for one in posts}, today)
    units = names_of_units(system, {one.unit_id for one in posts if one.unit_id}, today)
    shown = []
    for hat in hats:
        post, absent = hat.post, hat.delegation.post if hat.delegation else None
        room = units.get(post.unit_id, "") if post.unit_id else ""
        shown.append(
            ShownHat(
                hat=hat,
                place=f"{institutions.get(post.institution_id, '')} {room}".strip(),
                title=post.title,
                absent=f"{absent.person.name} {absent.title}" if absent else "",
                is_worn=(post.pk, absent and absent.pk) == (actor.post, actor.on_behalf_of),
            )
        )
    return shown


def check_hat(actor: Actor, post: UUID, delegation: UUID | None) -> None:
    """Pass if the person can act as this today; NotFound otherwise."""
    if actor.person is None:
        raise NotFound
    actor_for(
        Actor.system(actor.tenant),
        person=actor.person,
        day=scope.today(actor),
        post=post,
        delegation=delegation,
    )
