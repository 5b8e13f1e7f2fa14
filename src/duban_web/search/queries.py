"""Questions to the index."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from duban_web.foundation.actor import Actor
from duban_web.search.entries import Asking, around, called, parts
from duban_web.search.folding import folded, words_of
from duban_web.search.newest import newest_with

MOST = 20
# Titles come first among so many of the newest; what is older is too much to look through.
_RANKED = 2_000
_COUNTED = 1_000


@dataclass(frozen=True, slots=True)
class Found:
    """A record that was found."""

    kind: str
    object_id: UUID


@dataclass(frozen=True, slots=True)
class Finding:
    """Some of what was found, and how much there is: ``count``, or more than it."""

    items: Sequence[Found]
    count: int
    is_more: bool


def found(
    actor: Actor, query: str, *, kinds: tuple[str, ...] = (), most: int = MOST
) -> list[Found]:
    """What was found first; see ``search``."""
    return [*search(actor, query, kinds=kinds, most=most).items]


def search(
    actor: Actor, query: str, *, kinds: tuple[str, ...] = (), first: int = 0, most: int = MOST
) -> Finding:
    """Records in which every word of the query occurs, within what the actor may see.

    A number or a title that is the query itself comes first, however old; then, of the newest 2,000
    records, those with the query in their title, then the newest. Of these the items are so many
    behind the ``first``; all are counted up to 1,000. An empty query finds nothing.
    """
    words = [folded(word) for word in words_of(query)]
    if not words:
        return Finding([], 0, is_more=False)
    asking = Asking(actor, parts(actor), words, folded(query), kinds)
    newest = sorted(newest_with(asking, _RANKED) + asking.beside(_RANKED), reverse=True)[:_RANKED]
    ranked = [id for id, _ in sorted(newest, key=lambda entry: entry[1])]
    ordered = list(dict.fromkeys([*asking.itself(first + most), *ranked]))
    shown = ordered[first : first + most]
    told = called(actor, shown)
    count = min(len(ordered), _COUNTED)
    return Finding(
        items=[Found(*told[id]) for id in shown if id in told],
        count=count,
        is_more=len(ordered) > count,
    )


def text_around(actor: Actor, kind: str, ids: Collection[UUID], query: str) -> Mapping[UUID, str]:
    """What stands around the first word of a query in the text of records, as it is indexed."""
    words = [folded(word) for word in words_of(query)]
    return around(actor, kind, ids, words[0]) if words and ids else {}
