"""How an actor stands to many matters at once: what ``ties`` finds of one, as conditions."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.within import below
from duban_web.matters.models import Assignment, Doing
from duban_web.matters.queries.ties import own_unit, with_party
from duban_web.matters.rights import HEADS, Tie
from duban_web.matters.rules import ANSWERING, PartyKind, PartyRole, RollUp
from duban_web.tenants.models import BodyMember, Portfolio, Post
from duban_web.tenants.models.dated import in_force

DOING = (*ANSWERING, PartyRole.SUPPORT)


def tied(actor: Actor, tie: Tie) -> Q:
    """The condition that the actor stands so to a matter."""
    match tie:
        case Tie.RESPONSIBLE:
            return own_party(actor, role=PartyRole.RESPONSIBLE)
        case Tie.ANSWERING:
            return own_party(actor, role__in=DOING)
        case Tie.FOR_OUTSIDE:
            outside = Q(kind=PartyKind.OUTSIDE, role=PartyRole.RESPONSIBLE)
            return over(actor) & Q(with_party(actor, outside))
        case Tie.FOR_CHILDREN:
            return over(actor) & ~Q(roll_up=RollUp.NONE)
    return over(actor)


def over(actor: Actor) -> Q:
    """That a matter lies within the reach of the post."""
    return below(actor.reach)


def own_party(actor: Actor, **of: Any) -> Q:
    """That the post which is acted from takes part, in such roles.

    Of whoever only handles matters, what others of the unit handle is not theirs.
    """
    mine = Q(person=actor.person) | Q(kind=PartyKind.INSTITUTION, path=actor.reach.low)
    if actor.unit is not None:
        mine |= Q(unit=actor.unit)
    if actor.post is not None:
        bodies = BodyMember.objects.within(actor).filter(post=actor.post, until=None)
        mine |= Q(body__in=bodies.values("body"))
    if not actor.has(*HEADS):
        mine &= Q(handler=actor.person) | Q(handler=None)
    return Q(with_party(actor, mine & Q(**of)))


def own_line(actor: Actor) -> Q:
    """That the actor, or whom they stand in for, leads it, assists, or is in charge of who does it.

    In charge (分管) is who has the responsible unit or institution in their portfolio today.
    """
    everywhere = Actor.system(actor.tenant)
    post = actor.on_behalf_of or actor.post
    charge = Portfolio.objects.within(everywhere).filter(in_force(scope.today(actor)), post=post)
    leads = Q(person=actor.person)
    if actor.on_behalf_of is not None:
        absent = Post.objects.within(everywhere).filter(pk=actor.on_behalf_of)
        leads |= Q(person__in=absent.values("person"))
    leading = leads & Q(role__in=(PartyRole.LEAD, PartyRole.ASSISTANT))
    units = charge.filter(unit__isnull=False).values("unit")
    places = charge.filter(institution__isnull=False).values("institution")
    charged = (Q(unit__in=units) | Q(institution__in=places)) & Q(role=PartyRole.RESPONSIBLE)
    return Q(with_party(actor, leading | charged))


def impartial(actor: Actor) -> Q:
    """That neither the actor nor their unit has done the work, as ``closers.objection`` has it."""
    everywhere = Actor.system(actor.tenant)
    doings = Doing.objects.within(everywhere).filter(matter=OuterRef("pk"), person=actor.person)
    units = {actor.unit, own_unit(actor) if actor.on_behalf_of else None} - {None}
    parties = Assignment.objects.within(everywhere).filter(
        matter=OuterRef("pk"), ended_in=None, role__in=ANSWERING, unit__in=units
    )
    return ~Q(Exists(doings)) & ~Q(Exists(parties))
