"""What the page of a document leads to here: its review, or to the beginning of one."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse

from duban_web.documents.uses import Use
from duban_web.foundation.actor import DESK, Actor
from duban_web.foundation.sentences import label, said
from duban_web.intake import labels
from duban_web.intake.models import Review
from duban_web.intake.rules import ReviewState


def uses_of(actor: Actor, document: UUID) -> Iterator[Use]:
    """One link for whoever goes through papers, nothing for others."""
    if not actor.has(*DESK):
        return
    found = Review.objects.within(actor).filter(document=document).first()
    if found is None:
        yield Use(reverse("take_up", args=[document]), label(labels.VERBS, "begin_review"))
    else:
        state = label(labels.STATES, ReviewState(found.state))
        words = said(labels.REVIEW_OF, {"state": state})
        yield Use(reverse("review", args=[found.pk]), words)
