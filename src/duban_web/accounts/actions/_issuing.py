"""What lets a program act for a post: who may issue it, for how long, and its row and event."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from uuid import UUID

from duban_web.accounts import sealing
from duban_web.accounts.models import Token
from duban_web.accounts.rights import person_of, require
from duban_web.accounts.rules import LONGEST_TOKEN
from duban_web.foundation import clock, scope
from duban_web.foundation.actor import Actor, ActorKind
from duban_web.foundation.errors import NotYours, Refusal
from duban_web.foundation.rights import require_step_up
from duban_web.foundation.texts import check_texts
from duban_web.tenants.models import Post
from duban_web.trail.actions.append import append

# The bytes of chance in its text.
RANDOM = 32


def issuing(actor: Actor, post: UUID, verb: str, name: str) -> Post:
    """The post, where its holder issues something for it; raises NotFound, NotYours, Invalid."""
    held = Post.objects.find(actor, post)
    require(actor, verb)
    require_step_up(actor)
    if actor.kind is not ActorKind.PERSON or actor.post != held.pk or actor.on_behalf_of:
        raise NotYours("not_the_holder")
    check_texts(Token, name=name)
    return held


def issue(
    actor: Actor,
    held: Post,
    verb: str,
    text: str,
    *,
    name: str,
    actions: Sequence[str],
    expires_at: datetime.datetime,
) -> Token:
    """Write it and its event; its text is on ``shown_once`` and nowhere else."""
    now = scope.now(actor)
    if not now < expires_at <= now + LONGEST_TOKEN:
        raise Refusal("token_too_long")
    token = Token.objects.create(
        tenant=actor.tenant,
        path=held.path,
        post=held,
        name=name,
        digest=sealing.token_digest(text),
        actions=[*actions],
        issued_by=person_of(actor),
        expires_at=expires_at,
    )
    append(
        actor=actor,
        subject=("token", token.pk, token.version),
        kind=verb,
        fields={
            "post": str(held.pk),
            "name": name,
            "actions": "\n".join(actions),
            "expires_at": clock.written(expires_at),
        },
    )
    token.shown_once = text
    return token
