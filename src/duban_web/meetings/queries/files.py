"""Minutes and papers of meetings, and for whose eyes they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from uuid import UUID

from django.db.models import Q

from duban_web.foundation.actor import Actor
from duban_web.matters.queries.people import knowers_by_matter
from duban_web.matters.rules import Audience
from duban_web.meetings.models import AgendaItem, DecisionTask, Meeting


def files_of(actor: Actor, meeting: Meeting) -> set[UUID]:
    """The minutes, and the papers of the agenda."""
    items = AgendaItem.objects.within(Actor.system(actor.tenant)).filter(meeting=meeting)
    papers = {paper for paper in items.values_list("paper", flat=True) if paper}
    return papers | ({meeting.document} if meeting.document else set())


def eyes(actor: Actor, documents: Collection[UUID]) -> Mapping[UUID, set[UUID]]:
    """Whose eyes minutes with something for named eyes are for, and the papers of such items.

    They are for whoever recorded the meeting, and whoever knows of a matter that came of it.
    """
    everywhere = Actor.system(actor.tenant)
    named = AgendaItem.objects.within(everywhere).filter(
        Q(meeting__document__in=documents) | Q(paper__in=documents), audience=Audience.NAMED
    )
    tasks = DecisionTask.objects.within(everywhere).filter(
        Q(decision__item__in=named)
        | Q(decision__meeting__document__in=documents, matter__audience=Audience.NAMED)
    )
    found: dict[UUID, set[UUID]] = defaultdict(set)
    wanted = {*documents}
    for one in named.select_related("meeting"):
        for file in {one.paper, one.meeting.document} & wanted:
            if file is not None:
                found[file].add(one.meeting.recorded_by_id)
    known = list(tasks.select_related("decision__meeting", "decision__item"))
    knowers = knowers_by_matter(actor, {one.matter_id for one in known}) if known else {}
    for task in known:
        meeting, item = task.decision.meeting, task.decision.item
        is_named = item is not None and item.audience == Audience.NAMED
        for file in {item.paper if item and is_named else None, meeting.document} & wanted:
            if file is not None:
                found[file] |= knowers[task.matter_id] | {meeting.recorded_by_id}
    return dict(found)
