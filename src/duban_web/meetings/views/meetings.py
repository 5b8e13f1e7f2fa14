"""The list of meetings, and the page of one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from duban_web.foundation.asked import year_in
from duban_web.foundation.deeds import done_of, open_verbs
from duban_web.foundation.pages import page
from duban_web.foundation.paging import address_behind
from duban_web.foundation.sentences import labelled
from duban_web.foundation.visitor import inside
from duban_web.matters.views.corrections import lines
from duban_web.meetings import labels as words
from duban_web.meetings.queries.lines import meeting_lines
from duban_web.meetings.queries.meetings import meetings_within
from duban_web.meetings.queries.whole import meeting_of
from duban_web.meetings.rules import MeetingKind
from duban_web.meetings.views import labels
from duban_web.meetings.views.deeds import WORDING

AT_ONCE = 50
_ASKED = ("kind", "year")
_WORDS: Mapping[str, Mapping[Any, str]] = {
    "kinds": words.KINDS,
    "presences": words.PRESENCES,
    "outcomes": words.OUTCOMES,
    "states": words.DECISION_STATES,
}


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """The meetings within reach, the last one first, narrowed as the address says."""
    kind, year = _kind_asked(request), year_in(request.GET.get("year", ""))
    with inside(request) as actor:
        listing = meetings_within(actor, kind=kind, year=year)
        found = listing.page(request.GET.get("cursor", ""), AT_ONCE)
        return page(
            request,
            "meetings/list.html",
            total=listing.counted(),
            lines=meeting_lines(actor, found.items),
            kind=kind,
            year=year,
            words=labelled(_WORDS),
            is_later="cursor" in request.GET,
            first=address_behind(request, _ASKED),
            following=address_behind(request, _ASKED, found.next) if found.next else "",
        )


@require_safe
def meeting(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Everything about a meeting, and what has become of the decisions of the one before."""
    with inside(request) as actor:
        whole = meeting_of(actor, meeting)
        return page(
            request,
            "meetings/meeting.html",
            whole=whole,
            row=whole.meeting,
            attendance=[(str(one), some) for one, some in whole.by_presence.items()],
            verbs=open_verbs(actor, WORDING),
            is_own=whole.meeting.recorded_by_id == actor.person,
            corrections=lines(whole.corrections, labels.FIELDS, {"kind": words.KINDS}),
            notice=done_of(request, WORDING),
            words=labelled(_WORDS),
        )


def _kind_asked(request: HttpRequest) -> MeetingKind | None:
    asked = request.GET.get("kind", "")
    return MeetingKind(asked) if asked in set(MeetingKind) else None
