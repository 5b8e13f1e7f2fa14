"""What a matter is found by: its words, its number, and who takes part in it, where those are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from duban_web.foundation.actor import Actor
from duban_web.matters.models import Assignment, Matter
from duban_web.matters.queries.numbers import number_text
from duban_web.matters.queries.people import knowers_of
from duban_web.matters.queries.ties import parties_of
from duban_web.matters.rules import Audience
from duban_web.search.actions.put import put
from duban_web.search.findable import Findable


def index(actor: Actor, matter: Matter) -> None:
    """Index the matter as it is now; one for named eyes is found by its knowers alone."""
    readers = knowers_of(actor, matter) if matter.audience == Audience.NAMED else None
    parties = parties_of(actor, matter)
    put(
        actor=actor,
        record=Findable(
            kind="matter",
            object_id=matter.pk,
            path=matter.path,
            title=matter.title,
            number=number_text(matter),
            body="\n".join(
                [matter.requirement, matter.basis_quote, matter.remark, *_people(parties)]
            ),
            readers=readers,
            also_at={party.path for party in parties},
        ),
    )


def _people(parties: Iterable[Assignment]) -> Iterator[str]:
    """Who leads, assists and handles, by their names of today, and outside bodies."""
    for party in parties:
        yield from (person.name for person in (party.person, party.handler) if person)
        yield party.name
