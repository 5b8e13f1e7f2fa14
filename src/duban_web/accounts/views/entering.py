"""The pages of the door: coming in, leaving, proving again who one is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from duban_web.accounts import door
from duban_web.accounts.forms import LogIn, Proof
from duban_web.accounts.labels import NOTICES
from duban_web.accounts.providers import provider_name
from duban_web.accounts.queries.entering import own_account
from duban_web.accounts.queries.identities import has_identity
from duban_web.accounts.queries.own import own_session
from duban_web.accounts.rules import Provider
from duban_web.foundation.errors import Refusal
from duban_web.foundation.pages import notice_of, own_path, page
from duban_web.foundation.visitor import visitor_of
from duban_web.tenants.queries.installed import installed_tenants


def log_in(request: HttpRequest) -> HttpResponse:
    """Come in, and go on to where one was going."""
    tenants = installed_tenants()
    if not tenants:
        raise Refusal("not_set_up")
    form = LogIn(request.POST or None, tenants=tenants)
    following = own_path(request.GET.get("next", ""))
    if form.is_valid():
        try:
            if form.chosen and door.come_in(request, tenant=form.chosen.pk, **form.entry):
                return HttpResponseRedirect(following)
            form.refuse(Refusal("not_let_in"))
        except Refusal as refusal:
            form.refuse(refusal)
    return page(
        request,
        "accounts/log_in.html",
        form=form,
        notice=notice_of(request, NOTICES),
        provider=provider_name(),
        following=following,
    )


@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    """End the session that one came in by, if it has not ended."""
    session = visitor_of(request).session
    if session is not None:
        with door.inside(request) as actor:
            version = own_session(actor, session).version
        door.leave(request, session, version)
    return HttpResponseRedirect(f"{reverse('log_in')}?after=logged_out")


def prove(request: HttpRequest) -> HttpResponse:
    """Prove again who one is, and go on to what needed it."""
    form = Proof(request.POST or None)
    if form.is_valid() and _is_proved(request, form):
        return HttpResponseRedirect(own_path(request.GET.get("next", "")))
    with door.inside(request) as actor:
        account = own_account(actor, actor.account)
        is_known = has_identity(actor, account.pk, Provider.OIDC)
    return page(
        request,
        "accounts/prove.html",
        form=form,
        login=account.login,
        provider=provider_name() if is_known else "",
        following=own_path(request.GET.get("next", "")),
    )


def _is_proved(request: HttpRequest, form: Proof) -> bool:
    """Whether the try passed; either is on the disk then, so that it counts."""
    session = visitor_of(request).session
    if session is None:
        raise Refusal("nobody")
    try:
        tried = door.prove(request, session, **form.cleaned_data)
    except Refusal as refusal:
        form.refuse(refusal)
        return False
    if not tried.is_passed:
        form.refuse(Refusal("not_let_in"))
    return tried.is_passed
