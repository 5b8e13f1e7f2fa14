"""Coming in, accounts, identities, resets and tokens in the API."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from duban_web.accounts import door, replies
from duban_web.accounts.actions.ask_reset import ask_reset
from duban_web.accounts.actions.change_password import change_password
from duban_web.accounts.actions.confirm_account import confirm_account
from duban_web.accounts.actions.confirm_identity import confirm_identity
from duban_web.accounts.actions.confirm_reset import confirm_reset
from duban_web.accounts.actions.create_account import create_account
from duban_web.accounts.actions.disable_account import disable_account
from duban_web.accounts.actions.drop_view import drop_view
from duban_web.accounts.actions.enrol_totp import enrol_totp
from duban_web.accounts.actions.issue_feed import issue_feed
from duban_web.accounts.actions.issue_token import issue_token
from duban_web.accounts.actions.keep_view import keep_view
from duban_web.accounts.actions.link_identity import link_identity
from duban_web.accounts.actions.revoke_token import revoke_token
from duban_web.accounts.actions.unlink_identity import unlink_identity
from duban_web.accounts.queries.identities import identities_of, identities_waiting
from duban_web.accounts.queries.kept_views import own_views
from duban_web.accounts.queries.listing import accounts_within, tokens_of
from duban_web.accounts.queries.own import check_hat, me
from duban_web.accounts.queries.resets import resets_waiting
from duban_web.foundation.errors import NotYours, Refusal
from duban_web.foundation.rest.fields import Body, Number, Text
from duban_web.foundation.rest.offering import REFUSED, SEEN, offers_list, offers_verb
from duban_web.foundation.rest.replies import told
from duban_web.foundation.visitor import acting, visitor_of
from duban_web.tenants.queries.installed import tenant_by_code

router = Router(tags=["accounts"])

offers_list(router, "/accounts", accounts_within, replies.AccountReply)
offers_verb(router, "/accounts", create_account, replies.AccountReply)
offers_verb(router, "/accounts/{account}/confirm", confirm_account, replies.OpenedAccountReply)
offers_verb(router, "/accounts/{account}/disable", disable_account, replies.AccountReply)
offers_verb(router, "/accounts/{account}/password", change_password, replies.AccountReply)
offers_verb(router, "/accounts/{account}/totp", enrol_totp, replies.AccountReply)

offers_list(router, "/resets", resets_waiting, replies.ResetReply)
offers_verb(router, "/accounts/{account}/resets", ask_reset, replies.ResetReply)
offers_verb(router, "/resets/{reset}/confirm", confirm_reset, replies.DoneResetReply)

offers_list(router, "/accounts/{account}/identities", identities_of, replies.IdentityReply)
offers_list(router, "/identities", identities_waiting, replies.IdentityReply)
offers_verb(router, "/accounts/{account}/identities", link_identity, replies.IdentityReply)
offers_verb(router, "/identities/{identity}/confirm", confirm_identity, replies.IdentityReply)
offers_verb(router, "/identities/{identity}/unlink", unlink_identity, replies.IdentityReply)

offers_list(router, "/posts/{post}/tokens", tokens_of, replies.TokenReply)
offers_verb(router, "/posts/{post}/feeds", issue_feed, replies.IssuedTokenReply)
offers_verb(router, "/posts/{post}/tokens", issue_token, replies.IssuedTokenReply)
offers_verb(router, "/tokens/{token}/revoke", revoke_token, replies.TokenReply)

offers_list(router, "/views", own_views, replies.KeptViewReply)
offers_verb(router, "/views", keep_view, replies.KeptViewReply)
offers_verb(router, "/views/{view}/drop", drop_view, replies.KeptViewReply)


class Entry(Body):
    """What somebody comes in by; ``code`` is that of the moment, where a second factor is set."""

    tenant: Text
    login: Text
    password: Text
    code: Text = ""


class Proof(Body):
    """What somebody proves again by who they are."""

    password: Text
    code: Text = ""


class Leaving(Body):
    """The session as it was looked at."""

    version: Number


class Choice(Body):
    """The post to act from, or the delegation to act by."""

    post: UUID
    delegation: UUID | None = None


@router.post(
    "/sessions",
    auth=None,
    response={200: replies.SessionReply, frozenset({401, 415, 422, 429, 503}): None},
    operation_id="log_in",
)
def enter(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Come in by a session, which a cookie then carries; programs use a token of a post."""
    tenant = tenant_by_code(entry.tenant)
    session = tenant and door.come_in(
        request, tenant=tenant.pk, login=entry.login, password=entry.password, code=entry.code
    )
    if session is None:
        raise Refusal("not_let_in")
    return told(replies.SessionReply.from_orm(session))


@router.post(
    "/sessions/{session}/end",
    response={200: replies.SessionReply, REFUSED: None},
    operation_id="log_out",
)
def leave(request: HttpRequest, session: UUID, leaving: Leaving) -> HttpResponse:
    """End a session of one's own."""
    ended = door.leave(request, session, leaving.version)
    return told(replies.SessionReply.from_orm(ended))


@router.post(
    "/sessions/{session}/proofs",
    response={200: replies.SessionReply, REFUSED | {429}: None},
    operation_id="prove_again",
)
def prove(request: HttpRequest, session: UUID, proof: Proof) -> HttpResponse:
    """Prove again who one is; a refused try is answered as such, and counts."""
    tried = door.prove(request, session, password=proof.password, code=proof.code)
    return told(replies.SessionReply.from_orm(tried))


@router.get("/me", response={200: replies.MeReply, SEEN: None}, operation_id="me")
def who(request: HttpRequest) -> HttpResponse:
    """Who one is, by which session, and what one can act as."""
    visitor = visitor_of(request)
    with acting(request) as actor:
        return told(
            replies.MeReply.from_orm(
                me(actor, visitor.session, must_change_password=visitor.must_change_password)
            )
        )


@router.post("/me/hat", response={200: replies.MeReply, REFUSED: None}, operation_id="act_as")
def change_hat(request: HttpRequest, choice: Choice) -> HttpResponse:
    """Act from another post, or for one, as long as the session lasts."""
    if visitor_of(request).session is None:
        raise NotYours("not_yours")
    with acting(request) as actor:
        check_hat(actor, choice.post, choice.delegation)
    door.act_as(request, post=choice.post, delegation=choice.delegation)
    return who(request)
