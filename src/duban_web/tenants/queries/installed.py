"""Which tenants there are: asked before anybody acts, by set-up, login and commands.

The one place that asks beyond a tenant; row-level security lets the list be read.
"""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.tenants.models import Tenant


def installed_tenants() -> list[Tenant]:
    """All tenants of the installation, by name."""
    return list(Tenant.objects.order_by("name", "code"))


def tenant_ids() -> list[UUID]:
    """The identifiers alone, which data of any version have."""
    return list(Tenant.objects.order_by("pk").values_list("pk", flat=True))


def tenant_by_code(code: str) -> Tenant | None:
    """The tenant that the installation calls so."""
    return Tenant.objects.filter(code=code).first()


def tenant_of(actor: Actor) -> Tenant:
    """The root of the actor's own tenant."""
    return Tenant.objects.find(actor, actor.tenant)
