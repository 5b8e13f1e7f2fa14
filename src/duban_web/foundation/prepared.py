"""Questions that are put into SQL once for each process, and asked many times with other values.

Django's ORM takes longer to put a question into SQL than a database takes to answer it. What is
asked on every page is therefore built once, with blanks where values stand, by the same functions
that would build it for one asking; then the blanks are filled in. Who asks is a blank too, so a
prepared question keeps to an actor's reach as any other, and holds nothing of whoever asked before.
"""

from __future__ import annotations

import datetime
from collections import ChainMap, namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import product, repeat
from typing import Any, cast
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression, QuerySet
from django.db.models.query import get_related_populators

from duban_web.foundation import database, scope
from duban_web.foundation.actor import NOWHERE, Actor, ActorKind, PathRange

Rows = list[Any]
_ANY = UUID(int=0)
_Build = Callable[..., QuerySet[Any, Any]]
_Shape = tuple[Any, ...]
# What of whoever asks differs from one to the next; who has none of it asks another question.
_REFERENCES = ("person", "post", "unit", "on_behalf_of")
_OWN = {"tenant", "low", "high", "today", *_REFERENCES}
# So many kinds of people are remembered for one question; no office has more.
_KINDS = 200
_UNASKED = object()


class Blank(Expression):
    """Where a value is put when a prepared question is asked."""

    def __init__(
        self,
        name: str,
        field: models.Field[Any, Any],
        moved: datetime.timedelta = datetime.timedelta(0),
    ) -> None:
        super().__init__(output_field=field)
        self.name = name
        self.moved = moved

    def __sub__(self, days: Any) -> Blank:  # type: ignore[override]
        """The day that lies so far before the one that is put here."""
        return Blank(self.name, self.output_field, self.moved - days)

    def as_sql(self, *_path: object) -> tuple[str, list[Any]]:  # type: ignore[override]
        """A parameter, for which the blank itself stands until the question is asked."""
        return "%s", [self]

    def filled(self, values: Mapping[str, Any], connection: BaseDatabaseWrapper) -> Any:
        """The value as the database takes it."""
        value = values[self.name]
        moved = value + self.moved if self.moved else value
        return self.output_field.get_db_prep_value(moved, connection)


class _Sql:
    """A question in SQL; each thread asks it on its own connection."""

    def __init__(self, rows: QuerySet[Any, Any], *, is_keyed: bool) -> None:
        self._is_keyed = is_keyed
        self._compiler = rows.query.clone().get_compiler(connection=connection)
        self._sql, self._given = self._compiler.as_sql()
        selected = [one[0] for one in self._compiler.select[: self._compiler.col_count]]
        self._converters = self._compiler.get_converters(selected)
        names = rows.query.selected
        self._made = _row_of(names) if names else _record_of(self._compiler)

    def filled(self, values: Mapping[str, Any]) -> database.Statement:
        """The question with values in its blanks."""
        # The thread's connection itself: Django's stand-in looks it up again for each value.
        there = connections[DEFAULT_DB_ALIAS]
        given = [
            one.filled(values, there) if isinstance(one, Blank) else one for one in self._given
        ]
        return self._sql, given

    def asked(self, values: Mapping[str, Any]) -> Rows:
        """The rows, as records or by the names of what was selected."""
        there = connections[DEFAULT_DB_ALIAS]
        with database.planning_cursor(there) if self._is_keyed else there.cursor() as cursor:
            cursor.execute(*self.filled(values))
            found: Iterable[Any] = cursor.fetchall()
        if self._converters:
            found = self._compiler.apply_converters(found, self._converters)
        return [self._made(row) for row in found]


def _row_of(names: Iterable[str]) -> Callable[[Sequence[Any]], Any]:
    """What rows with columns of these names are."""
    made: Callable[[Sequence[Any]], Any] = cast(Any, namedtuple)("Row", [*names])._make
    return made


def _record_of(compiler: Any) -> Callable[[Sequence[Any]], Any]:
    """What rows with all columns of a model are: its records, with those that were selected along
    and what was annotated.
    """
    found = compiler.klass_info
    columns = found["select_fields"]
    first, last = columns[0], columns[-1] + 1
    names = frozenset(one[0].target.attname for one in compiler.select[first:last])
    # The stubs are of a later Django.
    related = get_related_populators(found, compiler.select, connection.alias)  # type: ignore[call-arg]
    model, annotated = found["model"], compiler.annotation_col_map

    def record(row: Sequence[Any]) -> Any:
        made = model.from_db(connection.alias, names, row[first:last])
        for one in related:
            one.populate(row, made)
        for name, place in annotated.items():
            setattr(made, name, row[place])
        return made

    return record


@dataclass(frozen=True, slots=True)
class Among:
    """A blank for several values, one of which a column has; so many are asked for at once."""

    field: models.Field[Any, Any]
    most: int = 50

    def blanks(self, name: str) -> list[Blank]:
        """One for each."""
        return [Blank(f"{name}.{place}", self.field) for place in range(self.most)]

    def in_portions(self, name: str, values: Iterable[Any]) -> list[dict[str, Any]]:
        """Values for all of the blanks, as often as it takes; the first stands in the rest, too."""
        told = list(values)
        starts = range(0, len(told), self.most)
        return [self._filled(name, told[start : start + self.most]) for start in starts]

    def _filled(self, name: str, values: Sequence[Any]) -> dict[str, Any]:
        told = [*values, *repeat(values[0], self.most - len(values))]
        return {f"{name}.{place}": value for place, value in enumerate(told)}


