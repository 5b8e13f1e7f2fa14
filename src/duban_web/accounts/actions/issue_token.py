"""Issue a token, by which a program acts for a post."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Collection
from uuid import UUID

from duban_web.accounts.actions._issuing import RANDOM, issue, issuing
from duban_web.accounts.models import Token
from duban_web.accounts.rules import token_text
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Invalid, Refusal
from duban_web.foundation.rights import actions_of

_VERB = "issue_token"


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
    held = issuing(actor, post, _VERB, name)
    if not actions:
        raise Invalid({"actions": "nothing_allowed"})
    if not actions_of(actor.roles).issuperset(actions):
        raise Refusal("more_than_own_actions")
    text = token_text(actor.tenant, secrets.token_urlsafe(RANDOM))
    return issue(
        actor, held, _VERB, text, name=name, actions=sorted(actions), expires_at=expires_at
    )
