"""Which tenants there are: asked before anybody acts, by set-up, login and commands.

The one place that asks beyond a tenant; row-level security lets the list be read.
"""

from __future__ import annotations

from duban_web.tenants.models import Tenant


def installed_tenants() -> list[Tenant]:
    """All tenants of the installation, by name."""
    return list(Tenant.objects.order_by("name", "code"))


def tenant_by_code(code: str) -> Tenant | None:
    """The tenant that the installation calls so."""
    return Tenant.objects.filter(code=code).first()
