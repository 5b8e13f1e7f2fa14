"""The app of institutions, people and rights."""

from __future__ import annotations

from django.apps import AppConfig

from duban_web.tenants.rights import BY_SYSTEM, RIGHTS


class TenantsConfig(AppConfig):
    """Who belongs to an installation; ``rights`` is its part of the table of roles and verbs."""

    name = "duban_web.tenants"
    label = "tenants"
    rights = RIGHTS
    by_system = BY_SYSTEM
