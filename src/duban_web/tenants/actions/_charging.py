"""What a leader is in charge of from a day on."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.within import change
from duban_web.tenants.models import Portfolio, Post
from duban_web.tenants.queries.people import portfolio_rows_from
from duban_web.trail.actions.append import append


def put_in_charge(
    actor: Actor,
    leader: Post,
    since: datetime.date,
    units: Sequence[UUID],
    institutions: Sequence[UUID],
    lines: Sequence[str],
) -> None:
    """End what is not named, keep or begin the others, and leave the event of the post."""
    wanted: list[tuple[UUID | None, UUID | None, str]] = [
        *((unit, None, "") for unit in dict.fromkeys(units)),
        *((None, place, "") for place in dict.fromkeys(institutions)),
        *((None, None, line) for line in dict.fromkeys(lines) if line),
    ]
    present = set()
    for row in portfolio_rows_from(actor, leader.pk, since):
        thing = (row.unit_id, row.institution_id, row.line)
        end: datetime.date | None = max(since, row.since)
        if thing in wanted and row.since <= since:
            present.add(thing)
            end = None
        if end != row.until:
            change(row, row.version, until=end)
    Portfolio.objects.bulk_create(
        Portfolio(
            tenant=actor.tenant,
            path=leader.path,
            post=leader,
            unit_id=unit,
            institution_id=place,
            line=line,
            since=since,
        )
        for unit, place, line in wanted
        if (unit, place, line) not in present
    )
    append(
        actor=actor,
        subject=("post", leader.pk, leader.version),
        kind="set_portfolio",
        fields={
            "since": since,
            "units": " ".join(str(unit) for unit, _, _ in wanted if unit),
            "institutions": " ".join(str(place) for _, place, _ in wanted if place),
            "lines": "\n".join(line for _, _, line in wanted if line),
        },
    )
