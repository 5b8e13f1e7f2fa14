"""Questions to the index."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, Value, When
from django.db.models.functions import Greatest, StrIndex, Substr

from duban_web.foundation.actor import EVERYWHERE, Actor
from duban_web.foundation.within import PlacedRows
from duban_web.search.folding import folded, words_of
from duban_web.search.gram_table import matching
from duban_web.search.models import Entry, Place, Reader

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
    worded = Q(id__in=matching(words))
    for word in words:
        worded &= Q(title__contains=word) | Q(number__contains=word) | Q(body__contains=word)
    titled = Case(
        When(title__contains=whole, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    parts = [rows.filter(kind__in=kinds) if kinds else rows for rows in _visible(actor)]
    first = _newest((rows.filter(itself) for rows in parts), titled, most)
    newest = _newest((rows.filter(worded) for rows in parts), titled, _RANKED)
    ranked = sorted(newest, key=lambda row: row[1])
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


_Row = tuple[int, int, str, UUID]


def _newest(parts: Iterable[PlacedRows[Entry]], titled: Case, most: int) -> list[_Row]:
    """The newest rows of all parts, each with whether what was asked for is in its title."""
    found: list[_Row] = []
    for rows in parts:
        found += rows.order_by("-id").values_list("id", titled, "kind", "object_id")[:most]
    return sorted(found, reverse=True)[:most]


def _visible(actor: Actor) -> list[PlacedRows[Entry]]:
    """What the actor may find, in parts that share no row.

    Together, as an alternative, no index would do for both: first what lies within reach, then, if
    there is any, what lies beside and is found within reach as well.
    """
    parts: list[PlacedRows[Entry]] = [Entry.objects.get_queryset().within(actor)]
    if _is_any_beside(actor):
        everywhere = Entry.objects.get_queryset().within(Actor.system(actor.tenant))
        places = Place.objects.within(actor)
        parts.append(everywhere.filter(_beside(actor), id__in=places.values("entry")))
    if actor.person is None:
        return [rows.filter(is_restricted=False) for rows in parts]
    named = Reader.objects.within(actor).filter(entry=OuterRef("pk"), person=actor.person)
    return [rows.filter(Q(is_restricted=False) | Exists(named)) for rows in parts]


def _is_any_beside(actor: Actor) -> bool:
    """Whether there is anything beside the reach, and places within it: each a look at an index."""
    if actor.reach == EVERYWHERE or not Place.objects.within(actor).exists():
        return False
    everywhere = Entry.objects.within(Actor.system(actor.tenant))
    before, behind = Q(path__lt=actor.reach.low), Q(path__gte=actor.reach.high)
    return everywhere.filter(before).exists() or everywhere.filter(behind).exists()


def _beside(actor: Actor) -> Q:
    return Q(path__lt=actor.reach.low) | Q(path__gte=actor.reach.high)
