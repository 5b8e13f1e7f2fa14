"""One page for each verb: what it does, its form, and back to the matter when it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from duban_web.accounts import door
from duban_web.accounts.providers import provider_name
from duban_web.accounts.queries.identities import has_identity
from duban_web.accounts.rules import Provider
from duban_web.accounts.views.returning import let_in_again
from duban_web.documents.door import take_in
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import NotFound, Refusal, Stale
from duban_web.foundation.pages import page
from duban_web.foundation.rest.idempotency import done_once
from duban_web.foundation.sentences import label, said, sentence
from duban_web.foundation.visitor import visitor_of
from duban_web.matters.forms import labels
from duban_web.matters.forms.acting import ActForm, VerbForm
from duban_web.matters.forms.evidence import with_kept
from duban_web.matters.forms.table import FORMS
from duban_web.matters.queries.numbers import number_text
from duban_web.matters.queries.offered import check_may_open, open_to, place_of_files
from duban_web.matters.queries.timeline import Timeline, timeline_of
from duban_web.matters.states import Verb
from duban_web.matters.views.proving import is_proved

_OPENING = frozenset({Verb.PROPOSE, Verb.REGISTER_PAST})
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent: the fields with the files that are kept by now, and why others are not.

    ``is_meant`` tells that it is to be done, and not only to be shown with what came.
    """

    data: Any = None
    refusals: Sequence[str] = ()
    is_meant: bool = False


def propose(request: HttpRequest) -> HttpResponse:
    """Propose a matter."""
    return _act(request, Verb.PROPOSE, None)


def register_past(request: HttpRequest) -> HttpResponse:
    """Enter a matter of before."""
    return _act(request, Verb.REGISTER_PAST, None)


def act(request: HttpRequest, matter: UUID, verb: str) -> HttpResponse:
    """Use a verb on a matter."""
    if verb not in FORMS.keys() - _OPENING:
        with door.inside(request):
            raise NotFound
    return _act(request, Verb(verb), matter)


def _act(request: HttpRequest, verb: Verb, matter: UUID | None) -> HttpResponse:
    is_back = request.method == "POST" and visitor_of(request).session is None
    if is_back and (asked := let_in_again(request)) is not None:
        return asked
    sent = _sent(request, verb, matter, is_back=is_back)
    with door.inside(request) as actor:
        form = _form(actor, verb, matter, sent)
        is_sound = sent.is_meant and form.is_valid()
    changes = None
    if is_sound and is_proved(request, form):
        try:
            done = _done(request, verb, matter, form)
            return HttpResponseRedirect(f"{reverse('matter', args=[done])}?after={verb}")
        except Refusal as refusal:
            form.refuse(refusal)
            if isinstance(refusal, Stale) and isinstance(form, VerbForm):
                changes = _changes(request, form)
    return _shown(request, verb, form, changes)


def _sent(request: HttpRequest, verb: Verb, matter: UUID | None, *, is_back: bool) -> Sent:
    if request.method != "POST":
        return Sent()
    files = request.FILES.getlist("uploads") if FORMS[verb][0].takes_files else []
    is_meant = not is_back and not request.POST.get("step")
    if not files:
        return Sent(request.POST, is_meant=is_meant)
    with door.inside(request) as actor:
        row = _checked(actor, verb, matter, is_asked=False)
        place = place_of_files(actor, row)
    kept, refusals = [], []
    for file in files:
        name, pieces = file.name or "", file.chunks(_PIECE)
        try:
            kept.append(take_in(request, institution=place, name=name, pieces=pieces))
        except Refusal as refusal:
            facts = {"name": name, "why": sentence(refusal.code, refusal.facts)}
            refusals.append(said(labels.FILE_REFUSED, facts))
    return Sent(with_kept(request.POST, kept), refusals, is_meant=is_meant and not refusals)


def _checked(actor: Actor, verb: Verb, matter: UUID | None, *, is_asked: bool) -> Any:
    """The matter, where there is one, and the verb is the actor's."""
    if matter is None:
        check_may_open(actor, verb)
        return None
    return open_to(actor, matter, verb, is_asked=is_asked)


def _form(actor: Actor, verb: Verb, matter: UUID | None, sent: Sent) -> ActForm:
    row = _checked(actor, verb, matter, is_asked=sent.data is None)
    on = {"matter": row} if row is not None else {}
    form = FORMS[verb][0](sent.data, actor=actor, **on)
    if sent.data is not None and not sent.is_meant:
        form.hold()
        for why in sent.refusals:
            form.add_error("uploads", why)
    return form


def _done(request: HttpRequest, verb: Verb, matter: UUID | None, form: ActForm) -> UUID:
    """Do it; the matter that it was done to, or that came of it."""
    perform = FORMS[verb][1]
    with door.inside(request) as actor:
        arguments = form.arguments
        if matter is not None:
            version = form.cleaned_data["version"]
            perform(actor=actor, matter=matter, version=version, **arguments)
            return matter
        once = str(form.cleaned_data["once"])
        return UUID(done_once(actor, once, lambda: str(perform(actor=actor, **arguments).pk)))


def _changes(request: HttpRequest, form: VerbForm) -> Timeline:
    """What others have done since the form was asked for; it is looked at again from now on."""
    with door.inside(request) as actor:
        changes = timeline_of(actor, form.matter.pk, since=form.cleaned_data["version"])
    form.look_again()
    return changes


def _shown(
    request: HttpRequest, verb: Verb, form: ActForm, changes: Timeline | None
) -> HttpResponse:
    row = form.matter if isinstance(form, VerbForm) else None
    with door.inside(request) as actor:
        account = actor.account if "own_password" in form.fields else None
        has_provider = account is not None and has_identity(actor, account, Provider.OIDC)
        return page(
            request,
            "matters/act.html",
            form=form,
            verb=verb,
            lead=label(labels.LEADS, verb),
            row=row,
            number=number_text(row) if row else "",
            changes=changes,
            provider=provider_name() if has_provider else "",
        )
