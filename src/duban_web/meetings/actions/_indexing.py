"""What a meeting is found by: what everybody within reach may read of it, and nothing else."""

from __future__ import annotations

from uuid import UUID

from duban_web.documents.actions.restrict import restrict
from duban_web.foundation.actor import EVERYWHERE, Actor, ActorKind
from duban_web.matters.queries.files import eyes_on
from duban_web.meetings.models import AgendaItem, Decision, DecisionTask, Meeting
from duban_web.meetings.queries.files import files_of
from duban_web.meetings.queries.sessions import session_text
from duban_web.search.actions.put import put
from duban_web.search.findable import Findable


def index(actor: Actor, meeting: Meeting) -> None:
    """Index the meeting by its title, number, and the words that are for everybody's eyes.

    What is for named eyes is in no index: its matters are found by whoever knows of them.
    """
    anybody = Actor(actor.tenant, ActorKind.PERSON, reach=EVERYWHERE)
    items = AgendaItem.objects.within(anybody).filter(meeting=meeting).order_by("place")
    decisions = Decision.objects.within(anybody).filter(meeting=meeting).order_by("place")
    agenda = items.values_list("title", "verdict", "reporter")
    decided = decisions.values_list("text", flat=True)
    words = [meeting.body, *(word for item in agenda for word in item), *decided]
    put(
        actor=actor,
        record=Findable(
            kind="meeting",
            object_id=meeting.pk,
            path=meeting.path,
            title=meeting.title,
            number=session_text(meeting),
            body="\n".join(word for word in words if word),
        ),
    )


def keep_files(actor: Actor, meeting: Meeting) -> None:
    """Let minutes and papers be for the eyes that they are for."""
    files = sorted(files_of(actor, meeting))
    eyes = eyes_on(actor, files) if files else {}
    for file in files:
        restrict(actor=actor, document=file, readers=eyes.get(file))


def follow(actor: Actor, matter: UUID) -> None:
    """Let the meeting that a matter comes from be found, and its files read, as may be now."""
    everywhere = Actor.system(actor.tenant)
    tasks = DecisionTask.objects.within(everywhere).filter(matter=matter)
    for task in tasks.select_related("decision__meeting"):
        index(actor, task.decision.meeting)
        keep_files(actor, task.decision.meeting)
