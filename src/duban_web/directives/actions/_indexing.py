"""Who finds a directive and reads its paper, in the verbs that change who may know of it."""

from __future__ import annotations

from uuid import UUID

from duban_web.directives.models import Directive, DirectiveTask
from duban_web.directives.queries.eyes import readers_of
from duban_web.documents.actions.restrict import restrict
from duban_web.foundation.actor import Actor
from duban_web.matters.queries.files import eyes_on
from duban_web.search.actions.put import put
from duban_web.search.findable import Findable


def index(actor: Actor, directive: Directive) -> None:
    """Index the directive; one for named eyes is found by its knowers alone."""
    words = (directive.sender, directive.leader_name, directive.text)
    put(
        actor=actor,
        record=Findable(
            kind="directive",
            object_id=directive.pk,
            path=directive.path,
            title=directive.title,
            number=directive.number,
            body="\n".join(one for one in words if one),
            readers=readers_of(actor, directive),
        ),
    )


def keep_file(actor: Actor, directive: Directive) -> None:
    """Let the paper be for the eyes that it is for."""
    if directive.document is not None:
        readers = eyes_on(actor, {directive.document}).get(directive.document)
        restrict(actor=actor, document=directive.document, readers=readers)


def follow(actor: Actor, matter: UUID) -> None:
    """Let the directive that a matter comes from be known to whom it may be known now."""
    everywhere = Actor.system(actor.tenant)
    tasks = DirectiveTask.objects.within(everywhere).filter(matter=matter)
    for task in tasks.select_related("directive"):
        index(actor, task.directive)
        keep_file(actor, task.directive)
