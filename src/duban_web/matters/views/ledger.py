"""The ledger (督办台账): a list narrowed as its address says, on a screen, on paper, as a file."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from duban_web.accounts import door
from duban_web.accounts.actions.drop_view import drop_view
from duban_web.accounts.actions.keep_view import keep_view
from duban_web.accounts.queries.kept_views import own_views
from duban_web.foundation import scope
from duban_web.foundation.asked import whole_number
from duban_web.foundation.pages import notice_of, page
from duban_web.foundation.sentences import label, spoken
from duban_web.matters import labels
from duban_web.matters.columns import Column, chosen
from duban_web.matters.forms.narrowing import Narrowing
from duban_web.matters.queries.ledger import matters_in
from duban_web.matters.queries.rows import fields_of, ledger_rows
from duban_web.matters.rights import Tie, may
from duban_web.matters.states import State, Verb
from duban_web.matters.views.as_csv import csv_file
from duban_web.matters.views.cells import heading, writing
from duban_web.matters.views.describing import CHANGED
from duban_web.matters.views.ledger_rows import drawn
from duban_web.matters.views.several import offered

# What the ledger's kept views are kept under.
PAGE = "ledger"
AT_ONCE = 50
# As many rows as a file of what is on the screen has at most.
MOST_IN_FILE = 10_000
COLUMNS, CURSOR, BEFORE, AFTER = "columns", "cursor", "before", "after"
# That the form to narrow by is open: it is long, and few look at it.
NARROWING = "narrowing"
# Not what a list is of, but what has just been done in it.
_DONE = (AFTER, CHANGED, NARROWING)
IN_HAND: Mapping[str, str] = {"is_open": "true"}
# How far ahead the chip of what is due soon looks.
_SOON = datetime.timedelta(days=7)
_OF_STATES = (
    State.PROPOSED,
    State.REGISTERED,
    State.ASSIGNED,
    State.UNDERWAY,
    State.SUBMITTED,
    State.VERIFIED,
    State.CLOSED,
)


@dataclass(frozen=True, slots=True)
class Chip:
    """A usual narrowing, one click away."""

    address: str
    words: str
    is_here: bool


@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    """A page of the ledger."""
    with door.inside(request) as actor:
        asked = _asked(request)
        form = Narrowing(asked, actor=actor)
        values = form.values
        if is_narrowing := bool(form.errors) or NARROWING in request.GET:
            form.offer()
        columns = chosen(asked.getlist(COLUMNS))
        listing = matters_in(actor, **values).reading(*fields_of(columns))
        together = offered(actor)
        found = listing.page(asked.get(CURSOR, ""), AT_ONCE)
        before = whole_number(asked.get(BEFORE, ""))
        after = {CURSOR: found.next, BEFORE: str(before + len(found.items))} if found.next else {}
        return page(
            request,
            "matters/ledger.html",
            notice=notice_of(request, labels.LEDGER_NOTICES),
            form=form,
            is_narrowing=is_narrowing,
            narrow=_address(asked, {NARROWING: "true"}),
            may_propose=may(actor, Verb.PROPOSE, frozenset({Tie.OVER})),
            total=listing.counting(scope.of(actor).tally),
            together=together,
            lines=[
                *drawn(
                    request,
                    actor,
                    ledger_rows(actor, found.items, columns),
                    columns,
                    before=before,
                    has_picks=bool(together),
                    back=_here(request),
                )
            ],
            headings=[heading(one) for one in columns],
            columns=[(one.value, heading(one), one in columns) for one in Column],
            narrowed=_narrowed(asked),
            is_narrowed=dict(_narrowed(asked)) != IN_HAND,
            chips=_chips(asked, scope.today(actor)),
            kept=[
                (one, f"{reverse('ledger')}?{one.query}", one.query == _query(asked))
                for one in own_views(actor, PAGE)
            ],
            query=_query(asked),
            first=_address(asked) if before else "",
            following=_address(asked, after) if after else "",
            as_file=_address(asked, name="ledger_file"),
            today=scope.today(actor),
        )


@require_safe
def ledger_file(request: HttpRequest) -> HttpResponse:
    """The same list under the same columns, for a spreadsheet program."""
    with door.inside(request) as actor:
        columns = chosen(request.GET.getlist(COLUMNS))
        matters = matters_in(actor, **Narrowing(_asked(request), actor=actor).values)
        found = matters.reading(*fields_of(columns)).page(limit=MOST_IN_FILE).items
        write = writing(columns)
        told = (
            write(row, place) for place, row in enumerate(ledger_rows(actor, found, columns), 1)
        )
        lines = [[words[one] for one in columns] for words in told]
        name = f"duban-{scope.today(actor):%Y%m%d}.csv"
    return csv_file(name, [heading(one) for one in columns], lines)


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what the ledger shows now under a name of one's own."""
    query = _query(QueryDict(request.POST.get("query", "")))
    with door.inside(request) as actor:
        keep_view(actor=actor, page=PAGE, name=request.POST.get("name", "").strip(), query=query)
    return HttpResponseRedirect(_kept_address(query, "kept"))


