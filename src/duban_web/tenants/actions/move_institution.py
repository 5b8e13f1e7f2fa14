"""Move an institution, with all below it, to another place in the tree."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from duban_web.foundation import database
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import Refusal
from duban_web.foundation.placed import move_paths
from duban_web.foundation.within import change
from duban_web.tenants.actions._placing import places_below
from duban_web.tenants.models import Institution
from duban_web.tenants.queries.organisation import deepest_below
from duban_web.tenants.rights import require
from duban_web.tenants.rules import (
    LONGEST_PATH,
    Level,
    may_stand_below,
    moved_path,
    subtree,
)
from duban_web.trail.actions.append import append


def move_institution(*, actor: Actor, institution: UUID, parent: UUID, version: int) -> Institution:
    """Put an institution below another one; every record of its subtree follows.

    It waits until nobody else is at work in the tenant, for they know records by the old place. Of
    two moves at the same time one is refused, and can be tried again at once.
    """
    Institution.objects.find(actor, institution)
    require(actor, "move_institution")
    if not database.alone_in_tenant(connection, actor.tenant):
        raise Refusal("another_is_moving")
    moved = Institution.objects.find(actor, institution)
    above = Institution.objects.find(actor, parent)
    reach, old = subtree(moved.path), moved.path
    if reach.holds(above.path):
        raise Refusal("below_itself")
    if not may_stand_below(Level(moved.level), Level(above.level)):
        raise Refusal("level_above_parent", level=moved.level, parent=above.level)
    (new,) = places_below(actor, above)
    if len(moved_path(deepest_below(actor, old), old, new)) > LONGEST_PATH:
        raise Refusal("tree_too_deep")
    change(moved, version, parent=above, path=new)
    move_paths(actor, reach, new)
    append(
        actor=actor,
        subject=("institution", moved.pk, moved.version),
        kind="move_institution",
        fields={"parent": str(above.pk), "old_path": old, "path": new},
    )
    return moved
