"""Rows of a tenant, and the one way to ask for them: within what an actor reaches.

Every question begins with ``within(actor)``; a house test forbids any other use of the managers.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from functools import cache
from typing import Any, ClassVar, TypeVar, cast
from uuid import UUID

from django.db import models
from django.db.models import Q

from duban_web.foundation import scope
from duban_web.foundation.actor import EVERYWHERE, Actor, PathRange
from duban_web.foundation.errors import NotFound, Stale
from duban_web.foundation.inserting import insert
from duban_web.foundation.prepared import Among, Prepared

Row = TypeVar("Row", bound=models.Model)


class TenantRows(models.QuerySet[Row]):
    """Rows of one tenant."""

    def within(self, actor: Actor) -> TenantRows[Row]:
        """The rows of the actor's tenant, in the open scope."""
        scope.of(actor)
        return self.filter(tenant=actor.tenant)

    def find(self, actor: Actor, id: UUID, **of: Any) -> Row:
        """The row, if it lies within what the actor reaches; NotFound otherwise, always.

        ``of`` names what it has to belong to: a part of something else is not there either.
        """
        for row in self.within(actor).filter(pk=id, **of):
            return row
        raise NotFound

    def create(self, **values: Any) -> Row:
        """A new row of these values."""
        (row,) = self.bulk_create([self.model(**values)])
        return row

    def bulk_create(self, objs: Iterable[Row], *args: Any, **more: Any) -> list[Row]:
        """New rows, by as few statements as their number allows."""
        rows = list(objs)
        if args or more:
            return super().bulk_create(rows, *args, **more)
        insert(self.model, rows)
        return rows


class PlacedRows(TenantRows[Row]):
    """Rows that belong to an institution and so lie somewhere in the tree."""

    def within(self, actor: Actor) -> PlacedRows[Row]:
        """The rows of the actor's tenant that lie in the subtree that the actor reaches."""
        scope.of(actor)
        rows = self.filter(tenant=actor.tenant)
        reach = actor.reach
        # Left out where it is no limit: a database may take it for the narrowest one of all.
        return rows if reach == EVERYWHERE else rows.filter(below(reach))


def below(reach: PathRange, column: str = "path") -> Q:
    """That a row lies in the subtree; ``column`` leads to its path if another row carries it."""
    return Q(**{f"{column}__gte": reach.low, f"{column}__lt": reach.high})


# Written out, not made by as_manager(): the types of made ones are lost from one run of mypy to the
# next.
class TenantManager(models.Manager[Row]):
    """How a model's rows of one tenant are asked for."""

    def get_queryset(self) -> TenantRows[Row]:
        """All rows: what ``within`` and ``find`` begin with."""
        return TenantRows(self.model, using=self._db)

    def within(self, actor: Actor) -> TenantRows[Row]:
        """The rows of the actor's tenant, in the open scope."""
        return self.get_queryset().within(actor)

    def find(self, actor: Actor, id: UUID, **of: Any) -> Row:
        """The row, if it lies within what the actor reaches; NotFound otherwise, always."""
        if of:
            return self.get_queryset().find(actor, id, **of)
        for row in _found(self.model)(actor, id=id):
            return cast(Row, row)
        raise NotFound

    def among(self, actor: Actor, ids: Collection[UUID], *along: str) -> dict[UUID, Row]:
        """Those of the rows that lie within what the actor reaches; ``along`` is read with them."""
        return {row.pk: row for row in _among(self.model, along)(actor, ids=ids)}


@cache
def _found(model: type[models.Model]) -> Prepared:
    """The question that nearly every verb begins with: which row of a model this is."""

    def build(actor: Actor, id: Any) -> TenantRows[Any]:
        rows: TenantRows[Any] = cast(Any, model).objects.within(actor)
        return rows.filter(pk=id)

    return Prepared(build, {"id": model._meta.pk}, is_keyed=True)


@cache
def _among(model: type[models.Model], along: tuple[str, ...]) -> Prepared:
    """What pages ask of the records that a list or an index has named."""

    def build(actor: Actor, ids: Any) -> TenantRows[Any]:
        rows: TenantRows[Any] = cast(Any, model).objects.within(actor)
        return (rows.select_related(*along) if along else rows).filter(pk__in=ids)

    return Prepared(build, {"ids": Among(cast(Any, model._meta.pk), 20)}, is_keyed=True)


class PlacedManager(TenantManager[Row]):
    """How a model's rows that lie in the tree are asked for."""

    def get_queryset(self) -> PlacedRows[Row]:
        """All rows: what ``within`` and ``find`` begin with."""
        return PlacedRows(self.model, using=self._db)

    def within(self, actor: Actor) -> PlacedRows[Row]:
        """The rows of the actor's tenant that lie in the subtree that the actor reaches."""
        return self.get_queryset().within(actor)


class TenantRecord(models.Model):
    """A record of one tenant; ``version`` counts its changes from 1.

    ``is_business`` tells that the record is of what the office deals with, which administrators do
    not read: its events tell them who did what and when, not what was written.
    """

    is_business: ClassVar[bool] = False

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tenant = models.UUIDField(editable=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


def change(row: TenantRecord, version: int, **fields: Any) -> None:
    """Write fields where the version still is the one that was looked at, else raise Stale.

    The row in hand then has the new values. This is how every record is changed; on both databases
    the second of two writers finds no row of its version.
    """
    model = type(row)
    rows = model._default_manager.filter(tenant=row.tenant, pk=row.pk, version=version)
    if not rows.update(version=version + 1, **fields):
        raise Stale(record=str(row.pk), version=version)
    for name, value in fields.items():
        setattr(row, name, value)
    row.version = version + 1
