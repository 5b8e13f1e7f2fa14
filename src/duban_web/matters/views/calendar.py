"""Due days as a calendar that programs subscribe to, by the password of a calendar alone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.http import require_safe

from duban_web.accounts.door import calendar_reader
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.calendar_files import CONTENT_TYPE, Entry, Status, calendar_file
from duban_web.foundation.errors import NotYours
from duban_web.foundation.sentences import label, said, sentence, spoken
from duban_web.matters import labels
from duban_web.matters.queries.due_days import DueDay, own_days, watched_days
from duban_web.matters.queries.numbers import number_text
from duban_web.matters.rules import Audience, Hold
from duban_web.matters.states import State

_STATUSES = {
    Hold.HOLDS: Status.CONFIRMED,
    Hold.RESTS: Status.TENTATIVE,
    Hold.OFF: Status.CANCELLED,
}
_REALM = 'Basic realm="duban calendar", charset="UTF-8"'


@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """The days that one answers for."""
    return _answered(request, own_days, labels.OWN_CALENDAR)


@require_safe
def watched(request: HttpRequest) -> HttpResponse:
    """The days of all matters within reach."""
    return _answered(request, watched_days, labels.WATCHED_CALENDAR)


def _answered(
    request: HttpRequest, question: Callable[[Actor], list[DueDay]], name: str
) -> HttpResponse:
    actor = calendar_reader(request)
    if actor is None:
        return _refused(401, "nobody")
    try:
        with scope.open(actor):
            entries = [_entry(day) for day in question(actor)]
    except NotYours as refusal:
        return _refused(403, refusal.code)
    body = calendar_file(spoken(name), entries)
    etag = f'"{hashlib.sha256(body).hexdigest()}"'
    response = HttpResponse(body, content_type=CONTENT_TYPE)
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    response["Content-Disposition"] = 'inline; filename="duban.ics"'
    patch_vary_headers(response, ("Authorization", "Accept-Language"))
    answered = get_conditional_response(request, etag=etag, response=response)
    return answered or response


def _refused(status: int, code: str) -> HttpResponse:
    response = HttpResponse(sentence(code, {}), "text/plain; charset=utf-8", status)
    if status == 401:
        response["WWW-Authenticate"] = _REALM
    return response


def _entry(due: DueDay) -> Entry:
    """A day as a calendar has it; one of named eyes says no more than that there is one."""
    row = due.matter
    is_named = row.audience == Audience.NAMED
    called = spoken(labels.NAMED_MATTER) if is_named else f"{number_text(row)} {row.title}".strip()
    facts = {"matter": called, "stage": "" if is_named else due.what}
    summary = said(labels.DUE_DAYS[due.kind], facts)
    if due.is_done:
        summary = said(labels.DONE_DAY, {"day": summary})
    state = said(labels.STATE_OF_DAY, {"state": label(labels.STATES, State(row.state))})
    return Entry(
        uid=f"{due.key}@duban",
        sequence=row.version,
        changed=due.changed,
        day=due.day,
        summary=summary,
        description="" if is_named else f"{state}\n{row.requirement}",
        status=_STATUSES[due.hold],
        is_confidential=is_named,
    )
