"""What events are about: records, found by their kind and identifier within what an actor reaches.

A record's kind is its model's name in the trail's spelling: ``RoleGrant`` is ``role_grant``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import UUIDField

from duban_web.foundation.actor import BUSINESS, Actor
from duban_web.foundation.errors import NotFound
from duban_web.foundation.prepared import Among, Prepared
from duban_web.foundation.within import TenantRecord, TenantRows

_WORD = re.compile(r"(?<!^)(?=[A-Z])")


def check_within(actor: Actor, kind: str, id: UUID) -> None:
    """Pass if the record lies within what the actor reaches; NotFound otherwise."""
    if not within(actor, kind, {id}):
        raise NotFound


def within(actor: Actor, kind: str, ids: Collection[UUID]) -> set[UUID]:
    """Those of the records that lie within what the actor reaches."""
    model = _models().get(kind)
    if model is None:
        return set()
    return {row.pk for row in _there(model)(actor, ids=ids)}


@cache
def _there(model: type[TenantRecord]) -> Prepared:
    """Which records of a kind lie within reach, put into SQL once."""

    def build(actor: Actor, ids: Any) -> Any:
        rows: TenantRows[TenantRecord] = model._default_manager.all()  # type: ignore[assignment]
        return rows.within(actor).filter(pk__in=ids).values_list("pk")

    return Prepared(build, {"ids": Among(UUIDField(), 20)}, is_keyed=True)


def may_read(actor: Actor, kind: str) -> bool:
    """Whether what was written to a record of this kind within reach is the actor's to read.

    Of business that is whoever works with it; of the rest nobody asks here but the auditor.
    """
    return not _models()[kind].is_business or actor.has(*BUSINESS)


def may_read_history(actor: Actor, kind: str) -> bool:
    """Whether somebody who is no auditor may read what happened to a record within reach."""
    return kind in _models() and _models()[kind].is_business and actor.has(*BUSINESS)


@cache
def _models() -> Mapping[str, type[TenantRecord]]:
    """Every kind of record that there is."""
    return {
        _WORD.sub("_", model.__name__).lower(): model
        for model in apps.get_models()
        if issubclass(model, TenantRecord)
    }
