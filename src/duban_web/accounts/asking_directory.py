"""Asks the directory about a password before anything is written: no transaction waits for it."""

from __future__ import annotations

from duban_web.accounts import sealing
from duban_web.accounts.providers import directory
from duban_web.accounts.queries.entering import is_door_shut
from duban_web.accounts.queries.identities import account_typed, name_in_directory
from duban_web.accounts.rules import network_of
from duban_web.accounts.vouching import Vouched
from duban_web.foundation import scope
from duban_web.foundation.actor import Actor


def vouched_by_directory(
    actor: Actor, *, login: str, password: str, address: str
) -> Vouched | None:
    """What the directory says of a name and password; ``None`` where it says no, or is not asked.

    It is not asked about accounts that have a password here, nor where too much was tried: whoever
    writes the try refuses it then. Raises Refusal ``provider_down``.
    """
    outside = directory()
    if outside is None:
        return None
    with scope.open(actor, even_read_only=True):
        account = account_typed(actor, login, outside.realm)
        digest = sealing.login_digest(account.login if account else login)
        if _is_shut(actor, digest, address):
            return None
        name = name_in_directory(actor, login, outside.realm)
    if name is None:
        return None
    # What it rests on is an extra, which is there where a directory is set up.
    from duban_web.accounts.directory import vouch

    return vouch(outside, name, password)


def _is_shut(actor: Actor, digest: str, address: str) -> bool:
    try:
        network = network_of(address)
    except ValueError:
        return True
    return is_door_shut(actor, digest, network)
