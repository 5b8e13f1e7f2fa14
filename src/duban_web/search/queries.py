"""Questions to the index."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, Value, When

from duban_web.foundation.actor import Actor
from duban_web.foundation.within import PlacedRows
from duban_web.search.folding import folded, words_of
from duban_web.search.models import Entry, Reader

MOST = 20


@dataclass(frozen=True, slots=True)
class Found:
    """A record that was found."""

    kind: str
    object_id: UUID


def found(
    actor: Actor, query: str, *, kinds: tuple[str, ...] = (), most: int = MOST
) -> list[Found]:
    """Records in which every word of the query occurs, within what the actor may see.

    A number or a title that is the query itself comes first, then titles with it, then the newest.
    An empty query finds nothing.
    """
    words = words_of(query)
    if not words:
        return []
    rows = _visible(actor)
    if kinds:
        rows = rows.filter(kind__in=kinds)
    for word in map(folded, words):
        rows = rows.filter(
            Q(title__contains=word) | Q(number__contains=word) | Q(body__contains=word)
        )
    whole = folded(query)
    rank = Case(
        When(Q(number=whole) | Q(title=whole), then=Value(0)),
        When(title__contains=whole, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    ordered = rows.annotate(rank=rank).order_by("rank", "-put_at", "-id")[:most]
    return [Found(row.kind, row.object_id) for row in ordered]


def _visible(actor: Actor) -> PlacedRows[Entry]:
    if actor.person is None:
        return Entry.objects.within(actor).filter(is_restricted=False)
    named = Reader.objects.within(actor).filter(entry=OuterRef("pk"), person=actor.person)
    return Entry.objects.within(actor).filter(Q(is_restricted=False) | Exists(named))
