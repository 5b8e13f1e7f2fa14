"""Who belongs to a body from a day on."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.tenants.actions._renewing import renewed
from duban_web.tenants.models import Body, BodyMember, Post
from duban_web.tenants.queries.bodies import member_rows_from
from duban_web.tenants.rules import Duty, Seat


def found_seats(actor: Actor, seats: Sequence[Seat], on: datetime.date) -> list[tuple[Post, Duty]]:
    """The posts of the seats; NotFound, or Refusal where they make no body."""
    found = [(Post.objects.find(actor, seat.post), seat.duty) for seat in seats]
    if len({post.pk for post, _ in found}) < len(found):
        raise Refusal("seated_twice")
    if not any(duty is Duty.HEAD for _, duty in found):
        raise Refusal("body_needs_head")
    for post, _ in found:
        if not post.period.holds(on):
            raise Refusal("post_not_held", day=on)
    return found


def seat(actor: Actor, body: Body, seats: Sequence[tuple[Post, Duty]], on: datetime.date) -> None:
    """End the memberships that are not among the seats, keep or begin the others."""
    rows = member_rows_from(actor, body.pk, on)
    keys = [(post.pk, duty.value) for post, duty in seats]
    wanted = renewed(rows, keys, lambda row: (row.post_id, row.duty), on)
    BodyMember.objects.bulk_create(
        BodyMember(tenant=actor.tenant, body=body, post_id=post, duty=duty, order=order, since=on)
        for (post, duty), order in wanted.items()
    )


def written(seats: Sequence[tuple[Post, Duty]]) -> str:
    """The seats as an event has them."""
    return "\n".join(f"{duty.value} {post.pk}" for post, duty in seats)
