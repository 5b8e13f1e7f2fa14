"""What was asked for and is open lapses where the matter goes on without it."""

from __future__ import annotations

from duban_web.foundation.actor import Actor
from duban_web.matters.models import Application, Matter
from duban_web.matters.rules import ApplicationKind, ApplicationState


def lapse(actor: Actor, matter: Matter, *kinds: ApplicationKind) -> None:
    """Let open applications of these kinds lapse, of all kinds where none is named."""
    rows = Application.objects.within(actor).filter(matter=matter, state=ApplicationState.ASKED)
    if kinds:
        rows = rows.filter(kind__in=kinds)
    rows.update(state=ApplicationState.LAPSED.value)
