"""What of a meeting is an actor's to know, as conditions on rows."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from duban_web.foundation.actor import Actor
from duban_web.matters.rules import Audience


def open_item(actor: Actor, item: str, before: str) -> Q:
    """The condition that the words of an item are the actor's to know."""
    known = known_tasks(actor, decision__item=OuterRef(item))
    is_ordinary = Q(**{f"{before}audience": Audience.ORDINARY})
    return is_ordinary | Q(meeting__recorded_by=actor.person) | Q(Exists(known))


def known_tasks(actor: Actor, **of: Any) -> QuerySet[Any]:
    """Those whose matter the actor was told of; nobody knows of nothing."""
    if actor.person is None:
        return tasks(**of).none()
    return tasks(**of, matter__knowers__person=actor.person)


def tasks(**of: Any) -> QuerySet[Any]:
    """What links decisions to matters; it stands above the agenda, which asks for it here."""
    found: QuerySet[Any] = apps.get_model("meetings", "DecisionTask")._default_manager.filter(**of)
    return found
