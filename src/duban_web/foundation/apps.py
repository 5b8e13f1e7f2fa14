"""The app of what all others rest on."""

from __future__ import annotations

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    """Only answers of the API are kept here."""

    name = "duban_web.foundation"
    label = "foundation"
