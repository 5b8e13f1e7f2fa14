"""Hand over (移交): somebody's open work becomes another's."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.matters.actions import _parties
from duban_web.matters.actions._indexing import index
from duban_web.matters.actions._moving import found, move, took_part
from duban_web.matters.closers import Part
from duban_web.matters.models import Assignment, Matter
from duban_web.matters.queries.ties import parties_of
from duban_web.matters.states import Verb
from duban_web.tenants.models import Person
from duban_web.trail.actions.append_many import Value


def hand_over(*, actor: Actor, matter: UUID, version: int, leaver: UUID, heir: UUID) -> Matter:
    """Put one person in the place of another wherever that one leads, assists or handles.

    What the other has done stays theirs.
    """
    row = found(actor, matter, version, Verb.HAND_OVER)
    if leaver == heir:
        raise Refusal("handed_to_oneself")
    parties = parties_of(actor, row)
    held = [one for one in parties if leaver in {one.person_id, one.handler_id}]
    if not held:
        raise Refusal("nothing_to_hand_over")
    new = Person.objects.find(actor, heir)
    for party in held:
        if party.person_id == leaver:
            party.person, party.path = new, new.path
    said: dict[str, Value] = {
        "leaver": str(leaver),
        "heir": str(new.pk),
        "parties": [party.written for party in parties],
    }
    _parties.let_know(actor, row, new.pk)
    move(actor, row, version, Verb.HAND_OVER, said=said, also_told=[new.pk])
    for party in held:
        mine = Assignment.objects.within(actor).filter(pk=party.pk)
        mine.update(person=party.person, path=party.path)
        if party.handler_id == leaver:
            mine.update(handler=new)
            took_part(actor, row, new, Part.HANDLER)
    index(actor, row)
    return row
