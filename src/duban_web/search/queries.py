"""Questions to the index."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, Value, When
from django.db.models.functions import Greatest, StrIndex, Substr

from duban_web.foundation.actor import EVERYWHERE, Actor
from duban_web.foundation.listing import OneOf
from duban_web.foundation.within import PlacedRows
from duban_web.search.folding import folded, words_of
from duban_web.search.models import Entry, Place, Reader
from duban_web.search.newest import all_with, has, newest_with
from duban_web.tenants.common_paths import reaching_beside

MOST = 20
# Titles come first among so many of the newest; what is older is too much to look through.
_RANKED = 2_000
_COUNTED = 1_000
_BEFORE, _AROUND = 24, 120


@dataclass(frozen=True, slots=True)
class Found:
    """A record that was found."""

    kind: str
    object_id: UUID


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found first, and how much there is: ``count``, or more than it."""

    items: Sequence[Found]
    count: int
    is_more: bool


def found(
    actor: Actor, query: str, *, kinds: tuple[str, ...] = (), most: int = MOST
) -> list[Found]:
    """What was found first; see ``search``."""
    return [*search(actor, query, kinds=kinds, most=most).items]


def search(actor: Actor, query: str, *, kinds: tuple[str, ...] = (), most: int = MOST) -> Finding:
    """Records in which every word of the query occurs, within what the actor may see.

    A number or a title that is the query itself comes first, however old; then, of the newest 2,000
    records, those with the query in their title, then the newest. Counted up to 1,000. An empty
    query finds nothing.
    """
    words = [folded(word) for word in words_of(query)]
    if not words:
        return Finding([], 0, is_more=False)
    whole = folded(query)
    itself = Q(number=whole) | Q(title=whole)
    titled = Case(
        When(has("title", whole), then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    parts = [rows.filter(kind__in=kinds) if kinds else rows for rows in _visible(actor)]
    columns = ("id", titled, "kind", "object_id")
    first: list[_Row] = []
    newest: list[_Row] = []
    for rows, read in zip(parts, (newest_with, all_with), strict=False):
        first += rows.filter(itself).order_by("-id").values_list(*columns)[:most]
        newest += read(rows, words, columns, _RANKED)
    first = sorted(first, reverse=True)[:most]
    ranked = sorted(sorted(newest, reverse=True)[:_RANKED], key=lambda row: row[1])
    ordered = dict.fromkeys((kind, id) for _, _, kind, id in [*first, *ranked])
    count = min(len(ordered), _COUNTED)
    return Finding(
        items=[Found(kind, id) for kind, id in list(ordered)[:most]],
        count=count,
        is_more=len(ordered) > count,
    )


def text_around(actor: Actor, kind: str, ids: Collection[UUID], query: str) -> Mapping[UUID, str]:
    """What stands around the first word of a query in the text of records, as it is indexed.

    The text itself may be a book: the database cuts it.
    """
    words = [folded(word) for word in words_of(query)]
    if not words or not ids:
        return {}
    found: dict[UUID, str] = {}
    for part in _visible(actor):
        rows = part.filter(kind=kind, object_id__in=ids).annotate(
            at=StrIndex("body", Value(words[0]))
        )
        cut = rows.annotate(part=Substr("body", Greatest(F("at") - _BEFORE, Value(1)), _AROUND))
        found.update(cut.filter(at__gt=0).values_list("object_id", "part"))
    return found


_Row = tuple[Any, ...]


def _visible(actor: Actor) -> list[PlacedRows[Entry]]:
    """What the actor may find, in parts that share no row.

    Together, as an alternative, no index would do for both: first what lies within reach, then, if
    there is any, what lies beside and is found within reach as well.
    """
    parts: list[PlacedRows[Entry]] = [Entry.objects.get_queryset().within(actor)]
    beside = Place.objects.within(actor).filter(reaching_beside(actor.reach))
    if actor.reach != EVERYWHERE and beside.exists():
        everywhere = Entry.objects.get_queryset().within(Actor.system(actor.tenant))
        parts.append(everywhere.filter(OneOf(F("id"), beside.values("entry"))))
    if actor.person is None:
        return [rows.filter(is_restricted=False) for rows in parts]
    named = Reader.objects.within(actor).filter(entry=OuterRef("pk"), person=actor.person)
    return [rows.filter(Q(is_restricted=False) | Exists(named)) for rows in parts]
