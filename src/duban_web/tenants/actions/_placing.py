"""The places of institutions in the tree."""

from __future__ import annotations

from django.db.models import F

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.foundation.within import TenantRows
from duban_web.tenants.models import Institution, Tenant
from duban_web.tenants.rules import LONGEST_PATH, child_path


def places_below(actor: Actor, above: Institution | None, count: int = 1) -> list[str]:
    """Paths that nothing has had before, below an institution or, without one, for roots.

    The count of places is no content of the record, so that no version goes up; its row is locked
    until the transaction ends. An institution that is not written yet just counts.
    """
    if above is not None and len(above.path) >= LONGEST_PATH:
        raise Refusal("tree_too_deep")
    path = above.path if above else ""
    if above is not None and above._state.adding:
        above.places_given += count
        given = above.places_given
    elif above is not None:
        given = _given(Institution.objects.within(actor).filter(pk=above.pk), count)
    else:
        given = _given(Tenant.objects.within(actor), count)
    return [child_path(path, number) for number in range(given - count + 1, given + 1)]


def _given(rows: TenantRows[Institution] | TenantRows[Tenant], count: int) -> int:
    rows.update(places_given=F("places_given") + count)
    return rows.get().places_given
