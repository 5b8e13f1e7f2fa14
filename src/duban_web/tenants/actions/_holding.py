"""A person begins to hold a post, given anew or in succession."""

from __future__ import annotations

from dataclasses import dataclass

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.foundation.texts import check_texts
from duban_web.tenants.actions._adding import Addition, write
from duban_web.tenants.models import Institution, Person, Post, Unit
from duban_web.tenants.queries.people import holds_such_a_post
from duban_web.tenants.rules import Period, Rank
from duban_web.trail.actions.append_many import Happened


@dataclass(frozen=True, slots=True)
class Place:
    """What is held: a title in a unit of an institution, or in the institution itself."""

    institution: Institution
    unit: Unit | None
    title: str
    rank: Rank
    order: int


def hold(
    actor: Actor, holder: Person, place: Place, period: Period, predecessor: Post | None = None
) -> Post:
    """Write the post and its event; Refusal where its days or the title do not allow it."""
    check_texts(Post, title=place.title)
    if not period.is_sound:
        raise Refusal("period_is_empty")
    if not period.lies_in(place.institution.period):
        raise Refusal("institution_is_closed", day=period.since)
    if place.unit is not None and not period.lies_in(place.unit.period):
        raise Refusal("unit_is_closed", day=period.since)
    if holds_such_a_post(actor, holder, place.institution, place.unit, place.title, period):
        raise Refusal("post_is_held_already", title=place.title)
    post, addition = new_post(actor, holder, place, period, predecessor)
    write(actor, [addition])
    return post


def new_post(
    actor: Actor, holder: Person, place: Place, period: Period, predecessor: Post | None = None
) -> tuple[Post, Addition]:
    """The post and its event, not written yet."""
    post = Post(
        tenant=actor.tenant,
        institution=place.institution,
        path=place.institution.path,
        unit=place.unit,
        person=holder,
        title=place.title,
        rank=place.rank,
        order=place.order,
        predecessor=predecessor,
        since=period.since,
        until=period.until,
    )
    happened = Happened(
        ("post", post.pk, post.version),
        "give_post",
        {
            "person": str(holder.pk),
            "institution": str(place.institution.pk),
            "unit": str(place.unit.pk) if place.unit else None,
            "title": place.title,
            "rank": place.rank.name.lower(),
            "order": place.order,
            "predecessor": str(predecessor.pk) if predecessor else None,
            "since": period.since,
            "until": period.until,
        },
        after="held",
    )
    return post, Addition((post,), happened)
