"""Several matters at once: to which of them a verb is open, and why not to the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import NotFound, Refusal
from duban_web.matters.models import Matter
from duban_web.matters.queries.ledger import find_matter
from duban_web.matters.queries.offered import open_to
from duban_web.matters.rights import require_reader
from duban_web.matters.states import Verb


@dataclass(frozen=True, slots=True)
class Several:
    """What was picked, in its order; ``shut`` has the reason beside each."""

    open: Sequence[Matter]
    shut: Sequence[tuple[Matter, Refusal]]


def several(actor: Actor, matters: Iterable[UUID], verb: Verb) -> Several:
    """Those that the actor may know of; what is not there is passed over. Raises NotYours."""
    require_reader(actor)
    opened, shut = [], []
    for id in matters:
        try:
            row = find_matter(actor, id)
        except NotFound:
            continue
        try:
            opened.append(open_to(actor, row.pk, verb, is_asked=True))
        except Refusal as refusal:
            shut.append((row, refusal))
    return Several(opened, shut)
