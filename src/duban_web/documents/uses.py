"""What apps above have made of a document: links on its page.

This app imports none of them: each names a function as ``uses_of_documents`` of its configuration,
which is asked (actor, document) here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.apps import apps
from django.utils.module_loading import import_string

from duban_web.foundation.actor import Actor


@dataclass(frozen=True, slots=True)
class Use:
    """A page that shows what became of a document, or where something can be made of it."""

    address: str
    words: str


def uses_of(actor: Actor, document: UUID) -> list[Use]:
    """The pages that the actor can go to from a document."""
    found: list[Use] = []
    for config in apps.get_app_configs():
        if name := getattr(config, "uses_of_documents", ""):
            asking: Callable[[Actor, UUID], Iterable[Use]] = import_string(name)
            found += asking(actor, document)
    return found
