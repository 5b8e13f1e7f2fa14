"""The administrators' pages of accounts, and the tokens of a post."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from duban_web.accounts import labels
from duban_web.accounts.queries.listing import accounts_within, tokens_of
from duban_web.accounts.queries.shown import account_page, post_named, shown_accounts, waiting
from duban_web.accounts.views.deeds import WORDING
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.deeds import done_of, open_verbs
from duban_web.foundation.listing import page_of
from duban_web.foundation.pages import page
from duban_web.foundation.rights import called_action
from duban_web.foundation.sentences import label
from duban_web.foundation.visitor import inside

_ON_A_PAGE = 100
_WORDS: Mapping[str, Mapping[Any, str]] = {
    "states": labels.ACCOUNT_STATES,
    "providers": labels.PROVIDERS,
    "identity_states": labels.IDENTITY_STATES,
    "resets": labels.RESET_KINDS,
}


def accounts(request: HttpRequest) -> HttpResponse:
    """What waits for another administrator, and all accounts."""
    text = request.GET.get("q", "").strip()
    with inside(request) as actor:
        leaf = page_of(accounts_within(actor, text), request.GET.get("after_this", ""), _ON_A_PAGE)
        return _page(
            request,
            actor,
            "accounts/accounts.html",
            accounts=shown_accounts(actor, leaf.items),
            further=leaf.next,
            text=text,
            waiting=waiting(actor),
        )


def account(request: HttpRequest, account: UUID) -> HttpResponse:
    """One account."""
    with inside(request) as actor:
        found = account_page(actor, account)
        return _page(request, actor, "accounts/admin_account.html", found=found)


def tokens(request: HttpRequest, post: UUID) -> HttpResponse:
    """What lets programs act for a post: one's own, or seen by an administrator."""
    with inside(request) as actor:
        found = [
            (one, [called_action(action) for action in one.actions])
            for one in tokens_of(actor, post)
        ]
        return _page(
            request,
            actor,
            "accounts/tokens.html",
            tokens=found,
            post=post,
            named=post_named(actor, post),
            is_own=post == actor.post and not actor.on_behalf_of,
            now=scope.now(actor),
        )


def _page(request: HttpRequest, actor: Actor, template: str, **more: Any) -> HttpResponse:
    return page(
        request,
        template,
        verbs=open_verbs(actor, WORDING),
        notice=done_of(request, WORDING),
        words={
            name: {str(code): label(words, code) for code in words}
            for name, words in _WORDS.items()
        },
        **more,
    )
