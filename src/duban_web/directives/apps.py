"""The app of directives."""

from __future__ import annotations

from django.apps import AppConfig

from duban_web.directives.labels import DIRECTIVES, FAULTS, REFUSALS, SCREENS, VERBS
from duban_web.directives.rights import RIGHTS
from duban_web.foundation.actor import BUSINESS
from duban_web.foundation.menu import Entry
from duban_web.matters.sources import Source


class DirectivesConfig(AppConfig):
    """A source of matters; ``rights`` is its part of the table of roles and verbs."""

    name = "duban_web.directives"
    label = "directives"
    rights = RIGHTS
    refusals = REFUSALS
    verbs = VERBS
    screens = SCREENS
    faults = FAULTS
    source_of_matters = Source(
        came_from="duban_web.directives.queries.origins.came_from",
        eyes="duban_web.directives.queries.eyes.eyes",
        follow="duban_web.directives.actions._indexing.follow",
    )
    menu = (Entry("directives", DIRECTIVES, BUSINESS, 24),)
