"""What a leader is in charge of from a day on."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.within import change
from duban_web.tenants.actions._adding import Addition, write
from duban_web.tenants.models import Portfolio, Post
from duban_web.tenants.queries.people import portfolio_rows_from
from duban_web.trail.actions.append_many import Happened

# A unit, an institution, or a line of work: one of the three.
Thing = tuple[UUID | None, UUID | None, str]


def things(
    units: Sequence[UUID], institutions: Sequence[UUID], lines: Sequence[str]
) -> list[Thing]:
    """What a portfolio holds, each once."""
    return [
        *((unit, None, "") for unit in dict.fromkeys(units)),
        *((None, place, "") for place in dict.fromkeys(institutions)),
        *((None, None, line) for line in dict.fromkeys(lines) if line),
    ]


def put_in_charge(
    actor: Actor,
    leader: Post,
    since: datetime.date,
    units: Sequence[UUID],
    institutions: Sequence[UUID],
    lines: Sequence[str],
) -> None:
    """End what is not named, keep or begin the others, and leave the event of the post."""
    wanted = things(units, institutions, lines)
    present = set()
    for row in portfolio_rows_from(actor, leader.pk, since):
        thing = (row.unit_id, row.institution_id, row.line)
        end: datetime.date | None = max(since, row.since)
        if thing in wanted and row.since <= since:
            present.add(thing)
            end = None
        if end != row.until:
            change(row, row.version, until=end)
    begun = [thing for thing in wanted if thing not in present]
    write(actor, [new_charge(actor, leader, since, wanted, begun)])


def new_charge(
    actor: Actor,
    leader: Post,
    since: datetime.date,
    wanted: Sequence[Thing],
    begun: Sequence[Thing],
) -> Addition:
    """The rows of what begins, and the event that says the whole portfolio; not written yet."""
    rows = (
        Portfolio(
            tenant=actor.tenant,
            path=leader.path,
            post=leader,
            unit_id=unit,
            institution_id=place,
            line=line,
            since=since,
        )
        for unit, place, line in begun
    )
    happened = Happened(
        ("post", leader.pk, leader.version),
        "set_portfolio",
        {
            "since": since,
            "units": " ".join(str(unit) for unit, _, _ in wanted if unit),
            "institutions": " ".join(str(place) for _, place, _ in wanted if place),
            "lines": "\n".join(line for _, _, line in wanted if line),
        },
    )
    return Addition((*rows,), happened)