@require_POST
def drop(request: HttpRequest, view: UUID) -> HttpResponse:
    """Show a kept view no longer."""
    with door.inside(request) as actor:
        drop_view(actor=actor, view=view, version=whole_number(request.POST.get("version", "")))
    return HttpResponseRedirect(_kept_address("", "dropped"))


def _kept_address(query: str, after: str) -> str:
    return f"{reverse('ledger')}?{query}{'&' if query else ''}{AFTER}={after}"


def _query(asked: QueryDict) -> str:
    """What the address says behind its question mark, without the place in the list."""
    return _address(asked).partition("?")[2]


def _asked(request: HttpRequest) -> QueryDict:
    """What the address asks for; one that asks for nothing opens what is being worked on."""
    return request.GET if set(request.GET) - {COLUMNS, *_DONE} else _added(request.GET, IN_HAND)


def _here(request: HttpRequest) -> str:
    """This very page of the list, without what has just been done in it."""
    told = request.GET.copy()
    for name in _DONE:
        told.pop(name, None)
    return f"{request.path}?{told.urlencode()}" if told else request.path


def _narrowed(asked: QueryDict) -> list[tuple[str, str]]:
    """What the list is narrowed by, for forms that change only what else the address says."""
    return [
        (name, str(value))
        for name, value in asked.items()
        if name not in (COLUMNS, CURSOR, BEFORE, *_DONE) and value
    ]


def _address(asked: QueryDict, more: Mapping[str, str] | None = None, name: str = "ledger") -> str:
    """The address of the same list, from its first page on unless ``more`` says otherwise."""
    told = asked.copy()
    for place in (CURSOR, BEFORE, *_DONE):
        told.pop(place, None)
    for key in [key for key, value in told.items() if not value]:
        del told[key]
    told.update(more or {})
    words = told.urlencode()
    return f"{reverse(name)}?{words}" if words else reverse(name)


def _added(asked: QueryDict, more: Mapping[str, str]) -> QueryDict:
    told = asked.copy()
    told.update(more)
    return told


def _chips(asked: QueryDict, today: datetime.date) -> list[Chip]:
    """The usual narrowings; each keeps the columns and drops what else was narrowed by."""
    here = dict(_narrowed(asked))
    week = {"due_from": today.isoformat(), "due_until": (today + _SOON).isoformat()}
    usual: list[tuple[str, Mapping[str, str]]] = [
        (label(labels.OPEN_CHOICES, "true"), IN_HAND),
        (label(labels.LATE_CHOICES, "true"), {"is_late": "true"}),
        (spoken(labels.THIS_WEEK), week),
        *((label(labels.STATES, one), {"state": one.value}) for one in _OF_STATES),
        (label(labels.OPEN_CHOICES, "any"), {"is_open": "any"}),
    ]
    return [Chip(_with_columns(asked, told), words, is_here=here == told) for words, told in usual]


def _with_columns(asked: QueryDict, told: Mapping[str, str]) -> str:
    kept = [(COLUMNS, one) for one in asked.getlist(COLUMNS) if one]
    return f"{reverse('ledger')}?{urlencode([*kept, *told.items()])}"
