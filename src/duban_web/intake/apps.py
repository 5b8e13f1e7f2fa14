"""The app of intake."""

from __future__ import annotations

from django.apps import AppConfig

from duban_web.foundation.actor import DESK
from duban_web.foundation.menu import Entry
from duban_web.intake.labels import FAULTS, REFUSALS, REVIEWS, VERBS
from duban_web.intake.rights import RIGHTS


class IntakeConfig(AppConfig):
    """Papers on their way to records; ``rights`` is its part of the table of roles and verbs."""

    name = "duban_web.intake"
    label = "intake"
    rights = RIGHTS
    refusals = REFUSALS
    verbs = VERBS
    faults = FAULTS
    uses_of_documents = "duban_web.intake.uses.uses_of"
    menu = (Entry("reviews", REVIEWS, DESK, 15, "duban_web.intake.queries.reviews.waiting_papers"),)
