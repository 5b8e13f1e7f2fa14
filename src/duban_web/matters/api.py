"""Matters in the API."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from ninja import Query, Router

from duban_web.foundation.rest.fields import Day, Text
from duban_web.foundation.rest.offering import (
    SEEN,
    offers_list,
    offers_question,
    offers_verb,
    tells_file,
)
from duban_web.foundation.rest.replies import told
from duban_web.foundation.visitor import acting
from duban_web.matters import figure_replies, replies
from duban_web.matters.actions.accept import accept
from duban_web.matters.actions.answer import answer
from duban_web.matters.actions.apply import apply
from duban_web.matters.actions.approve import approve
from duban_web.matters.actions.assign import assign
from duban_web.matters.actions.attach import attach
from duban_web.matters.actions.close import close
from duban_web.matters.actions.close_partly import close_partly
from duban_web.matters.actions.comment import comment
from duban_web.matters.actions.correct_slip import correct_slip
from duban_web.matters.actions.decide import decide
from duban_web.matters.actions.decline import decline
from duban_web.matters.actions.edit import edit
from duban_web.matters.actions.extend import extend
from duban_web.matters.actions.freeze_figures import freeze_figures
from duban_web.matters.actions.hand_over import hand_over
from duban_web.matters.actions.look_back import look_back
from duban_web.matters.actions.merge import merge
from duban_web.matters.actions.propose import propose
from duban_web.matters.actions.register_past import register_past
from duban_web.matters.actions.reopen import reopen
from duban_web.matters.actions.report import report
from duban_web.matters.actions.resume import resume
from duban_web.matters.actions.return_for_rework import return_for_rework
from duban_web.matters.actions.rule_on_return import rule_on_return
from duban_web.matters.actions.send_back import send_back
from duban_web.matters.actions.set_milestones import set_milestones
from duban_web.matters.actions.set_patrol import set_patrol
from duban_web.matters.actions.set_rhythm import set_rhythm
from duban_web.matters.actions.sign import sign
from duban_web.matters.actions.split import split
from duban_web.matters.actions.submit import submit
from duban_web.matters.actions.suspend import suspend
from duban_web.matters.actions.urge import urge
from duban_web.matters.actions.verify import verify
from duban_web.matters.actions.waive_occurrence import waive_occurrence
from duban_web.matters.actions.withdraw import withdraw
from duban_web.matters.packing.gathering import gathered
from duban_web.matters.packing.making import package
from duban_web.matters.queries.applications import applications_of
from duban_web.matters.queries.children import children_of
from duban_web.matters.queries.figures import figures_in, rows_behind, shares_by_state
from duban_web.matters.queries.frozen import find_frozen, frozen_within
from duban_web.matters.queries.ledger import find_matter, matters_in, stand_of
from duban_web.matters.queries.milestones import milestones_of
from duban_web.matters.queries.owed import occurrences_of
from duban_web.matters.queries.parts import (
    comments_on,
    evidence_of,
    look_backs_at,
    parties_in,
    progress_of,
)
from duban_web.matters.rules import Retention

router = Router(tags=["matters"])

offers_list(router, "/matters", matters_in, replies.MatterReply)
offers_question(router, "/matters/{matter}", find_matter, replies.MatterReply)
offers_question(router, "/matters/{matter}/stand", stand_of, replies.StandReply)
offers_list(router, "/matters/{matter}/parties", parties_in, replies.PartyReply)
offers_list(router, "/matters/{matter}/children", children_of, replies.MatterReply)
offers_list(router, "/matters/{matter}/progress", progress_of, replies.ProgressReply)
offers_list(router, "/matters/{matter}/evidence", evidence_of, replies.EvidenceReply)
offers_list(router, "/matters/{matter}/applications", applications_of, replies.ApplicationReply)
offers_list(router, "/matters/{matter}/comments", comments_on, replies.CommentReply)
offers_list(router, "/matters/{matter}/look_backs", look_backs_at, replies.LookBackReply)
offers_list(router, "/matters/{matter}/milestones", milestones_of, replies.MilestoneReply)

offers_question(router, "/metrics", figures_in, figure_replies.FiguresReply)
offers_list(router, "/metrics/{metric}/{side}", rows_behind, figure_replies.RowReply)
offers_question(router, "/shares_by_state", shares_by_state, figure_replies.SharesReply)

offers_list(router, "/frozen_figures", frozen_within, figure_replies.FrozenReply)
offers_question(router, "/frozen_figures/{figures}", find_frozen, figure_replies.FrozenReply)
offers_verb(router, "/frozen_figures", freeze_figures, figure_replies.FrozenReply)

offers_verb(router, "/matters/{matter}/accept", accept, replies.MatterReply)
offers_verb(router, "/matters/{matter}/answer", answer, replies.CommentReply)
offers_verb(router, "/matters/{matter}/apply", apply, replies.MatterReply)
offers_verb(router, "/matters/{matter}/approve", approve, replies.MatterReply)
offers_verb(router, "/matters/{matter}/assign", assign, replies.MatterReply)
offers_verb(router, "/matters/{matter}/attach", attach, replies.MatterReply)
offers_verb(router, "/matters/{matter}/close", close, replies.MatterReply)
offers_verb(router, "/matters/{matter}/close_partly", close_partly, replies.MatterReply)
offers_verb(router, "/matters/{matter}/comment", comment, replies.CommentReply)
offers_verb(router, "/matters/{matter}/correct_slip", correct_slip, replies.MatterReply)
offers_verb(router, "/matters/{matter}/decide", decide, replies.MatterReply)
offers_verb(router, "/matters/{matter}/decline", decline, replies.MatterReply)
offers_verb(router, "/matters/{matter}/edit", edit, replies.MatterReply)
offers_verb(router, "/matters/{matter}/extend", extend, replies.MatterReply)
offers_verb(router, "/matters/{matter}/hand_over", hand_over, replies.MatterReply)
offers_verb(router, "/matters/{matter}/look_back", look_back, replies.LookBackReply)
offers_verb(router, "/matters/{matter}/merge", merge, replies.MatterReply)
offers_verb(router, "/matters", propose, replies.MatterReply)
offers_verb(router, "/past_matters", register_past, replies.MatterReply)
offers_verb(router, "/matters/{matter}/reopen", reopen, replies.MatterReply)
offers_verb(router, "/matters/{matter}/report", report, replies.ProgressReply)
offers_verb(router, "/matters/{matter}/resume", resume, replies.MatterReply)
offers_verb(router, "/matters/{matter}/return_for_rework", return_for_rework, replies.MatterReply)
offers_verb(router, "/matters/{matter}/rule_on_return", rule_on_return, replies.MatterReply)
offers_verb(router, "/matters/{matter}/send_back", send_back, replies.MatterReply)
offers_verb(router, "/matters/{matter}/set_milestones", set_milestones, replies.MatterReply)
offers_verb(router, "/matters/{matter}/set_patrol", set_patrol, replies.MatterReply)
offers_verb(router, "/matters/{matter}/set_rhythm", set_rhythm, replies.MatterReply)
offers_verb(router, "/matters/{matter}/sign", sign, replies.ProgressReply)
offers_verb(router, "/matters/{matter}/split", split, replies.MatterReply)
offers_verb(router, "/matters/{matter}/submit", submit, replies.MatterReply)
offers_verb(router, "/matters/{matter}/suspend", suspend, replies.MatterReply)
offers_verb(router, "/matters/{matter}/urge", urge, replies.MatterReply)
offers_verb(router, "/matters/{matter}/verify", verify, replies.MatterReply)
offers_verb(router, "/matters/{matter}/waive_occurrence", waive_occurrence, replies.MatterReply)
offers_verb(router, "/matters/{matter}/withdraw", withdraw, replies.MatterReply)


@router.get(
    "/matters/{matter}/archive",
    response={SEEN: None},
    operation_id="archive_of",
    openapi_extra=tells_file("application/zip"),
)
def archive(
    request: HttpRequest,
    matter: UUID,
    retention: Retention | None = None,
    code: Annotated[Text, Query("", max_length=100)] = "",
) -> StreamingHttpResponse:
    """The archive package of a closed matter, for whoever keeps what is closed.

    `retention` and `code` (档号) are the archive's, and go into the metadata.
    """
    with acting(request) as actor:
        found = gathered(actor, matter, signer=Path(settings.DUBAN_SIGNER))
    pieces = package(found, retention=retention, code=code)
    response = StreamingHttpResponse(pieces, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="matter-{matter}.duban-archive.zip"'
    return response


@router.get(
    "/matters/{matter}/occurrences",
    response={200: replies.OccurrencesReply, SEEN: None},
    operation_id="occurrences_of",
)
def owed(request: HttpRequest, matter: UUID, until: Day | None = None) -> HttpResponse:
    """What is owed again and again up to a day, today where none is named."""
    with acting(request) as actor:
        found = {"items": occurrences_of(actor, matter, until)}
    return told(replies.OccurrencesReply.from_orm(found))
