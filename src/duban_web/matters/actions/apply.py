"""Apply for an extension, a suspension or a withdrawal."""

from __future__ import annotations

import datetime
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Invalid, Refusal
from duban_web.matters.actions._asking import ask
from duban_web.matters.actions._extending import check_later
from duban_web.matters.actions._moving import found, today
from duban_web.matters.models import Matter
from duban_web.matters.rules import ApplicationKind
from duban_web.matters.states import Verb


def apply(
    *,
    actor: Actor,
    matter: UUID,
    version: int,
    kind: ApplicationKind,
    reason: str,
    due: datetime.date | None = None,
) -> Matter:
    """Ask for what another decides; an extension names its day, and is asked in time.

    After that an explanation (``comment``) is open, and the matter stays late.
    """
    row = found(actor, matter, version, Verb.APPLY)
    if kind is ApplicationKind.RETURN:
        raise Invalid({"kind": "not_a_choice"})
    if (due is not None) != (kind is ApplicationKind.EXTENSION):
        raise Invalid({"due": "required" if due is None else "none_expected"})
    if kind is ApplicationKind.EXTENSION:
        if row.current_due is not None and today(actor) > row.current_due:
            raise Refusal("extension_after_expiry", due=row.current_due, open="comment")
        check_later(row, due)
    ask(actor, row, version, Verb.APPLY, kind, reason=reason, due=due)
    return row
