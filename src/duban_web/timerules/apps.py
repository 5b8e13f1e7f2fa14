"""The app of time limits and the calendar."""

from __future__ import annotations

from django.apps import AppConfig

from duban_web.foundation.actor import BUSINESS, Role
from duban_web.foundation.menu import Entry
from duban_web.timerules.labels import FAULTS, REFUSALS
from duban_web.timerules.rights import RIGHTS
from duban_web.timerules.views import labels


class TimeRulesConfig(AppConfig):
    """Why things are due when they are; ``rights`` is its part of the table of roles and verbs."""

    name = "duban_web.timerules"
    label = "timerules"
    rights = RIGHTS
    refusals = REFUSALS
    faults = FAULTS
    screens = labels.SCREENS
    verbs = labels.VERBS
    menu = (Entry("time_rules", labels.RULES, BUSINESS | {Role.SYSTEM_ADMINISTRATOR}, 70),)
