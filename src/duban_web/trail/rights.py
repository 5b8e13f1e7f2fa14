"""Who may look at the trail itself."""

from __future__ import annotations

from duban_web.foundation import subjects
from duban_web.foundation.actor import Actor, ActorKind, Role
from duban_web.foundation.errors import NotYours


def require_reader(actor: Actor, kind: str) -> None:
    """Pass for the auditor, and for who may read the business record itself; raises NotYours."""
    if not subjects.may_read_history(actor, kind):
        require_auditor(actor)


def require_auditor(actor: Actor) -> None:
    """Pass for the auditor, and for the system's own jobs; raises NotYours otherwise."""
    if actor.kind is not ActorKind.SYSTEM and not actor.may("trail.read", {Role.AUDITOR}):
        raise NotYours("not_your_question")
