"""The search: one field on every page, results in pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from duban_web.accounts import door
from duban_web.foundation.pages import page
from duban_web.foundation.paging import place_in
from duban_web.foundation.sentences import label
from duban_web.matters.labels import STATES
from duban_web.portal.kinds import Kind
from duban_web.portal.labels import KINDS
from duban_web.portal.queries.finding import AT_ONCE, find

_LONGEST = 200


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What was found for the words in the address."""
    text = request.GET.get("q", "")[:_LONGEST].replace("\x00", "").strip()
    asked = request.GET.get("kind", "")
    kind = Kind(asked) if asked in set(Kind) else None
    place = place_in(request, AT_ONCE)
    with door.inside(request) as actor:
        found = find(actor, text=text, kind=kind, page=place.number)
        return page(
            request,
            "portal/search.html",
            text=text,
            kind=kind,
            kinds=[(one, label(KINDS, one)) for one in Kind],
            found=found,
            hits=[
                (one, label(KINDS, one.kind), label(STATES, one.state) if one.state else "")
                for one in found.items
            ],
            pager=place.pager(request, found.count),
        )
