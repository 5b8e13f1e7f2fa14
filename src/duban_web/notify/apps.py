"""The app of notices."""

from __future__ import annotations

from django.apps import AppConfig

from duban_web.notify.labels import FAULTS, REFUSALS, SCREENS, VERBS
from duban_web.notify.rights import RIGHTS


class NotifyConfig(AppConfig):
    """Who is told; ``rights`` is its part of the table of roles and verbs."""

    name = "duban_web.notify"
    label = "notify"
    rights = RIGHTS
    refusals = REFUSALS
    screens = SCREENS
    verbs = VERBS
    faults = FAULTS
