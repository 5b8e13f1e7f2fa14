"""What is decided of facts: each a form, which a script sends without leaving the page."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from duban_web.accounts import door
from duban_web.accounts.views.returning import let_in_again
from duban_web.documents.queries.contents import source_of_document
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.asked import whole_number
from duban_web.foundation.errors import Invalid, NotFound, Refusal, Stale
from duban_web.foundation.sentences import fault, sentence, spoken
from duban_web.foundation.visitor import visitor_of
from duban_web.intake.actions.accept_facts import Seen, accept_facts
from duban_web.intake.actions.add_fact import add_fact
from duban_web.intake.actions.correct_fact import correct_fact
from duban_web.intake.actions.merge_facts import merge_facts
from duban_web.intake.actions.reconsider_fact import reconsider_fact
from duban_web.intake.actions.reject_fact import reject_fact
from duban_web.intake.actions.split_fact import split_fact
from duban_web.intake.forms.fact import AddTask, DecideDue, FactForm
from duban_web.intake.forms.labels import DUE
from duban_web.intake.queries.page import review_shown
from duban_web.intake.queries.reviews import find_fact, find_review
from duban_web.intake.reading_again import Paper, task_in
from duban_web.intake.rules import FactKind
from duban_web.intake.views.review import page_with_form, page_with_refusal, page_with_words
from duban_web.tenants.queries.names import name_book

Done = Callable[[Actor], Any]


@require_POST
def accept(request: HttpRequest, fact: UUID) -> HttpResponse:
    """Let a fact stand as it was read, with what is proposed for it."""

    def act(actor: Actor) -> None:
        review = find_fact(actor, fact).review_id
        accept_facts(actor=actor, review=review, facts=[_seen(request, fact)])

    return _done(request, fact, act)


@require_POST
def accept_sound(request: HttpRequest, review: UUID) -> HttpResponse:
    """Let all stand of which nothing stands out, in one."""
    with door.inside(request) as actor:
        found = review_shown(actor, review)
        seen = [Seen(one.fact.pk, one.fact.version) for one in found.sound]
        accept_facts(actor=actor, review=review, facts=seen)
        after = "accept_sound" if found.left > len(seen) else "all_decided"
    return HttpResponseRedirect(reverse("review", args=[review]) + f"?after={after}", status=303)


@require_POST
def reject(request: HttpRequest, fact: UUID) -> HttpResponse:
    """Let a fact not stand."""
    version = whole_number(request.POST.get("version", ""))
    return _done(request, fact, lambda actor: reject_fact(actor=actor, fact=fact, version=version))


@require_POST
def reconsider(request: HttpRequest, fact: UUID) -> HttpResponse:
    """Take back what was decided."""
    version = whole_number(request.POST.get("version", ""))
    return _done(
        request, fact, lambda actor: reconsider_fact(actor=actor, fact=fact, version=version)
    )


def correct(request: HttpRequest, fact: UUID) -> HttpResponse:
    """The form by which a fact is corrected."""
    is_sent = request.method == "POST"
    is_back = is_sent and visitor_of(request).session is None
    if is_back and (asked := let_in_again(request)) is not None:
        return asked
    with door.inside(request) as actor:
        row = find_fact(actor, fact)
        shown = review_shown(actor, row.review_id).of(fact)
        if shown is None:
            raise NotFound
        if "shut" in request.GET:
            return page_with_form(request, actor, row.review_id, fact, None)
        form = FactForm.of(shown, request.POST if is_sent else None)
        is_sound = is_sent and not is_back and form.is_valid()
    if is_sound:
        version = form.cleaned_data["version"] or 0
        told = {**form.arguments, "is_restricted": form.cleaned_data.get("is_restricted", False)}
        try:
            with door.inside(request) as actor:
                correct_fact(actor=actor, fact=fact, version=version, **told)
            return _back(request, row.review_id, fact)
        except Stale as refusal:
            with door.inside(request) as actor:
                form.meet(find_fact(actor, fact), refusal)
        except Refusal as refusal:
            form.refuse(refusal)
    with door.inside(request) as actor:
        return page_with_form(request, actor, row.review_id, fact, form)


@require_POST
def split(request: HttpRequest, fact: UUID) -> HttpResponse:
    """Let a task be two."""
    version, at = (whole_number(request.POST.get(name, "")) for name in ("version", "at"))
    with door.inside(request) as actor:
        second = split_fact(actor=actor, fact=fact, version=version, at=at)
    return _to_row(second.review_id, second.pk)


@require_POST
def merge(request: HttpRequest, review: UUID) -> HttpResponse:
    """Let some tasks be one."""
    with door.inside(request) as actor:
        one = merge_facts(actor=actor, review=review, facts=_picked(request))
    return _to_row(review, one.pk)


@require_POST
def add(request: HttpRequest, review: UUID) -> HttpResponse:
    """Let a stretch of the text that was marked be a task, with the owners that are named in it."""
    start, end = (whole_number(request.POST.get(name, "")) for name in ("start", "end"))
    with door.inside(request) as actor:
        return _to_row(review, _added(actor, review, _paper(actor, review), start, end))


@require_POST
def add_words(request: HttpRequest, review: UUID) -> HttpResponse:
    """The same of a stretch whose words were typed, where nothing can be marked."""
    form = AddTask(request.POST)
    with door.inside(request) as actor:
        paper = _paper(actor, review)
        if form.is_valid():
            place = paper.place_of(form.cleaned_data["words"])
            if place is not None:
                return _to_row(review, _added(actor, review, paper, *place))
            form.refuse(Invalid({"words": "not_in_paper"}))
        return page_with_words(request, actor, review, form)


def _paper(actor: Actor, review: UUID) -> Paper:
    return Paper.of(source_of_document(actor, find_review(actor, review).document_id))


def _added(actor: Actor, review: UUID, paper: Paper, start: int, end: int) -> UUID:
    is_inside = end <= len(paper.text.characters)
    names = name_book(actor, scope.today(actor))
    found = task_in(paper, start, end, names) if is_inside else None
    if found is None:
        raise Invalid({"start": "outside"})
    value = json.dumps(found.value, ensure_ascii=False)
    return add_fact(actor=actor, review=review, kind=FactKind.TASK, value=value).pk


def _done(request: HttpRequest, fact: UUID, act: Done) -> HttpResponse:
    """Do it; a refusal is told in the row of the fact, where it was asked for."""
    with door.inside(request) as actor:
        review = find_fact(actor, fact).review_id
    try:
        with door.inside(request) as actor:
            act(actor)
    except Refusal as refusal:
        asked = request.POST
        chosen = (asked["due_kind"], asked.get("due", "")) if "due_kind" in asked else None
        words = _words(refusal)
        with door.inside(request) as actor:
            return page_with_refusal(request, actor, review, str(fact), refusal, words, chosen)
    return _back(request, review, fact)


def _words(refusal: Refusal) -> str:
    """What a row tells: what is wrong with the day that was chosen, or why nothing was done."""
    if isinstance(refusal, Invalid):
        return " ".join([spoken(DUE), *(fault(code) for code in refusal.fields.values())])
    return sentence(refusal.code, refusal.facts)


def _back(request: HttpRequest, review: UUID, fact: UUID) -> HttpResponse:
    """To the row where it was; a script gets the row as it is now."""
    if request.headers.get("HX-Request"):
        with door.inside(request) as actor:
            return page_with_form(request, actor, review, fact, None)
    return _to_row(review, fact)


def _to_row(review: UUID, fact: UUID) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('review', args=[review])}#row-{fact}", status=303)


def _seen(request: HttpRequest, fact: UUID) -> Seen:
    """A fact with what was decided of its time limit, where its row asks for that."""
    version = whole_number(request.POST.get("version", ""))
    if "due_kind" not in request.POST:
        return Seen(fact, version)
    form = DecideDue(request.POST)
    if not form.is_valid():
        raise Invalid({"due": "not_a_day"})
    return Seen(fact, version, due_kind=form.choice, due=form.day)


def _picked(request: HttpRequest) -> Sequence[Seen]:
    found = []
    for word in request.POST.getlist("pick"):
        id, _, version = word.partition(":")
        try:
            found.append(Seen(UUID(id), whole_number(version)))
        except ValueError as error:
            raise NotFound from error
    return found
