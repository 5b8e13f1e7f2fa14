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
    """What was picked: ``open`` as it was proposed, ``shut`` with the reason beside each."""

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
    return Several(_as_proposed(opened), shut)


def _as_proposed(rows: Sequence[Matter]) -> list[Matter]:
    """What was proposed first comes first; of one paper, as it stands there.

    Numbers are given in this order, and follow the decisions of a meeting.
    """
    papers: dict[UUID, int] = {}
    for row in rows:
        papers.setdefault(row.basis_document or row.pk, len(papers))
    return sorted(
        rows,
        key=lambda row: (
            row.proposed_on,
            papers[row.basis_document or row.pk],
            row.basis_start or 0,
        ),
    )
