"""The first page: what waits for whoever has come in, and each of its lists as a whole."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from duban_web.accounts import door
from duban_web.foundation import scope
from duban_web.foundation.actor import BUSINESS
from duban_web.foundation.errors import NotFound
from duban_web.foundation.pages import page
from duban_web.foundation.paging import place_in
from duban_web.foundation.sentences import label
from duban_web.matters.queries.workbench import waiting_in, workbench
from duban_web.matters.waiting import Waiting
from duban_web.portal.house import PAGES, Chore
from duban_web.portal.labels import CHORES
from duban_web.portal.queries.house import waits_in_house
from duban_web.portal.queries.told import newest_unread
from duban_web.portal.showing import in_order, shown


def home(request: HttpRequest) -> HttpResponse:
    """The workbench; administrators are shown what waits in the house."""
    with door.inside(request) as actor:
        if not actor.has(*BUSINESS):
            waits = [
                (label(CHORES, one.chore), _address(one.chore), one)
                for one in waits_in_house(actor)
            ]
            return page(request, "portal/house.html", waits=waits, roles=actor.roles)
        lists = in_order(actor, workbench(actor))
        return page(
            request,
            "portal/workbench.html",
            lists=lists,
            waits_for_me=any(one.is_act for one in lists),
            told=newest_unread(actor),
            today=scope.today(actor),
        )


def waiting(request: HttpRequest, name: str) -> HttpResponse:
    """One list of the workbench, in pages."""
    place = place_in(request)
    with door.inside(request) as actor:
        if name not in set(Waiting):
            raise NotFound
        found = waiting_in(actor, Waiting(name), first=place.first, most=place.most)
        return page(
            request,
            "portal/waiting.html",
            shown=shown(found),
            pager=place.pager(request, found.count, is_more=found.is_more),
        )


def _address(chore: Chore) -> str:
    """Where it is done."""
    name, place = PAGES[chore]
    return f"{reverse(name)}{place}"
