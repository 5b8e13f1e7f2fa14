"""The app of institutions, people and rights."""

from __future__ import annotations

from django.apps import AppConfig

from duban_web.foundation.actor import ADMINISTRATORS, Role
from duban_web.foundation.menu import Entry
from duban_web.tenants.labels import REFUSALS
from duban_web.tenants.rights import BY_SYSTEM, RIGHTS
from duban_web.tenants.views import labels

_LOOKING_UP = ADMINISTRATORS | {
    Role.SUPERVISOR,
    Role.SUPERVISION_HEAD,
    Role.DEPUTY_LEADER,
    Role.TOP_LEADER,
}
# Who lets others stand in now and then; others come there from the pages of posts.
_STANDING_IN = frozenset({Role.UNIT_HEAD, Role.SCHOOL_CONTACT, Role.DEPUTY_LEADER, Role.TOP_LEADER})
_GRANTING = frozenset({Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR})


class TenantsConfig(AppConfig):
    """Who belongs to an installation; ``rights`` is its part of the table of roles and verbs."""

    name = "duban_web.tenants"
    label = "tenants"
    rights = RIGHTS
    by_system = BY_SYSTEM
    refusals = REFUSALS
    screens = labels.SCREENS
    verbs = labels.VERBS
    menu = (
        Entry("organisation", labels.ORGANISATION, _LOOKING_UP, 60),
        Entry("delegations", labels.DELEGATIONS, _STANDING_IN, 62),
        Entry("grants", labels.GRANTS, _GRANTING | {Role.SUPERVISION_HEAD}, 65),
    )
