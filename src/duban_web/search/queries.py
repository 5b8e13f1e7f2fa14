"""Questions to the index."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, Value, When
from django.db.models.functions import Greatest, StrIndex, Substr

from duban_web.foundation.actor import Actor
from duban_web.foundation.within import PlacedRows
from duban_web.search.folding import folded, words_of
from duban_web.search.gram_table import matching
from duban_web.search.models import Entry, Reader

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
    rows = _visible(actor)
    if kinds:
        rows = rows.filter(kind__in=kinds)
    whole = folded(query)
    itself = rows.filter(Q(number=whole) | Q(title=whole))
    first = [*itself.order_by("-id").values_list("kind", "object_id")[:most]]
    rows = rows.filter(id__in=matching(words))
    for word in words:
        rows = rows.filter(
            Q(title__contains=word) | Q(number__contains=word) | Q(body__contains=word)
        )
    titled = Case(
        When(title__contains=whole, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    newest = rows.order_by("-id").values_list("kind", "object_id", titled)[:_RANKED]
    ranked = sorted(newest, key=lambda row: row[2])
    ordered = dict.fromkeys([*first, *((kind, id) for kind, id, _ in ranked)])
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
    rows = (
        _visible(actor)
        .filter(kind=kind, object_id__in=ids)
        .annotate(at=StrIndex("body", Value(words[0])))
    )
    cut = rows.annotate(part=Substr("body", Greatest(F("at") - _BEFORE, Value(1)), _AROUND))
    return dict(cut.filter(at__gt=0).values_list("object_id", "part"))


def _visible(actor: Actor) -> PlacedRows[Entry]:
    if actor.person is None:
        return Entry.objects.within(actor).filter(is_restricted=False)
    named = Reader.objects.within(actor).filter(entry=OuterRef("pk"), person=actor.person)
    return Entry.objects.within(actor).filter(Q(is_restricted=False) | Exists(named))
