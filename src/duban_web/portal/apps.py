"""The app of the portal."""

from __future__ import annotations

from django.apps import AppConfig

from duban_web.foundation.actor import ADMINISTRATORS, Role
from duban_web.foundation.menu import Entry
from duban_web.portal import labels
from duban_web.portal.views.administration import labels as administration


class PortalConfig(AppConfig):
    """The pages that mix what several apps have."""

    name = "duban_web.portal"
    label = "portal"
    menu = (
        Entry("home", labels.WORKBENCH, frozenset(Role), 10),
        Entry(
            "inbox",
            labels.INBOX,
            frozenset(Role),
            12,
            "duban_web.notify.queries.inbox.unread_notices",
        ),
        Entry("trail", administration.TRAIL, frozenset({Role.AUDITOR}), 90),
        Entry("status", administration.STATUS, ADMINISTRATORS, 95),
    )
