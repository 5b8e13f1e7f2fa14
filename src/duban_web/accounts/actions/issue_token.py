"""Issue a token, by which a program acts for a post."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Collection
from uuid import UUID

from duban_web.accounts import sealing
from duban_web.accounts.models import Token
from duban_web.accounts.rights import person_of, require, require_step_up
from duban_web.accounts.rules import LONGEST_TOKEN, token_text
from duban_web.foundation import clock, scope
from duban_web.foundation.actor import Actor, ActorKind
from duban_web.foundation.errors import Invalid, NotYours, Refusal
from duban_web.foundation.rights import actions_of
from duban_web.foundation.texts import check_texts
from duban_web.tenants.models import Post
from duban_web.trail.actions.append import append

_RANDOM = 32


def issue_token(
    *,
    actor: Actor,
    post: UUID,
    name: str,
    actions: Collection[str],
    expires_at: datetime.datetime,
) -> Token:
    """Let a program use some actions of one's own post; its text is on ``shown_once``.

    No administrator issues one for somebody else: that would be acting as them.
    """
    held = Post.objects.find(actor, post)
    require(actor, "issue_token")
    require_step_up(actor)
    if actor.kind is not ActorKind.PERSON or actor.post != held.pk or actor.on_behalf_of:
        raise NotYours("not_your_post")
    check_texts(Token, name=name)
    if not actions:
        raise Invalid({"actions": "nothing_allowed"})
    if not actions_of(actor.roles).issuperset(actions):
        raise Refusal("more_than_own_actions")
    now = scope.now(actor)
    if not now < expires_at <= now + LONGEST_TOKEN:
        raise Refusal("token_too_long")
    text = token_text(actor.tenant, secrets.token_urlsafe(_RANDOM))
    token = Token.objects.create(
        tenant=actor.tenant,
        path=held.path,
        post=held,
        name=name,
        digest=sealing.token_digest(text),
        actions=sorted(actions),
        issued_by=person_of(actor),
        expires_at=expires_at,
    )
    append(
        actor=actor,
        subject=("token", token.pk, token.version),
        kind="issue_token",
        fields={
            "post": str(held.pk),
            "name": name,
            "actions": "\n".join(token.actions),
            "expires_at": clock.written(expires_at),
        },
    )
    token.shown_once = text
    return token
