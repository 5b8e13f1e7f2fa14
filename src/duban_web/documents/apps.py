"""The app of uploaded files."""

from __future__ import annotations

from django.apps import AppConfig

from duban_web.documents.labels import REFUSALS, VERBS
from duban_web.documents.rights import RIGHTS


class DocumentsConfig(AppConfig):
    """Files as they came; ``rights`` is its part of the table of roles and verbs."""

    name = "duban_web.documents"
    label = "documents"
    rights = RIGHTS
    refusals = REFUSALS
    verbs = VERBS
