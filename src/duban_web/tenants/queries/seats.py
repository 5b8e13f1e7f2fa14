"""Where somebody sits on a day, and with which roles: asked along with rows that lead to them.

Who a request is from is asked for each of them, so that no right outlives its day; one question
tells it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import F, FilteredRelation, Model, Q, QuerySet

from duban_web.foundation.actor import Role
from duban_web.tenants.models.dated import in_force
from duban_web.tenants.queries.grants import HELD
from duban_web.tenants.queries.people import IN_RANK

_Row = TypeVar("_Row", bound=Model)
# What ``seats_in`` reads of a row.
SEAT = ("seat_post", "seat_unit", "seat_path", "seat_role")


@dataclass(frozen=True, slots=True)
class Seat:
    """A post that is held, where it is, and the roles in force on it."""

    post: UUID
    unit: UUID | None
    path: str
    roles: frozenset[Role]


def with_seats(rows: QuerySet[_Row, _Row], person: str, day: datetime.date) -> QuerySet[Any, Any]:
    """The rows, each once for every role at every post that its person holds on a day.

    ``person`` is the way from a row to the person, empty for persons themselves. Whoever holds none
    is there once; posts come in official order. ``seats_in`` reads them.
    """
    posts = f"{person}__posts" if person else "posts"
    return rows.annotate(
        held=FilteredRelation(posts, condition=in_force(day, f"{posts}__")),
        given=FilteredRelation(
            "held__grants",
            condition=in_force(day, "held__grants__") & Q(held__grants__state__in=HELD),
        ),
        seat_post=F("held__pk"),
        seat_unit=F("held__unit"),
        seat_path=F("held__path"),
        seat_role=F("given__role"),
    ).order_by(*(f"held__{one}" for one in IN_RANK))


def with_roles_at(rows: QuerySet[_Row, _Row], post: str, day: datetime.date) -> QuerySet[Any, Any]:
    """The rows whose post is held on a day, each once for every role there; ``post`` leads to it.

    Where there is no role it is there once. ``seats_in`` reads them.
    """
    grants = f"{post}__grants"
    return rows.filter(in_force(day, f"{post}__")).annotate(
        given=FilteredRelation(
            grants, condition=in_force(day, f"{grants}__") & Q(**{f"{grants}__state__in": HELD})
        ),
        seat_post=F(post),
        seat_unit=F(f"{post}__unit"),
        seat_path=F(f"{post}__path"),
        seat_role=F("given__role"),
    )


def seats_in(rows: Iterable[Any]) -> list[Seat]:
    """The posts that rows of one person tell, in their order."""
    posts: dict[UUID, tuple[UUID | None, str]] = {}
    roles: dict[UUID, set[Role]] = {}
    for row in rows:
        if row.seat_post is None:
            continue
        posts[row.seat_post] = (row.seat_unit, row.seat_path)
        roles.setdefault(row.seat_post, set()).update(
            [Role(row.seat_role)] if row.seat_role else []
        )
    return [Seat(post, *where, frozenset(roles[post])) for post, where in posts.items()]
