"""Meetings in the API."""

from __future__ import annotations

from ninja import Router

from duban_web.foundation.rest.offering import offers_list, offers_question, offers_verb
from duban_web.meetings import replies, whole_replies
from duban_web.meetings.actions.amend_decision import amend_decision
from duban_web.meetings.actions.annul_decision import annul_decision
from duban_web.meetings.actions.correct_meeting import correct_meeting
from duban_web.meetings.actions.record_meeting import record_meeting
from duban_web.meetings.queries.decisions import (
    decision_of_matter,
    decisions_of_last,
    find_decision,
)
from duban_web.meetings.queries.meetings import meetings_within
from duban_web.meetings.queries.whole import meeting_of

router = Router(tags=["meetings"])

offers_list(router, "/meetings", meetings_within, replies.MeetingReply)
offers_question(router, "/meetings/{meeting}", meeting_of, whole_replies.WholeMeetingReply)
offers_list(
    router, "/meetings/{meeting}/last_decisions", decisions_of_last, replies.DecisionShownReply
)
offers_question(router, "/decisions/{decision}", find_decision, replies.DecisionReply)
offers_question(
    router, "/matters/{matter}/decision", decision_of_matter, replies.DecisionShownReply
)
offers_verb(router, "/meetings", record_meeting, replies.MeetingReply)
offers_verb(router, "/meetings/{meeting}/correct", correct_meeting, replies.MeetingReply)
offers_verb(router, "/decisions/{decision}/amend", amend_decision, replies.DecisionReply)
offers_verb(router, "/decisions/{decision}/annul", annul_decision, replies.DecisionReply)
