"""Accounts of the cast, made by the verbs themselves."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

from duban_web.accounts import totp
from duban_web.accounts.actions.ask_reset import ask_reset
from duban_web.accounts.actions.change_password import change_password
from duban_web.accounts.actions.confirm_account import confirm_account
from duban_web.accounts.actions.create_account import create_account
from duban_web.accounts.actions.enrol_totp import enrol_totp
from duban_web.accounts.actions.issue_token import issue_token
from duban_web.accounts.actions.log_in import log_in
from duban_web.accounts.models import Account, LoginAttempt, Reset, Token
from duban_web.accounts.rules import ResetKind
from duban_web.foundation.actor import Actor
from web.cast import NOW, Bureau, act

PASSWORD = "Chunfeng-3-li"
SECRET = b"12345678901234567890"
OFFICE = "10.20.30.40"
# Their accounts are made where the tenant is set up.
ADMINISTRATORS = {"zhou", "zheng", "feng"}


def given_request(bureau: Bureau, name: str = "zhao") -> Account:
    """An account that waits to be confirmed; its login name is that of the cast."""
    asks = bureau.system if name in ADMINISTRATORS else bureau.zhou
    return act(asks, create_account, person=bureau.posts[name].person_id, login=name)


def given_handed(bureau: Bureau, name: str = "zhao") -> Account:
    """An account whose first password was handed over."""
    asked = given_request(bureau, name)
    confirms = bureau.system if name in ADMINISTRATORS else bureau.zheng
    return act(confirms, confirm_account, account=asked.pk, version=asked.version)


def given_account(bureau: Bureau, name: str = "zhao", *, has_totp: bool = False) -> Account:
    """An account with a password of its person's choice."""
    account = given_handed(bureau, name)
    account = act(
        at(bureau, account, name),
        change_password,
        account=account.pk,
        version=account.version,
        password=PASSWORD,
    )
    if has_totp:
        account = act(
            at(bureau, account, name),
            enrol_totp,
            account=account.pk,
            version=account.version,
            secret=totp.written(SECRET),
            code=code_at(NOW),
        )
    return account


def at(bureau: Bureau, account: Account, name: str = "zhao") -> Actor:
    """Somebody of the cast, who came in by the account."""
    actor: Actor = getattr(bureau, name)
    return replace(actor, account=account.pk)


def tried(
    bureau: Bureau,
    login: str = "zhao",
    password: str = PASSWORD,
    *,
    now: datetime.datetime = NOW,
    address: str = OFFICE,
    code: str = "",
) -> LoginAttempt:
    """One try at the door."""
    return act(
        bureau.system,
        log_in,
        now=now,
        login=login,
        password=password,
        address=address,
        code=code,
    )


def given_session(bureau: Bureau, name: str = "zhao") -> LoginAttempt:
    """A session that has begun."""
    given_account(bureau, name)
    return tried(bureau, name)


def given_reset(
    bureau: Bureau, name: str = "zhao", kind: ResetKind = ResetKind.PASSWORD, by: str = "zhou"
) -> Reset:
    """A reset that waits to be confirmed."""
    account = given_account(bureau, name)
    return act(getattr(bureau, by), ask_reset, account=account.pk, kind=kind, reason="忘记密码")


def given_token(bureau: Bureau, **more: Any) -> Token:
    """A token of 钱督办's post."""
    arguments: dict[str, Any] = {
        "post": bureau.posts["qian"].pk,
        "name": "台账同步",
        "actions": {"tenants.make_roster"},
        "expires_at": NOW + datetime.timedelta(days=30),
    }
    return act(bureau.qian, issue_token, **(arguments | more))


def code_at(now: datetime.datetime) -> str:
    """What the authenticator of the cast shows."""
    return totp.code_at(SECRET, totp.step_of(now))