@dataclass(frozen=True, slots=True)
class Shape:
    """No blank, but what a question's shape hangs on: there is one for each of a few values."""


_Blanks = Mapping[str, "models.Field[Any, Any] | Among | Shape"]


class Prepared:
    """A question of an actor, built from blanks by a function; called, it answers with rows.

    It is built once for all actors with the same roles. ``blanks`` are the fields of what else it
    is told. The function is given the actor and them, and must make nothing of their values but
    conditions: they have none yet. Today's day is such a blank, a moment there is none. It gives
    records or ``values_list``. Where there are too many values ``Among`` for one question several
    are asked, each in its own order. A ``Shape`` is told as it is, and built for. One that
    ``is_keyed`` finds its rows by keys, so that one way to go about it is the best for whoever
    asks: PostgreSQL plans it once as well. Raises ValueError for a blank that is called like one of
    the actor's own.
    """

    def __init__(self, build: _Build, blanks: _Blanks, *, is_keyed: bool = False) -> None:
        if taken := _OWN & blanks.keys():
            raise ValueError(f"of the actor already: {sorted(taken)}")
        self._build = build
        self._is_keyed = is_keyed
        self._shapes = [name for name, one in blanks.items() if isinstance(one, Shape)]
        self._blanks = {name: one for name, one in blanks.items() if not isinstance(one, Shape)}
        self._kept: dict[tuple[Actor, _Shape], object] = {}

    def __call__(self, actor: Actor, **values: Any) -> Rows:
        """The rows that there are now."""
        shape = tuple(values.pop(name) for name in self._shapes)
        sql, own = self._sql(_nobody_in_particular(actor), shape), _of(actor)
        if sql is None:
            return []
        return [row for filled in self._filled(values) for row in sql.asked({**own, **filled})]

    def statement(self, actor: Actor, **values: Any) -> database.Statement | None:
        """The question itself, to be put into another; ``None`` where no row can be meant.

        What it is told ``Among`` has to fit into one.
        """
        shape = tuple(values.pop(name) for name in self._shapes)
        sql = self._sql(_nobody_in_particular(actor), shape)
        (filled,) = self._filled(values)
        return None if sql is None else sql.filled({**_of(actor), **filled})

    def built(self, actor: Actor, **values: Any) -> QuerySet[Any, Any]:
        """The question as its function builds it for this asking: for what else is made of it."""
        return self._build(actor, **values)

    def _filled(self, values: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
        """The values of each asking."""
        several = [
            one.in_portions(name, values[name])
            for name, one in self._blanks.items()
            if isinstance(one, Among)
        ]
        for portions in product(*several):
            yield {**values, **ChainMap(*portions)}

    def _sql(self, actor: Actor, shape: _Shape) -> _Sql | None:
        # Another thread may empty it meanwhile.
        if (found := self._kept.get((actor, shape), _UNASKED)) is _UNASKED:
            if len(self._kept) >= _KINDS:
                self._kept.clear()
            found = self._kept[actor, shape] = self._in_sql(actor, shape)
        return cast("_Sql | None", found)

    def _in_sql(self, actor: Actor, shape: _Shape) -> _Sql | None:
        blanks = {
            name: one.blanks(name) if isinstance(one, Among) else Blank(name, one)
            for name, one in self._blanks.items()
        }
        told = dict(zip(self._shapes, shape, strict=True))
        drafted = _with_blanks(actor)
        with scope.drafting(drafted, cast(datetime.date, Blank("today", models.DateField()))):
            rows = self._build(drafted, **blanks, **told)
            try:
                return _Sql(rows, is_keyed=self._is_keyed)
            except EmptyResultSet:
                return None


def _of(actor: Actor) -> dict[str, Any]:
    """What the blanks for whoever asks are filled with."""
    own = {name: getattr(actor, name) for name in ("tenant", *_REFERENCES)}
    reach = actor.reach
    return {**own, "low": reach.low, "high": reach.high, "today": scope.today(actor)}


def _nobody_in_particular(actor: Actor) -> Actor:
    """What a question depends on: roles, limits, and of the rest whether there is any."""
    references: Any = {name: getattr(actor, name) and _ANY for name in _REFERENCES}
    reach = actor.reach if actor.kind is ActorKind.SYSTEM else NOWHERE
    return replace(actor, tenant=_ANY, account=None, reach=reach, is_stepped_up=False, **references)


def _with_blanks(actor: Actor) -> Actor:
    """Such an actor with a blank in place of whatever there is."""
    reference: Any = partial(Blank, field=models.UUIDField())
    path: Any = partial(Blank, field=models.CharField())
    is_system = actor.kind is ActorKind.SYSTEM
    return replace(
        actor,
        tenant=reference("tenant"),
        reach=actor.reach if is_system else PathRange(path("low"), path("high")),
        **{name: reference(name) for name in _REFERENCES if getattr(actor, name)},
    )


def prepared(**blanks: models.Field[Any, Any] | Among | Shape) -> Callable[[_Build], Prepared]:
    """Let a function that builds a question do so once."""
    return lambda build: Prepared(build, blanks)


def keyed(**blanks: models.Field[Any, Any] | Among | Shape) -> Callable[[_Build], Prepared]:
    """The same for one that finds its rows by keys, and is planned once as well."""
    return lambda build: Prepared(build, blanks, is_keyed=True)
