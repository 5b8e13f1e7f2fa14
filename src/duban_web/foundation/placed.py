"""Records that lie somewhere in the tree of institutions, and how they follow when it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Value
from django.db.models.functions import Concat, Substr

from duban_web.foundation import database, scope
from duban_web.foundation.actor import Actor, PathRange
from duban_web.foundation.within import PlacedManager, TenantRecord

if TYPE_CHECKING:
    # Generic in its stubs only.
    _CharField = models.CharField[str, str]
else:
    _CharField = models.CharField


class PathField(_CharField):
    """A path of institutions, compared byte by byte on both databases."""

    def db_parameters(self, connection: BaseDatabaseWrapper) -> dict[str, Any]:
        """The column, whose collation SQLite has by default and PostgreSQL by name."""
        parameters: dict[str, Any] = dict(super().db_parameters(connection))
        if database.is_postgresql(connection):
            parameters["collation"] = "C"
        return parameters


class PlacedRecord(TenantRecord):
    """A record of an institution; ``path`` is the institution's, kept on each row."""

    path = PathField(max_length=64, editable=False)

    objects = PlacedManager()

    class Meta:
        abstract = True


def move_paths(actor: Actor, reach: PathRange, new: str) -> None:
    """Let every row of the subtree that begins at ``reach.low`` follow to the new path.

    These are the rows of all models that carry a path, whatever app they are of.
    No version goes up: where an institution stands is not what its records say.
    """
    scope.of(actor)
    for model in apps.get_models():
        for name in (one.name for one in model._meta.fields if isinstance(one, PathField)):
            within = {f"{name}__gte": reach.low, f"{name}__lt": reach.high}
            followed = Concat(Value(new), Substr(name, len(reach.low) + 1))
            model._default_manager.filter(tenant=actor.tenant, **within).update(**{name: followed})
