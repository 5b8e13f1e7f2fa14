"""The app of the trail."""

from __future__ import annotations

from django.apps import AppConfig

from duban_web.trail.labels import REFUSALS


class TrailConfig(AppConfig):
    """The trail, which everything above writes through and whose tables nobody else touches."""

    name = "duban_web.trail"
    label = "trail"
    refusals = REFUSALS
