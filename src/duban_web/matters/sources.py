"""What apps above tell of the matters that their records point at (meetings, directives).

The engine imports none of them: each declares a ``Source`` as ``source_of_matters`` of its
configuration, which names where its functions are; they are asked here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.utils.module_loading import import_string

from duban_web.foundation.actor import Actor


@dataclass(frozen=True, slots=True)
class CameFrom:
    """Where a matter comes from, as its page says it: ``template`` puts ``facts`` into words."""

    template: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Source:
    """Where the functions of an app are that answer for the matters of its records.

    ``came_from`` (actor, matter) tells where one comes from, as far as the actor may know.
    ``eyes`` (actor, documents) tells of files that the app keeps for named eyes whose those are.
    ``follow`` (actor, matter) is done when a matter has become one for named eyes or an ordinary
    one, or somebody new knows of it.
    """

    came_from: str
    eyes: str
    follow: str


def came_from(actor: Actor, matter: UUID) -> list[CameFrom]:
    """Where a matter comes from, by all sources."""
    asked: list[Callable[[Actor, UUID], Iterable[CameFrom]]] = [*_named("came_from")]
    return [one for asking in asked for one in asking(actor, matter)]


def eyes_of_sources(actor: Actor, documents: Collection[UUID]) -> Mapping[UUID, set[UUID]]:
    """Who may read files that sources keep for named eyes; nothing of files that none keeps so."""
    found: dict[UUID, set[UUID]] = {}
    for asking in _named("eyes"):
        for document, persons in asking(actor, documents).items():
            found[document] = found.get(document, set()) | persons
    return found


def follow(actor: Actor, matter: UUID) -> None:
    """Let what sources have made of a matter be known to whom the matter is known now."""
    for following in _named("follow"):
        following(actor, matter)


def _named(what: str) -> Iterator[Callable[..., Any]]:
    for config in apps.get_app_configs():
        source: Source | None = getattr(config, "source_of_matters", None)
        if source is not None:
            yield import_string(getattr(source, what))
