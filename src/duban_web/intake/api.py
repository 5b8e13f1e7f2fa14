"""Papers under review in the API: what was read, what is decided of it, what it is filed as."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Router

from duban_web.foundation.rest.offering import (
    REFUSED,
    SEEN,
    offers_list,
    offers_question,
    offers_verb,
)
from duban_web.foundation.rest.replies import told
from duban_web.foundation.visitor import acting
from duban_web.intake import replies
from duban_web.intake.actions.accept_facts import accept_facts
from duban_web.intake.actions.add_fact import add_fact
from duban_web.intake.actions.correct_fact import correct_fact
from duban_web.intake.actions.drop_review import drop_review
from duban_web.intake.actions.enter_person import enter_person
from duban_web.intake.actions.file_review import file_review
from duban_web.intake.actions.merge_facts import merge_facts
from duban_web.intake.actions.reconsider_fact import reconsider_fact
from duban_web.intake.actions.reject_fact import reject_fact
from duban_web.intake.actions.resume_review import resume_review
from duban_web.intake.actions.settle_name import settle_name
from duban_web.intake.actions.split_fact import split_fact
from duban_web.intake.door import take_up
from duban_web.intake.queries.gold import gold_of
from duban_web.intake.queries.reviews import (
    facts_of_review,
    find_fact,
    find_review,
    reviews_within,
)

router = Router(tags=["intake"])

offers_list(router, "/reviews", reviews_within, replies.PaperReply)
offers_question(router, "/reviews/{review}", find_review, replies.ReviewReply)
offers_list(router, "/reviews/{review}/facts", facts_of_review, replies.FactReply)
offers_question(router, "/facts/{fact}", find_fact, replies.FactReply)
offers_verb(router, "/reviews/{review}/accept", accept_facts, replies.ReviewReply)
offers_verb(router, "/reviews/{review}/facts", add_fact, replies.FactReply)
offers_verb(router, "/reviews/{review}/merge", merge_facts, replies.FactReply)
offers_verb(router, "/reviews/{review}/names", settle_name, replies.NamingReply)
offers_verb(router, "/reviews/{review}/people", enter_person, replies.NamingReply)
offers_verb(router, "/reviews/{review}/file", file_review, replies.ReviewReply)
offers_verb(router, "/reviews/{review}/drop", drop_review, replies.ReviewReply)
offers_verb(router, "/reviews/{review}/resume", resume_review, replies.ReviewReply)
offers_verb(router, "/facts/{fact}/correct", correct_fact, replies.FactReply)
offers_verb(router, "/facts/{fact}/reject", reject_fact, replies.FactReply)
offers_verb(router, "/facts/{fact}/reconsider", reconsider_fact, replies.FactReply)
offers_verb(router, "/facts/{fact}/split", split_fact, replies.FactReply)


@router.post(
    "/documents/{document}/review",
    response={200: replies.ReviewReply, REFUSED: None},
    operation_id="begin_review",
)
def begin(request: HttpRequest, document: UUID) -> HttpResponse:
    """Read a document with the office's names, and keep what was read to be gone through."""
    return told(replies.ReviewReply.from_orm(take_up(request, document)))


@router.get(
    "/reviews/{review}/gold",
    response={200: dict[str, Any], SEEN: None},
    operation_id="gold_of",
)
def gold(request: HttpRequest, review: UUID) -> HttpResponse:
    """What stands, as a right answer in the form ``duban.reading/1``."""
    with acting(request) as actor:
        _, found = gold_of(actor, review)
    return JsonResponse(found, json_dumps_params={"ensure_ascii": False})
