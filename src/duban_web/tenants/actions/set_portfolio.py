"""Set what a leader is in charge of (分管) from a day on."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import IllegalMove
from duban_web.foundation.texts import check_texts
from duban_web.foundation.within import change
from duban_web.tenants.models import Institution, Portfolio, Post, Unit
from duban_web.tenants.queries.people import portfolio_rows_from
from duban_web.tenants.rights import require
from duban_web.trail.actions.append import append

Thing = tuple[UUID | None, UUID | None, str]


def set_portfolio(
    *,
    actor: Actor,
    post: UUID,
    version: int,
    since: datetime.date,
    units: Sequence[UUID] = (),
    institutions: Sequence[UUID] = (),
    lines: Sequence[str] = (),
) -> Post:
    """Write the whole portfolio as it is from the day on: what is not named ends, the rest stays.

    ``lines`` are lines of work (安全生产) that are no unit's alone.
    """
    leader = Post.objects.find(actor, post)
    rooms = [Unit.objects.find(actor, unit) for unit in dict.fromkeys(units)]
    places = [Institution.objects.find(actor, one) for one in dict.fromkeys(institutions)]
    require(actor, "set_portfolio")
    for line in lines:
        check_texts(Portfolio, line=line)
    if not leader.period.holds(since):
        raise IllegalMove("post_not_held", day=since)
    wanted: list[Thing] = [(room.pk, None, "") for room in rooms]
    wanted += [(None, place.pk, "") for place in places]
    wanted += [(None, None, line) for line in dict.fromkeys(lines) if line]
    change(leader, version)
    present: set[Thing] = set()
    for row in portfolio_rows_from(actor, leader.pk, since):
        thing = (row.unit_id, row.institution_id, row.line)
        if thing in wanted and row.since <= since:
            present.add(thing)
            end = None
        else:
            end = max(since, row.since)
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
            "units": " ".join(str(room.pk) for room in rooms),
            "institutions": " ".join(str(place.pk) for place in places),
            "lines": "\n".join(line for _, _, line in wanted if line),
        },
    )
    return leader
