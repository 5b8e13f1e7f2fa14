"""Bytes of erased documents leave the disk, once no row of the tenant stands for them any more.

It is done behind the commit: if the change were taken back, the row would name a file that is gone.
What a crash leaves in between is found by the next run, hourly.
"""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from duban_web.documents import layouts, store
from duban_web.documents.queries.holding import hold_files, nobodys_bytes
from duban_web.foundation import database, scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.installation import here


def let_go(tenant: UUID) -> None:
    """Remove what no row stands for, in a scope of its own, and what the database left of texts."""
    system = Actor.system(tenant)
    with scope.open(system):
        removed = empty(system)
    if removed:
        database.forget_deleted(connection)


def empty(actor: Actor) -> int:
    """Remove the bytes that erased rows alone name; how many there were."""
    # An upload of the same bytes waits, and then puts them there again.
    hold_files(actor)
    erased = nobodys_bytes(actor)
    removed = sum(store.remove(here().files, actor.tenant, sha256) for sha256 in erased)
    # Behind the files: whoever prints one meanwhile sees that it is gone.
    for sha256 in erased:
        layouts.remove(actor.tenant, sha256)
    return removed
