"""What a provider outside says of somebody: who they are there, and how well it has made sure."""

from __future__ import annotations

from dataclasses import dataclass

from duban_web.accounts.rules import Provider


@dataclass(frozen=True, slots=True)
class Vouched:
    """Somebody whom a provider knows. It opens nothing: an identity must link them to an account.

    ``is_enough`` tells that the provider asked for more than a password, in a way that the
    installation takes for its own second factor.
    """

    provider: Provider
    realm: str
    subject: str
    is_enough: bool = False
