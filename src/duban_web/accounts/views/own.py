"""The pages of one's own account."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from uuid import UUID

import segno
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from duban_web.accounts import door, labels, totp
from duban_web.accounts.actions.change_password import change_password
from duban_web.accounts.actions.enrol_totp import enrol_totp
from duban_web.accounts.forms import NewPassword, SecondFactor
from duban_web.accounts.queries.entering import own_account
from duban_web.accounts.queries.own import check_hat, me, shown_hats
from duban_web.foundation.actor import Actor, Role
from duban_web.foundation.errors import Invalid, NotFound
from duban_web.foundation.forms import Form
from duban_web.foundation.pages import notice_of, page
from duban_web.foundation.rights import require_step_up
from duban_web.foundation.sentences import label
from duban_web.foundation.visitor import visitor_of
from duban_web.tenants.labels import ROLES
from duban_web.tenants.queries.installed import tenant_of


def account(request: HttpRequest) -> HttpResponse:
    """Who one is, at which post, and what else one could act as."""
    if request.method == "POST":
        return _change_hat(request)
    with door.inside(request) as actor:
        return page(
            request,
            "accounts/own.html",
            notice=notice_of(request, labels.NOTICES),
            me=me(actor, visitor_of(request).session, must_change_password=False),
            tenant=tenant_of(actor),
            hats=shown_hats(actor),
            roles=[label(ROLES, role) for role in Role if role in actor.roles],
        )


def password(request: HttpRequest) -> HttpResponse:
    """Choose a new password; then every session is over, this one too."""
    form = NewPassword(request.POST or None)

    def act(actor: Actor) -> None:
        account = own_account(actor, actor.account)
        chosen = form.cleaned_data["password"]
        change_password(actor=actor, account=account.pk, version=account.version, password=chosen)

    if _is_done(request, form, act):
        request.session.flush()
        return HttpResponseRedirect(f"{reverse('log_in')}?after=password_changed")
    return _account(request, form, SecondFactor())


def second_factor(request: HttpRequest) -> HttpResponse:
    """Take an authenticator as second factor, once it has shown that it has the secret."""
    form = SecondFactor(request.POST or None)

    def act(actor: Actor) -> None:
        account = own_account(actor, actor.account)
        enrol_totp(actor=actor, account=account.pk, version=account.version, **form.cleaned_data)

    if _is_done(request, form, act):
        return HttpResponseRedirect(f"{reverse('account')}?after=second_factor_set")
    return _account(request, NewPassword(), form)


def _is_done(request: HttpRequest, form: Form, act: Callable[[Actor], None]) -> bool:
    """Whether it was done; what a verb says of fields is taken up by the form."""
    if not form.is_valid():
        return False
    try:
        with door.inside(request) as actor:
            act(actor)
    except Invalid as refusal:
        form.refuse(refusal)
        return False
    return True


def _account(request: HttpRequest, new_password: NewPassword, factor: SecondFactor) -> HttpResponse:
    with door.inside(request) as actor:
        require_step_up(actor)
        account = own_account(actor, actor.account)
        secret = totp.read(factor.data.get("secret", "")) or secrets.token_bytes(totp.SECRET_LENGTH)
        written = totp.written(secret)
        address = totp.address(secret, issuer=labels.ISSUER, login=account.login)
        return page(
            request,
            "accounts/account.html",
            form=factor if factor.is_bound else new_password,
            new_password=new_password,
            factor=factor,
            account=account,
            secret=written,
            groups=[written[at : at + 4] for at in range(0, len(written), 4)],
            picture=segno.make(address, error="m").svg_data_uri(scale=4, light="#fff"),
        )


def _change_hat(request: HttpRequest) -> HttpResponse:
    post, _, delegation = request.POST.get("hat", "").partition(":")
    with door.inside(request) as actor:
        chosen = _identifier(post), _identifier(delegation) if delegation else None
        check_hat(actor, *chosen)
    door.act_as(request, post=chosen[0], delegation=chosen[1])
    return HttpResponseRedirect(f"{reverse('account')}?after=hat_changed")


def _identifier(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise NotFound from error
