"""What administrators are waited for with."""

from __future__ import annotations

from enum import StrEnum


class Chore(StrEnum):
    """Something that waits for an administrator."""

    GRANTS = "grants"  # roles to be confirmed
    ACCOUNTS = "accounts"
    RESETS = "resets"
    IDENTITIES = "identities"
    LETTERS = "letters"  # that did not go out
