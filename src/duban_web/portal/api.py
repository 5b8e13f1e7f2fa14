"""The search in the API."""

from __future__ import annotations

from ninja import Router

from duban_web.foundation.rest.offering import offers_question
from duban_web.portal import replies
from duban_web.portal.queries.finding import find

router = Router(tags=["portal"])

offers_question(router, "/search", find, replies.HitsReply)
