"""End a post, and with it the rights that hang on it."""

from __future__ import annotations

import datetime
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import IllegalMove
from duban_web.foundation.within import change
from duban_web.tenants.actions._leaving import leave
from duban_web.tenants.models import Post
from duban_web.tenants.rights import require
from duban_web.trail.actions.append import append


def end_post(*, actor: Actor, post: UUID, version: int, on: datetime.date) -> Post:
    """Record the day on which a post is no longer held; its grants and delegations end then."""
    ended = Post.objects.find(actor, post)
    require(actor, "end_post")
    if not ended.period.holds(on):
        raise IllegalMove("post_not_held", day=on)
    change(ended, version, until=on)
    append(
        actor=actor,
        subject=("post", ended.pk, ended.version),
        kind="end_post",
        after="ended",
        fields={"until": on},
    )
    leave(actor, ended, on)
    return ended
