"""A tenant put on stage again, row by row, as verbs have put it there before in this process.

Nearly every test begins with the same cast, and the verbs take as long for it as for all the rest.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.db.models import AutoField, ForeignKey, Model

from duban_web.foundation import scope
from duban_web.foundation.actor import Actor
from duban_web.foundation.inserting import insert
from duban_web.tenants.models import Tenant

Rows = list[dict[str, Any]]


class Scene:
    """The rows of a tenant as they are when this is made, in its own transaction."""

    def __init__(self, system: Actor, now: datetime.datetime) -> None:
        self._system, self._now = system, now
        with scope.open(system, now=now):
            self._rows = {
                model: rows for model in _models() if (rows := _rows_of(model, system)) != []
            }

    def play(self) -> None:
        """Write the same rows where there are none of them; the database numbers events anew."""
        numbers: dict[type[Model], Mapping[Any, Any]] = {}
        with scope.open(self._system, now=self._now):
            for model, rows in self._rows.items():
                made = [model(**_renumbered(model, row, numbers)) for row in rows]
                insert(model, made)
                if isinstance(model._meta.pk, AutoField):
                    old = [row[model._meta.pk.attname] for row in rows]
                    numbers[model] = dict(zip(old, [row.pk for row in made], strict=True))


def _models() -> list[type[Model]]:
    """Those whose rows belong to a tenant, and the tenant; what others refer to comes first."""
    found: list[type[Model]] = []

    def add(model: type[Model]) -> None:
        for field in model._meta.concrete_fields:
            if isinstance(field, ForeignKey) and field.related_model is not model:
                add(field.related_model)
        if model not in found and (model is Tenant or _has_tenant(model)):
            found.append(model)

    for model in apps.get_models():
        add(model)
    return found


def _has_tenant(model: type[Model]) -> bool:
    return any(field.name == "tenant" for field in model._meta.concrete_fields)


def _rows_of(model: type[Model], system: Actor) -> Rows:
    mine = {"pk": system.tenant} if model is Tenant else {"tenant": system.tenant}
    rows = model._base_manager.filter(**mine).order_by("pk")
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    return [
        {field.attname: _plain(getattr(row, field.attname)) for field in fields} for row in rows
    ]


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def _renumbered(
    model: type[Model],
    row: Mapping[str, Any],
    numbers: Mapping[type[Model], Mapping[Any, Any]],
) -> dict[str, Any]:
    """A row without its own number, and with the new ones of what it refers to."""
    new = dict(row)
    for field in model._meta.concrete_fields:
        if isinstance(field, AutoField):
            del new[field.attname]
        elif isinstance(field, ForeignKey) and field.related_model in numbers:
            new[field.attname] = numbers[field.related_model].get(row[field.attname])
    return new
