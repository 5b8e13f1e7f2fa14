"""The app of accounts, login and tokens."""

from __future__ import annotations

from django.apps import AppConfig

from duban_web.accounts.rights import RIGHTS


class AccountsConfig(AppConfig):
    """Who comes in; ``rights`` is its part of the table of roles and verbs."""

    name = "duban_web.accounts"
    label = "accounts"
    rights = RIGHTS
