"""The list of directives, reports that are owed before all others, and the page of one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from duban_web.directives import labels as words
from duban_web.directives.queries.directives import (
    directive_lines,
    directives_within,
    reports_owed,
)
from duban_web.directives.queries.whole import directive_of
from duban_web.directives.rules import DirectiveKind
from duban_web.directives.views import labels
from duban_web.directives.views.deeds import WORDING
from duban_web.foundation.asked import year_in
from duban_web.foundation.deeds import done_of, open_verbs
from duban_web.foundation.pages import page
from duban_web.foundation.paging import address_behind
from duban_web.foundation.sentences import labelled
from duban_web.foundation.visitor import inside
from duban_web.matters.labels import AUDIENCES
from duban_web.matters.views.corrections import lines

AT_ONCE = 50
_ASKED = ("kind", "year")
_WORDS: Mapping[str, Mapping[Any, str]] = {"kinds": words.KINDS, "owing": words.OWING}
_CODES: Mapping[str, Mapping[Any, str]] = {"kind": words.KINDS, "audience": AUDIENCES}
_LIGHTS = {str(code): light for code, light in words.LIGHTS.items()}


@require_safe
def directives(request: HttpRequest) -> HttpResponse:
    """What reports are owed, the first due first, and all directives, the last one first."""
    kind, year = _kind_asked(request), year_in(request.GET.get("year", ""))
    is_later = "cursor" in request.GET
    with inside(request) as actor:
        listing = directives_within(actor, kind=kind, year=year)
        found = listing.page(request.GET.get("cursor", ""), AT_ONCE)
        owed = None if is_later or year else reports_owed(actor, kind=kind).page(limit=AT_ONCE)
        return page(
            request,
            "directives/list.html",
            total=listing.counted(),
            owed=directive_lines(actor, owed.items) if owed else [],
            are_more_owed=bool(owed and owed.next),
            lines=directive_lines(actor, found.items),
            kind=kind,
            year=year,
            words=labelled(_WORDS),
            lights=_LIGHTS,
            verbs=open_verbs(actor, WORDING),
            is_later=is_later,
            first=address_behind(request, _ASKED),
            following=address_behind(request, _ASKED, found.next) if found.next else "",
        )


@require_safe
def directive(request: HttpRequest, directive: UUID) -> HttpResponse:
    """Everything about a directive, and how the matters stand that came of it."""
    with inside(request) as actor:
        whole = directive_of(actor, directive)
        return page(
            request,
            "directives/directive.html",
            whole=whole,
            row=whole.directive,
            verbs=open_verbs(actor, WORDING),
            is_own=whole.directive.recorded_by_id == actor.person,
            corrections=lines(whole.corrections, labels.FIELDS, _CODES),
            notice=done_of(request, WORDING),
            words=labelled(_WORDS),
            lights=_LIGHTS,
        )


def _kind_asked(request: HttpRequest) -> DirectiveKind | None:
    asked = request.GET.get("kind", "")
    return DirectiveKind(asked) if asked in set(DirectiveKind) else None
