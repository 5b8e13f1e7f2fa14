"""The table of roles and verbs, put together from what each app declares of itself."""

from __future__ import annotations

from collections.abc import Mapping

from django.apps import apps

from duban_web.foundation.actor import Role


def rights() -> Mapping[str, frozenset[Role]]:
    """Each action (``tenants.add_unit``) and the roles that may use it.

    An app declares them as ``rights`` of its configuration, by verb.
    """
    return {
        f"{config.label}.{verb}": roles
        for config in apps.get_app_configs()
        for verb, roles in getattr(config, "rights", {}).items()
    }


def actions_of(roles: frozenset[Role]) -> frozenset[str]:
    """The actions that one of the roles opens."""
    return frozenset(action for action, able in rights().items() if able & roles)
