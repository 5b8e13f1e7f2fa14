"""The trail as its auditor reads it, what happened to one record, and the proof of that."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from duban_web.accounts import labels as accounts
from duban_web.accounts.views import labels as accounts_pages
from duban_web.documents import labels as documents
from duban_web.foundation import scope
from duban_web.foundation.clock import OFFICE_ZONE
from duban_web.foundation.labels import TRUTHS
from duban_web.foundation.pages import page
from duban_web.foundation.rights import called_verbs
from duban_web.foundation.sentences import label, said
from duban_web.foundation.visitor import inside
from duban_web.matters import labels as matters
from duban_web.meetings import labels as meetings
from duban_web.notify import labels as notify
from duban_web.portal.queries.events import ShownEvent, shown_events
from duban_web.portal.views.administration import labels
from duban_web.tenants import labels as tenants
from duban_web.tenants.queries.people import persons_called
from duban_web.tenants.views import labels as tenants_pages
from duban_web.timerules import labels as timerules
from duban_web.timerules.views import labels as timerules_pages
from duban_web.trail.auditing import history_of, latest_events, log_state, proof_of

_LIMIT = 100
_STATES: Mapping[str, Mapping[Any, str]] = {
    "account": accounts.ACCOUNT_STATES,
    "body": labels.BODY_STATES,
    "decision": meetings.DECISION_STATES,
    "document": labels.DOCUMENT_STATES,
    "erasure_request": documents.ERASURE_STATES,
    "identity": accounts.IDENTITY_STATES,
    "login_attempt": labels.LOGIN_STATES,
    "matter": matters.STATES,
    "post": labels.POST_STATES,
    "reset": accounts.RESET_STATES,
    "role_grant": tenants.GRANT_STATES,
}
_CODES: Mapping[str, Mapping[Any, str]] = {
    "channel": notify.CHANNELS,
    "is_on": TRUTHS,
    "is_simulated": TRUTHS,
    "kind": {**tenants.BODY_KINDS, **accounts.RESET_KINDS},
    "level": tenants.LEVELS,
    "means": labels.MEANS,
    "page": labels.PAGES,
    "provider": accounts.PROVIDERS,
    "rank": {rank.name.lower(): words for rank, words in tenants.RANKS.items()},
    "role": tenants.ROLES,
    "roles": tenants.ROLES,
    "event": timerules.EVENTS,
    "start": timerules.STARTS,
    "end": timerules.ENDS,
    "unit": timerules_pages.UNITS,
    "direction": timerules_pages.DIRECTIONS,
    "trigger": timerules_pages.NAMES,
}
# What stands before a name in a line of several.
_BEFORE: Mapping[str, Mapping[Any, str]] = {"seats": tenants.DUTIES, "entries": labels.KINDS}
# What fields are called in what was written, as the forms call them.
FIELDS: Mapping[str, str] = {
    **timerules_pages.FIELDS,
    **accounts_pages.FIELDS,
    **tenants_pages.FIELDS,
    **labels.FIELDS,
}


def trail(request: HttpRequest) -> HttpResponse:
    """What happened, newest first, narrowed to who did it, what, and when."""
    asked = {name: request.GET.get(name, "").strip() for name in ("kind", "who", "since", "until")}
    with inside(request) as actor:
        log = log_state(actor)
        people = persons_called(actor, asked["who"], scope.today(actor)) if asked["who"] else []
        leaf = None
        if not asked["who"] or people:
            leaf = latest_events(
                actor,
                before=_number(request.GET.get("before", "")),
                limit=_LIMIT,
                person=_chosen(request, [one.pk for one in people]),
                kind=asked["kind"],
                since=_midnight(asked["since"]),
                until=_midnight(asked["until"], days=1),
            )
        events = shown_events(actor, leaf.events) if leaf else []
        return page(
            request,
            "portal/trail.html",
            log=log,
            asked=asked,
            people=people if len(people) > 1 else [],
            rows=[_row(one) for one in events],
            before=leaf.before if leaf else None,
            kinds=sorted(_verbs().items(), key=lambda one: one[1]),
        )


def history(request: HttpRequest, kind: str, record: UUID) -> HttpResponse:
    """What happened to a record, first to last."""
    with inside(request) as actor:
        events = shown_events(actor, history_of(actor, kind, record))
        return page(
            request,
            "portal/history.html",
            rows=[_row(one) for one in events],
            kind=kind,
            kind_words=label(labels.KINDS, kind) if kind in labels.KINDS else kind,
            record=record,
            about=next((one.about for one in events if one.about), ""),
        )


def proof(request: HttpRequest, kind: str, record: UUID) -> HttpResponse:
    """The proof of what happened to a record, for ``duban verify`` on any machine."""
    with inside(request) as actor:
        bundle = proof_of(actor, kind, record, signer=Path(settings.DUBAN_SIGNER))
    name = f"{kind}-{record}.duban-proof.zip"
    return HttpResponse(
        bundle,
        content_type="application/zip",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
        },
    )


def _row(one: ShownEvent) -> dict[str, object]:
    event = one.told.event
    return {
        "shown": one,
        "event": event,
        "verb": _verbs().get(event.kind, event.kind),
        "kind": label(labels.KINDS, event.object_kind)
        if event.object_kind in labels.KINDS
        else event.object_kind,
        "who": one.who or said(labels.SYSTEM, {}),
        "before": _state(event.object_kind, event.from_state),
        "after": _state(event.object_kind, event.to_state),
        "facts": [
            (label(FIELDS, name) if name in FIELDS else name, _value(name, value))
            for name, value in one.facts
            if value
        ],
    }


def _verbs() -> Mapping[str, str]:
    own = {kind: label(labels.EVENTS, kind) for kind in labels.EVENTS}
    return {**own, **called_verbs()}


def _value(name: str, value: str) -> str:
    """What was written, with words in the place of codes."""
    return "  ".join(_line(name, line) for line in value.split("\n"))


def _line(name: str, line: str) -> str:
    words = {str(code): code for code in _CODES.get(name, {})}
    if line in words:
        return label(_CODES[name], words[line])
    first, _, rest = line.partition(" ")
    before = _BEFORE.get(name, {})
    return f"{label(before, first)} {rest}" if first in before else line


def _state(kind: str, state: str) -> str:
    words = _STATES.get(kind, {})
    return label(words, state) if state in words else state


def _chosen(request: HttpRequest, people: list[UUID]) -> UUID | None:
    """The person who is meant: of several of one name whoever was picked, else the first."""
    picked = request.GET.get("person", "")
    return next((one for one in people if str(one) == picked), people[0] if people else None)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


def _midnight(text: str, days: int = 0) -> datetime.datetime | None:
    """The first moment of a day, or of the day so many days later; nothing for what is no day."""
    try:
        day = datetime.date.fromisoformat(text) + datetime.timedelta(days=days)
    except (ValueError, OverflowError):
        return None
    return datetime.datetime.combine(day, datetime.time(), OFFICE_ZONE)
