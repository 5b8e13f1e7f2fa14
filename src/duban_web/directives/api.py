"""Directives in the API."""

from __future__ import annotations

from ninja import Router

from duban_web.directives import replies
from duban_web.directives.actions.correct_directive import correct_directive
from duban_web.directives.actions.record_directive import record_directive
from duban_web.directives.actions.report_back import report_back
from duban_web.directives.queries.directives import directives_within, reports_owed
from duban_web.directives.queries.whole import directive_of, directive_of_matter
from duban_web.foundation.rest.offering import offers_list, offers_question, offers_verb

router = Router(tags=["directives"])

offers_list(router, "/directives", directives_within, replies.DirectiveReply)
offers_list(router, "/directives/owed", reports_owed, replies.DirectiveReply)
offers_question(router, "/directives/{directive}", directive_of, replies.WholeDirectiveReply)
offers_question(router, "/matters/{matter}/directive", directive_of_matter, replies.DirectiveReply)
offers_verb(router, "/directives", record_directive, replies.DirectiveReply)
offers_verb(router, "/directives/{directive}/correct", correct_directive, replies.DirectiveReply)
offers_verb(router, "/directives/{directive}/report_back", report_back, replies.DirectiveReply)
