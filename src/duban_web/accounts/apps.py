"""The app of accounts, login and tokens."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Who comes in."""

    name = "duban_web.accounts"
    label = "accounts"
