"""Long lists in pages: so many items, and a cursor for the next.

A question answers with rows in hand where there can be only a few of them, or with a ``Listing``,
which the database is then asked for a page at a time.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from heapq import merge
from itertools import islice
from typing import Any, Generic, TypeVar, cast
from uuid import UUID

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression, F, Func, QuerySet, Subquery, Value
from django.db.models.expressions import RawSQL

from duban_web.foundation.actor import Actor
from duban_web.foundation.database import Statement
from duban_web.foundation.errors import Refusal
from duban_web.foundation.prepared import Prepared
from duban_web.foundation.tally import Tally, first_keys

MOST, USUAL = 500, 100
_Row = TypeVar("_Row", bound=models.Model)
_Sql = tuple[str, list[Any]]
_Compiled = Sequence[_Sql]
_NEVER, _ENDLESS = datetime.date.max, 2**31 - 1
# What a prepared question calls the row that its rows come behind, and the one before which.
_LAST, _UNTIL = "last", "until"
# Written out: SQLite finds the index by the words of the expression, without parameters. No
# COALESCE: PostgreSQL does not know it for free of leaks, and looks at nothing along an index by
# what might leak before row-level security has had its say.
_OR_LAST = "CASE WHEN %(expressions)s IS NULL THEN {last} ELSE %(expressions)s END"


@dataclass(frozen=True, slots=True)
class Page:
    """Items of a list in its order; ``next`` asks for those behind them, ``None`` at the end."""

    items: Sequence[Any]
    next: str | None


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are, or more than that: nobody counts a million to show that it is many."""

    count: int
    is_more: bool


class DayOrLast(Func):
    """A day; one that is not there comes behind all others, on both databases."""

    template = _OR_LAST.format(last=f"'{_NEVER}'")
    output_field = models.DateField()
    empty: Any = _NEVER


class NumberOrLast(Func):
    """A whole number; one that is not there comes behind all others, on both databases."""

    template = _OR_LAST.format(last=_ENDLESS)
    output_field = models.IntegerField()
    empty: Any = _ENDLESS


class BesideOrder(Func):
    """A column that narrows a listing and that SQLite shall not read it along.

    It takes any range for a small one, and would sort all that lies within reach for each page.
    PostgreSQL knows how much lies in a range, and chooses.
    """

    template = "+%(expressions)s"

    def as_postgresql(self, compiler: Any, _connection: Any, **_more: Any) -> tuple[str, Any]:
        """The column as it is."""
        compiled: tuple[str, Any] = compiler.compile(self.get_source_expressions()[0])
        return compiled


class OneOf(Func):
    """Whether a column has one of the values that a question finds, which are few of all.

    PostgreSQL guesses how many they are, and where it expects many it looks through all rows along
    the order instead. Of an array it expects ten.
    """

    template = "%(expressions)s"
    arg_joiner = " IN "
    output_field = models.BooleanField()
    conditional = True

    def __init__(self, column: F, found: QuerySet[Any, Any] | RawSQL) -> None:
        super().__init__(column, found if isinstance(found, RawSQL) else Subquery(found))

    def as_postgresql(self, compiler: Any, _connection: Any, **_more: Any) -> _Sql:
        """As an array, which is filled first."""
        (column, first), (found, then) = map(compiler.compile, self.get_source_expressions())
        return f"{column} = ANY(ARRAY{found})", [*first, *then]


