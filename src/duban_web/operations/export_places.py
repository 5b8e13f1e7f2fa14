"""Which institution somebody at the machine means: by identifier, by code, by its tenant's code."""

from __future__ import annotations

from uuid import UUID

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.tenants.models import Institution
from duban_web.tenants.queries.installed import installed_tenants


def institutions_named(named: str) -> list[Institution]:
    """All that could be meant, of whichever tenant of the installation."""
    found: list[Institution] = []
    for tenant in installed_tenants():
        system = Actor.system(tenant.pk)
        with scope.open(system):
            rows = Institution.objects.within(system)
            if tenant.code == named:
                found += rows.filter(parent=None)
            elif (id := _identifier(named)) is not None:
                found += rows.filter(pk=id)
            else:
                found += rows.filter(code=named)
    return found


def _identifier(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
