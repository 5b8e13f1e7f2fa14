"""Found a tenant: the first event of its trail."""

from __future__ import annotations

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.foundation.texts import check_texts
from duban_web.tenants.models import Tenant
from duban_web.tenants.queries.installed import tenant_by_code
from duban_web.tenants.rights import require
from duban_web.trail.actions.append import append


def found_tenant(*, actor: Actor, name: str, code: str, is_simulated: bool) -> Tenant:
    """Make the root of the actor's tenant, whose identifier the caller has chosen.

    A simulated tenant is founded at a given time, any other by the clock of the database.
    """
    require(actor, "found_tenant")
    check_texts(Tenant, name=name, code=code)
    if scope.of(actor).is_simulated != is_simulated:
        raise Refusal("simulation_goes_by_given_time")
    if tenant_by_code(code) is not None:
        raise Refusal("code_is_taken", taken=code)
    tenant = Tenant.objects.create(
        id=actor.tenant, tenant=actor.tenant, name=name, code=code, is_simulated=is_simulated
    )
    append(
        actor=actor,
        subject=("tenant", tenant.pk, tenant.version),
        kind="found_tenant",
        fields={"name": name, "code": code, "is_simulated": is_simulated},
    )
    return tenant
