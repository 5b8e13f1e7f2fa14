"""Accounts of the cast, made by the verbs themselves."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import replace
from typing import Any

from duban_web.accounts import totp
from duban_web.accounts.actions.ask_reset import ask_reset
from duban_web.accounts.actions.change_password import change_password
from duban_web.accounts.actions.confirm_account import confirm_account
from duban_web.accounts.actions.confirm_identity import confirm_identity
from duban_web.accounts.actions.create_account import create_account
from duban_web.accounts.actions.enrol_totp import enrol_totp
from duban_web.accounts.actions.issue_token import issue_token
from duban_web.accounts.actions.keep_view import keep_view
from duban_web.accounts.actions.link_identity import link_identity
from duban_web.accounts.actions.log_in import log_in
from duban_web.accounts.actions.set_up import SetUp, set_up
from duban_web.accounts.models import Account, Identity, KeptView, LoginAttempt, Reset, Token
from duban_web.accounts.rules import Provider, ResetKind
from duban_web.accounts.setting_up import Administrator, Administrators, Founding
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.tenants.rules import Level
from web.cast import NOW, Bureau, act

PASSWORD = "Chunfeng-3-li"
SECRET = b"12345678901234567890"
OFFICE = "10.20.30.40"
# What an OpenID provider calls 赵干事.
SUBJECT = "7f1c-zhao"
# Their accounts are made where the tenant is set up.
ADMINISTRATORS = {"zhou", "zheng", "feng"}


FOUNDING = Founding("丙区教育局", "丙局", Level.BUREAU, "bing")
THREE = Administrators(
    system=Administrator("周维", "信息中心主任", "zhouwei"),
    security=Administrator("郑安", "保密员", "zhengan"),
    auditor=Administrator("冯计", "审计科科长", "fengji"),
)


def given_set_up(
    founding: Founding = FOUNDING,
    administrators: Administrators = THREE,
    *,
    now: datetime.datetime | None = None,
    **more: Any,
) -> SetUp:
    """An installation that was just set up, by the clock unless a time is given."""
    system = Actor.system(uuid.uuid4())
    with scope.open(system, now=now):
        return set_up(actor=system, founding=founding, administrators=administrators, **more)


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


def given_link_asked(
    bureau: Bureau,
    name: str = "zhao",
    provider: Provider = Provider.OIDC,
    subject: str = SUBJECT,
    **more: Any,
) -> Identity:
    """An identity outside that waits to be confirmed."""
    account = given_account(bureau, name, **more)
    return act(bureau.zhou, link_identity, account=account.pk, provider=provider, subject=subject)


def given_identity(bureau: Bureau, name: str = "zhao", **more: Any) -> Identity:
    """An account that is linked to somebody outside."""
    asked = given_link_asked(bureau, name, **more)
    confirms = bureau.feng if name == "zheng" else bureau.zheng
    return act(confirms, confirm_identity, identity=asked.pk, version=asked.version)


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


def given_view(bureau: Bureau, who: str = "zhao") -> KeptView:
    """A list that somebody has kept."""
    actor = getattr(bureau, who)
    return act(actor, keep_view, page="ledger", name="我的急件", query="is_late=true")
