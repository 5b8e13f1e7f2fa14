"""What administrators are waited for with."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Chore(StrEnum):
    """Something that waits for an administrator."""

    GRANTS = "grants"  # roles to be confirmed
    ACCOUNTS = "accounts"
    RESETS = "resets"
    IDENTITIES = "identities"
    LETTERS = "letters"  # that did not go out


# The page on which each is done, by the name of its address, and where on it.
PAGES: Mapping[Chore, tuple[str, str]] = {
    Chore.GRANTS: ("grants", ""),
    Chore.ACCOUNTS: ("accounts", "#waiting"),
    Chore.RESETS: ("accounts", "#waiting"),
    Chore.IDENTITIES: ("accounts", "#waiting"),
    Chore.LETTERS: ("status", "#letters"),
}
