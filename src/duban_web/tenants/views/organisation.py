"""The organisation on a day: institutions, units, persons, posts, bodies, rosters."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor, Role
from duban_web.foundation.deeds import done_of, open_verbs
from duban_web.foundation.pages import page
from duban_web.foundation.rights import called_action, rights
from duban_web.foundation.sentences import label
from duban_web.foundation.visitor import inside
from duban_web.tenants import labels
from duban_web.tenants.queries import shown
from duban_web.tenants.queries.grants import grants_waiting
from duban_web.tenants.queries.standing_in import delegations_within
from duban_web.tenants.views.deeds import WORDING
from duban_web.tenants.views.labels import PURPOSES

# What templates call codes by.
_WORDS: Mapping[str, Mapping[Any, str]] = {
    "levels": labels.LEVELS,
    "ranks": labels.RANKS,
    "body_kinds": labels.BODY_KINDS,
    "duties": labels.DUTIES,
    "states": labels.GRANT_STATES,
    "purposes": PURPOSES,
    "roles": labels.ROLES,
}


# So long ago have those ended that are still listed.
_LATELY = datetime.timedelta(days=90)


def organisation(request: HttpRequest) -> HttpResponse:
    """The institution that one's reach begins with, and what bears a name that is looked for."""
    text = request.GET.get("q", "").strip()
    with inside(request) as actor:
        day = day_asked(request, actor)
        if text:
            found = shown.found_called(actor, text, day)
            return page(request, "tenants/found.html", found=found, text=text, day=day, giving=None)
        top = shown.top_institution(actor)
        return _page(
            request, actor, "tenants/institution.html", shown.shown_institution(actor, top.pk, day)
        )


def institution(request: HttpRequest, institution: UUID) -> HttpResponse:
    """An institution on a day."""
    with inside(request) as actor:
        found = shown.shown_institution(actor, institution, day_asked(request, actor))
        return _page(request, actor, "tenants/institution.html", found)


def choose_person(request: HttpRequest, institution: UUID) -> HttpResponse:
    """Look for the person who is to hold a post at an institution."""
    text = request.GET.get("q", "").strip()
    with inside(request) as actor:
        day = scope.today(actor)
        giving = shown.shown_institution(actor, institution, day)
        WORDING.require(actor, "give_post")
        found = shown.found_called(actor, text, day) if text else None
        return page(request, "tenants/found.html", found=found, text=text, day=day, giving=giving)


def unit(request: HttpRequest, unit: UUID) -> HttpResponse:
    """A unit on a day."""
    with inside(request) as actor:
        found = shown.shown_unit(actor, unit, day_asked(request, actor))
        return _page(request, actor, "tenants/unit.html", found)


def person(request: HttpRequest, person: UUID) -> HttpResponse:
    """A person with all posts."""
    with inside(request) as actor:
        return _page(request, actor, "tenants/person.html", shown.shown_person(actor, person))


def post(request: HttpRequest, post: UUID) -> HttpResponse:
    """A post, who held it, and what it opens."""
    with inside(request) as actor:
        found = shown.shown_post(actor, post)
        own = found.post.pk == actor.post or actor.has(Role.TOP_LEADER)
        return _page(request, actor, "tenants/post.html", found, may_delegate=own)


def body(request: HttpRequest, body: UUID) -> HttpResponse:
    """A body on a day."""
    with inside(request) as actor:
        found = shown.shown_body(actor, body, day_asked(request, actor))
        return _page(request, actor, "tenants/body.html", found)


def roster(request: HttpRequest, roster: UUID) -> HttpResponse:
    """A roster on a day."""
    with inside(request) as actor:
        found = shown.shown_roster(actor, roster, day_asked(request, actor))
        return _page(request, actor, "tenants/roster.html", found)


def grants(request: HttpRequest) -> HttpResponse:
    """The roles that wait for a second person's word."""
    with inside(request) as actor:
        waiting = grants_waiting(actor, scope.today(actor))
        return _page(request, actor, "tenants/grants.html", shown.shown_waiting(actor, waiting))


def delegations(request: HttpRequest) -> HttpResponse:
    """Who stands in for whom, how far, and until when; those that ended lately as well."""
    with inside(request) as actor:
        since = scope.today(actor) - _LATELY
        found = shown.shown_delegations(actor, delegations_within(actor, since))
        return _page(request, actor, "tenants/delegations.html", found)


def day_asked(request: HttpRequest, actor: Actor) -> datetime.date:
    """The day that is asked about; today for none, or for what is no day."""
    try:
        return datetime.date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return scope.today(actor)


def _page(
    request: HttpRequest, actor: Actor, template: str, found: object, **more: Any
) -> HttpResponse:
    return page(
        request,
        template,
        found=found,
        verbs=open_verbs(actor, WORDING),
        today=scope.today(actor),
        notice=done_of(request, WORDING),
        words={
            **{name: _called(words) for name, words in _WORDS.items()},
            "actions": _called_actions,
        },
        me=actor,
        **more,
    )


def _called(words: Mapping[Any, str]) -> Callable[[], dict[str, str]]:
    return lambda: {str(code): label(words, code) for code in words}


def _called_actions() -> dict[str, str]:
    return {one: called_action(one) for one in rights()}
