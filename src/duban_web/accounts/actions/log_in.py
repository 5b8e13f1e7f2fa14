"""Log in: name, password and, where it is enrolled, the code of the moment; or by a provider."""

from __future__ import annotations

from duban_web.accounts.actions._proving import Shown, attempt
from duban_web.accounts.models import LoginAttempt
from duban_web.accounts.providers import directory_realm
from duban_web.accounts.queries.identities import account_of, account_typed
from duban_web.accounts.rights import require
from duban_web.accounts.vouching import Vouched
from duban_web.foundation.actor import Actor


def log_in(
    *,
    actor: Actor,
    address: str,
    login: str = "",
    password: str = "",
    code: str = "",
    vouched: Vouched | None = None,
) -> LoginAttempt:
    """Try to come in; the system's own actor asks, since nobody is there yet.

    Whether it passed is on the attempt, which is the session if it did. A refused one must be
    committed as well, or nothing would be counted. ``vouched`` is what a directory said of name and
    password, or, where no name was typed, whom an OpenID provider has sent.
    """
    require(actor, "log_in")
    if login or vouched is None:
        account = account_typed(actor, login, directory_realm())
    else:
        account = account_of(actor, vouched)
    return attempt(
        actor,
        account,
        verb="log_in",
        login=account.login if account else login or (vouched.subject if vouched else ""),
        shown=Shown(password, code, vouched),
        address=address,
    )
