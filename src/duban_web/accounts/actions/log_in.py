"""Log in: name, password and, where it is enrolled, the code of the moment."""

from __future__ import annotations

from duban_web.accounts.actions._proving import attempt
from duban_web.accounts.models import LoginAttempt
from duban_web.accounts.queries.entering import account_called
from duban_web.accounts.rights import require
from duban_web.foundation.actor import Actor


def log_in(
    *, actor: Actor, login: str, password: str, address: str, code: str = ""
) -> LoginAttempt:
    """Try to come in; the system's own actor asks, since nobody is there yet.

    Whether it passed is on the attempt, which is the session if it did. A refused one must be
    committed as well, or nothing would be counted.
    """
    require(actor, "log_in")
    return attempt(
        actor,
        account_called(actor, login),
        verb="log_in",
        login=login,
        password=password,
        code=code,
        address=address,
    )
