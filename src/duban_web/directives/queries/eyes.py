"""For whose eyes directives and their papers are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from uuid import UUID

from django.db.models import Q

from duban_web.directives.models import Directive, DirectiveTask
from duban_web.foundation.actor import Actor
from duban_web.matters.queries.people import knowers_by_matter
from duban_web.matters.rules import Audience


def eyes(actor: Actor, documents: Collection[UUID]) -> Mapping[UUID, set[UUID]]:
    """Whose eyes papers of directives are for, of those that are not for everybody's."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    directives = _for_named_eyes(actor, Q(document__in=documents))
    persons = knowing(actor, [one.pk for one in directives]) if directives else {}
    for one in directives:
        if one.document is not None:
            found[one.document] |= persons[one.pk]
    return dict(found)


def readers_of(actor: Actor, directive: Directive) -> set[UUID] | None:
    """Who may know of a directive; ``None`` where everybody within reach may."""
    named = _for_named_eyes(actor, Q(pk=directive.pk))
    return knowing(actor, [directive.pk])[directive.pk] if named else None


def knowing(actor: Actor, directives: Collection[UUID]) -> Mapping[UUID, set[UUID]]:
    """Who has recorded directives, and who knows of a matter that came of them."""
    everywhere = Actor.system(actor.tenant)
    rows = Directive.objects.within(everywhere).filter(pk__in=directives)
    found = {one: {person} for one, person in rows.values_list("pk", "recorded_by")}
    tasks = DirectiveTask.objects.within(everywhere).filter(directive__in=directives)
    by_matter = dict(tasks.values_list("matter", "directive"))
    for matter, persons in knowers_by_matter(actor, by_matter).items():
        found[by_matter[matter]] |= persons
    return found


def _for_named_eyes(actor: Actor, which: Q) -> list[Directive]:
    rows = Directive.objects.within(Actor.system(actor.tenant)).filter(which)
    named = Q(audience=Audience.NAMED) | Q(tasks__matter__audience=Audience.NAMED)
    return list(rows.filter(named).distinct())
