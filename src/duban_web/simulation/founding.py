"""The organisation of a plan comes to be: by the verbs of set-up, as any other, at a given time."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.simulation.days import opening
from duban_web.simulation.organisation import BUREAU, DESK, SEATS, Organisation, rows_of
from duban_web.simulation.steps import Absence
from duban_web.tenants.actions.confirm_grant import confirm_grant
from duban_web.tenants.actions.delegate import delegate
from duban_web.tenants.actions.form_body import form_body
from duban_web.tenants.actions.found_tenant import found_tenant
from duban_web.tenants.actions.import_organisation import import_organisation
from duban_web.tenants.actions.make_roster import make_roster
from duban_web.tenants.actions.open_series import open_series
from duban_web.tenants.actions.seat_administrators import seat_administrators
from duban_web.tenants.models import Post
from duban_web.tenants.queries.actors import actor_for
from duban_web.tenants.queries.grants import grants_waiting
from duban_web.tenants.queries.organisation import names_of, tree
from duban_web.tenants.queries.people import posts_on
from duban_web.tenants.queries.units import units_of
from duban_web.tenants.rules import Duty, Seat

Result = TypeVar("Result")
# By what people say at the door that they mean it.
CODE = "simulated"
PURPOSE = "matter"


@dataclass
class Cast:
    """Everybody and everything of the organisation, by the keys of the plan.

    Nobody's post or roles change while it is played, so that an actor stays who they are.
    """

    system: Actor
    day: datetime.date
    posts: dict[str, Post] = field(default_factory=dict)
    places: dict[str, UUID] = field(default_factory=dict)
    units: dict[str, UUID] = field(default_factory=dict)
    series: UUID = field(default_factory=uuid.uuid4)
    _actors: dict[str, Actor] = field(default_factory=dict)

    def actor(self, key: str) -> Actor:
        """Somebody at their post, or, while that one is away, at it for another."""
        if key not in self._actors:
            post = self.posts[key]
            self._actors[key] = self.ask(
                actor_for, person=post.person_id, post=post.pk, day=self.day, is_stepped_up=True
            )
        return self._actors[key]

    def stands_in(self, absence: Absence, moment: datetime.datetime) -> None:
        """Let somebody act for another from now on, as that one has it."""
        absent, other = self.posts[absence.absent], self.posts[absence.stand_in]
        away = self.actor(absence.absent)
        delegation = act(
            away,
            moment,
            delegate,
            post=absent.pk,
            stand_in=other.pk,
            since=absence.since,
            until=absence.until,
            roles=away.roles,
            reason=absence.reason,
        )
        self._actors[absence.who] = self.ask(
            actor_for,
            person=other.person_id,
            post=other.pk,
            day=absence.since,
            delegation=delegation.pk,
            is_stepped_up=True,
        )

    def person(self, key: str) -> UUID:
        """Somebody as a person."""
        return self.posts[key].person_id

    def ask(self, question: Callable[..., Result], *facts: Any, **more: Any) -> Result:
        """A question of the system."""
        with scope.open(self.system):
            return question(self.system, *facts, **more)


def act(
    actor: Actor, moment: datetime.datetime, verb: Callable[..., Result], **arguments: Any
) -> Result:
    """An act at a given time, in a transaction of its own."""
    with scope.open(actor, now=moment):
        return verb(actor=actor, **arguments)


def found(made: Organisation, day: datetime.date) -> Cast:
    """Found the tenant, take the organisation in, and put everybody in their roles."""
    cast = Cast(Actor.system(uuid.uuid4()), day)
    moment = opening(day)
    act(cast.system, moment, found_tenant, name=made.name, code=CODE, is_simulated=True)
    act(cast.system, moment, import_organisation, rows=rows_of(made))
    _recognise(cast, made)
    seats = {seat: cast.posts[seat].pk for seat in SEATS}
    act(cast.system, moment, seat_administrators, version=1, **seats)
    for grant in cast.ask(grants_waiting, day):
        security = cast.actor("security")
        act(security, moment, confirm_grant, grant=grant.pk, version=grant.version)
    _equip(cast, made, moment)
    return cast


def _recognise(cast: Cast, made: Organisation) -> None:
    """Who and what has come in, by name and staff number."""
    numbers = {one.staff_number: one.key for one in made.people}
    for post in cast.ask(posts_on, cast.day):
        cast.posts[numbers[post.person.staff_number]] = post
    named = {one.name: one.id for one in cast.ask(tree, cast.day)}
    cast.places = {BUREAU: named[made.name], **{one.key: named[one.name] for one in made.schools}}
    called = {one.name: one.id for one in cast.ask(units_of, cast.places[BUREAU], cast.day)}
    cast.units = {one.key: called[one.name] for one in made.units}


def _equip(cast: Cast, made: Organisation, moment: datetime.datetime) -> None:
    """The series of numbers, the bodies and the rosters, by the desk's head."""
    head = cast.actor(f"{DESK}.head")
    bureau = cast.places[BUREAU]
    (name,) = cast.ask(names_of, bureau, cast.day)
    series = act(head, moment, open_series, name=name.pk, purpose=PURPOSE, prefix=made.prefix)
    cast.series = series.pk
    for body in made.bodies:
        members = [Seat(cast.posts[key].pk, Duty.MEMBER) for key in body.members]
        act(
            head,
            moment,
            form_body,
            institution=bureau,
            name=body.name,
            kind=body.kind,
            since=cast.day,
            seats=[Seat(cast.posts[body.head].pk, Duty.HEAD), *members],
            office=cast.units[body.office],
        )
    for roster in made.rosters:
        act(
            head,
            moment,
            make_roster,
            institution=bureau,
            name=roster.name,
            since=cast.day,
            institutions=[cast.places[key] for key in roster.schools],
        )
