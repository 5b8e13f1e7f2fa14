"""What a matter is found by: its words, its number, and who takes part in it, where those are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from duban_web.foundation.actor import Actor
from duban_web.matters.models import Assignment, Matter
from duban_web.matters.queries.numbers import number_text
from duban_web.matters.queries.people import knowers_of
from duban_web.matters.queries.ties import parties_of
from duban_web.matters.rules import Audience
from duban_web.search.actions.put import put
from duban_web.search.actions.put_many import put_many
from duban_web.search.findable import Findable


def index(
    actor: Actor,
    matter: Matter,
    parties: Sequence[Assignment] | None = None,
    *,
    is_new: bool = False,
) -> None:
    """Index the matter as it is now; one for named eyes is found by its knowers alone.

    ``parties`` are those of now, where they are in hand. ``is_new``: it is in no index yet.
    """
    readers = knowers_of(actor, matter) if matter.audience == Audience.NAMED else None
    given = parties_of(actor, matter) if parties is None else parties
    words = [matter.requirement, matter.basis_quote, matter.remark, *_people(given)]
    record = Findable(
        kind="matter",
        object_id=matter.pk,
        path=matter.path,
        title=matter.title,
        number=number_text(matter),
        body="\n".join(words),
        readers=readers,
        also_at={party.path for party in given},
    )
    if is_new:
        put_many(actor=actor, records=[record])
    else:
        put(actor=actor, record=record)


def _people(parties: Sequence[Assignment]) -> Iterator[str]:
    """Who leads, assists and handles, by their names of today, and outside bodies."""
    for party in parties:
        yield from (person.name for person in (party.person, party.handler) if person)
        yield party.name
