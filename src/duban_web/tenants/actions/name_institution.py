"""Give an institution another name to act under, or a new one in place of an old one."""

from __future__ import annotations

import datetime
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.foundation.errors import NotFound, Refusal
from duban_web.foundation.texts import check_texts
from duban_web.foundation.within import change
from duban_web.tenants.models import Institution, InstitutionName
from duban_web.tenants.rights import require
from duban_web.trail.actions.append import append


def name_institution(
    *,
    actor: Actor,
    institution: UUID,
    version: int,
    name: str,
    since: datetime.date,
    short_name: str = "",
    instead_of: UUID | None = None,
) -> InstitutionName:
    """Add a name; with ``instead_of`` that name ends on the day and hands on what it was."""
    named = Institution.objects.find(actor, institution)
    old = InstitutionName.objects.find(actor, instead_of) if instead_of else None
    if old is not None and old.institution_id != named.pk:
        raise NotFound
    require(actor, "name_institution")
    check_texts(InstitutionName, name=name, short_name=short_name)
    if not named.period.holds(since):
        raise Refusal("institution_is_closed", day=since)
    if old is not None and (old.until is not None or since <= old.since):
        raise Refusal("name_is_not_the_last", since=old.since)
    change(named, version)
    if old is not None:
        change(old, old.version, until=since)
    given = InstitutionName.objects.create(
        tenant=actor.tenant,
        institution=named,
        name=name,
        short_name=short_name,
        is_main=old is not None and old.is_main,
        since=since,
    )
    append(
        actor=actor,
        subject=("institution", named.pk, named.version),
        kind="name_institution",
        fields={
            "name": name,
            "short_name": short_name,
            "since": since,
            "instead_of": old.name if old else None,
        },
    )
    return given
