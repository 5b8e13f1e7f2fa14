"""The app of matters."""

from __future__ import annotations

from collections.abc import Mapping

from django.apps import AppConfig

from duban_web.foundation.actor import BUSINESS
from duban_web.foundation.menu import Entry
from duban_web.matters.labels import (
    FAULTS,
    FIGURE_VERBS,
    LEDGER,
    NOTICES,
    REFUSALS,
    SCREENS,
    STATISTICS,
    VERBS,
)
from duban_web.matters.rights import BY_SYSTEM, RIGHTS


class MattersConfig(AppConfig):
    """The engine; ``rights`` is its part of the table of roles and verbs."""

    name = "duban_web.matters"
    label = "matters"
    rights = RIGHTS
    by_system = BY_SYSTEM
    refusals = REFUSALS
    verbs: Mapping[str, str] = {
        **{str(verb): called for verb, called in VERBS.items()},
        **FIGURE_VERBS,
    }
    screens = SCREENS
    faults = FAULTS
    notices = NOTICES
    menu = (
        Entry("ledger", LEDGER, BUSINESS, 20),
        Entry("statistics", STATISTICS, BUSINESS, 30),
    )