class _Beyond(Func):
    """Whether some columns, as one, come behind or before some values: one range of an index."""

    output_field = models.BooleanField()
    conditional = True

    def __init__(
        self, columns: Sequence[Any], values: Sequence[Any], sign: str, *, is_first_last: bool
    ) -> None:
        super().__init__(*columns, *values)
        self.sign = sign
        self.is_first_last = is_first_last

    def as_sql(  # type: ignore[override]
        self, compiler: Any, connection: BaseDatabaseWrapper, **_more: Any
    ) -> _Sql:
        """``a >= x AND (a, b) > (x, y)``: SQLite takes no more of an index of expressions."""
        columns, values = self._halves(compiler)
        (first, parameters), (begin, value) = columns[0], values[0]
        rest, given = self._compared(columns, values)
        return f"{first} {self.sign}= {begin} AND {rest}", [*parameters, *value, *given]

    def as_postgresql(self, compiler: Any, _connection: BaseDatabaseWrapper, **_more: Any) -> _Sql:
        """``(a, b) > (x, y)``, or ``a = x AND (b) > (y)`` where nothing has more than ``x``.

        The server guesses by the first column how many rows lie behind. Of one that can be empty it
        would guess none, and read all there are.
        """
        columns, values = self._halves(compiler)
        if not self.is_first_last:
            return self._compared(columns, values)
        (first, parameters), (last, value) = columns[0], values[0]
        rest, given = self._compared(columns[1:], values[1:])
        return f"{first} = {last} AND {rest}", [*parameters, *value, *given]

    def _halves(self, compiler: Any) -> tuple[_Compiled, _Compiled]:
        told = [compiler.compile(one) for one in self.get_source_expressions()]
        half = len(told) // 2
        return told[:half], told[half:]

    def _compared(self, columns: _Compiled, values: _Compiled) -> _Sql:
        left, right = (", ".join(sql for sql, _ in some) for some in (columns, values))
        given = [value for _, some in [*columns, *values] for value in some]
        return f"({left}) {self.sign} ({right})", given


@dataclass(frozen=True)
class Order:
    """By which columns a list goes, all up or all down; the last of them is the identifier.

    A column that can be empty is named within ``DayOrLast`` or ``NumberOrLast``.
    """

    columns: Sequence[str | Func]
    is_down: bool = False

    def sorted(self, rows: QuerySet[_Row]) -> QuerySet[_Row]:
        """The rows in this order."""
        return rows.order_by(
            *(one.desc() if self.is_down else one.asc() for one in self._sorted_by)
        )

    def between(
        self, rows: QuerySet[_Row], last: models.Model | None, until: models.Model | None
    ) -> QuerySet[_Row]:
        """Those of the rows that come behind one and before another, be they among them or not."""
        if last is not None:
            rows = self.after(rows, self._values(last), is_first_last=self.is_at_end(last))
        return rows if until is None else self.before(rows, self._values(until))

    def after(
        self, rows: QuerySet[_Row], values: Sequence[Expression], *, is_first_last: bool
    ) -> QuerySet[_Row]:
        """Those behind a row with these values, of which is told whether ``is_at_end`` holds."""
        sign = "<" if self.is_down else ">"
        return rows.filter(_Beyond(self._sorted_by, values, sign, is_first_last=is_first_last))

    def before(self, rows: QuerySet[_Row], values: Sequence[Expression]) -> QuerySet[_Row]:
        """Those of the rows that come before one with these values."""
        sign = ">" if self.is_down else "<"
        return rows.filter(_Beyond(self._sorted_by, values, sign, is_first_last=False))

    def is_at_end(self, row: models.Model) -> bool:
        """Whether the first column of a row is empty, and so comes behind all others."""
        first = self.columns[0]
        return isinstance(first, Func) and not self.is_down and _is_empty(row, first)

    def names(self, row: str) -> list[str]:
        """What a prepared question calls the values of a row that it keeps behind or before."""
        return [f"{row}{place}" for place in range(len(self.columns))]

    def blanks(self, model: type[models.Model]) -> dict[str, models.Field[Any, Any]]:
        """Their fields, by these names."""
        fields = [_field_of(model, column) for column in self.columns]
        return {
            name: field
            for row in (_LAST, _UNTIL)
            for name, field in zip(self.names(row), fields, strict=True)
        }

    def told(
        self, last: models.Model | None = None, until: models.Model | None = None
    ) -> dict[str, Any]:
        """The values of both rows by these names; of no row there are none."""
        return {**self._named(_LAST, last), **self._named(_UNTIL, until)}

    def of(self, row: models.Model) -> tuple[Any, ...]:
        """What a row is sorted by."""
        return tuple(_value(row, column) for column in self.columns)

    @property
    def _sorted_by(self) -> list[Any]:
        return [column if isinstance(column, Func) else F(column) for column in self.columns]

    def _values(self, row: models.Model) -> list[Expression]:
        return [
            Value(value, output_field=_field_of(type(row), column))
            for value, column in zip(self.of(row), self.columns, strict=True)
        ]

    def _named(self, name: str, row: models.Model | None) -> dict[str, Any]:
        names = self.names(name)
        return dict.fromkeys(names) if row is None else dict(zip(names, self.of(row), strict=True))


