"""Telling people of what was done to a matter, in the transaction in which it is done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.matters.models import Assignment, Matter
from duban_web.matters.notices import Listeners
from duban_web.matters.queries.numbers import number_text
from duban_web.matters.queries.people import knowers_of, listening
from duban_web.matters.rules import Audience
from duban_web.notify.actions.tell import tell


def tell_of(
    actor: Actor,
    matter: Matter,
    word: str,
    listeners: Listeners,
    also: Iterable[UUID | None] = (),
    parties: Sequence[Assignment] | None = None,
) -> None:
    """Tell whoever stands so to the matter of its last event, and these persons too.

    ``word`` is what the notice is called; ``parties`` are those of now, where they are in hand.
    """
    persons = {person for person in also if person is not None}
    if listeners:
        persons |= listening(actor, matter, listeners, parties)
    if actor.person is not None:
        persons.discard(actor.person)
    is_restricted = matter.audience == Audience.NAMED
    if persons and is_restricted:
        persons &= knowers_of(actor, matter)
    if persons:
        tell(
            actor=actor,
            subject=("matter", matter.pk, matter.version),
            kind=f"matters.{word}",
            persons=persons,
            facts={
                "number": number_text(matter),
                "title": matter.title,
                "due": matter.current_due,
            },
            is_restricted=is_restricted,
        )
