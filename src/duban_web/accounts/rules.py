"""The rules of coming in, in plain Python: passwords, lock-out, idle exit, recent proof."""

from __future__ import annotations

import datetime
import ipaddress
import itertools
import re
import string
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 128
# From this length on a phrase of words is as good as a mixture of characters.
PHRASE = 20
FEWEST_KINDS = 3
LONGEST_RUN = 4
PASSWORD_LIFE = datetime.timedelta(days=180)
# How long what an administrator hands over can be used to set an own password.
HANDED_PASSWORD_LIFE = datetime.timedelta(days=3)

IDLE_EXIT = datetime.timedelta(minutes=30)
LONGEST_SESSION = datetime.timedelta(hours=12)
PROOF_LASTS = datetime.timedelta(minutes=10)
LONGEST_TOKEN = datetime.timedelta(days=366)

_LOGIN = re.compile(r"[a-z][a-z0-9._-]{1,59}", re.ASCII)
_TENANT_CODE = re.compile(r"[a-z][a-z0-9-]{1,39}", re.ASCII)
_TOKEN = re.compile(r"duban_([0-9a-f]{32})_[A-Za-z0-9_-]{43}", re.ASCII)
_FEED = re.compile(r"duban-calendar_([0-9a-f]{32})_[A-Za-z0-9_-]{43}", re.ASCII)
# The one thing that whoever holds the password of a calendar may do.
READ_CALENDAR = "calendar.read"

WINDOW = datetime.timedelta(minutes=15)
# A network that somebody came in from lately is let try while strangers flood the door.
KNOWN_NETWORK = datetime.timedelta(days=30)


class AccountState(StrEnum):
    """How far an account has come."""

    ASKED = "asked"
    ACTIVE = "active"
    DISABLED = "disabled"


class Outcome(StrEnum):
    """How an attempt to come in ended; the person hears of two answers only, in or not in."""

    PASSED = "passed"
    REFUSED = "refused"


class Provider(StrEnum):
    """What knows people outside: an OpenID provider, or a directory that holds their passwords."""

    OIDC = "oidc"
    LDAP = "ldap"


class Means(StrEnum):
    """By what somebody shows who they are."""

    PASSWORD = "password"
    OIDC = "oidc"
    LDAP = "ldap"


class IdentityState(StrEnum):
    """How far the link to somebody outside has come."""

    ASKED = "asked"
    LINKED = "linked"
    ENDED = "ended"


# How long an attempt is asked for: a refused one while it counts towards a shut door, one that
# passed while it is a session, keeps its code from being used twice, or makes its network known.
# A day more is for clocks that were set.
_CLOCKS = datetime.timedelta(days=1)
FORGOTTEN_AFTER = {
    Outcome.REFUSED: WINDOW + _CLOCKS,
    Outcome.PASSED: max(KNOWN_NETWORK, LONGEST_SESSION, PROOF_LASTS) + _CLOCKS,
}


class ResetKind(StrEnum):
    """What is given anew."""

    PASSWORD = "password"
    TOTP = "totp"


class ResetState(StrEnum):
    """How far a reset has come."""

    ASKED = "asked"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class Limits:
    """How many refused attempts within ``WINDOW`` shut the door."""

    login: int = 5
    network: int = 50
    tenant: int = 500


LIMITS = Limits()


def is_login(text: str) -> bool:
    """Whether it can be a login name: what is typed alike on every keyboard."""
    return _LOGIN.fullmatch(text) is not None


def is_tenant_code(text: str) -> bool:
    """Whether people can type it at the door to say which institution they mean."""
    return _TENANT_CODE.fullmatch(text) is not None


def token_text(tenant: UUID, random: str) -> str:
    """A token as programs send it; it names its tenant, where alone it can be looked up."""
    return f"duban_{tenant.hex}_{random}"


def token_tenant(text: str) -> UUID | None:
    """The tenant that a token names; ``None`` for what is none."""
    found = _TOKEN.fullmatch(text)
    return UUID(found[1]) if found else None


def feed_text(tenant: UUID, random: str) -> str:
    """The password of a calendar program; the API knows no token of this form."""
    return f"duban-calendar_{tenant.hex}_{random}"


def feed_tenant(text: str) -> UUID | None:
    """The tenant that the password of a calendar names; ``None`` for what is none."""
    found = _FEED.fullmatch(text)
    return UUID(found[1]) if found else None


def password_fault(password: str, *, login: str, name: str = "") -> str:
    """The code of the rule that a new password breaks; empty for none."""
    if len(password) < SHORTEST_PASSWORD:
        return "password_too_short"
    if len(password) > LONGEST_PASSWORD:
        return "password_too_long"
    lowered = password.casefold()
    if any(word and word.casefold() in lowered for word in (login, name)):
        return "password_has_name"
    if len(password) < PHRASE and _kinds(password) < FEWEST_KINDS:
        return "password_too_plain"
    if _longest_run(lowered) > LONGEST_RUN:
        return "password_has_run"
    return ""


def shut_until(refused: Sequence[datetime.datetime], limit: int) -> datetime.datetime | None:
    """Until when the door is shut after refused attempts; ``None`` while there are too few.

    It opens as the attempt that filled the number grows older than the window.
    """
    latest = sorted(refused)[-limit:]
    return latest[0] + WINDOW if len(latest) == limit else None


def is_shut(refused: Sequence[datetime.datetime], limit: int, now: datetime.datetime) -> bool:
    """Whether the door is shut at a moment."""
    until = shut_until(refused, limit)
    return until is not None and now < until


def network_of(address: str) -> str:
    """The network that is counted together: a /24, or a /48 of IPv6; ValueError for no address."""
    host = ipaddress.ip_address(address)
    if isinstance(host, ipaddress.IPv6Address) and host.ipv4_mapped is not None:
        host = host.ipv4_mapped
    width = 24 if host.version == 4 else 48
    return str(ipaddress.ip_network((host, width), strict=False))


def is_over(began: datetime.datetime, seen: datetime.datetime, now: datetime.datetime) -> bool:
    """Whether a session has ended by itself: nobody was there, or it has lasted a working day.

    A clock that is put back by some hours ends none; one that is put back by more ends all.
    """
    return now - seen >= IDLE_EXIT or not -LONGEST_SESSION < now - began < LONGEST_SESSION


def is_recent_proof(proved: datetime.datetime, now: datetime.datetime) -> bool:
    """Whether somebody who proved who they are then still counts as having just done so."""
    return datetime.timedelta(0) <= now - proved < PROOF_LASTS


def _kinds(password: str) -> int:
    found = {
        "lower"
        if character in string.ascii_lowercase
        else "upper"
        if character in string.ascii_uppercase
        else "digit"
        if character in string.digits
        else "other"
        for character in password
    }
    return len(found)


def _longest_run(password: str) -> int:
    """The most characters in a row that stay the same or count by one, up or down."""
    longest = run = 1
    step: int | None = None
    for one, other in itertools.pairwise(password):
        now = ord(other) - ord(one)
        run = run + 1 if now == step and abs(now) <= 1 else 2 if abs(now) <= 1 else 1
        step = now
        longest = max(longest, run)
    return longest
