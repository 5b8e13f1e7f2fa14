"""Whether a paper, or a decision in it, has come before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from duban_web.documents.models import Document
from duban_web.foundation.actor import Actor
from duban_web.intake.models import Fact, Review
from duban_web.intake.rules import FactKind, ReviewState, Verdict
from duban_web.matters.models import Matter
from duban_web.matters.queries.numbers import number_text


@dataclass(frozen=True, slots=True)
class Twin:
    """A task of another paper in the same words, and the matter that it became, if it has."""

    review: UUID
    paper: str
    matter: UUID | None = None
    number: str = ""
    title: str = ""


def same_papers(actor: Actor, review: Review) -> list[Review]:
    """The other reviews of the same bytes, or of the same title and kind, the newest first."""
    others = Review.objects.within(actor).exclude(pk=review.pk)
    others = others.exclude(state=ReviewState.DROPPED.value)
    copies = Document.objects.get_queryset().within(actor).filter(sha256=review.document.sha256)
    found = list(others.filter(document__in=copies.values("pk")).order_by("-begun_at"))
    if review.title:
        named = others.filter(title=review.title, kind=review.kind).order_by("-begun_at")[:5]
        found += [one for one in named if one not in found]
    return found


def review_of_file(actor: Actor, document: Document) -> Review | None:
    """The review of a file with the same bytes, the first that was begun and not dropped."""
    copies = Document.objects.get_queryset().within(actor).filter(sha256=document.sha256)
    rows = Review.objects.within(actor).filter(document__in=copies.values("pk"))
    kept = rows.exclude(state=ReviewState.DROPPED.value)
    return kept.order_by("begun_at", "pk").first()


def twins_of(actor: Actor, review: Review, facts: Sequence[Fact]) -> Mapping[UUID, Twin]:
    """By fact, a task elsewhere in the same words; one that became a matter before others."""
    digests = {fact.digest for fact in facts if fact.digest}
    rows = Fact.objects.within(actor).filter(kind=FactKind.TASK.value, digest__in=digests)
    rows = rows.exclude(review=review).exclude(
        verdict__in=[Verdict.REJECTED.value, Verdict.REPLACED.value]
    )
    found: dict[str, Fact] = {}
    for row in rows.select_related("review").order_by("decided_at", "pk"):
        if row.digest not in found or row.matter_id is not None:
            found[row.digest] = row
    became = {row.matter_id for row in found.values() if row.matter_id}
    matters = Matter.objects.among(actor, became, "series")
    return {fact.pk: _twin(found[fact.digest], matters) for fact in facts if fact.digest in found}


def _twin(row: Fact, matters: Mapping[UUID, Matter]) -> Twin:
    matter = matters.get(row.matter_id) if row.matter_id else None
    if matter is None:
        return Twin(row.review_id, row.review.title)
    return Twin(row.review_id, row.review.title, matter.pk, number_text(matter), matter.title)
