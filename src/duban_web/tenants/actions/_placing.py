"""The place of an institution in the tree."""

from __future__ import annotations

from django.db.models import F

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.tenants.models import Institution, Tenant
from duban_web.tenants.rules import LONGEST_PATH, child_path


def place_below(actor: Actor, above: Institution | None) -> str:
    """A path that nothing has had before, below an institution or, without one, for a root.

    The count of places is no content of the record, so that no version goes up; its row is locked
    until the transaction ends.
    """
    if above is None:
        roots = Tenant.objects.within(actor)
        roots.update(places_given=F("places_given") + 1)
        return child_path("", roots.get().places_given)
    if len(above.path) >= LONGEST_PATH:
        raise Refusal("tree_too_deep")
    places = Institution.objects.within(actor).filter(pk=above.pk)
    places.update(places_given=F("places_given") + 1)
    return child_path(above.path, places.get().places_given)
