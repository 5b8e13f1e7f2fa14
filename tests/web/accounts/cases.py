"""One lawful act of each verb: who does it, and with what; the acts before it are done as well."""

from __future__ import annotations

from datetime import timedelta

from duban_web.accounts import totp
from duban_web.accounts.rules import Provider, ResetKind
from web.accounts.given import (
    OFFICE,
    PASSWORD,
    SECRET,
    SUBJECT,
    code_at,
    given_account,
    given_identity,
    given_link_asked,
    given_request,
    given_reset,
    given_session,
    given_token,
    given_view,
)
from web.cast import NOW
from web.stories import Case, versioned

CASES: dict[str, Case] = {
    "ask_reset": Case(
        "zhou",
        "feng",
        ["reset"],
        lambda b: {
            "account": given_account(b).pk,
            "kind": ResetKind.PASSWORD,
            "reason": "忘记密码",
        },
    ),
    "change_password": Case(
        "zhao",
        "zhou",
        ["account"],
        lambda b: versioned(given_account(b), "account", password="Xiayu-5-shan"),
    ),
    "confirm_account": Case(
        "zheng", "zhou", ["account"], lambda b: versioned(given_request(b), "account")
    ),
    "confirm_identity": Case(
        "zheng", "zhou", ["identity"], lambda b: versioned(given_link_asked(b), "identity")
    ),
    "confirm_reset": Case(
        "zheng", "zhou", ["reset", "account"], lambda b: versioned(given_reset(b), "reset")
    ),
    "create_account": Case(
        "zhou",
        "zheng",
        ["account"],
        lambda b: {"person": b.posts["zhao"].person_id, "login": "zhaoxc"},
    ),
    "disable_account": Case(
        "zhou", "feng", ["account"], lambda b: versioned(given_account(b), "account")
    ),
    "drop_view": Case("zhao", "zhou", ["kept_view"], lambda b: versioned(given_view(b), "view")),
    "enrol_totp": Case(
        "zhao",
        "zheng",
        ["account"],
        lambda b: versioned(
            given_account(b), "account", secret=totp.written(SECRET), code=code_at(NOW)
        ),
    ),
    "issue_feed": Case(
        "zhao",
        "zhou",
        ["token"],
        lambda b: {
            "post": b.posts["zhao"].pk,
            "name": "手机日历",
            "expires_at": NOW + timedelta(days=180),
        },
    ),
    "issue_token": Case(
        "qian",
        "zhou",
        ["token"],
        lambda b: {
            "post": b.posts["qian"].pk,
            "name": "台账同步",
            "actions": {"tenants.make_roster"},
            "expires_at": NOW + timedelta(days=30),
        },
    ),
    "keep_view": Case(
        "zhao",
        "zhou",
        ["kept_view"],
        lambda b: {"page": "ledger", "name": "我的急件", "query": "is_late=true"},
        belongs_to_nobody=True,
    ),
    "link_identity": Case(
        "zhou",
        "zheng",
        ["identity"],
        lambda b: {
            "account": given_account(b).pk,
            "provider": Provider.OIDC,
            "subject": SUBJECT,
        },
    ),
    "log_out": Case(
        "zhao", "zhou", ["login_attempt"], lambda b: versioned(given_session(b), "session")
    ),
    "prove_again": Case(
        "zhao",
        "zhou",
        ["login_attempt"],
        lambda b: {"session": given_session(b).pk, "password": PASSWORD, "address": OFFICE},
    ),
    "unlink_identity": Case(
        "zhou", "feng", ["identity", "account"], lambda b: versioned(given_identity(b), "identity")
    ),
    "revoke_token": Case("qian", "wang", ["token"], lambda b: versioned(given_token(b), "token")),
}