@dataclass(frozen=True, slots=True)
class Head:
    """The first rows of an order, so many of them, and of these only some columns if any are named;
    the first behind a row if its ``is_at_end`` is told, and none that is not before another if it
    ``is_limited``.

    A prepared question is built for each that it is asked for.
    """

    order: Order
    columns: tuple[str, ...]
    most: int | None
    behind: bool | None = None
    is_limited: bool = False

    def __call__(
        self, rows: QuerySet[_Row], told: Mapping[str, Expression] | None = None
    ) -> QuerySet[_Row]:
        """Those of these rows; a question tells its blanks, among them those of the order."""
        if self.behind is not None and told is not None:
            values = [told[name] for name in self.order.names(_LAST)]
            rows = self.order.after(rows, values, is_first_last=self.behind)
        if self.is_limited and told is not None:
            rows = self.order.before(rows, [told[name] for name in self.order.names(_UNTIL)])
        narrow = rows.only(*self.columns) if self.columns else rows
        return self.order.sorted(narrow)[: self.most]


@dataclass(frozen=True, slots=True)
class Keys:
    """As many keys of rows, in whatever order: what there is to count."""

    most: int

    def __call__(self, rows: QuerySet[Any, Any], _told: object = None) -> QuerySet[Any, Any]:
        """Those of these rows."""
        return first_keys(rows, self.most)


