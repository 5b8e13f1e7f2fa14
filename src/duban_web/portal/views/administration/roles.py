"""Who may do what: the table of roles and verbs, from the same declarations that rights ask."""

from __future__ import annotations

from collections.abc import Mapping

from django.apps import AppConfig, apps
from django.http import HttpRequest, HttpResponse

from duban_web.foundation.actor import BUSINESS, Actor, Role
from duban_web.foundation.pages import page
from duban_web.foundation.rights import called_verbs
from duban_web.foundation.sentences import label, said
from duban_web.foundation.visitor import inside
from duban_web.portal.views.administration import labels
from duban_web.tenants.labels import ROLES


def help_roles(request: HttpRequest) -> HttpResponse:
    """Every role, what it does, and every verb with who may use it and where."""
    with inside(request) as actor:
        return page(
            request,
            "portal/roles.html",
            roles=[
                (label(ROLES, role), label(labels.ROLE_WORK, role), actor.has(role))
                for role in Role
            ],
            groups=[
                (label(labels.APPS, app), _verbs(apps.get_app_config(app), actor))
                for app in labels.APPS
            ],
        )


def _verbs(config: AppConfig, actor: Actor) -> list[dict[str, object]]:
    rights: Mapping[str, frozenset[Role]] = config.rights  # type: ignore[attr-defined]
    screens: Mapping[str, str] = getattr(config, "screens", {})
    words = called_verbs(config.label)
    return [
        {
            "words": words.get(verb, verb),
            "who": _who(config, verb),
            "screen": said(screens[verb], {}) if verb in screens else "",
            "is_mine": actor.may(f"{config.label}.{verb}", able),
        }
        for verb, able in rights.items()
    ]


def _who(config: AppConfig, verb: str) -> list[str]:
    able: frozenset[Role] = config.rights[verb]  # type: ignore[attr-defined]
    by_system: frozenset[str] = getattr(config, "by_system", frozenset())
    who = [said(labels.SYSTEM, {})] if verb in by_system else []
    if able >= BUSINESS:
        who.append(said(labels.BUSINESS, {}))
        able -= BUSINESS
    return [*who, *(label(ROLES, role) for role in Role if role in able)]
