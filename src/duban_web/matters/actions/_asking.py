"""Asking for something that another decides."""

from __future__ import annotations

import datetime

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.foundation.texts import reason_given
from duban_web.matters.actions._moving import move, person_acting, today
from duban_web.matters.models import Application, Matter
from duban_web.matters.queries.applications import open_application
from duban_web.matters.rules import ApplicationKind
from duban_web.matters.states import Verb


def ask(
    actor: Actor,
    matter: Matter,
    version: int,
    verb: Verb,
    kind: ApplicationKind,
    *,
    reason: str,
    due: datetime.date | None = None,
    proper_owner: str = "",
) -> Application:
    """Write an application; raises Refusal where one of its kind is open."""
    if open_application(actor, matter, kind) is not None:
        raise Refusal("applied_already", kind=kind.value)
    move(
        actor,
        matter,
        version,
        verb,
        said={
            "kind": kind.value,
            "reason": reason_given(reason),
            "due": due,
            "proper_owner": proper_owner,
        },
    )
    return Application.objects.create(
        tenant=actor.tenant,
        matter=matter,
        kind=kind.value,
        reason=reason,
        due=due,
        proper_owner=proper_owner,
        asked_by=person_acting(actor),
        asked_on=today(actor),
    )
