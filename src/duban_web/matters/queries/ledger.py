"""The ledger of matters (督办台账): lists, narrowed as an office narrows them."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import CharField, DateField, F, Q, UUIDField

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor, ActorKind
from duban_web.foundation.errors import NotFound
from duban_web.foundation.listing import Asked, Cut, Head, Listing, Order
from duban_web.foundation.prepared import Shape, keyed, prepared
from duban_web.matters.deadlines import Light, days_late, light
from duban_web.matters.models import Matter
from duban_web.matters.models.matter import HAS_ENDED, IN_LEDGER, IsOpen, parties_beside
from duban_web.matters.policies import Origin
from duban_web.matters.queries.ties import rules_path, taken_part_in, ties_of
from duban_web.matters.rights import Tie, open_verbs, require_reader
from duban_web.matters.rules import PartyRole
from duban_web.matters.states import ENDED, State, Verb
from duban_web.tenants.common_paths import OVER, over
from duban_web.tenants.rules import SEGMENT
from duban_web.timerules.queries.ahead import last_day_ahead

_DOING = (PartyRole.RESPONSIBLE, PartyRole.JOINT, PartyRole.SUPPORT)
_IN_LEDGER = Order(IN_LEDGER)
_RESTING = (State.PROPOSED, State.SUSPENDED, State.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Stand:
    """How a matter stands today, and what the actor may do to it."""

    matter: UUID
    light: Light
    days_late: int
    open_verbs: list[Verb]


def find_matter(actor: Actor, matter: UUID) -> Matter:
    """A matter that the actor may know of; raises NotFound, and NotYours for administrators."""
    found = _matter(actor, matter=matter)
    if not found:
        raise NotFound
    require_reader(actor)
    row: Matter = found[0]
    return row


@keyed(matter=UUIDField())
def _matter(actor: Actor, matter: Any) -> Any:
    """The one, with its series of numbers."""
    return Matter.objects.within(actor).filter(pk=matter).select_related("series")


def matters_in(
    actor: Actor,
    *,
    state: State | None = None,
    origin: Origin | None = None,
    unit: UUID | None = None,
    person: UUID | None = None,
    due_from: datetime.date | None = None,
    due_until: datetime.date | None = None,
    is_late: bool | None = None,
    is_open: bool | None = None,
    parent: UUID | None = None,
    text: str = "",
) -> Listing[Matter]:
    """The matters that the actor may know of, the one due first at the head.

    ``unit`` answers for it, ``person`` leads, assists or handles; ``due_until`` is included.
    ``is_open``: neither closed nor withdrawn.
    """
    require_reader(actor)
    named = {
        **{"state": state, "origin": origin, "parent": parent, "doer": unit, "leader": person},
        **{"due_from": due_from, "due_until": due_until},
    }
    told = {
        **named,
        "by": frozenset(name for name, value in named.items() if value is not None),
        "is_late": is_late,
        "is_open": is_open,
        "above": over(actor.reach),
    }
    parts = [
        Asked(_part, actor, _IN_LEDGER, {**told, "is_near": is_near}) for is_near in _parts(actor)
    ]
    # Words are no blank: in a pattern some of their characters mean something else.
    said = Q(title__contains=text) | Q(requirement__contains=text)
    return Listing(
        parts=[part.built().filter(said) for part in parts] if text else parts,
        order=_IN_LEDGER,
        known=lambda id: _matter(actor, matter=id),
    )


def _parts(actor: Actor) -> tuple[bool, ...]:
    """In which parts a ledger is read: what is near, and what was given from beside if anything."""
    if actor.kind is ActorKind.SYSTEM:
        return (True,)
    # A root has others beside it in few tenants only.
    is_root = len(actor.reach.low) <= SEGMENT
    if is_root and not _any_from_beside(actor, above=over(actor.reach)):
        return (True,)
    return True, False


@prepared(above=OVER)
def _any_from_beside(actor: Actor, above: Any) -> Any:
    """One such party, if there is any."""
    return parties_beside(actor, above).values_list("pk")[:1]


@prepared(
    cut=Shape(),
    is_near=Shape(),
    by=Shape(),
    is_late=Shape(),
    is_open=Shape(),
    above=OVER,
    state=CharField(),
    origin=CharField(),
    parent=UUIDField(),
    doer=UUIDField(),
    leader=UUIDField(),
    due_from=DateField(),
    due_until=DateField(),
    **_IN_LEDGER.blanks(Matter),
)
def _part(
    actor: Actor,
    *,
    cut: Cut,
    is_near: bool,
    by: Collection[str],
    is_late: bool | None,
    is_open: bool | None,
    above: Sequence[Any],
    **values: Any,
) -> Any:
    """What of a ledger is near or was given from beside, narrowed ``by`` these of the values."""
    asked = Q()
    for name in ("state", "origin", "parent"):
        if name in by:
            asked &= Q(**{name: values[name]})
    # In which of what lies elsewhere a unit takes part is found along indexes, before one of it is
    # looked at.
    doing = Q()
    if "doer" in by:
        of_unit = Q(unit=values["doer"], role__in=_DOING)
        doing = taken_part_in(actor, of_unit, of="pk" if is_near else "matter")
    if "leader" in by:
        person = values["leader"]
        asked &= taken_part_in(actor, Q(person=person), Q(handler=person))
    if "due_from" in by:
        asked &= Q(current_due__gte=values["due_from"])
    if "due_until" in by:
        asked &= Q(current_due__lte=values["due_until"])
    if is_late is not None:
        late = late_on(scope.today(actor))
        asked &= late if is_late else ~late
    if is_open is not None:
        asked &= Q(IsOpen("state")) if is_open else HAS_ENDED
    rows = Matter.objects.get_queryset()
    part = rows.near(actor).filter(doing) if is_near else rows.from_beside(actor, above, doing)
    found = cut(part.filter(asked).select_related("series"), values)
    if not isinstance(cut, Head) or not {"doer", "leader"} & set(by):
        return found
    # Many are sorted for a few: of these alone all is read.
    everywhere = Matter.objects.within(Actor.system(actor.tenant))
    return cut(everywhere.filter(pk__in=found.values("pk")).select_related("series"), values)


def late_on(today: datetime.date) -> Q:
    """The condition that a matter is late on a day, as ``deadlines.is_late`` works it out."""
    open_late = Q(submitted_on=None, current_due__lt=today) & ~Q(state__in=[*_RESTING, *ENDED])
    done_late = Q(submitted_on__gt=F("current_due")) & ~Q(state__in=_RESTING)
    return open_late | done_late


def stand_of(actor: Actor, matter: UUID) -> Stand:
    """How a matter stands today for the actor."""
    row = find_matter(actor, matter)
    return standing(actor, row, ties_of(actor, row))


def standing(actor: Actor, row: Matter, ties: frozenset[Tie]) -> Stand:
    """The same of a matter in hand, to whom the actor stands so."""
    today = scope.today(actor)
    return Stand(
        matter=row.pk,
        light=light(row.dates, today, soon_day(actor, rules_path(actor, row))),
        days_late=days_late(row.dates, today),
        open_verbs=open_verbs(actor, State(row.state), ties),
    )


def soon_day(actor: Actor, path: str) -> datetime.date:
    """The last day that counts as near (临期), by the time rule of a place."""
    return last_day_ahead(actor, "light.due_soon", scope.today(actor))(path)
