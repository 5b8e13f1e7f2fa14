"""What holds of the rights of all apps: their table of roles and verbs, and proving who one is."""

from __future__ import annotations

from collections.abc import Mapping

from django.apps import apps

from duban_web.foundation.actor import Actor, Role
from duban_web.foundation.errors import NotYours
from duban_web.foundation.sentences import label


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


def called_verbs(app: str = "") -> Mapping[str, str]:
    """What verbs are called, of one app or of all.

    An app declares them as ``verbs`` of its configuration.
    """
    found: dict[str, str] = {}
    for config in apps.get_app_configs():
        words: Mapping[str, str] = getattr(config, "verbs", {})
        if app in ("", config.label):
            found |= {str(verb): label(words, verb) for verb in words}
    return found


def called_action(action: str) -> str:
    """What an action (``tenants.add_unit``) is called; its code where it has no words."""
    app, _, verb = action.partition(".")
    return called_verbs(app).get(verb, action)


def require_step_up(actor: Actor) -> None:
    """Pass if the person proved a short while ago who they are, else raise NotYours."""
    if not actor.is_stepped_up:
        raise NotYours("step_up_needed")
