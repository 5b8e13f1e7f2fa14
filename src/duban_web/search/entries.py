"""Questions about entries of the index within what an actor may see, put into SQL once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache, reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import (
    BigIntegerField,
    Case,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import Greatest, StrIndex, Substr
from django.db.models.lookups import GreaterThan

from duban_web.foundation.actor import EVERYWHERE, Actor
from duban_web.foundation.database import count_each
from duban_web.foundation.listing import OneOf
from duban_web.foundation.prepared import Among, Prepared, Shape, keyed, prepared
from duban_web.search.gram_table import matching, pairs_in
from duban_web.search.models import Entry, Place, Reader
from duban_web.tenants.common_paths import OVER, over, reaching_beside

# An entry that was found: its identifier, and 0 if the whole query stands in its title, else 1.
Ranked = tuple[int, int]
# Limits of questions are rounded up to a multiple: each of them is another question.
_ROUND = 500
# Queries of so many different numbers of words are remembered.
_NUMBERS = 32
_BEFORE, _AROUND = 24, 120


class Way(Enum):
    """How the newest entries with some words are found."""

    ON = auto()  # from the newest on, until there are enough
    WHOLE = auto()  # all that lie within reach are read and sorted
    PAIRED = auto()  # by the pairs of the words


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks for which folded words, the ``whole`` of them as it was typed, of which kinds.

    ``parts`` are those in which the index is read for the actor.
    """

    actor: Actor
    parts: Sequence[bool]
    words: Sequence[str]
    whole: str
    kinds: tuple[str, ...]

    def itself(self, most: int) -> list[int]:
        """The newest entries whose number or title is the query, wherever they lie."""
        found: list[int] = []
        for is_near in self.parts:
            told = {**self._told(is_near=is_near), "most": most, "whole": self.whole}
            found += [row.id for row in _itself(self.actor, **told)]
        return sorted(found, reverse=True)[:most]

    def beside(self, most: int) -> list[Ranked]:
        """The newest with all words of those that lie beyond reach: few, each of which is read."""
        return self.newest(Way.WHOLE, most, is_near=False) if False in self.parts else []

    def newest(
        self,
        way: Way,
        most: int,
        least: int = 0,
        below: int | None = None,
        *,
        is_near: bool = True,
    ) -> list[Ranked]:
        """The newest with all words within reach; of a window of identifiers if one is told."""
        rows = _holding(len(self.words))(
            self.actor,
            **self._told(is_near=is_near),
            **{f"word{place}": word for place, word in enumerate(self.words)},
            whole=self.whole,
            way=way,
            most=-(-most // _ROUND) * _ROUND,
            has_window=below is not None,
            least=least,
            below=below or 0,
            pairs=pairs_in(self.words, least, below or 0) if way is Way.PAIRED else "",
        )
        return [(row.id, row.rank) for row in rows[:most]]

    def near(self, windows: Iterable[tuple[int, int]]) -> int:
        """How many lie within reach in windows: from an identifier on, and below another."""
        told = [{**self._told(), "least": least, "below": below} for least, below in windows]
        return sum(count_each(connection, [_between.statement(self.actor, **one) for one in told]))

    def top(self) -> int:
        """The largest identifier within reach; 0 where there is none."""
        found = _top(self.actor, **self._told())
        return found[0].id if found else 0

    def _told(self, *, is_near: bool = True) -> dict[str, Any]:
        return {"is_near": is_near, "kinds": self.kinds, "above": over(self.actor.reach)}


def parts(actor: Actor) -> tuple[bool, ...]:
    """In which parts the index is read: what is near, and what lies beside if anything does."""
    if actor.reach != EVERYWHERE and _any_beside(actor, above=over(actor.reach)):
        return True, False
    return (True,)


def has(column: str, word: Any) -> GreaterThan:
    """That a word stands in a text. LIKE takes PostgreSQL three times as long to tell."""
    return GreaterThan(StrIndex(column, word), 0)


def called(actor: Actor, ids: Collection[int]) -> Mapping[int, tuple[str, UUID]]:
    """The kinds and the records of entries that the actor was shown to be allowed to see."""
    rows = _called(Actor.system(actor.tenant), ids=ids)
    return {row.id: (row.kind, row.object_id) for row in rows}


def around(actor: Actor, kind: str, ids: Iterable[UUID], word: str) -> Mapping[UUID, str]:
    """What stands around a folded word in the text of records that have it."""
    told = {"kinds": (kind,), "above": over(actor.reach), "ids": ids, "word": word}
    return {
        row.object_id: row.piece
        for is_near in parts(actor)
        for row in _around(actor, is_near=is_near, **told)
    }


def _visible(
    actor: Actor, *, is_near: bool, kinds: Collection[str], above: Sequence[Any]
) -> QuerySet[Entry]:
    """What the actor may find within reach, or else what is found there and lies beside it.

    The two share no row. Together, as an alternative, no index would do for both.
    """
    rows: QuerySet[Entry] = Entry.objects.within(actor)
    if not is_near:
        there = Place.objects.within(actor).filter(reaching_beside(actor.reach, above))
        everywhere = Entry.objects.within(Actor.system(actor.tenant))
        rows = everywhere.filter(OneOf(F("id"), there.values("entry")))
    if kinds:
        rows = rows.filter(kind__in=kinds)
    if actor.person is None:
        return rows.filter(is_restricted=False)
    named = Reader.objects.within(actor).filter(entry=OuterRef("pk"), person=actor.person)
    return rows.filter(Q(is_restricted=False) | Exists(named))


@prepared(above=OVER)
def _any_beside(actor: Actor, above: Any) -> Any:
    """One place at which something that lies beside is found, if there is any."""
    there = Place.objects.within(actor).filter(reaching_beside(actor.reach, above))
    return there.values_list("pk")[:1]


@prepared(is_near=Shape(), kinds=Shape(), above=OVER, most=Shape(), whole=TextField())
def _itself(actor: Actor, *, most: int, whole: Any, **part: Any) -> Any:
    rows = _visible(actor, **part).filter(Q(number=whole) | Q(title=whole))
    return rows.order_by("-id").values_list("id")[:most]


@prepared(is_near=Shape(), kinds=Shape(), above=OVER)
def _top(actor: Actor, **part: Any) -> Any:
    return _visible(actor, **part).order_by("-id").values_list("id")[:1]


@prepared(
    is_near=Shape(), kinds=Shape(), above=OVER, least=BigIntegerField(), below=BigIntegerField()
)
def _between(actor: Actor, *, least: Any, below: Any, **part: Any) -> Any:
    return _visible(actor, **part).filter(id__gte=least, id__lt=below).values_list("id")


@lru_cache(_NUMBERS)
def _holding(count: int) -> Prepared:
    """The newest entries in which so many words occur."""
    names = [f"word{place}" for place in range(count)]

    def build(actor: Actor, *, way: Way, most: int, has_window: bool, **told: Any) -> Any:
        part = {name: told[name] for name in ("is_near", "kinds", "above")}
        rows = _visible(actor, **part)
        if has_window:
            rows = rows.filter(id__gte=told["least"], id__lt=told["below"])
        if way is Way.PAIRED:
            rows = rows.filter(OneOf(F("id"), matching(told["pairs"])))
        for word in names:
            is_there = [has(column, told[word]) for column in ("title", "number", "body")]
            rows = rows.filter(reduce(or_, map(Q, is_there)))
        titled = Case(
            When(has("title", told["whole"]), then=Value(0)),
            default=Value(1),
            output_field=IntegerField(),
        )
        # By an expression, no index gives the order: PostgreSQL would pass all by that lie
        # elsewhere, for it guesses that a word is in every third text.
        newest = (F("id") + 0 if way is Way.WHOLE else F("id")).desc()
        return rows.annotate(rank=titled).order_by(newest).values_list("id", "rank")[:most]

    return Prepared(
        build,
        {
            **{"is_near": Shape(), "kinds": Shape(), "above": OVER, "way": Shape()},
            **{"most": Shape(), "has_window": Shape()},
            **{"least": BigIntegerField(), "below": BigIntegerField()},
            **{name: TextField() for name in ("pairs", "whole", *names)},
        },
    )


@keyed(ids=Among(BigIntegerField(), 20))
def _called(actor: Actor, ids: Any) -> Any:
    return Entry.objects.within(actor).filter(id__in=ids).values_list("id", "kind", "object_id")


@prepared(is_near=Shape(), kinds=Shape(), above=OVER, ids=Among(UUIDField(), 20), word=TextField())
def _around(actor: Actor, *, ids: Any, word: Any, **part: Any) -> Any:
    """The text itself may be a book: the database cuts it."""
    rows = _visible(actor, **part).filter(object_id__in=ids)
    placed = rows.annotate(at=StrIndex("body", word)).filter(at__gt=0)
    piece = Substr("body", Greatest(F("at") - _BEFORE, Value(1)), _AROUND)
    return placed.annotate(piece=piece).values_list("object_id", "piece")
