"""The verbs of accounts as pages; what is shown once is answered, not led to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from duban_web.accounts import labels as words
from duban_web.accounts.actions.ask_reset import ask_reset
from duban_web.accounts.actions.confirm_account import confirm_account
from duban_web.accounts.actions.confirm_identity import confirm_identity
from duban_web.accounts.actions.confirm_reset import confirm_reset
from duban_web.accounts.actions.create_account import create_account
from duban_web.accounts.actions.disable_account import disable_account
from duban_web.accounts.actions.issue_feed import issue_feed
from duban_web.accounts.actions.issue_token import issue_token
from duban_web.accounts.actions.link_identity import link_identity
from duban_web.accounts.actions.revoke_token import revoke_token
from duban_web.accounts.actions.unlink_identity import unlink_identity
from duban_web.accounts.queries import shown
from duban_web.accounts.rights import require
from duban_web.accounts.rules import Provider, ResetKind
from duban_web.accounts.views import labels
from duban_web.foundation.actor import Actor
from duban_web.foundation.deeds import Deed, Subject, Wording
from duban_web.foundation.form_fields import Options
from duban_web.foundation.pages import page
from duban_web.foundation.rights import actions_of, called_action
from duban_web.foundation.sentences import label
from duban_web.foundation.visitor import inside
from duban_web.tenants.queries.installed import tenant_of

WORDING = Wording(
    require=require,
    verbs=labels.VERBS,
    effects=labels.EFFECTS,
    fields=labels.FIELDS,
    hints=labels.HINTS,
    codes={ResetKind: words.RESET_KINDS, Provider: words.PROVIDERS},
)


def _about(find: Callable[..., shown.Named], place: str, page: str) -> Callable[..., Subject]:
    def subject(actor: Actor, **places: UUID) -> Subject:
        found = find(actor, places[place])
        facts = (
            ("kind", label(words.RESET_KINDS, ResetKind(found.kind)) if found.kind else ""),
            ("reason", found.reason),
            ("asked_by", found.asked_by),
        )
        told = [(label(labels.FIELDS, name), value) for name, value in facts if value]
        return Subject(found.words, reverse(page, args=[found.page]), found.version, told)

    return subject


def _actions(actor: Actor, post: UUID) -> Options:
    """What the holder of a post may let a program do."""
    return [(one, called_action(one)) for one in sorted(actions_of(actor.roles))]


def _slip(request: HttpRequest, account: Callable[[], Any], password: str) -> HttpResponse:
    """The slip with a password to hand over; without one the page says what happens next.

    What it shows is read while the scope is open: outside nothing of a tenant is there.
    """
    with inside(request) as actor:
        return page(
            request,
            "accounts/slip.html",
            account=account(),
            password=password,
            tenant=tenant_of(actor),
            door=request.build_absolute_uri(reverse("log_in")),
            back=reverse("accounts"),
        )


def _opened(request: HttpRequest, account: Any) -> HttpResponse:
    return _slip(request, lambda: account, account.shown_once)


def _given_anew(request: HttpRequest, reset: Any) -> HttpResponse:
    return _slip(request, lambda: reset.account, reset.shown_once)


def _issued(request: HttpRequest, token: Any) -> HttpResponse:
    with inside(request):
        return page(request, "accounts/issued.html", token=token)


def _to_accounts(_done: Any) -> str:
    return reverse("accounts")


def _to_tokens(token: Any) -> str:
    return reverse("tokens", args=[token.post_id])


_ACCOUNT = _about(shown.account_named, "account", "admin_account")
DEEDS = (
    Deed(
        create_account,
        "admin/accounts/for/<uuid:person>",
        _about(shown.person_named, "person", "person"),
        leads_to=_to_accounts,
    ),
    Deed(
        confirm_account,
        "admin/accounts/<uuid:account>/confirm",
        _ACCOUNT,
        shows=_opened,
        is_proved=True,
    ),
    Deed(disable_account, "admin/accounts/<uuid:account>/disable", _ACCOUNT),
    Deed(ask_reset, "admin/accounts/<uuid:account>/resets/ask", _ACCOUNT, leads_to=_to_accounts),
    Deed(
        confirm_reset,
        "admin/accounts/resets/<uuid:reset>/confirm",
        _about(shown.reset_named, "reset", "admin_account"),
        shows=_given_anew,
        is_proved=True,
    ),
    Deed(link_identity, "admin/accounts/<uuid:account>/identities/link", _ACCOUNT),
    Deed(
        confirm_identity,
        "admin/accounts/identities/<uuid:identity>/confirm",
        _about(shown.identity_named, "identity", "admin_account"),
        is_proved=True,
    ),
    Deed(
        unlink_identity,
        "admin/accounts/identities/<uuid:identity>/unlink",
        _about(shown.identity_named, "identity", "admin_account"),
    ),
    Deed(
        issue_token,
        "account/posts/<uuid:post>/tokens/issue",
        _about(shown.post_named, "post", "tokens"),
        choices={"actions": _actions},
        shows=_issued,
        is_proved=True,
    ),
    Deed(
        issue_feed,
        "account/posts/<uuid:post>/feeds/issue",
        _about(shown.post_named, "post", "tokens"),
        shows=_issued,
        is_proved=True,
    ),
    Deed(
        revoke_token,
        "account/tokens/<uuid:token>/revoke",
        _about(shown.token_named, "token", "tokens"),
        leads_to=_to_tokens,
    ),
)
