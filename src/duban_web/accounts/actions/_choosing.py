"""Passwords that are chosen, and ones that are handed over."""

from __future__ import annotations

import datetime
import secrets
from typing import Any

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from duban_web.accounts.models import Account
from duban_web.accounts.rules import HANDED_PASSWORD_LIFE, PASSWORD_LIFE, password_fault
from duban_web.foundation.errors import Invalid

# Read aloud and written on paper without mistakes: no 0, O, 1, l or I.
_READABLE = "abcdefghijkmnpqrstuvwxyz23456789"
_GROUPS, _WIDTH = 4, 5


def handed_password() -> str:
    """A password to hand over, of a hundred random bits."""
    return "-".join(
        "".join(secrets.choice(_READABLE) for _ in range(_WIDTH)) for _ in range(_GROUPS)
    )


def handed(password: str, now: datetime.datetime) -> dict[str, Any]:
    """What an account has after a password was handed over."""
    return {
        "password": make_password(password),
        "password_until": now + HANDED_PASSWORD_LIFE,
        "must_change_password": True,
    }


def chosen(account: Account, password: str, now: datetime.datetime) -> dict[str, Any]:
    """What an account has after its person chose a password; raises Invalid for a poor one."""
    fault = password_fault(password, login=account.login, name=account.person.name)
    if not fault and _is_common(password):
        fault = "password_is_common"
    if not fault and check_password(password, account.password):
        fault = "password_is_the_same"
    if fault:
        raise Invalid({"password": fault})
    return {
        "password": make_password(password),
        "password_until": now + PASSWORD_LIFE,
        "must_change_password": False,
    }


def _is_common(password: str) -> bool:
    try:
        CommonPasswordValidator().validate(password)
    except ValidationError:
        return True
    return False