# What a prepared question makes of its rows in the end.
Cut = Callable[[QuerySet[Any], Mapping[str, Any]], QuerySet[Any]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A part of a listing that is in SQL already, with what it is told.

    The question has a ``Shape`` called ``cut``, a ``Head`` or ``Keys``, which it makes of its rows
    in the end, and the blanks of the ``order``.
    """

    question: Prepared
    actor: Actor
    order: Order
    told: Mapping[str, Any]

    def head(
        self,
        columns: tuple[str, ...],
        most: int,
        last: models.Model | None,
        until: models.Model | None,
    ) -> list[Any]:
        """The first rows, behind the last one of the page before if there was one, and before that
        behind which nothing has room on this page, if there is one.
        """
        behind = None if last is None else self.order.is_at_end(last)
        cut = Head(self.order, columns, most, behind, is_limited=until is not None)
        return self.question(self.actor, cut=cut, **self.told, **self.order.told(last, until))

    def keys(self, cut: Keys) -> Statement | None:
        """What there is to count."""
        nowhere = self.order.told()
        return self.question.statement(self.actor, cut=cut, **self.told, **nowhere)

    def built(self) -> QuerySet[Any]:
        """All of its rows, in whatever order, to be asked for in another way."""
        nowhere = self.order.told()
        return self.question.built(self.actor, cut=lambda rows, _: rows, **self.told, **nowhere)


@dataclass(frozen=True)
class Listing(Generic[_Row]):
    """Rows in an order, asked for a page at a time.

    ``parts`` share no row; each is read along an index of its own, and no further than a page. A
    cursor is the identifier of one that is ``known``, which may have left the list since. ``shown``
    makes items of a page's rows, of which no more than ``columns`` are read where any are named.
    """

    parts: Sequence[QuerySet[_Row] | Asked]
    order: Order
    known: Callable[[UUID], Iterable[_Row]]
    shown: Callable[[Sequence[_Row]], Sequence[Any]] = list
    columns: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Any]:
        """All of them, for whoever needs the whole in hand."""
        whole = Head(self.order, self.columns, None)
        return iter(self.shown(self._merged([list(whole(part)) for part in self.built()], None)))

    def page(self, cursor: str = "", limit: int = USUAL) -> Page:
        """The items behind the one that the cursor names; raises Refusal ``bad_cursor``."""
        last = self._named(cursor) if cursor else None
        rows = self._merged(self._heads(limit + 1, last), limit + 1)
        kept = rows[:limit]
        return Page(self.shown(kept), str(kept[-1].pk) if len(rows) > limit else None)

    def reading(self, *columns: str) -> Listing[_Row]:
        """The same, of whose rows no more is read than these columns and what they go by."""
        return replace(self, columns=columns)

    def counted(self, most: int = 1_000) -> Count:
        """How many there are, counted no further than to one more than ``most``."""
        return self.counting(Tally(), most)()

    def counting(self, tally: Tally, most: int = 1_000) -> Callable[[], Count]:
        """The same as a promise, counted along with what else the tally is to count."""
        cut = Keys(most + 1)
        parts = [
            tally.count_asked(partial(part.keys, cut))
            if isinstance(part, Asked)
            else tally.count(part, cut.most)
            for part in self.parts
        ]

        def found() -> Count:
            count = sum(part() for part in parts)
            return Count(min(count, most), is_more=count > most)

        return found

    def built(self) -> list[QuerySet[_Row]]:
        """The parts as questions of Django's."""
        return [part.built() if isinstance(part, Asked) else part for part in self.parts]

    def _named(self, cursor: str) -> _Row:
        try:
            row = next(iter(self.known(UUID(cursor))), None)
        except ValueError:
            row = None
        if row is None:
            raise Refusal("bad_cursor")
        return row

    def _heads(self, most: int, last: models.Model | None) -> Iterator[list[_Row]]:
        """The first rows of each part; of the later ones no more than may stand before them."""
        until: _Row | None = None
        for part in self.parts:
            rows = self._head(part, most, last, until)
            yield rows
            if len(rows) == most:
                until = rows[-1]

    def _head(
        self,
        part: QuerySet[_Row] | Asked,
        most: int,
        last: models.Model | None,
        until: models.Model | None,
    ) -> list[_Row]:
        if isinstance(part, Asked):
            return part.head(self.columns, most, last, until)
        return list(Head(self.order, self.columns, most)(self.order.between(part, last, until)))

    def _merged(self, read: Iterable[Sequence[_Row]], most: int | None) -> list[_Row]:
        ordered = merge(*read, key=self.order.of, reverse=self.order.is_down)
        return list(islice(ordered, most))


def page_of(
    rows: Sequence[Any] | Listing[Any],
    cursor: str,
    limit: int,
    key: Callable[[Any], UUID] | None = None,
) -> Page:
    """The items behind the one that the cursor names; raises Refusal ``bad_cursor``.

    The cursor is an item's identifier: what is added or taken away before it shifts nothing.
    """
    if isinstance(rows, Listing):
        return rows.page(cursor, limit)
    identify = key or _identifier
    start = 0
    if cursor:
        places = [number for number, row in enumerate(rows) if str(identify(row)) == cursor]
        if not places:
            raise Refusal("bad_cursor")
        start = places[0] + 1
    items = rows[start : start + limit]
    is_last = start + limit >= len(rows)
    return Page(items, None if is_last else str(identify(items[-1])))


def _value(row: models.Model, column: str | Func) -> Any:
    if not isinstance(column, Func):
        return getattr(row, column)
    value = getattr(row, _name(column))
    return cast(Any, column).empty if value is None else value


def _is_empty(row: models.Model, column: Func) -> bool:
    return getattr(row, _name(column)) is None


def _field_of(model: type[models.Model], column: str | Func) -> models.Field[Any, Any]:
    if isinstance(column, Func):
        return column.output_field
    meta: Any = model._meta
    found: models.Field[Any, Any] = meta.pk if column == "pk" else meta.get_field(column)
    return found


def _name(column: Func) -> str:
    (named,) = column.get_source_expressions()
    return str(named.name)


def _identifier(row: Any) -> UUID:
    identifier: UUID = row.id
    return identifier
