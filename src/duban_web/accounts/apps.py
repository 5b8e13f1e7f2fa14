"""The app of accounts, login and tokens."""

from __future__ import annotations

from django.apps import AppConfig

from duban_web.accounts.labels import FAULTS, REFUSALS
from duban_web.accounts.rights import BY_SYSTEM, RIGHTS
from duban_web.accounts.views import labels
from duban_web.foundation.actor import ADMINISTRATORS
from duban_web.foundation.menu import Entry


class AccountsConfig(AppConfig):
    """Who comes in; ``rights`` is its part of the table of roles and verbs."""

    name = "duban_web.accounts"
    label = "accounts"
    rights = RIGHTS
    by_system = BY_SYSTEM
    screens = labels.SCREENS
    verbs = labels.VERBS
    menu = (Entry("accounts", labels.ACCOUNTS, ADMINISTRATORS, 80),)
    refusals = REFUSALS
    faults = FAULTS
