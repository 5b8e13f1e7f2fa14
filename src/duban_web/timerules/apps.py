"""The app of time limits and the calendar."""

from __future__ import annotations

from django.apps import AppConfig

from duban_web.timerules.rights import RIGHTS


class TimeRulesConfig(AppConfig):
    """Why things are due when they are; ``rights`` is its part of the table of roles and verbs."""

    name = "duban_web.timerules"
    label = "timerules"
    rights = RIGHTS
