"""The app of the search."""

from __future__ import annotations

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The index over all records, kept by the verbs that change them."""

    name = "duban_web.search"
    label = "search"
