"""What a notice says, in the words of the app that it comes from.

An app declares them as ``notices`` of its configuration: its own word for what happened, and what
that means to whoever is told.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.apps import apps

from duban_web.foundation.sentences import label


def phrase_of(kind: str) -> str:
    """What a kind of notice says, in the reader's language; a kind without words as it is."""
    app, _, word = kind.partition(".")
    words: Mapping[str, str] = getattr(apps.app_configs.get(app), "notices", {})
    return label(words, word) if word in words else kind
