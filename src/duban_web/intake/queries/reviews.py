"""Papers under review: all of them, one of them, what is left to decide."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from duban_web.foundation.actor import Actor
from duban_web.foundation.listing import Listing, Order
from duban_web.intake.models import Fact, PaperRows, Review
from duban_web.intake.rights import require_reader
from duban_web.intake.rules import DECIDED_ALONG, FactKind, ReviewState, Verdict

_NEWEST = Order(("begun_at", "pk"), is_down=True)
_COUNTED = ("facts", "left", "tasks", "matters")
LEFT = Q(verdict=Verdict.OPEN.value) & ~Q(kind__in=[kind.value for kind in DECIDED_ALONG])


@dataclass(frozen=True, slots=True)
class Paper:
    """A review as a line of the list; ``left`` facts wait, ``tasks`` stand or may stand."""

    review: Review
    facts: int
    left: int
    tasks: int
    matters: int


def reviews_within(actor: Actor, *, state: ReviewState | None = None) -> Listing[Review]:
    """The papers within reach, the newest first."""
    require_reader(actor)
    known = Review.objects.within(actor).select_related("document", "begun_by", "ended_by")
    rows = known if state is None else known.filter(state=state.value)
    return Listing(
        [rows],
        _NEWEST,
        known=lambda id: known.filter(pk=id),
        shown=lambda found: papers_of(actor, found),
    )


def papers_of(actor: Actor, reviews: Sequence[Review]) -> list[Paper]:
    """The reviews with how far they are, asked for all together."""
    is_task = Q(kind=FactKind.TASK.value)
    gone = Q(verdict__in=[Verdict.REJECTED.value, Verdict.REPLACED.value])
    rows = Fact.objects.within(actor).filter(review__in=[one.pk for one in reviews])
    counted = rows.values("review").annotate(
        facts=Count("pk", filter=~Q(verdict=Verdict.REPLACED.value)),
        left=Count("pk", filter=LEFT),
        tasks=Count("pk", filter=is_task & ~gone),
        matters=Count("matter"),
    )
    found = {UUID(str(id)): numbers for id, *numbers in counted.values_list("review", *_COUNTED)}
    none = [0] * len(_COUNTED)
    return [Paper(one, *found.get(one.pk, none)) for one in reviews]


def find_review(actor: Actor, review: UUID) -> Review:
    """A review within reach."""
    found = Review.objects.find(actor, review)
    require_reader(actor)
    return found


def review_of_document(actor: Actor, document: UUID) -> Review | None:
    """The review of a document, if there is one within reach."""
    require_reader(actor)
    return Review.objects.within(actor).filter(document=document).first()


def facts_of_review(actor: Actor, review: UUID) -> list[Fact]:
    """The facts of a paper as they stand in it; those that were replaced are not among them."""
    found = find_review(actor, review)
    rows = Fact.objects.within(actor).filter(review=found)
    kept = rows.exclude(verdict=Verdict.REPLACED.value).select_related("decided_by", "matter")
    return sorted(kept, key=in_order)


def find_fact(actor: Actor, fact: UUID) -> Fact:
    """A fact of a paper within reach."""
    found = Fact.objects.find(actor, fact)
    require_reader(actor)
    return found


def decided_by_others(actor: Actor, review: UUID, since: datetime.datetime | None) -> set[UUID]:
    """The facts of which others have decided since, or ever, those that were replaced included."""
    return set(_others(actor, review, since).values_list("pk", flat=True))


def is_rearranged(actor: Actor, review: UUID, since: datetime.datetime) -> bool:
    """Whether others have split, merged or added since: rows that a page does not have, or no more.

    A page that shows the paper has to be asked for anew.
    """
    new = Q(read__isnull=True) | Q(verdict=Verdict.REPLACED.value)
    return _others(actor, review, since).filter(new).exists()


def _others(actor: Actor, review: UUID, since: datetime.datetime | None) -> PaperRows[Fact]:
    known = Fact.objects.get_queryset().within(actor)
    rows = known.filter(review=review, decided_at__isnull=False).exclude(decided_by=actor.person)
    return rows if since is None else rows.filter(decided_at__gt=since)


def in_order(fact: Fact) -> tuple[int, int, int, str]:
    """Where a fact stands on the page: by its kind, then as in the text."""
    place = list(FactKind).index(FactKind(fact.kind))
    return place, fact.start or 0, fact.end or 0, str(fact.pk)


def waiting_papers(actor: Actor) -> PaperRows[Review]:
    """The papers that wait to be gone through, which the menu counts."""
    return Review.objects.get_queryset().within(actor).filter(state=ReviewState.OPEN.value)
