"""Title and remark changed in a row of the ledger: a page of one row, which htmx puts in its place.

Without scripts it is a page of its own, and leads back to the list where it was.
"""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from duban_web.accounts import door
from duban_web.accounts.views.returning import let_in_again
from duban_web.foundation.asked import whole_number
from duban_web.foundation.errors import Refusal, Stale
from duban_web.foundation.pages import own_path, page
from duban_web.foundation.visitor import visitor_of
from duban_web.matters.actions.edit import edit
from duban_web.matters.columns import chosen
from duban_web.matters.forms.describing import Describe
from duban_web.matters.queries.offered import open_to
from duban_web.matters.queries.rows import ledger_rows
from duban_web.matters.queries.ties import ties_of
from duban_web.matters.rights import open_verbs
from duban_web.matters.states import State, Verb
from duban_web.matters.views.cells import cells, heading
from duban_web.matters.views.several import offered

BACK, PLACE, CHANGED = "back", "place", "changed"


def describe(request: HttpRequest, matter: UUID) -> HttpResponse:
    """Change the row, and go back to the list that it stands in."""
    is_sent = request.method == "POST"
    is_back = is_sent and visitor_of(request).session is None
    if is_back and (asked := let_in_again(request)) is not None:
        return asked
    back = _back(request)
    with door.inside(request) as actor:
        row = open_to(actor, matter, Verb.EDIT, is_asked=not is_sent)
        form = Describe(request.POST if is_sent else None, actor=actor, matter=row)
        is_sound = is_sent and not is_back and form.is_valid()
    is_late = False
    if is_sound:
        try:
            with door.inside(request) as actor:
                version = form.cleaned_data["version"]
                edit(actor=actor, matter=matter, version=version, **form.arguments)
            return HttpResponseRedirect(_changed(back, matter))
        except Refusal as refusal:
            form.refuse(refusal)
            is_late = isinstance(refusal, Stale)
    if is_late:
        form.look_again()
    columns = chosen(QueryDict(back.partition("?")[2]).getlist("columns"))
    with door.inside(request) as actor:
        found = ledger_rows(actor, [row])[0]
        return page(
            request,
            "matters/describe.html",
            form=form,
            row=found,
            cells=cells(found, _number(request), columns),
            headings=[heading(one) for one in columns],
            has_picks=bool(offered(actor)),
            may_correct=Verb.CORRECT_SLIP
            in open_verbs(actor, State(row.state), ties_of(actor, row)),
            is_late=is_late,
            back=back,
            place=_number(request),
        )


def _back(request: HttpRequest) -> str:
    """The list that the row stands in; nothing else is gone to."""
    asked = own_path(request.POST.get(BACK) or request.GET.get(BACK, ""))
    ledger = reverse("ledger")
    return asked if asked.partition("?")[0] == ledger else ledger


def _changed(back: str, matter: UUID) -> str:
    path, _, query = back.partition("?")
    told = QueryDict(query, mutable=True)
    told["after"] = CHANGED
    told[CHANGED] = str(matter)
    return f"{path}?{told.urlencode()}#row-{matter}"


def _number(request: HttpRequest) -> int:
    return whole_number(request.POST.get(PLACE) or request.GET.get(PLACE, ""))
