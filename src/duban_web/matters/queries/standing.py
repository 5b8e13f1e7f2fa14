"""How an actor stands to many matters at once: what ``ties`` finds of one, as conditions."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.listing import OneOf
from duban_web.foundation.within import below
from duban_web.matters.models import Assignment, Doing
from duban_web.matters.queries.ties import matters_with
from duban_web.matters.rights import HEADS, Tie
from duban_web.matters.rules import ANSWERING, PartyKind, PartyRole, RollUp
from duban_web.tenants.models import BodyMember, Institution, Portfolio, Post
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
            return over(actor) & _with_one_of(actor, outside)
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
    everywhere = Actor.system(actor.tenant)
    place = Institution.objects.within(everywhere).filter(path=actor.reach.low)
    mine = [Q(person=actor.person), Q(kind=PartyKind.INSTITUTION, institution__in=place)]
    if actor.unit is not None:
        mine.append(Q(unit=actor.unit))
    if actor.post is not None:
        bodies = BodyMember.objects.within(actor).filter(post=actor.post, until=None)
        mine.append(Q(body__in=bodies.values("body")))
    also = Q(**of)
    if not actor.has(*HEADS):
        also &= Q(handler=actor.person) | Q(handler=None)
    return _with_one_of(actor, *(one & also for one in mine))


def own_line(actor: Actor) -> Q:
    """That the actor, or whom they stand in for, leads it, assists, or is in charge of who does it.

    In charge (分管) is who has the responsible unit or institution in their portfolio today.
    """
    everywhere = Actor.system(actor.tenant)
    post = actor.on_behalf_of or actor.post
    charge = Portfolio.objects.within(everywhere).filter(in_force(scope.today(actor)), post=post)
    leads = [Q(person=actor.person)]
    if actor.on_behalf_of is not None:
        absent = Post.objects.within(everywhere).filter(pk=actor.on_behalf_of)
        leads.append(Q(person__in=absent.values("person")))
    units = charge.filter(unit__isnull=False).values("unit")
    places = charge.filter(institution__isnull=False).values("institution")
    return _with_one_of(
        actor,
        *(one & Q(role__in=(PartyRole.LEAD, PartyRole.ASSISTANT)) for one in leads),
        *(
            one & Q(role=PartyRole.RESPONSIBLE)
            for one in (Q(unit__in=units), Q(institution__in=places))
        ),
    )


def impartial(actor: Actor) -> Q:
    """That neither the actor nor their unit has done the work, as ``closers.objection`` has it."""
    everywhere = Actor.system(actor.tenant)
    doings = Doing.objects.within(everywhere).filter(matter=OuterRef("pk"), person=actor.person)
    of_unit = Q(unit=actor.unit) if actor.unit else Q()
    if actor.on_behalf_of and actor.post:
        # The unit of their own post, whomever they stand in for.
        own = Post.objects.within(everywhere).filter(pk=actor.post)
        of_unit |= Q(unit__in=own.values("unit"))
    parties = Assignment.objects.within(everywhere).filter(
        of_unit, matter=OuterRef("pk"), ended_in=None, role__in=ANSWERING
    )
    return ~Q(Exists(doings)) & (~Q(Exists(parties)) if of_unit else Q())


def _with_one_of(actor: Actor, *either: Q) -> Q:
    """That somebody of whom one of these holds takes part in a matter now.

    The parties are read first: a unit takes part in few of all matters, which the database cannot
    know of alternatives taken together.
    """
    return Q(OneOf(F("pk"), matters_with(actor, *either)))
