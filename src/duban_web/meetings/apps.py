"""The app of meetings."""

from __future__ import annotations

from django.apps import AppConfig

from duban_web.foundation.actor import BUSINESS
from duban_web.foundation.menu import Entry
from duban_web.matters.sources import Source
from duban_web.meetings.labels import FAULTS, MEETINGS, REFUSALS, SCREENS, VERBS
from duban_web.meetings.rights import RIGHTS


class MeetingsConfig(AppConfig):
    """A source of matters; ``rights`` is its part of the table of roles and verbs."""

    name = "duban_web.meetings"
    label = "meetings"
    rights = RIGHTS
    refusals = REFUSALS
    verbs = VERBS
    screens = SCREENS
    faults = FAULTS
    source_of_matters = Source(
        came_from="duban_web.meetings.queries.origins.came_from",
        eyes="duban_web.meetings.queries.files.eyes",
        follow="duban_web.meetings.actions._indexing.follow",
    )
    menu = (Entry("meetings", MEETINGS, BUSINESS, 22),)
