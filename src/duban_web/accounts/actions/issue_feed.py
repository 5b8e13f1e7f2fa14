"""Issue the password of a calendar (日历订阅口令), by which a program reads a post's due days."""

from __future__ import annotations

import datetime
import secrets
from uuid import UUID

from duban_web.accounts.actions._issuing import RANDOM, issue, issuing
from duban_web.accounts.models import Token
from duban_web.accounts.rules import READ_CALENDAR, feed_text
from duban_web.foundation.actor import Actor

_VERB = "issue_feed"


def issue_feed(*, actor: Actor, post: UUID, name: str, expires_at: datetime.datetime) -> Token:
    """Let a calendar program read the due days of one's own post, and nothing else.

    Its password is on ``shown_once``; it is revoked as a token is.
    """
    held = issuing(actor, post, _VERB, name)
    text = feed_text(actor.tenant, secrets.token_urlsafe(RANDOM))
    return issue(
        actor, held, _VERB, text, name=name, actions=[READ_CALENDAR], expires_at=expires_at
    )
