"""The pages of coming in by an OpenID provider, and of proving there who one is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from duban_web.accounts import door
from duban_web.accounts.errands import Errand, forget, keep, kept, send_off, take_back
from duban_web.accounts.forms import OwnCode, Where
from duban_web.accounts.provider_settings import OidcProvider
from duban_web.accounts.providers import oidc_provider, provider_name
from duban_web.accounts.vouching import Vouched
from duban_web.foundation.errors import NotFound, Refusal
from duban_web.foundation.pages import own_path, page
from duban_web.foundation.visitor import visitor_of
from duban_web.tenants.queries.installed import installed_tenants


def set_off(request: HttpRequest) -> HttpResponse:
    """To the provider, from the page of the door; where there are several tenants, to which first.

    From a form nobody is sent on to another site, the policy forbids it: a link leads there.
    """
    provider = _provider()
    tenants = installed_tenants()
    if not tenants:
        raise Refusal("not_set_up")
    form = Where(request.GET if "tenant" in request.GET else None, tenants=tenants)
    following = own_path(request.GET.get("next", ""))
    if form.only:
        return HttpResponseRedirect(send_off(request, provider, Errand(form.only.pk, following)))
    address = ""
    if form.is_valid():
        if form.chosen:
            address = send_off(request, provider, Errand(form.chosen.pk, following))
        else:
            form.refuse(Refusal("not_let_in"))
    return page(
        request,
        "accounts/provider.html",
        form=form,
        following=following,
        address=address,
        provider=provider_name(),
    )


def prove(request: HttpRequest) -> HttpResponse:
    """To the provider, to show oneself there anew."""
    provider = _provider()
    with door.inside(request) as actor:
        following = own_path(request.GET.get("next", ""))
        errand = Errand(actor.tenant, following, proves=visitor_of(request).session)
    return HttpResponseRedirect(send_off(request, provider, errand))


def back(request: HttpRequest) -> HttpResponse:
    """Back from the provider; our own code is asked for where one is set."""
    vouched, errand = take_back(request, _provider())
    if door.needs_code(errand.tenant, vouched):
        keep(request, vouched, errand)
        return HttpResponseRedirect(reverse("provider_code"))
    if not _is_in(request, vouched, errand, ""):
        raise Refusal("identity_not_linked", subject=vouched.subject)
    return HttpResponseRedirect(errand.following)


def code(request: HttpRequest) -> HttpResponse:
    """Our own code, after the provider's word."""
    vouched, errand = kept(request)
    form = OwnCode(request.POST or None)
    if form.is_valid():
        try:
            if _is_in(request, vouched, errand, form.cleaned_data["code"]):
                forget(request)
                return HttpResponseRedirect(errand.following)
            form.refuse(Refusal("not_let_in"))
        except Refusal as refusal:
            form.refuse(refusal)
    return page(request, "accounts/code.html", form=form)


def _is_in(request: HttpRequest, vouched: Vouched, errand: Errand, code: str) -> bool:
    """Whether the try passed; either is on the disk then."""
    if errand.proves is None:
        tenant = errand.tenant
        return door.come_in_vouched(request, tenant=tenant, vouched=vouched, code=code).is_passed
    if errand.proves != visitor_of(request).session:
        raise Refusal("answer_of_nobody")
    return door.prove_vouched(request, errand.proves, vouched=vouched, code=code).is_passed


def _provider() -> OidcProvider:
    provider = oidc_provider()
    if provider is None:
        raise NotFound
    return provider
