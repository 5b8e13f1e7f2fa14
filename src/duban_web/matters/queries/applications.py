"""Questions about what was asked for."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import UUIDField

from duban_web.foundation.actor import Actor
from duban_web.foundation.prepared import keyed
from duban_web.matters.models import Application, Matter
from duban_web.matters.queries.ledger import find_matter
from duban_web.matters.rules import ApplicationKind, ApplicationState


def open_application(actor: Actor, matter: Matter, kind: ApplicationKind) -> Application | None:
    """What is asked for and not decided."""
    rows = Application.objects.within(actor).filter(matter=matter, kind=kind)
    return rows.filter(state=ApplicationState.ASKED).first()


def applications_of(actor: Actor, matter: UUID) -> list[Application]:
    """All that was asked for in a matter, first to last."""
    return applications_in(actor, matter=find_matter(actor, matter).pk)


@keyed(matter=UUIDField())
def applications_in(actor: Actor, matter: Any) -> Any:
    """The same of a matter in hand, which the actor may know of."""
    rows = Application.objects.within(actor).filter(matter__pk=matter)
    return rows.order_by("asked_on", "pk")
