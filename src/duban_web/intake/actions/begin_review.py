"""Begin a review (开始审核): every fact that was read in a document waits to be decided."""

from __future__ import annotations

from uuid import UUID

from duban.facts import Reading  # noqa: ICN003 (what the reader returns, whole)
from duban.schema import to_dict
from duban_web.documents.queries.documents import standing_document
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.intake.actions._deciding import digest_for, told_of
from duban_web.intake.facts_in import facts_of
from duban_web.intake.models import Fact, Review
from duban_web.intake.rights import require
from duban_web.tenants.models import Institution
from duban_web.trail.actions.append_many import Happened, append_many

# What a reading may hold and a person still can look through.
MOST_FACTS = 5_000
_LONGEST_TITLE = 200


def begin_review(*, actor: Actor, institution: UUID, document: UUID, reading: Reading) -> Review:
    """Keep what was read in a document for somebody to go through it.

    ``reading`` is the reader's, with the office's names. A document is reviewed once: Refusal
    ``review_is_begun`` tells where. Raises NotFound for one that is not within reach.
    """
    place = Institution.objects.find(actor, institution)
    paper = standing_document(actor, document)
    person = require(actor, "begin_review")
    begun = Review.objects.within(actor).filter(document=paper).first()
    if begun is not None:
        raise Refusal("review_is_begun", review=str(begun.pk))
    told = to_dict(reading)
    found = list(facts_of(told))
    if len(found) > MOST_FACTS:
        raise Refusal("too_many_facts", found=len(found), most=MOST_FACTS)
    scope.writing(actor)
    review = Review.objects.create(
        tenant=actor.tenant,
        path=place.path,
        institution=place,
        document=paper,
        title=" ".join((reading.title or paper.name).split())[:_LONGEST_TITLE],
        kind=reading.kind.value,
        holding=[check for check in told["checks"] if check["holds"]],
        begun_by_id=person,
        begun_at=scope.now(actor),
    )
    facts = Fact.objects.bulk_create(
        Fact(
            tenant=actor.tenant,
            path=place.path,
            review=review,
            kind=one.kind.value,
            start=one.start,
            end=one.end,
            read=one.value,
            value=one.value,
            digest=digest_for(one.kind, one.value),
        )
        for one in found
    )
    taken_up = Happened(
        subject=("review", review.pk, review.version),
        kind="begin_review",
        after=review.state,
        fields={
            "institution": str(place.pk),
            "document": str(paper.pk),
            "title": review.title,
            "kind": review.kind,
        },
    )
    append_many(actor=actor, happened=[taken_up, *(told_of(one, "begin_review") for one in facts)])
    return review
