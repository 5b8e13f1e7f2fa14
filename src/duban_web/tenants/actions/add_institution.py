"""Add an institution to the tree."""

from __future__ import annotations

import datetime
from uuid import UUID

from django.db import connection

from duban_web.foundation import database, scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import NotYours, Refusal
from duban_web.foundation.texts import check_texts
from duban_web.tenants.actions._adding import new_institution, write
from duban_web.tenants.actions._placing import places_below
from duban_web.tenants.models import Institution, InstitutionName
from duban_web.tenants.queries.organisation import code_is_taken
from duban_web.tenants.rights import require
from duban_web.tenants.rules import Level, may_stand_below


def add_institution(
    *,
    actor: Actor,
    parent: UUID | None,
    name: str,
    level: Level,
    short_name: str = "",
    code: str = "",
    since: datetime.date | None = None,
) -> Institution:
    """Add an institution below another, under its main name; a root is added in setting up alone.

    ``code`` is what the office knows it by; it is unique in the tenant where there is one.
    """
    above = Institution.objects.find(actor, parent) if parent else None
    require(actor, "add_institution")
    if above is None and not actor.reach.holds(""):
        raise NotYours("roots_are_set_up")
    check_texts(InstitutionName, name=name, short_name=short_name)
    check_texts(Institution, code=code)
    since = since or scope.today(actor)
    if above is not None and not above.period.holds(since):
        raise Refusal("institution_is_closed", day=since)
    if above is not None and not may_stand_below(level, Level(above.level)):
        raise Refusal("level_above_parent", level=level, parent=above.level)
    database.lock_for_transaction(connection, f"tree:{actor.tenant}")
    if code and code_is_taken(actor, code):
        raise Refusal("code_is_taken", taken=code)
    institution, addition = new_institution(
        actor,
        above,
        *places_below(actor, above),
        name=name,
        short_name=short_name,
        code=code,
        level=level,
        since=since,
    )
    write(actor, [addition])
    return institution
