"""Pages, and what a page answers when something cannot be done: translated here alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus
from urllib.parse import urlencode

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from duban_web.foundation import labels
from duban_web.foundation.actor import BUSINESS
from duban_web.foundation.errors import NotFound, Refusal
from duban_web.foundation.forms import Form
from duban_web.foundation.http import number_of
from duban_web.foundation.menu import menu_of
from duban_web.foundation.sentences import label, sentence
from duban_web.foundation.statuses import status_of
from duban_web.foundation.visitor import visitor_of

Answer = Callable[[HttpRequest], HttpResponse]
# Refusals that another page puts right, by that page's name; it leads back here.
_ELSEWHERE = {"nobody": "log_in", "step_up_needed": "prove"}


def page(
    request: HttpRequest,
    template: str,
    *,
    form: Form | None = None,
    status: int = HTTPStatus.OK,
    counts: bool = True,
    **told: object,
) -> HttpResponse:
    """A page; one with a form that has something wrong opens there. No browser keeps it.

    Without ``counts`` the menu tells of no numbers.
    """
    if form is not None and form.errors:
        form.begin_at_fault()
        status = form.status
    visitor, menu = visitor_of(request), menu_of(request, counts=counts)
    searches = bool(menu) and visitor.actor is not None and visitor.actor.has(*BUSINESS)
    facts = {"form": form, "visitor": visitor, "menu": menu, "searches": searches, **told}
    response = render(request, template, facts, status=status)
    response["Cache-Control"] = "no-store"
    return response


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A refusal as a page tells it: what happened, by which rule, and what to do next."""
    status = status_of(refusal)
    response = page(
        request,
        "foundation/refused.html",
        status=status,
        counts=False,
        title=label(labels.REFUSED_TITLES, status),
        sentence=sentence(refusal.code, refusal.facts),
        code=refusal.code,
        number=number_of(request),
    )
    if refusal.code == "busy":
        response["Retry-After"] = "1"
    return response


def own_path(text: str) -> str:
    """Where to go on, if it is a page of ours; the first page otherwise."""
    is_own = text.startswith("/") and url_has_allowed_host_and_scheme(text, allowed_hosts=None)
    return text if is_own else "/"


def notice_of(request: HttpRequest, notices: Mapping[str, str]) -> str:
    """What a page tells first: what another one has done, as the address says; or nothing."""
    after = request.GET.get("after", "")
    return label(notices, after) if after in notices else ""


def leading_back(request: HttpRequest, name: str) -> HttpResponse:
    """To a page that puts something right, which then leads on to where one was going."""
    following = urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(f"{reverse(name)}?{following}")


class Translating:
    """The middleware that turns what a page's view raises into a page; the API has its own."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self._answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page that tells of it; ``None`` for a fault of ours, which
        ``config.refusing`` answers."""
        match error:
            case Refusal() if error.code in _ELSEWHERE:
                return leading_back(request, _ELSEWHERE[error.code])
            case Refusal():
                return refused(request, error)
            case NotFound():
                return refused(request, Refusal("not_found"))
            case IntegrityError():
                # Two passed the same question at once; what the database refused is undone.
                return refused(request, Refusal("conflict"))
        return None
